#pragma once

#include "gateway/openapi/requests/requestlist.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A path as an API description writes it.
struct PathTemplate {
    std::string path;                   ///< "/users/{id}"
    std::vector<ListedItem> parameters; ///< In the order of the path, names unique; values are examples.
    bool secretLeftOut = false;         ///< A segment was a secret; it became a parameter.
};

/// `:id`, `{{id}}` and `{id}` become `{id}`; what `variables` say of them is taken over.
[[nodiscard]] PathTemplate pathTemplate(std::string_view path, const std::vector<ListedItem> &variables);

} // namespace gateway
