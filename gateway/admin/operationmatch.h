#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/openapi/importedapi.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Which endpoint of the collection each operation of a new description is; null for a new one. It is the one of the
/// same method and path; else of the same method and a path that differs in the names of parameters only; else of the
/// same method and operationId, where both have it once. No endpoint is found twice.
[[nodiscard]] std::vector<const CatalogEndpoint *> matchOperations(const CatalogCollection &previous,
                                                                   const std::vector<ImportedOperation> &operations);

/// "/orders/{}/items/{}" for "/orders/{id}/items/{item}"
[[nodiscard]] std::string pathShape(std::string_view path);

/// The new names of path parameters by the old ones, of two paths of one shape.
[[nodiscard]] std::map<std::string, std::string> renamedPathParameters(std::string_view before, std::string_view after);

} // namespace gateway
