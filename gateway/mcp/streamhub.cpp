#include "gateway/mcp/streamhub.h"

#include "gateway/catalog/standing.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/mcp/reply.h"
#include "gateway/mcp/serverinfo.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <vector>

namespace gateway {

namespace {

std::string subscriptionMeta(const std::string &subscriptionId) {
    return R"("_meta":{"io.modelcontextprotocol/subscriptionId":)" + subscriptionId;
}

void addIf(std::string &members, bool wanted, std::string_view member) {
    if (!wanted)
        return;
    members += members.empty() ? "" : ",";
    members += member;
}

std::string acknowledgement(const StreamHub::Stream &stream) {
    std::string honoured;
    addIf(honoured, stream.wantsTools, R"("toolsListChanged":true)");
    addIf(honoured, stream.wantsPrompts, R"("promptsListChanged":true)");
    addIf(honoured, stream.wantsResources, R"("resourcesListChanged":true)");
    JsonArray uris;
    for (const auto &[uri, print] : stream.resources)
        uris.emplace_back(uri);
    addIf(honoured, !stream.resources.empty(), R"("resourceSubscriptions":)" + toJsonText(Json(std::move(uris))));
    return R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{)" +
           subscriptionMeta(stream.subscriptionId) + R"(},"notifications":{)" + honoured + "}}}";
}

// `params` are members ahead of the subscription's id.
std::string notification(const StreamHub::Stream &stream, std::string_view method, std::string params = {}) {
    if (!stream.subscriptionId.empty())
        addIf(params, true, subscriptionMeta(stream.subscriptionId) + '}');
    std::string text = R"({"jsonrpc":"2.0","method":"notifications/)" + std::string(method) + '"';
    text += params.empty() ? "" : R"(,"params":{)" + params + '}';
    return text + '}';
}

std::string resourceUpdated(const StreamHub::Stream &stream, const std::string &uri) {
    std::string params = R"("uri":)";
    appendJsonString(params, uri);
    return notification(stream, "resources/updated", std::move(params));
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
    const ViewPrint print = viewPrint(catalog, stream.caller.profile);
    m_streams->emplace(id, Open{std::move(stream), claim, print});
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

void StreamHub::tell(std::uint64_t id, const std::vector<std::string> &news) {
    for (const std::string &message : news) {
        const auto found = m_streams->find(id);
        if (found == m_streams->end())
            return;
        const McpExchangePtr exchange = found->second.stream.exchange;
        if (!exchange->event(message))
            forget(id);
    }
}

void StreamHub::addResourceNews(Open &open, ResourcePrints &prints, std::vector<std::string> &news) {
    const Stream &stream = open.stream;
    std::set<const void *> told; // by another URI of the same
    const bool listening = !stream.subscriptionId.empty();
    for (const auto &[uri, print] : listening ? stream.resources : m_sessions.subscriptions(stream.session)) {
        const ResourcePrints::Print now = prints.of(stream.caller.profile, uri);
        if (now.value == print)
            continue;
        if (listening)
            open.stream.resources[uri] = now.value;
        else
            (void)m_sessions.subscribe(stream.session, uri, now.value); // it is there already
        if (now.target == nullptr || told.insert(now.target).second)
            news.push_back(resourceUpdated(stream, uri));
    }
}

std::vector<std::string> StreamHub::newsFor(Open &open, const ViewPrint &now, ResourcePrints &prints) {
    std::vector<std::string> news;
    const Stream &stream = open.stream;
    if (stream.wantsTools && now.tools != open.print.tools)
        news.push_back(notification(stream, "tools/list_changed"));
    if (stream.wantsPrompts && now.prompts != open.print.prompts)
        news.push_back(notification(stream, "prompts/list_changed"));
    if (stream.wantsResources && now.resources != open.print.resources)
        news.push_back(notification(stream, "resources/list_changed"));
    addResourceNews(open, prints, news);
    open.print = now;
    return news;
}

void StreamHub::catalogChanged(const Catalog &catalog) {
    endUnfit(catalog);
    std::unordered_map<ProfileId, ViewPrint> seen; // many streams share a profile
    ResourcePrints prints(catalog);
    std::vector<std::pair<std::uint64_t, std::vector<std::string>>> all;
    for (auto &[id, open] : *m_streams) {
        const auto [entry, fresh] = seen.try_emplace(open.stream.caller.profile);
        if (fresh)
            entry->second = viewPrint(catalog, open.stream.caller.profile);
        all.emplace_back(id, newsFor(open, entry->second, prints));
    }
    for (const auto &[id, news] : all)
        tell(id, news);
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
