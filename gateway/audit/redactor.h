#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>

namespace gateway {

/// Stands in the trail where a secret was.
inline constexpr std::string_view redactedValue = "[redacted]";

/// Arguments for the trail: values of members whose name speaks of a secret (password, token, secret, authorization,
/// api key, cookie, …) become "[redacted]"; long texts are cut with their SHA-256; the whole is at most `maxBytes` of
/// JSON text, else `{"$truncated":true,"sha256":…,"bytes":…}`.
[[nodiscard]] std::string redactArguments(const Json &arguments, std::size_t maxBytes = 8 * 1024);

/// A URL without user info, and with values of secret-looking query parameters masked.
[[nodiscard]] std::string redactUrl(std::string_view url);

} // namespace gateway
