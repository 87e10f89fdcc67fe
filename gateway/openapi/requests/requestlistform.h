#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/requests/requestlist.h"

namespace gateway {

/// The `request-list-1` form: what is in a list, by names alone (no header, query or variable values).
[[nodiscard]] Json toRequestListForm(const RequestList &list);

} // namespace gateway
