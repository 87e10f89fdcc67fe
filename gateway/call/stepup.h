#pragma once

#include "gateway/core/error.h"

#include <string>

namespace gateway {

/// The error says that the token was not granted enough: a client with OAuth can ask its user for more.
[[nodiscard]] bool asksForStepUp(const Error &error);

/// What WWW-Authenticate says then, with status 403 (RFC 6750 section 3): `Bearer error="insufficient_scope",
/// scope="…"`.
[[nodiscard]] std::string stepUpChallenge(const Error &error);

} // namespace gateway
