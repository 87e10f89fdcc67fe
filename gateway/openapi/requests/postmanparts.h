#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/located.h"
#include "gateway/openapi/requests/requestlist.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// The version that a collection names by its schema's address: 2.0 or 2.1.
[[nodiscard]] RequestKind postman2Kind(std::string_view schema);

/// Text of a member; numbers and booleans as they were written; empty where there is none.
[[nodiscard]] std::string postmanText(const Json &object, std::string_view name);
/// A description: text, or an object with `content`.
[[nodiscard]] std::string postmanDescription(const Json &object);

/// A list of `{key, value, description, disabled}`, as headers, query items and form fields are.
[[nodiscard]] std::vector<ListedItem> postmanItems(const Json *list);
/// Headers as v1 writes them, and v2 may: one text with a header in each line.
[[nodiscard]] std::vector<ListedItem> postmanHeaderLines(std::string_view text);

/// The URL of a request: as written, else put together from its parts.
[[nodiscard]] std::string postmanUrl(const Json &url);

/// The body of a v2 request.
[[nodiscard]] ListedBody postmanBody(const Json &body);

/// The answers that were saved with a request, v1 and v2.
[[nodiscard]] std::vector<ListedAnswer> postmanAnswers(const Located &list);

/// `{type, <type>: parameters}`, where the parameters are an object (v2.0) or a list of key and value (v2.1).
[[nodiscard]] ListedAuth postmanAuth(const Json &auth);

} // namespace gateway
