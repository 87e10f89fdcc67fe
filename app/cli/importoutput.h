#pragma once

#include "gateway/gateway.h"

#include <string>

namespace cli {

// What an import did, or would do, in both forms.
[[nodiscard]] gateway::Json describe(const gateway::ImportResult &result, bool dryRun);
[[nodiscard]] std::string textOf(const gateway::ImportResult &result, bool dryRun);

} // namespace cli
