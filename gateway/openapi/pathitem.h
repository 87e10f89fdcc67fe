#pragma once

#include "gateway/openapi/importcontext.h"

#include <string_view>
#include <vector>

namespace gateway {

/// A path item: the one that is referred to, if any, and then what stands in place (OpenAPI leaves conflicts open; the
/// referred one wins).
class PathItem {
public:
    /// One without fields.
    PathItem() = default;
    /// Follows `$ref`; a bad one is reported and what stands beside it is used.
    PathItem(const Located &written, ImportContext &context);

    [[nodiscard]] Located member(std::string_view name) const;
    /// What it is made of; later ones win.
    [[nodiscard]] std::vector<Located> levels() const { return {m_levels.rbegin(), m_levels.rend()}; }

private:
    std::vector<Located> m_levels;
};

} // namespace gateway
