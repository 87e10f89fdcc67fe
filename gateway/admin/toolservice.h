#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/admin/toolchange.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace gateway {

/// Curates endpoints as tools. Edits of the collection level stand beside the endpoint's texts (EndpointService) and
/// share their fate on a re-import; those of a profile are rows of their own and outlive the endpoint. Thread-safe.
class ToolService {
public:
    explicit ToolService(ConfigWriter &config) : m_config(config) {}

    /// All of them or none. Of an endpoint that is gone, a profile's edits can be reset.
    /// Errors: "endpoint.not-found", "profile.not-found", "tool.field", "tool.value", "tool.name",
    /// "tool.name-taken" (Conflict), "tool.parameter-rule", "tool.invalid" (problems as toolProblems() gives them).
    void edit(ToolTarget target, std::vector<ToolEdit> edits, Actor actor, Done<void> done);
    /// Puts endpoints on the list of tools, or takes them off; nothing: as the level below says. The result is how many
    /// were changed. Errors: "endpoint.not-found", "profile.not-found".
    void setListed(std::vector<EndpointId> endpoints, std::optional<ProfileId> profile, std::optional<bool> listed,
                   Actor actor, Done<std::size_t> done);

private:
    ConfigWriter &m_config;
};

} // namespace gateway
