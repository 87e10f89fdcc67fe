#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/domain/caller.h"

#include <optional>

namespace gateway {

/// Whether somebody who was let in may still be there: for what outlives its request, as event streams do. Pure.

/// False as soon as the profile or its client is gone, disabled or over, the credential is revoked or over, the token
/// or certificate has ended, the way of authentication was changed, or the address is no longer allowed. Operators act
/// with tokens of their own: for them the profile alone counts.
[[nodiscard]] bool mayStillCall(const Catalog &catalog, const Caller &caller, TimeUs now);

/// When that will become false by the clock alone; nothing where it never does. Of a caller who may still call.
[[nodiscard]] std::optional<TimeUs> standingEnd(const Catalog &catalog, const Caller &caller);

} // namespace gateway
