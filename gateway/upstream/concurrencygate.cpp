#include "gateway/upstream/concurrencygate.h"

namespace gateway {

ConcurrencyGate::Entry ConcurrencyGate::enter(const Limit &limit, const std::shared_ptr<Executor> &thread,
                                              std::function<void()> entered) {
    const std::lock_guard lock(m_mutex);
    if (m_inside < limit.concurrent) {
        ++m_inside;
        return Entry::Entered;
    }
    if (m_waiting.size() >= static_cast<std::size_t>(limit.waiting))
        return Entry::Full;
    m_waiting.push_back({thread, std::move(entered)});
    return Entry::Waiting;
}

// The place is handed on, so that nobody who comes later gets in before those who wait.
void ConcurrencyGate::leave() {
    Waiter next;
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.empty()) {
            --m_inside;
            return;
        }
        next = std::move(m_waiting.front());
        m_waiting.pop_front();
    }
    next.thread->post(std::move(next.entered));
}

int ConcurrencyGate::inside() const {
    const std::lock_guard lock(m_mutex);
    return m_inside;
}

int ConcurrencyGate::waiting() const {
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_waiting.size());
}

} // namespace gateway
