#pragma once

#include "gateway/core/json.h"

namespace gateway {

/// Makes a schema fit for requests: a property that is `readOnly` need not be sent, even where `required` names it
/// (OpenAPI 3.0.4 section 4.7.24.2: "required" then holds for responses only). `arguments` is an arguments schema with
/// its `$defs`; the parameters themselves stay required.
void forgetReadOnlyRequirements(Json &arguments);

} // namespace gateway
