#pragma once

#include "gateway/core/result.h"

#include <functional>
#include <memory>

namespace gateway {

/// Runs a function later on the thread it stands for. post() is thread-safe. Functions posted to something that has
/// gone or was closed are dropped.
class Executor {
public:
    virtual ~Executor() = default;
    virtual void post(std::function<void()> function) = 0;
};

/// Where and how the answer of an asynchronous operation is delivered: `run` is called once, on `where`'s thread.
/// Without `where` it is called on the thread that finished the work.
template <typename T>
struct Done {
    std::shared_ptr<Executor> where;
    std::function<void(Result<T>)> run;

    void deliver(Result<T> result) const {
        if (where == nullptr)
            run(std::move(result));
        else
            where->post([f = run, r = std::make_shared<Result<T>>(std::move(result))] { f(std::move(*r)); });
    }
};

} // namespace gateway
