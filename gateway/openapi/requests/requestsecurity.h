#pragma once

#include "gateway/domain/contract.h"
#include "gateway/openapi/requests/requestlist.h"
#include "gateway/openapi/requests/requesturl.h"
#include "gateway/openapi/requests/secretlog.h"

#include <vector>

namespace gateway {

/// What a request needs to authenticate, as one alternative of a contract: what it declares, its Authorization header,
/// a user in its URL, and the headers and query items that are credentials by their name. Empty where it needs nothing.
[[nodiscard]] std::vector<SecurityScheme> securityOf(const ListedRequest &request, const RequestUrl &url,
                                                     SecretLog &secrets);

/// Whether a header or query item is part of that and so no parameter.
[[nodiscard]] bool isCredentialItem(const ListedRequest &request, std::string_view in, std::string_view name);

} // namespace gateway
