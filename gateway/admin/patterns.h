#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// PATTERN with its collection looked up. Errors: "pattern.malformed", "collection.not-found".
[[nodiscard]] Result<ScopePattern> resolvePattern(const Catalog &catalog, std::string_view text);
/// The text form, with the collection's present name ("?" where it is gone).
[[nodiscard]] std::string patternText(const Catalog &catalog, const ScopePattern &pattern);
/// Every endpoint that the pattern matches, published or not.
[[nodiscard]] std::vector<const CatalogEndpoint *> endpointsMatching(const Catalog &catalog,
                                                                     const ScopePattern &pattern);
/// ENDPOINT as an operator writes it, published or not. Errors: "endpoint.not-found", "endpoint.ambiguous".
[[nodiscard]] Result<const CatalogEndpoint *> findEndpoint(const Catalog &catalog, std::string_view reference);

} // namespace gateway
