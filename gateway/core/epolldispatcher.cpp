#include "gateway/core/epolldispatcher.h"

#include <QCoreApplication>
#include <QThread>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

namespace gateway {

namespace {

constexpr std::uint32_t wakeGeneration = 0; // of the eventfd; descriptors begin with 1
constexpr int mostEvents = 256;             // taken in one round

std::uint32_t eventsFor(std::size_t type) { // QSocketNotifier::Type
    switch (type) {
    case QSocketNotifier::Read:
        return EPOLLIN;
    case QSocketNotifier::Write:
        return EPOLLOUT;
    default:
        return EPOLLPRI;
    }
}

// As Qt's own dispatcher has it, an error and a hang-up concern everybody.
bool concerns(std::uint32_t events, QSocketNotifier::Type type) {
    return (events & (eventsFor(type) | EPOLLERR | EPOLLHUP)) != 0;
}

std::uint64_t packed(int descriptor, std::uint32_t generation) {
    return (std::uint64_t{generation} << 32U) | static_cast<std::uint32_t>(descriptor);
}

bool change(int epoll, int operation, int descriptor, std::uint32_t events, std::uint32_t generation) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = packed(descriptor, generation);
    if (epoll_ctl(epoll, operation, descriptor, &event) == 0)
        return true;
    qWarning("Descriptor %d cannot be watched: %s", descriptor, qPrintable(qt_error_string(errno)));
    return false;
}

} // namespace

EpollDispatcher::EpollDispatcher()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC)), m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (m_epoll < 0 || m_wake < 0)
        qFatal("There are no descriptors left for an event loop: %s", qPrintable(qt_error_string(errno)));
    (void)change(m_epoll, EPOLL_CTL_ADD, m_wake, EPOLLIN | EPOLLET, wakeGeneration); // its edge tells: it is never read
}

EpollDispatcher::~EpollDispatcher() {
    ::close(m_wake);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags) {
    m_isInterrupted = false;
    m_isWoken = false;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    if (m_isInterrupted)
        return false;
    if (patience(flags) != 0)
        Q_EMIT aboutToBlock();
    bool didSomething = false;
    if (!flags.testFlag(QEventLoop::ExcludeSocketNotifiers)) {
        tellKernel();
        wait(patience(flags)); // asked anew: what was told in between may have woken us
        didSomething = deliverReady();
    }
    return m_timers.tellDue() || didSomething;
}

// -1: until something happens.
int EpollDispatcher::patience(QEventLoop::ProcessEventsFlags flags) const {
    if (!flags.testFlag(QEventLoop::WaitForMoreEvents) || m_isWoken || m_nextReady < m_ready.size())
        return 0;
    const auto first = m_timers.untilFirst();
    return first ? static_cast<int>(std::min<std::int64_t>(first->count(), std::numeric_limits<int>::max())) : -1;
}

// Notifiers are switched off and on again within one round: the kernel hears of what is left of that.
void EpollDispatcher::tellKernel() {
    for (const int descriptor : m_changed) {
        const auto found = m_watched.find(descriptor);
        if (found == m_watched.end())
            continue;
        Watched &watched = found->second;
        watched.isChanged = false;
        std::uint32_t wanted = 0;
        for (std::size_t type = 0; type < watched.notifiers.size(); ++type)
            wanted |= watched.notifiers.at(type) != nullptr ? eventsFor(type) : 0U;
        const int operation = watched.known == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
        if (wanted != watched.known && change(m_epoll, operation, descriptor, wanted, watched.generation))
            watched.known = wanted;
    }
    m_changed.clear();
}

void EpollDispatcher::wait(int milliseconds) {
    if (m_nextReady < m_ready.size()) // we are within an event of the round that took these
        return;
    std::array<epoll_event, mostEvents> events; // NOLINT(cppcoreguidelines-pro-type-member-init): the kernel does
    const int count = epoll_wait(m_epoll, events.data(), mostEvents, milliseconds);
    m_ready.clear();
    m_nextReady = 0;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events.at(static_cast<std::size_t>(i));
        const auto generation = static_cast<std::uint32_t>(event.data.u64 >> 32U);
        if (generation != wakeGeneration)
            m_ready.push_back({static_cast<int>(event.data.u64 & 0xffffffffU), generation, event.events});
    }
}

bool EpollDispatcher::deliverReady() {
    bool didSomething = false;
    while (m_nextReady < m_ready.size()) {
        const Ready ready = m_ready[m_nextReady++];
        for (const auto type : {QSocketNotifier::Exception, QSocketNotifier::Read, QSocketNotifier::Write})
            didSomething = deliver(ready, type) || didSomething;
    }
    return didSomething;
}

// What was told before may have switched this notifier off, or closed the descriptor and opened another one.
bool EpollDispatcher::deliver(const Ready &ready, QSocketNotifier::Type type) {
    const auto found = m_watched.find(ready.descriptor);
    if (found == m_watched.end() || found->second.generation != ready.generation || !concerns(ready.events, type))
        return false;
    QSocketNotifier *notifier = found->second.notifiers.at(type);
    if (notifier == nullptr)
        return false;
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent(notifier, &event);
    return true;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier) {
    const int descriptor = static_cast<int>(notifier->socket());
    const auto [entry, isNew] = m_watched.try_emplace(descriptor);
    Watched &watched = entry->second;
    if (isNew)
        watched.generation = ++m_generation;
    watched.notifiers.at(notifier->type()) = notifier;
    if (!watched.isChanged)
        m_changed.push_back(descriptor);
    watched.isChanged = true;
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier) {
    const int descriptor = static_cast<int>(notifier->socket());
    const auto found = m_watched.find(descriptor);
    if (found == m_watched.end() || found->second.notifiers.at(notifier->type()) != notifier)
        return;
    Watched &watched = found->second;
    watched.notifiers.at(notifier->type()) = nullptr;
    const bool isEmpty = std::all_of(watched.notifiers.begin(), watched.notifiers.end(),
                                     [](const QSocketNotifier *other) { return other == nullptr; });
    if (isEmpty)
        return forget(descriptor);
    if (!watched.isChanged)
        m_changed.push_back(descriptor);
    watched.isChanged = true;
}

// At once: it may be closed next, and its number be given to another one.
void EpollDispatcher::forget(int descriptor) {
    if (m_watched.at(descriptor).known != 0)
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr); // fails where it was closed before: then it is gone
    m_watched.erase(descriptor);
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) {
    m_timers.add(TimerInfo(timerId, static_cast<int>(interval), timerType), object);
}

bool EpollDispatcher::unregisterTimer(int timerId) {
    return m_timers.remove(timerId);
}

bool EpollDispatcher::unregisterTimers(QObject *object) {
    return m_timers.removeAllOf(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const {
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int timerId) {
    const auto left = m_timers.remaining(timerId);
    return left ? static_cast<int>(left->count()) : -1;
}

// The thread itself sees the flag before it waits; only another one has to wake it.
void EpollDispatcher::wakeUp() {
    if (!m_isWoken.exchange(true) && QThread::currentThread() != thread())
        (void)eventfd_write(m_wake, 1);
}

// Also where it is awake: the loop may just have looked whether it ends, and be about to wait.
void EpollDispatcher::interrupt() {
    m_isInterrupted = true;
    m_isWoken = true;
    if (QThread::currentThread() != thread())
        (void)eventfd_write(m_wake, 1);
}

} // namespace gateway
