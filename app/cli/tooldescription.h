#pragma once

#include "gateway/admin/toolsheet.h"

#include <string>
#include <string_view>

namespace cli {

/// What the command line says of a tool: in a list, and (`describeWithValues`) with every value and its origin.
[[nodiscard]] gateway::Json describe(const gateway::CatalogEndpoint &endpoint, const gateway::ToolSheet &sheet);
[[nodiscard]] gateway::Json describeWithValues(const gateway::CatalogEndpoint &endpoint,
                                               const gateway::ToolSheet &sheet);

/// The same for people: a line for each value, then what is wrong.
[[nodiscard]] std::string valueLines(const gateway::ToolSheet &sheet);

[[nodiscard]] std::string textOf(const gateway::ToolSheet &sheet, std::string_view field);
[[nodiscard]] bool isEdited(const gateway::ToolSheet &sheet);

} // namespace cli
