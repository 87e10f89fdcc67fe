#pragma once

#include <string_view>

namespace gateway {

/// Checks a text against one format of JSON Schema 2020-12 (validation, section 7.3).
using FormatCheckFunction = bool (*)(std::string_view text);

/// The check of a format; null for one that is not known, which then says nothing.
[[nodiscard]] FormatCheckFunction formatCheck(std::string_view name);

/// True for the formats of FormatAssertion::Protective.
[[nodiscard]] bool isProtectiveFormat(std::string_view name);

} // namespace gateway
