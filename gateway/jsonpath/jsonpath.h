#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace gateway {

namespace jsonpath {
struct Query;
}

/// Where a value stands in a tree: from the root, the place of each member or element among its siblings.
using JsonPlace = std::vector<std::uint32_t>;

/// Bounds of one selection.
struct JsonPathLimits {
    std::size_t maxSteps = 100'000'000; ///< Values looked at, filters included; 50 for 1 µs of a pattern.
    std::size_t maxNodes = 1'000'000;   ///< Values selected.
};

/// A compiled JSONPath query (RFC 9535, all selectors, filters and functions). Immutable, thread-safe.
class JsonPath {
public:
    /// Error "jsonpath.syntax"; its message says what was expected and at which character.
    [[nodiscard]] static Result<JsonPath> parse(std::string_view text);

    /// The places of the selected values, each once, what stands later in the document first (so that removing one
    /// moves none of those still to come). Error "jsonpath.limit" where a bound was reached, also that of a
    /// pattern.
    [[nodiscard]] Result<std::vector<JsonPlace>> select(const Json &root, const JsonPathLimits &limits = {}) const;

private:
    explicit JsonPath(std::shared_ptr<const jsonpath::Query> query) : m_query(std::move(query)) {}

    std::shared_ptr<const jsonpath::Query> m_query;
};

} // namespace gateway
