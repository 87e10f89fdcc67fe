#pragma once

#include "gateway/access/authenticator.h"
#include "gateway/http/httpmessage.h"

namespace gateway {

/// What the request shows of itself; the views point into `request`.
[[nodiscard]] Presented presentedBy(const HttpRequest &request);

/// What a 401 says: which headers to set.
[[nodiscard]] std::string_view howToConnect();

} // namespace gateway
