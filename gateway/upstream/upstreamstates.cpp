#include "gateway/upstream/upstreamstates.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace gateway {

namespace {
constexpr std::size_t maxStates = 10'000;

std::string keyOf(const UpstreamStates::Name &name) {
    return name.collectionId + ' ' + name.collection + ' ' + name.host;
}
} // namespace

std::shared_ptr<UpstreamState> UpstreamStates::of(const std::string &collectionId, const std::string &collection,
                                                  const std::string &host) {
    const std::string key = keyOf({collectionId, collection, host});
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_states.find(key); found != m_states.end())
        return found->second;
    if (m_states.size() >= maxStates)
        std::erase_if(m_states, [](const auto &item) { return item.second.use_count() == 1; });
    auto state = std::make_shared<UpstreamState>(m_clock, collection, host);
    if (m_states.size() < maxStates)
        m_states.emplace(key, state);
    return state;
}

void UpstreamStates::keepOnly(const std::vector<Name> &names) {
    std::unordered_set<std::string> kept;
    for (const Name &name : names)
        kept.insert(keyOf(name));
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_states, [&](const auto &item) { return !kept.contains(item.first); });
}

std::vector<std::shared_ptr<const UpstreamState>> UpstreamStates::all() const {
    std::vector<std::shared_ptr<const UpstreamState>> states;
    {
        const std::lock_guard lock(m_mutex);
        states.reserve(m_states.size());
        for (const auto &[key, state] : m_states)
            states.push_back(state);
    }
    std::sort(states.begin(), states.end(), [](const auto &a, const auto &b) {
        return std::tie(a->collection, a->host) < std::tie(b->collection, b->host);
    });
    return states;
}

} // namespace gateway
