#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>

namespace gateway {

/// How a converted schema refers to a shared definition: this, and the definition's name as a JSON pointer token.
inline constexpr std::string_view definitionPrefix = "#/$defs/";

/// Member of the discriminator of a choice that was made of a base and what extends it: the reference to that base.
inline constexpr const char *formsOfKeyword = "x-forms-of";

[[nodiscard]] std::string referenceToDefinition(std::string_view name);

/// The definition that a reference leads to or into, of what follows the prefix: "a~1b%20c/properties/x" names "a/b c".
[[nodiscard]] std::string definitionName(std::string_view afterPrefix);

/// The definition that the schema's `$ref` names whole; empty where there is none, or where it leads to a part of one.
[[nodiscard]] std::string referredDefinition(const Json &schema);

} // namespace gateway
