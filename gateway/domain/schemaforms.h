#pragma once

#include "gateway/domain/argumentmap.h"

namespace gateway {

/// Where a definition has a `discriminator` with a mapping to others that extend it ("Pet" to "Cat" and "Dog") and no
/// branches of its own, it means any of them: afterwards it is a choice between them, each with its value of the
/// property, and what it says itself for all other values. Those that extend it are attached. Where the definitions
/// would be more than 24 KiB it stays as it is, and only what it says itself is checked: models would see less, not
/// more.
void offerForms(Json &schema, const DefinitionLookup &definition);

} // namespace gateway
