#pragma once

#include "gateway/admin/importservice.h"
#include "gateway/store/endpointtable.h"

#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// The rows that an import writes.
struct ImportRows {
    Collection collection;
    std::vector<StoredEndpoint> endpoints;
    std::vector<std::pair<std::string, std::string>> definitions; ///< JSON texts by name.
    std::vector<EndpointChange> changes;
};

/// What the catalog keeps of an operation, without id and tool name, not published.
[[nodiscard]] Endpoint endpointOf(const ImportedOperation &operation, const CollectionId &collection);

/// The name an import gets: the wanted one, else the title made unique ("Orders 2").
[[nodiscard]] std::string importName(const Catalog &catalog, const ImportRequest &request);

/// Base URL and the private host that it may be. Errors: "import.base-url", "import.private-base-url".
[[nodiscard]] Result<void> chooseBaseUrl(const ImportRequest &request, Collection &collection);

/// Makes the rows. With `previous` (replace) the collection keeps its id, slug and settings, and endpoints of the same
/// method and path keep id, tool name and published state. Tool names are given later, inside the transaction.
[[nodiscard]] ImportRows makeImportRows(const ImportRequest &request, Collection collection,
                                        const CatalogCollection *previous);

/// Gives every endpoint without one a tool name that is not in `taken` and not reserved (CONTRACT.md "Tool name").
void giveToolNames(std::vector<StoredEndpoint> &endpoints, const std::string &slug, std::vector<std::string> taken);

/// A slug that no other collection has: "orders", "orders-2", …
[[nodiscard]] std::string uniqueSlug(const Catalog &catalog, const std::string &name);

} // namespace gateway
