#pragma once

#include "gateway/domain/endpoint.h"
#include "gateway/domain/tool.h"
#include "gateway/jsonpath/jsonpath.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

class CatalogEndpoint;

/// An endpoint as a tool as those who call it meet it: what the admins decided about it, stacked. There is one only
/// where anything was decided. Made with the snapshot; immutable.
class EffectiveTool {
public:
    explicit EffectiveTool(ToolCuration curation);

    [[nodiscard]] const ToolCuration &curation() const { return m_curation; }
    /// Never: as if it were not there. Ask: refused with "approval.required" until a person said yes.
    [[nodiscard]] ToolPermission permission() const {
        return m_curation.isUnreadable ? ToolPermission::Never : m_curation.permission.value_or(ToolPermission::Allow);
    }
    /// The paths of the curation, ready for use.
    [[nodiscard]] const std::vector<JsonPath> &keep() const { return m_keep; }
    [[nodiscard]] const std::vector<JsonPath> &drop() const { return m_drop; }

private:
    ToolCuration m_curation;
    std::vector<JsonPath> m_keep;
    std::vector<JsonPath> m_drop;
};

/// What was decided on the endpoint's collection, read from its edits.
[[nodiscard]] ToolCuration collectionCuration(const Endpoint &endpoint);

} // namespace gateway
