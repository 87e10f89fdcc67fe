#pragma once

#include "gateway/core/executor.h"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace gateway {

/// The answers of one batch, delivered with one post() per executor however many there are: posting is what costs.
class Completions {
public:
    void add(Done<void> done, Result<void> result);
    /// Within one executor in the order of adding.
    void deliver();

private:
    using Answer = std::pair<std::function<void(Result<void>)>, Result<void>>;
    struct Group {
        std::shared_ptr<Executor> where;
        std::shared_ptr<std::vector<Answer>> answers;
    };

    std::vector<Group> m_groups; // as many as there are gateway threads: few
};

} // namespace gateway
