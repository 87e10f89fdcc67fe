#pragma once

#include "gateway/core/executor.h"
#include "gateway/core/qtexecutor.h"

#include <QEventLoop>

#include <memory>
#include <optional>
#include <utility>

namespace cli {

/// Waits for the answer of an asynchronous service while the event loop runs: a command has nothing else to do.
/// `start` is given the Done to pass on. Main thread only.
template <typename T, typename Start>
[[nodiscard]] gateway::Result<T> await(Start &&start) {
    const auto here = std::make_shared<gateway::QtExecutor>();
    QEventLoop loop;
    std::optional<gateway::Result<T>> answer;
    std::forward<Start>(start)(gateway::Done<T>{here, [&](gateway::Result<T> result) {
                                                    answer = std::move(result);
                                                    loop.quit();
                                                }});
    while (!answer)
        loop.exec();
    here->close();
    return std::move(*answer);
}

} // namespace cli
