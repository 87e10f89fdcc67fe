#pragma once

#include "gateway/core/json.h"
#include "gateway/schema/schema.h"

#include <optional>

namespace gateway {

/// Arguments that show how an endpoint is called: the required ones, with the values that its description offers where
/// they are valid and made up ones where they are not. Nothing where none were found that `validator`, which is
/// `argumentsSchema` compiled, accepts. Bounded in work and size.
[[nodiscard]] std::optional<Json> exampleArguments(const Json &argumentsSchema, const Schema &validator);

} // namespace gateway
