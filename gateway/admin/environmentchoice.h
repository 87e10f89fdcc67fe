#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/collection.h"

#include <string>
#include <vector>

namespace gateway {

/// Ignoring case; the end where there is none of that name.
[[nodiscard]] std::vector<UpstreamEnvironment>::iterator findEnvironment(std::vector<UpstreamEnvironment> &environments,
                                                                         const std::string &name);

/// Error code "environment.unknown" (NotFound).
[[nodiscard]] Error unknownEnvironment(const std::string &name);

/// Makes the environment of that name the chosen one. With a base URL to give it (`hasBaseUrl`) it may be a new one,
/// which begins with default settings; without one, an environment that has no name yet gets it. Error codes
/// "environment.unknown" and "environment.name".
[[nodiscard]] Result<void> chooseEnvironment(Collection &collection, const std::string &name, bool hasBaseUrl);

} // namespace gateway
