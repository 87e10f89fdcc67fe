#include "gateway/profilecosts.h"

#include "gateway/mcp/tools/toollists.h"

#include <optional>

namespace gateway {

namespace {

constexpr std::size_t bytesPerToken = 4;

ProfileCost measured(const Catalog &catalog, const Profile &profile) {
    const ToolList list = makeToolList(catalog, profile);
    return {static_cast<std::int64_t>(list.tools), static_cast<std::int64_t>(list.json.size() / bytesPerToken)};
}

} // namespace

ProfileCost ProfileCosts::costOf(const Catalog &catalog, const Profile &profile) {
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_costs.find(profile.id);
        if (m_revision == catalog.revision() && known != m_costs.end())
            return known->second;
    }
    const ProfileCost cost = measured(catalog, profile);
    const std::lock_guard lock(m_mutex);
    if (m_revision != catalog.revision()) {
        m_costs.clear();
        m_revision = catalog.revision();
    }
    m_costs.insert_or_assign(profile.id, cost);
    return cost;
}

} // namespace gateway
