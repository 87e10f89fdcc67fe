#pragma once

#include "gateway/catalog/effectivetool.h"
#include "gateway/domain/profiletooledit.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gateway {

/// What was decided about tools for one profile, on top of their collections. Immutable.
class ProfileTools {
public:
    /// `curation` is what the profile's own rows say of the endpoint.
    void add(const CatalogEndpoint &endpoint, const ToolCuration &curation);
    void addVanished(const ProfileToolEdit &edit) { m_vanished.push_back(edit); }

    /// Both levels stacked; null where the profile adds nothing: then the endpoint's own counts.
    [[nodiscard]] const EffectiveTool *find(const CatalogEndpoint &endpoint) const;
    /// What only the profile says.
    [[nodiscard]] const ToolCuration *own(const CatalogEndpoint &endpoint) const;
    [[nodiscard]] const std::vector<const CatalogEndpoint *> &named(std::string_view name) const;
    [[nodiscard]] bool isCurated() const { return m_isCurated; } ///< Something is on its list by its own.
    /// Of endpoints that an import took away; an undo may bring them back.
    [[nodiscard]] const std::vector<ProfileToolEdit> &vanished() const { return m_vanished; }

private:
    struct Entry {
        ToolCuration own;
        EffectiveTool tool;
    };
    std::unordered_map<const CatalogEndpoint *, Entry> m_entries;
    std::unordered_map<std::string, std::vector<const CatalogEndpoint *>> m_byName;
    std::vector<ProfileToolEdit> m_vanished;
    bool m_isCurated = false;
};

} // namespace gateway
