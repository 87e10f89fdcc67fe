#pragma once

#include "gateway/core/json.h"

#include <string_view>

namespace gateway {

/// Gives the `discriminator` of a converted schema a mapping to the references that its `oneOf` or `anyOf` has now: the
/// one that is written and, for what it leaves out, the names of the schemas, which the standard lets stand for
/// themselves. `source` is the schema as the description has it, with the same branches.
void adoptDiscriminator(const Json &source, Json &schema);

/// A mapping names a schema by a reference or, where it is one of the components, by its name.
[[nodiscard]] bool isComponentName(std::string_view written);

} // namespace gateway
