#pragma once

#include "gateway/core/timerqueue.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace gateway {

/// The event loop of a thread with many connections, for QThread::setEventDispatcher(): epoll(7) instead of Qt's
/// poll(2), so that a round costs as much as there is to do and not as much as there are open connections. Timers are
/// as exact as milliseconds are, whatever their type. wakeUp() and interrupt() are thread-safe, the rest is for the
/// thread it is of.
class EpollDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    EpollDispatcher();
    ~EpollDispatcher() override;
    Q_DISABLE_COPY_MOVE(EpollDispatcher)

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    /// A descriptor and whom to tell of it, by QSocketNotifier::Type.
    struct Watched {
        std::array<QSocketNotifier *, 3> notifiers{};
        std::uint32_t known = 0;      ///< What the kernel watches for.
        std::uint32_t generation = 0; ///< Tells a descriptor from a former one of the same number.
        bool isChanged = false;       ///< Listed in m_changed.
    };
    struct Ready {
        int descriptor = -1;
        std::uint32_t generation = 0;
        std::uint32_t events = 0;
    };

    void tellKernel();
    void forget(int descriptor);
    [[nodiscard]] int patience(QEventLoop::ProcessEventsFlags flags) const;
    void wait(int milliseconds);
    bool deliverReady();
    bool deliver(const Ready &ready, QSocketNotifier::Type type);

    int m_epoll;
    int m_wake; ///< eventfd(2)
    std::unordered_map<int, Watched> m_watched;
    std::vector<int> m_changed;
    std::uint32_t m_generation = 0;
    std::vector<Ready> m_ready;
    std::size_t m_nextReady = 0;
    TimerQueue m_timers;
    std::atomic<bool> m_isWoken = false; ///< There may be posted events: nothing is waited for.
    std::atomic<bool> m_isInterrupted = false;
};

} // namespace gateway
