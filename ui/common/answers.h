#pragma once

#include "gateway/core/qtexecutor.h"

#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>

namespace console {

/// Where the answers of asynchronous services come in for one page or dialog: on the GUI thread, and never after the
/// owner has gone. Lives on: the GUI thread, as a member of the object that the continuations use.
class Answers {
public:
    Answers() = default;
    ~Answers() { m_executor->close(); }
    Q_DISABLE_COPY_MOVE(Answers)

    template <typename T>
    [[nodiscard]] gateway::Done<T> to(std::function<void(gateway::Result<T>)> run) const {
        return gateway::Done<T>{m_executor, std::move(run)};
    }
    /// Runs `work` on a pool thread and `then` here with what it returned.
    template <typename T>
    void runInPool(std::function<T()> work, std::function<void(T)> then) const {
        QThreadPool::globalInstance()->start([executor = m_executor, work = std::move(work), then = std::move(then)] {
            auto value = std::make_shared<T>(work());
            executor->post([then, value] { then(std::move(*value)); });
        });
    }
    /// For functions that answer or report on another thread: posts to this one.
    [[nodiscard]] std::shared_ptr<gateway::Executor> executor() const { return m_executor; }

private:
    std::shared_ptr<gateway::QtExecutor> m_executor = std::make_shared<gateway::QtExecutor>();
};

} // namespace console
