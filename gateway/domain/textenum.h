#pragma once

#include "gateway/core/json.h"

namespace gateway {

/// Real descriptions say `type: string, enum: [1, 2]`, which no value satisfies: the texts of those values are meant,
/// and a parameter is text on the wire anyway. Changes such an enum, also of list items; any other schema stays as it
/// is.
void adoptTextEnum(Json &schema);

} // namespace gateway
