#pragma once

#include "gateway/core/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// One `name=value` of a query or a form. The value stays encoded, because a delimiter counts only where it is not.
struct QueryPair {
    std::string name;
    std::string raw;
    bool used = false; ///< A declared parameter has taken it.
};

/// Pairs that one query or form may hold.
constexpr std::size_t maxQueryPairs = 10'000;

/// Cuts and decodes the names (application/x-www-form-urlencoded: + is a blank). Error codes "arguments.encoding",
/// "arguments.too-many".
[[nodiscard]] Result<std::vector<QueryPair>> readQueryPairs(std::string_view query);

/// The text of an encoded value; nullopt where it is not valid percent-encoding or no UTF-8.
[[nodiscard]] std::optional<std::string> decodeQueryText(std::string_view raw);

} // namespace gateway
