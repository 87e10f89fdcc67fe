#pragma once

#include "gateway/core/executor.h"

#include <QObject>

#include <atomic>

namespace gateway {

/// Posts to the Qt event loop of the thread that made it. The owner calls close() when it goes (on that thread):
/// nothing runs afterwards, however many answers are still under way.
class QtExecutor final : public Executor {
public:
    QtExecutor() : m_target(new QObject) {}
    ~QtExecutor() override { m_target->deleteLater(); }
    Q_DISABLE_COPY_MOVE(QtExecutor)

    void post(std::function<void()> function) override;
    void close() { *m_closed = true; }

private:
    QObject *m_target; // deleted by its own thread: the last answer may let go of us on another
    std::shared_ptr<std::atomic_bool> m_closed = std::make_shared<std::atomic_bool>(false);
};

} // namespace gateway
