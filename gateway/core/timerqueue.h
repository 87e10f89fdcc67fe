#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace gateway {

/// The timers of one event loop, by when they are due. One thread.
class TimerQueue {
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    void add(const QAbstractEventDispatcher::TimerInfo &timer, QObject *object);
    /// False where there is none of that id.
    bool remove(int id);
    bool removeAllOf(const QObject *object);
    [[nodiscard]] QList<QAbstractEventDispatcher::TimerInfo> timersOf(const QObject *object) const;
    /// Until it is due, at least 0; nothing where there is none of that id.
    [[nodiscard]] std::optional<Milliseconds> remaining(int id) const;
    /// Until the first one is due, rounded up, at least 0; nothing where there is none.
    [[nodiscard]] std::optional<Milliseconds> untilFirst() const;
    /// Sends a QTimerEvent for each one that is due now, once; those already being told (an event loop within an event)
    /// wait. True where there was one.
    bool tellDue();

private:
    struct Timer {
        QAbstractEventDispatcher::TimerInfo info;
        QObject *object = nullptr;
        Clock::time_point due;
        bool isBeingTold = false;
    };
    void schedule(Timer &timer, Clock::time_point due);
    void unschedule(const Timer &timer);
    [[nodiscard]] std::vector<int> idsOfDue(Clock::time_point now) const;
    bool tell(int id, Clock::time_point now);

    std::unordered_map<int, Timer> m_timers;
    std::multimap<Clock::time_point, int> m_order;
};

} // namespace gateway
