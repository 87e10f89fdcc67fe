#pragma once

#include "gateway/http/httpexchange.h"

#include <string>
#include <vector>

namespace gateway {

/// Pages of other sites whose scripts may call the gateway (Fetch standard, "CORS protocol"): those that an operator
/// listed, nobody by default. What they send proves who calls like anybody else's; cookies are not asked for.

/// True where the request comes from a page of one of these origins, compared byte by byte.
[[nodiscard]] bool comesFromListedPage(const HttpRequest &request, const std::vector<std::string> &origins);
/// Asks on behalf of a page whether it may send something.
[[nodiscard]] bool isPreflight(const HttpRequest &request);
/// Yes, whatever the path: what is behind it is seen when somebody proves who he is.
[[nodiscard]] HttpResponse preflightAnswer(const HttpRequest &request);
/// Whoever answers it lets the page read the answer.
[[nodiscard]] HttpExchangePtr readableByPage(HttpExchangePtr exchange);

} // namespace gateway
