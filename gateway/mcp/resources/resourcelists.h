#pragma once

#include "gateway/catalog/profileview.h"
#include "gateway/core/json.h"

namespace gateway {

/// The `resources` of resources/list: documents that an admin published to the profile, and the contract of each
/// collection that it sees.
[[nodiscard]] Json resourceList(const ProfileView &view);

/// The `resourceTemplates` of resources/templates/list: contracts of endpoints, and documents with variables.
[[nodiscard]] Json resourceTemplateList(const ProfileView &view);

} // namespace gateway
