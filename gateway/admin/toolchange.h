#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// One field of a tool that an admin changes (domain/toolfield.h).
struct ToolEdit {
    std::string field;
    std::optional<std::string> value; ///< Nothing: what is below counts again.
};

/// What is edited: an endpoint as a tool for everybody, or on top of that for one profile.
struct ToolTarget {
    EndpointId endpoint;
    std::optional<ProfileId> profile;
};

/// Edits of one tool on one level that passed their checks, ready to be written.
struct ToolChange {
    static constexpr std::size_t maxValueBytes = 20'000;
    static constexpr std::size_t maxFields = 200; ///< Of one tool on one level.

    Endpoint endpoint;
    std::string collection; ///< Name.
    std::optional<Profile> profile;
    std::vector<ToolEdit> edits;
    std::vector<ToolEdit> before; ///< What the level said of the tool, field by field.
};

/// Checks the edits against contract, names and what is decided already; values get their stored form. Only what the
/// edits bring in stops them: what was wrong before can be repaired step by step. Errors: see ToolService::edit.
[[nodiscard]] Result<ToolChange> checkedToolChange(const Catalog &catalog, const ToolTarget &target,
                                                   std::vector<ToolEdit> edits);

} // namespace gateway
