#pragma once

#include "gateway/catalog/catalog.h"

#include <vector>

namespace gateway {

/// "client/profile" of each, for the trail; the id where there is none.
[[nodiscard]] Json profileNames(const Catalog &catalog, const std::vector<ProfileId> &profiles);

/// Error "profile.not-found" naming the first that is unknown.
[[nodiscard]] Result<void> checkProfiles(const Catalog &catalog, const std::vector<ProfileId> &profiles);

} // namespace gateway
