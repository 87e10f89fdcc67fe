#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// The JSON Schema that all examples fit: their types, members and elements. A member is required only where there
/// are two examples or more and each object has it: one example alone says nothing about what may be missing.
[[nodiscard]] Json inferSchema(const std::vector<Json> &examples);

/// The type that values which are texts on the wire have: "number" or "boolean" where each of them reads so, else
/// "string". Placeholders as `<integer>` say their type themselves; `{{name}}` says nothing.
[[nodiscard]] std::string_view scalarType(const std::vector<std::string> &values);

/// The JSON Schema of such values: any scalar, as samples do not say what else may be sent; the type that a placeholder
/// states where nothing contradicts it.
[[nodiscard]] Json scalarSchema(const std::vector<std::string> &values);

/// Whether a text somewhere in it stands for a value of another type (`<integer>`), so that it is no valid example.
[[nodiscard]] bool holdsTypePlaceholder(const Json &value);

/// A text as a JSON value of a type found by scalarType().
[[nodiscard]] Json scalarValue(const std::string &text, std::string_view type);

} // namespace gateway
