#pragma once

#include "gateway/catalog/profileview.h"
#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>

namespace gateway {

/// What inspect_contract answers, in a size that a model can do with. Errors: those of inspectContract().
[[nodiscard]] Result<Json> contractForModel(const ProfileView &view, const std::string &endpoint);

} // namespace gateway
