#include "gateway/access/keysources.h"

#include "gateway/core/jsonparser.h"

#include <QLoggingCategory>

#include <algorithm>

namespace gateway {

namespace {

Q_LOGGING_CATEGORY(logKeys, "gatehouse.keys")

constexpr JsonLimits discoveryLimits{.maxBytes = 256UL * 1024, .maxDepth = 20, .maxValues = 20'000};

std::string withoutSlash(std::string url) {
    if (url.ends_with('/'))
        url.pop_back();
    return url;
}

// RFC 8414 section 3.1: the well-known part stands between host and path.
std::string metadataUrl(const std::string &issuer) {
    const std::size_t host = issuer.find("://") + 3;
    const std::size_t path = std::min(issuer.find('/', host), issuer.size());
    return issuer.substr(0, path) + "/.well-known/oauth-authorization-server" + withoutSlash(issuer.substr(path));
}

Error undiscovered(const KeySource &source, const std::string &why) {
    return makeError(ErrorKind::Upstream, "auth.discovery", "The discovery document of " + source.issuer + ' ' + why);
}

// Where the issuer says that its keys are.
Result<std::string> keyLocation(const KeySource &source, const std::string &document) {
    auto metadata = parseJson(document, discoveryLimits);
    if (!metadata)
        return undiscovered(source, "cannot be read: " + metadata.error().message);
    const Json *issuer = metadata->find("issuer");
    if (issuer == nullptr || issuer->stringOr({}) != source.issuer) // OpenID Connect Discovery section 4.3
        return undiscovered(source, "names another issuer: \"" +
                                        std::string(issuer == nullptr ? "" : issuer->stringOr({})) + '"');
    const Json *location = metadata->find("jwks_uri");
    const std::string url(location == nullptr ? "" : location->stringOr({}));
    const bool isSafe =
        url.starts_with("https://") || (url.starts_with("http://") && source.issuer.starts_with("http://"));
    return isSafe ? Result<std::string>(url) : undiscovered(source, "names no address of keys that could be trusted");
}

void fetchSet(const DocumentFetch &fetch, const KeySource &source, const std::string &location,
              const std::function<void(Result<KeySet>)> &done) {
    const std::string trusted = source.location.empty() ? source.issuer : source.location;
    fetch({location, trusted}, [done](Result<std::string> text) {
        done(text ? readKeySet(*text) : Result<KeySet>(std::move(text).error()));
    });
}

void discover(const DocumentFetch &fetch, const KeySource &source, const std::vector<std::string> &urls,
              const std::function<void(Result<KeySet>)> &done) {
    fetch({urls.front(), source.issuer}, [=](Result<std::string> text) {
        if (!text && urls.size() > 1)
            return discover(fetch, source, {urls.begin() + 1, urls.end()}, done);
        if (!text)
            return done(std::move(text).error());
        auto location = keyLocation(source, *text);
        if (!location)
            return done(std::move(location).error());
        fetchSet(fetch, source, *location, done);
    });
}

} // namespace

KeySource keySourceOf(const AuthSettings &settings) {
    return {settings.issuer, settings.keySource};
}

void fetchKeySet(const DocumentFetch &fetch, const KeySource &source, std::function<void(Result<KeySet>)> done) {
    if (!source.location.empty())
        return fetchSet(fetch, source, source.location, done);
    discover(fetch, source,
             {withoutSlash(source.issuer) + "/.well-known/openid-configuration", metadataUrl(source.issuer)}, done);
}

KeySetPtr KeySources::current(const KeySource &source) {
    bool isOld = false;
    KeySetPtr set;
    {
        const std::lock_guard lock(m_mutex);
        State &state = m_states[source];
        set = state.set;
        isOld = set != nullptr && m_clock.monotonic() - state.triedAt >= maxAge && mayFetch(state);
        if (isOld)
            begin(state);
    }
    if (isOld)
        start(source);
    return set;
}

bool KeySources::refresh(const KeySource &source, std::function<void()> done) {
    {
        const std::lock_guard lock(m_mutex);
        State &state = m_states[source];
        const bool joins = state.fetching;
        if ((!joins && !mayFetch(state)) || state.waiters.size() >= maxWaiters)
            return false;
        state.waiters.push_back(std::move(done));
        if (joins)
            return true;
        begin(state);
    }
    start(source);
    return true;
}

void KeySources::prepare(const std::vector<KeySource> &sources) {
    std::vector<KeySource> missing;
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_states, [&](const auto &entry) {
            return !entry.second.fetching && std::find(sources.begin(), sources.end(), entry.first) == sources.end();
        });
        for (const KeySource &source : sources) {
            State &state = m_states[source];
            if (state.set != nullptr || !mayFetch(state))
                continue;
            begin(state);
            missing.push_back(source);
        }
    }
    for (const KeySource &source : missing)
        start(source);
}

bool KeySources::mayFetch(const State &state) const {
    const std::chrono::nanoseconds pause = state.failed ? retryInterval : minInterval;
    return !state.fetching && (!state.tried || m_clock.monotonic() - state.triedAt >= pause);
}

void KeySources::begin(State &state) {
    state.fetching = true;
    state.tried = true;
    state.triedAt = m_clock.monotonic();
}

// Outside of the lock: a fetch may answer at once.
void KeySources::start(const KeySource &source) {
    fetchKeySet(m_fetch, source, [weak = weak_from_this(), source](Result<KeySet> fetched) {
        if (const auto self = weak.lock())
            self->finish(source, std::move(fetched));
    });
}

void KeySources::finish(const KeySource &source, Result<KeySet> fetched) {
    if (!fetched)
        qCWarning(logKeys, "The keys of %s cannot be fetched, those known stay: %s", source.issuer.c_str(),
                  fetched.error().message.c_str());
    std::vector<std::function<void()>> waiters;
    {
        const std::lock_guard lock(m_mutex);
        State &state = m_states[source];
        state.fetching = false;
        state.failed = !fetched.ok();
        if (fetched)
            state.set = std::make_shared<const KeySet>(std::move(fetched).value());
        waiters.swap(state.waiters);
    }
    for (const auto &waiter : waiters)
        waiter();
}

} // namespace gateway
