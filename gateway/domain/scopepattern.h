#pragma once

#include "gateway/core/id.h"
#include "gateway/core/result.h"
#include "gateway/domain/endpoint.h"

#include <string>
#include <string_view>

namespace gateway {

/// What a profile allows: CONTRACT.md's PATTERN with its collection resolved.
/// `Orders` · `Orders: GET *` · `Orders: GET /orders/*` · `Orders: getOrder` · `*` (every collection)
struct ScopePattern {
    CollectionId collection; ///< Empty: every collection.
    std::string method = "*";
    std::string path = "*";  ///< Template with `*` as wildcard.
    std::string operationId; ///< When set, method and path do not count.

    [[nodiscard]] bool matches(const Endpoint &endpoint) const;
    friend bool operator==(const ScopePattern &, const ScopePattern &) = default;
};

/// A PATTERN cut into its parts, the collection still by name.
struct ScopePatternText {
    std::string collection; ///< "*" for every one.
    std::string method = "*";
    std::string path = "*";
    std::string operationId;
};

/// Error code "pattern.malformed"; the message says what is wrong.
[[nodiscard]] Result<ScopePatternText> parseScopePattern(std::string_view text);
/// The text form, with the collection's name.
[[nodiscard]] std::string toString(const ScopePattern &pattern, std::string_view collectionName);

} // namespace gateway
