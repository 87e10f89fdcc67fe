#include "gateway/catalog/profiletools.h"

#include "gateway/catalog/catalog.h"

namespace gateway {

void ProfileTools::add(const CatalogEndpoint &endpoint, const ToolCuration &curation) {
    const EffectiveTool *below = endpoint.tool();
    EffectiveTool tool(stacked(below != nullptr ? below->curation() : ToolCuration(), curation));
    m_entries.emplace(&endpoint, Entry{curation, std::move(tool)});
    if (curation.name)
        m_byName[*curation.name].push_back(&endpoint);
    m_isCurated = m_isCurated || curation.listed.value_or(false);
}

const EffectiveTool *ProfileTools::find(const CatalogEndpoint &endpoint) const {
    const auto found = m_entries.find(&endpoint);
    return found == m_entries.end() ? nullptr : &found->second.tool;
}

const ToolCuration *ProfileTools::own(const CatalogEndpoint &endpoint) const {
    const auto found = m_entries.find(&endpoint);
    return found == m_entries.end() ? nullptr : &found->second.own;
}

const std::vector<const CatalogEndpoint *> &ProfileTools::named(std::string_view name) const {
    static const std::vector<const CatalogEndpoint *> none;
    const auto found = m_byName.find(std::string(name));
    return found == m_byName.end() ? none : found->second;
}

} // namespace gateway
