#include "gateway/core/timerqueue.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace gateway {

namespace {

TimerQueue::Milliseconds until(TimerQueue::Clock::time_point due) {
    const auto left = std::chrono::ceil<TimerQueue::Milliseconds>(due - TimerQueue::Clock::now());
    return std::max(left, TimerQueue::Milliseconds(0));
}

} // namespace

void TimerQueue::add(const QAbstractEventDispatcher::TimerInfo &timer, QObject *object) {
    remove(timer.timerId);
    Timer &added = m_timers.insert_or_assign(timer.timerId, Timer{timer, object, {}}).first->second;
    schedule(added, Clock::now() + Milliseconds(timer.interval));
}

bool TimerQueue::remove(int id) {
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    unschedule(found->second);
    m_timers.erase(found);
    return true;
}

bool TimerQueue::removeAllOf(const QObject *object) {
    const auto timers = timersOf(object);
    for (const auto &timer : timers)
        remove(timer.timerId);
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> TimerQueue::timersOf(const QObject *object) const {
    QList<QAbstractEventDispatcher::TimerInfo> timers;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            timers.append(timer.info);
    }
    return timers;
}

std::optional<TimerQueue::Milliseconds> TimerQueue::remaining(int id) const {
    const auto found = m_timers.find(id);
    return found != m_timers.end() ? std::optional(until(found->second.due)) : std::nullopt;
}

std::optional<TimerQueue::Milliseconds> TimerQueue::untilFirst() const {
    return m_order.empty() ? std::nullopt : std::optional(until(m_order.begin()->first));
}

bool TimerQueue::tellDue() {
    if (m_order.empty())
        return false;
    const Clock::time_point now = Clock::now();
    bool wasOne = false;
    for (const int id : idsOfDue(now))
        wasOne = tell(id, now) || wasOne;
    return wasOne;
}

std::vector<int> TimerQueue::idsOfDue(Clock::time_point now) const {
    std::vector<int> ids;
    for (auto next = m_order.begin(); next != m_order.end() && next->first <= now; ++next)
        ids.push_back(next->second);
    return ids;
}

// What is told may remove this timer or others, and add one of the same id.
bool TimerQueue::tell(int id, Clock::time_point now) {
    const auto found = m_timers.find(id);
    if (found == m_timers.end() || found->second.isBeingTold || found->second.due > now)
        return false;
    Timer &timer = found->second;
    unschedule(timer);
    schedule(timer, std::max(timer.due + Milliseconds(timer.info.interval), now)); // missed rounds are not made up for
    timer.isBeingTold = true;
    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer.object, &event);
    if (const auto still = m_timers.find(id); still != m_timers.end())
        still->second.isBeingTold = false;
    return true;
}

void TimerQueue::schedule(Timer &timer, Clock::time_point due) {
    timer.due = due;
    m_order.emplace(due, timer.info.timerId);
}

void TimerQueue::unschedule(const Timer &timer) {
    const auto [begin, end] = m_order.equal_range(timer.due);
    const auto own = std::find_if(begin, end, [&](const auto &entry) { return entry.second == timer.info.timerId; });
    if (own != end)
        m_order.erase(own);
}

} // namespace gateway
