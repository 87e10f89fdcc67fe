#include "gateway/mcp/streamhub.h"

#include "gateway/catalog/profileview.h"
#include "gateway/catalog/standing.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/mcp/reply.h"
#include "gateway/mcp/serverinfo.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace gateway {

namespace {

void mix(std::size_t &hash, std::size_t value) {
    hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
}

// Changes whenever something that the profile can see changes; without compiling a single contract.
std::size_t fingerprintOf(const Catalog &catalog, const ProfileId &id) {
    const Profile *profile = catalog.profile(id);
    if (profile == nullptr)
        return 0;
    std::size_t hash = static_cast<std::size_t>(profile->mode) + 1;
    for (const CatalogEndpoint *endpoint : ProfileView(catalog, *profile).endpoints()) {
        mix(hash, std::hash<std::string>{}(endpoint->info().id.text()));
        mix(hash, static_cast<std::size_t>(endpoint->collection().info.revision));
    }
    return hash;
}

std::string subscriptionMeta(const std::string &subscriptionId) {
    return R"("_meta":{"io.modelcontextprotocol/subscriptionId":)" + subscriptionId;
}

std::string acknowledgement(const StreamHub::Stream &stream) {
    return R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{)" +
           subscriptionMeta(stream.subscriptionId) + R"(},"notifications":)" +
           (stream.wantsTools ? R"({"toolsListChanged":true})" : "{}") + "}}";
}

std::string toolsChanged(const StreamHub::Stream &stream) {
    const std::string params = stream.subscriptionId.empty()
                                   ? std::string()
                                   : R"(,"params":{)" + subscriptionMeta(stream.subscriptionId) + "}}";
    return R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed")" + params + '}';
}

std::string finalResult(const StreamHub::Stream &stream) {
    return R"({"jsonrpc":"2.0","id":)" + stream.subscriptionId + R"(,"result":{"resultType":"complete",)" +
           subscriptionMeta(stream.subscriptionId) + R"(,"io.modelcontextprotocol/serverInfo":)" + serverInfoText() +
           "}}}";
}

} // namespace

std::string tooManyStreams() {
    return "Too many open streams: at most " + std::to_string(StreamHub::maxPerProfile) +
           " for one profile. Close one first.";
}

StreamHub::~StreamHub() {
    shutdown();
}

std::size_t StreamHub::size() const {
    return m_streams->size();
}

bool StreamHub::hasRoom(const ProfileId &profile) const {
    const auto open = std::count_if(m_streams->begin(), m_streams->end(),
                                    [&](const auto &entry) { return entry.second.stream.caller.profile == profile; });
    return static_cast<std::size_t>(open) < maxPerProfile;
}

void StreamHub::open(Stream stream, const Catalog &catalog) {
    const McpExchangePtr exchange = stream.exchange;
    exchange->beginEvents(eventStreamHeaders());
    const bool listening = !stream.subscriptionId.empty();
    const bool alive = listening ? exchange->event(acknowledgement(stream)) : exchange->comment();
    if (!alive)
        return;
    if (m_shutDown) {
        exchange->endEvents();
        return;
    }
    const std::uint64_t id = m_next++;
    const std::uint64_t claim = listening ? 0 : m_sessions.claimStream(stream.session);
    const std::size_t fingerprint = fingerprintOf(catalog, stream.caller.profile);
    m_streams->emplace(id, Open{std::move(stream), claim, fingerprint});
    exchange->onGone([this, streams = std::weak_ptr<Streams>(m_streams), id] {
        if (!streams.expired()) // else we are gone, too
            forget(id);
    });
    if (!listening)
        endUnfit(catalog); // an older stream of this session
    if (m_onOpened)
        m_onOpened();
}

void StreamHub::endExpired(const Catalog &catalog) {
    endUnfit(catalog);
}

std::optional<TimeUs> StreamHub::nextEnd(const Catalog &catalog) const {
    std::optional<TimeUs> next;
    for (const auto &[id, open] : *m_streams) {
        const auto end = standingEnd(catalog, open.stream.caller);
        if (end && (!next || *end < *next))
            next = end;
    }
    return next;
}

bool StreamHub::mayStay(const Open &open, const Catalog &catalog) const {
    const Stream &stream = open.stream;
    if (!mayStillCall(catalog, stream.caller, m_clock.now()))
        return false;
    if (!stream.subscriptionId.empty())
        return true;
    return !m_sessions.contains(stream.session) && m_sessions.isNewestStream(stream.session, open.claim);
}

void StreamHub::endUnfit(const Catalog &catalog) {
    std::vector<std::uint64_t> unfit;
    for (const auto &[id, open] : *m_streams) {
        if (!mayStay(open, catalog))
            unfit.push_back(id);
    }
    for (const std::uint64_t id : unfit)
        end(id);
}

void StreamHub::end(std::uint64_t id) {
    const auto found = m_streams->find(id);
    if (found == m_streams->end())
        return;
    const Stream stream = found->second.stream;
    forget(id);
    if (!stream.subscriptionId.empty())
        stream.exchange->event(finalResult(stream));
    stream.exchange->endEvents();
}

void StreamHub::forget(std::uint64_t id) {
    const auto found = m_streams->find(id);
    if (found == m_streams->end())
        return;
    if (found->second.claim != 0)
        m_sessions.releaseStream(found->second.stream.session, found->second.claim);
    m_streams->erase(found);
}

void StreamHub::endSession(const std::string &session) {
    std::vector<std::uint64_t> ended;
    for (const auto &[id, open] : *m_streams) {
        if (open.stream.subscriptionId.empty() && open.stream.session == session)
            ended.push_back(id);
    }
    for (const std::uint64_t id : ended)
        end(id);
}

void StreamHub::tellToolsChanged(std::uint64_t id) {
    const auto found = m_streams->find(id);
    if (found == m_streams->end() || !found->second.stream.wantsTools)
        return;
    const McpExchangePtr exchange = found->second.stream.exchange;
    if (!exchange->event(toolsChanged(found->second.stream)))
        forget(id);
}

void StreamHub::catalogChanged(const Catalog &catalog) {
    endUnfit(catalog);
    std::unordered_map<ProfileId, std::size_t> seen; // many streams share a profile
    std::vector<std::uint64_t> told;
    for (auto &[id, open] : *m_streams) {
        const auto [entry, fresh] = seen.try_emplace(open.stream.caller.profile, 0);
        if (fresh)
            entry->second = fingerprintOf(catalog, open.stream.caller.profile);
        if (entry->second != open.fingerprint)
            told.push_back(id);
        open.fingerprint = entry->second;
    }
    for (const std::uint64_t id : told)
        tellToolsChanged(id);
}

void StreamHub::keepAlive(const Catalog &catalog) {
    endUnfit(catalog);
    std::vector<std::pair<std::uint64_t, McpExchangePtr>> all;
    for (const auto &[id, open] : *m_streams)
        all.emplace_back(id, open.stream.exchange);
    for (const auto &[id, exchange] : all) {
        if (!exchange->comment())
            forget(id);
    }
}

void StreamHub::shutdown() {
    m_shutDown = true;
    while (!m_streams->empty())
        end(m_streams->begin()->first);
}

} // namespace gateway
