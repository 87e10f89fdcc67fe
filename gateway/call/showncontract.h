#pragma once

#include "gateway/catalog/profileview.h"

#include <optional>

namespace gateway {

/// The schema of `params` as callers of the profile meet it: narrowed by its rules, without what the gateway gives or
/// hides. Nothing where that is the contract's own. Errors: those of ProfileContract::of().
[[nodiscard]] Result<std::optional<Json>> shownArguments(const ProfileView &view, const CatalogEndpoint &endpoint);

/// The bodies of the media types besides the preferred one, as callers of the profile may give them: by media type,
/// each a schema with the definitions it needs. Those that are like the body in `shown`, the schema of `params`, are
/// left out. Errors: those of ProfileContract::of().
[[nodiscard]] Result<Json> shownOtherBodies(const ProfileView &view, const CatalogEndpoint &endpoint,
                                            const Json &shown);
/// The same as the contract has them.
[[nodiscard]] Json otherBodies(const CompiledContract &contract);

/// The contract with the parameters and the body that `shown`, the schema of its arguments, leaves of them. A part of
/// the path stays, because a request has to name it; a body that changed is shown in the form that the gateway sends.
[[nodiscard]] Contract shownContract(const CompiledContract &compiled, const Json &shown);

} // namespace gateway
