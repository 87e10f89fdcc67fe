#pragma once

#include "gateway/catalog/profileview.h"

#include <optional>

namespace gateway {

/// The schema of `params` as callers of the profile meet it: narrowed by its rules, without what the gateway gives or
/// hides. Nothing where that is the contract's own. Errors: those of ProfileContract::of().
[[nodiscard]] Result<std::optional<Json>> shownArguments(const ProfileView &view, const CatalogEndpoint &endpoint);

/// The contract with the parameters and the body that `shown`, the schema of its arguments, leaves of them. A part of
/// the path stays, because a request has to name it; a body that changed is shown in the form that the gateway sends.
[[nodiscard]] Contract shownContract(const CompiledContract &compiled, const Json &shown);

} // namespace gateway
