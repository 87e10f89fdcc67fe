#include "gateway/core/qtexecutor.h"

#include <QMetaObject>

#include <utility>

namespace gateway {

void QtExecutor::post(std::function<void()> function) {
    QMetaObject::invokeMethod(
        m_target,
        [closed = m_closed, f = std::move(function)] {
            if (!*closed)
                f();
        },
        Qt::QueuedConnection);
}

} // namespace gateway
