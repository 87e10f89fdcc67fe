#pragma once

#include "gateway/core/json.h"

#include <string>

namespace gateway {

/// The bounds, pattern and format of a schema in words, for a model whose client drops the keywords: "1 to 100",
/// "at most 20 characters, matching ^[a-z]+$". Empty where it has none.
[[nodiscard]] std::string constraintWords(const Json &schema);

/// What `discriminator` (OpenAPI) says of the forms of `oneOf` or `anyOf`, before references are followed:
/// "`kind` names the form: cat is 1, dog is 2". Empty without one, or where it leads to none of them.
[[nodiscard]] std::string formWords(const JsonObject &schema);

} // namespace gateway
