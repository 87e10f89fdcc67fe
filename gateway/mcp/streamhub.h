#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/clock.h"
#include "gateway/domain/caller.h"
#include "gateway/mcp/exchange.h"
#include "gateway/mcp/viewprint.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

class EndedSessions;

/// The long-lived event streams of one gateway thread: GET streams of legacy sessions and subscriptions/listen.
/// Each is told when the visible tools, prompts, resources or a subscribed resource changed, kept alive by comments,
/// and ended when its profile or credential may no longer call, its session was ended, or a newer stream of its session
/// was opened. At most maxPerProfile a profile and thread. Lives on: its gateway thread.
class StreamHub {
public:
    static constexpr std::size_t maxPerProfile = 32;

    StreamHub(const Clock &clock, EndedSessions &sessions) : m_clock(clock), m_sessions(sessions) {}
    ~StreamHub();
    StreamHub(const StreamHub &) = delete;
    StreamHub &operator=(const StreamHub &) = delete;

    struct Stream {
        McpExchangePtr exchange;
        Caller caller;
        std::string session;        ///< Legacy: the session's name.
        std::string subscriptionId; ///< Modern: id of the listen request, JSON text.
        /// Which lists it wants to hear of; legacy streams hear of all.
        bool wantsTools = true;
        bool wantsPrompts = true;
        bool wantsResources = true;
        /// Modern: resources whose updates were asked for, with what each looks like now. Legacy ones are with the
        /// session.
        std::map<std::string, std::size_t> resources = {};
    };
    [[nodiscard]] bool hasRoom(const ProfileId &profile) const;
    /// Begins the stream and keeps it; the first event or comment is sent at once.
    void open(Stream stream, const Catalog &catalog);
    /// A session was ended: its stream is too.
    void endSession(const std::string &session);
    void catalogChanged(const Catalog &catalog);
    /// Ends the streams whose profile, credential or token is over by now.
    void endExpired(const Catalog &catalog);
    /// When the next stream will be over by the clock; nothing where none will.
    [[nodiscard]] std::optional<TimeUs> nextEnd(const Catalog &catalog) const;
    /// `opened` is called after each stream that was opened: nextEnd() may have come nearer.
    void onOpened(std::function<void()> opened) { m_onOpened = std::move(opened); }
    /// Comments on every stream; those that may no longer be open are ended.
    void keepAlive(const Catalog &catalog);
    /// Ends all of them in their era's way; none is opened afterwards.
    void shutdown();
    [[nodiscard]] std::size_t size() const;

private:
    struct Open {
        Stream stream;
        std::uint64_t claim = 0;
        ViewPrint print; ///< Of what the profile saw when it was last told.
    };
    using Streams = std::map<std::uint64_t, Open>;

    [[nodiscard]] bool mayStay(const Open &open, const Catalog &catalog) const;
    void endUnfit(const Catalog &catalog);
    void end(std::uint64_t id);
    void forget(std::uint64_t id);
    /// What a stream is to be told of the new catalog: whole messages.
    [[nodiscard]] std::vector<std::string> newsFor(Open &open, const ViewPrint &now, ResourcePrints &prints);
    void addResourceNews(Open &open, ResourcePrints &prints, std::vector<std::string> &news);
    void tell(std::uint64_t id, const std::vector<std::string> &news);

    const Clock &m_clock;
    EndedSessions &m_sessions;
    std::shared_ptr<Streams> m_streams = std::make_shared<Streams>(); // a peer that goes later than we is ignored
    std::uint64_t m_next = 1;
    bool m_shutDown = false;
    std::function<void()> m_onOpened;
};

/// What a profile hears whose streams are all taken.
[[nodiscard]] std::string tooManyStreams();

} // namespace gateway
