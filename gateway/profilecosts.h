#pragma once

#include "gateway/catalog/catalog.h"

#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace gateway {

/// What a profile's tools cost a model before it has said a word.
struct ProfileCost {
    static constexpr std::int64_t manyTools = 40; ///< Models choose badly among more, and some clients drop the rest.

    static constexpr std::int64_t manyTokens = 15'000; ///< Of a conversation's context, before it has begun.

    std::int64_t tools = 0;
    /// Estimate: bytes of the real answer to tools/list, divided by 4 (a common rule of thumb for English and JSON).
    std::int64_t tokens = 0;

    [[nodiscard]] bool hasTooMany() const { return tools > manyTools || tokens > manyTokens; }
};

/// Measures what profiles' tools cost when somebody asks, and keeps it until the configuration changes. A profile that
/// offers endpoints as tools takes up to seconds, for the contracts are compiled. Thread-safe.
class ProfileCosts {
public:
    [[nodiscard]] ProfileCost costOf(const Catalog &catalog, const Profile &profile);

private:
    std::mutex m_mutex; ///< Guards what follows.
    std::int64_t m_revision = -1;
    std::unordered_map<ProfileId, ProfileCost> m_costs;
};

} // namespace gateway
