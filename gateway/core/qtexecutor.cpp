#include "gateway/core/qtexecutor.h"

#include <QMetaObject>

#include <utility>

namespace gateway {

// The last answer may let go of us on another thread.
QtExecutor::~QtExecutor() {
    if (m_target != nullptr)
        m_target->deleteLater();
}

void QtExecutor::post(std::function<void()> function) {
    const std::lock_guard lock(m_mutex);
    if (m_target != nullptr)
        QMetaObject::invokeMethod(m_target, std::move(function), Qt::QueuedConnection);
}

void QtExecutor::close() {
    QObject *target = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        target = std::exchange(m_target, nullptr);
    }
    delete target; // with what waits for it; outside the lock, since that may post
}

} // namespace gateway
