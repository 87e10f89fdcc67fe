#pragma once

#include "gateway/domain/argumentmap.h"

namespace gateway {

/// Where a definition has a `discriminator` with a mapping to others that extend it ("Pet" to "Cat" and "Dog") and no
/// branches of its own, it means any of them: afterwards it is a choice between them, each with its value of the
/// property, and what it says itself for all other values. Those that extend it are attached. One that would make more
/// than 200 definitions of a schema stays as it is: then only what it says itself is checked.
void offerForms(Json &schema, const DefinitionLookup &definition);

} // namespace gateway
