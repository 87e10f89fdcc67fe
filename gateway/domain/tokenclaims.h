#pragma once

#include "gateway/core/json.h"
#include "gateway/domain/authsettings.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Claims of a token whose signature was verified (RFC 7519 section 4). Pure.

/// The claim of that name; a name with dots also leads into objects. Null where there is none.
[[nodiscard]] const Json *findClaim(const Json &claims, std::string_view name);

/// The texts that a claim holds: itself, or the elements of a list; numbers and booleans as JSON spells them.
[[nodiscard]] std::vector<std::string> claimTexts(const Json &claim);

[[nodiscard]] bool satisfies(const Json &claims, const ClaimRule &rule);

/// Those of `wanted` that the token was not granted: neither in `scope` (RFC 8693 section 4.2) nor in `scp`.
[[nodiscard]] std::vector<std::string> missingScopes(const Json &claims, const std::vector<std::string> &wanted);

} // namespace gateway
