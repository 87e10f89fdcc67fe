#pragma once

#include "gateway/openapi/requests/requestlist.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gateway {

/// The variables of a list and what they stand for.
class VariableValues {
public:
    explicit VariableValues(const RequestList &list);

    /// Text with every `{{name}}` that is known replaced, also within values; the others stay.
    [[nodiscard]] std::string replaced(std::string_view text) const;
    /// Empty where it is not known.
    [[nodiscard]] std::string valueOf(const std::string &name) const;

private:
    [[nodiscard]] std::string replacedOnce(std::string_view text) const;

    std::unordered_map<std::string, std::string> m_values;
};

/// The URL of a request taken apart.
struct RequestUrl {
    std::string origin;   ///< "https://api.example.com"; with the variables that are not known.
    std::string basePath; ///< What a leading variable says of the path: "/v2"; else empty.
    std::string path;     ///< Whole, from "/" on; variables unreplaced but for the leading one.
    std::vector<std::pair<std::string, std::string>> query; ///< Decoded.
    bool http = true;                                       ///< False for data:, ws: and the like.
    bool known = true;                                      ///< The origin has no unknown variable.
    bool withUser = false; ///< A user (and password) stood before the host; it was left out.
};

[[nodiscard]] RequestUrl takeUrlApart(std::string_view url, const VariableValues &variables);

/// The pairs of a query or of a form, decoded.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> formPairs(std::string_view text);

} // namespace gateway
