#pragma once

#include "gateway/core/id.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>

namespace gateway {

/// Who may run calls on one gateway thread when many want to. A client has at most an equal share of the places among
/// those that are at it now and one more, so that a newcomer always finds a place; what is beyond waits, and a place
/// that comes free goes to the client that has the fewest. A lone client so uses half of the places.
/// Lives on: its gateway thread.
class FairShare {
public:
    struct Bounds {
        std::size_t places = 384; ///< Calls that run at once; a lone client leaves an upstream host connections.
        std::size_t waitingForClient = 128;
        std::size_t waiting = 2048; ///< Of all clients.
    };
    using Seat = std::shared_ptr<const void>; ///< A place; free again when the last copy goes.
    using Start = std::function<void(Seat)>;
    using Ticket = std::uint64_t;

    FairShare() : FairShare(Bounds()) {}
    explicit FairShare(Bounds bounds);

    /// Whether a further call of the client may run or wait.
    [[nodiscard]] bool hasRoom(const ClientId &client) const;
    /// Calls `start` with a place, at once or when one comes free. hasRoom() has to be true.
    Ticket enter(const ClientId &client, Start start);
    /// Waits no longer: `start` is not called. Tickets that have started are ignored.
    void leave(const ClientId &client, Ticket ticket);
    [[nodiscard]] std::size_t running() const;
    [[nodiscard]] std::size_t waiting() const;

private:
    class State;
    std::shared_ptr<State> m_state;
};

} // namespace gateway
