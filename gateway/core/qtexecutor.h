#pragma once

#include "gateway/core/executor.h"

#include <QObject>

#include <mutex>

namespace gateway {

/// Posts to the Qt event loop of the thread that made it. The owner calls close() when it goes (on that thread): what
/// has not run by then is destroyed, and nothing runs afterwards, however many answers are still under way.
class QtExecutor final : public Executor {
public:
    QtExecutor() : m_target(new QObject) {}
    ~QtExecutor() override;
    Q_DISABLE_COPY_MOVE(QtExecutor)

    void post(std::function<void()> function) override;
    void close();

private:
    std::mutex m_mutex;
    QObject *m_target; // guarded by m_mutex; null once closed
};

} // namespace gateway
