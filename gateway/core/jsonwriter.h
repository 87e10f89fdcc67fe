#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>

namespace gateway {

/// Appends `text` as a JSON string with quotes (RFC 8259 section 7). Invalid UTF-8 becomes U+FFFD.
void appendJsonString(std::string &out, std::string_view text);

/// Compact JSON text; numbers exactly as they were read.
[[nodiscard]] std::string toJsonText(const Json &value);
void appendJson(std::string &out, const Json &value);

/// Strings as they are, numbers as they were written, true and false, null as nothing, arrays and objects as JSON.
[[nodiscard]] std::string scalarText(const Json &value);

/// Indented by two blanks, for people.
[[nodiscard]] std::string toPrettyJson(const Json &value);

/// Compact, members sorted by name (bytes): equal values give equal texts. The form that digests are made of.
[[nodiscard]] std::string toCanonicalJson(const Json &value);

} // namespace gateway
