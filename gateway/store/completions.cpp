#include "gateway/store/completions.h"

#include <algorithm>

namespace gateway {

void Completions::add(Done<void> done, Result<void> result) {
    if (done.run == nullptr)
        return;
    auto group = std::find_if(m_groups.begin(), m_groups.end(), [&](const Group &g) { return g.where == done.where; });
    if (group == m_groups.end())
        group = m_groups.insert(group, {std::move(done.where), std::make_shared<std::vector<Answer>>()});
    group->answers->emplace_back(std::move(done.run), std::move(result));
}

void Completions::deliver() {
    for (Group &group : m_groups) {
        auto run = [answers = std::move(group.answers)] {
            for (auto &[function, result] : *answers)
                function(std::move(result));
        };
        if (group.where == nullptr)
            run();
        else
            group.where->post(std::move(run));
    }
    m_groups.clear();
}

} // namespace gateway
