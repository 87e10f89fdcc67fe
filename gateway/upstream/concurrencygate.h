#pragma once

#include "gateway/core/executor.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace gateway {

/// At most so many requests to one upstream at once, over all gateway threads; a bounded number waits in line.
/// Thread-safe.
class ConcurrencyGate {
public:
    enum class Entry : std::uint8_t { Entered, Waiting, Full };
    struct Limit {
        int concurrent = 0;
        int waiting = 0;
    };

    /// Entered: go on, and leave() later. Waiting: `entered` runs on `thread` when it is this one's turn, and whoever
    /// does not want it any more leaves then. Full: neither.
    [[nodiscard]] Entry enter(const Limit &limit, const std::shared_ptr<Executor> &thread,
                              std::function<void()> entered);
    void leave();
    [[nodiscard]] int inside() const;
    [[nodiscard]] int waiting() const;

private:
    struct Waiter {
        std::shared_ptr<Executor> thread;
        std::function<void()> entered;
    };
    mutable std::mutex m_mutex;
    int m_inside = 0;
    std::deque<Waiter> m_waiting;
};

} // namespace gateway
