#pragma once

#include "gateway/admin/importservice.h"
#include "gateway/store/collectioncontent.h"

#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// The rows that an import writes, and what is told about them.
struct ImportRows : CollectionContent {
    std::vector<const CatalogEndpoint *> before; ///< What each of `endpoints` was in the replaced collection, or null.
    std::vector<EndpointChange> changes;
    std::optional<EditConflict> baseUrl; ///< As in ImportResult.
    std::string credentialFor;           ///< As in ImportResult.
    std::vector<std::string> overlays;   ///< Applied to the description.
    std::vector<GivenUpText> givenUp;

    [[nodiscard]] bool givesUp(const std::string &endpoint, const std::string &field) const;
};

/// What the catalog keeps of an operation, without id and tool name, not published.
[[nodiscard]] Endpoint endpointOf(const ImportedOperation &operation, const CollectionId &collection);

/// The name an import gets: the wanted one, else the title made unique ("Orders 2").
[[nodiscard]] std::string importName(const Catalog &catalog, const ImportRequest &request);

/// Base URL and the private host that it may be. Errors: "import.base-url", "import.private-base-url".
[[nodiscard]] Result<void> chooseBaseUrl(const ImportRequest &request, Collection &collection);

/// The server that the description names, without trailing slash; empty where it names none, or for some operations
/// only.
[[nodiscard]] std::string describedUrl(const ImportRequest &request);

/// Makes the rows. With `previous` (replace), which must outlive them, the collection keeps its id, slug and settings,
/// and endpoints that matchOperations() knows keep id, tool name, published state and the edits that are not given up.
/// Tool names are given later, inside the transaction.
[[nodiscard]] ImportRows makeImportRows(const ImportRequest &request, Collection collection,
                                        const CatalogCollection *previous);

/// Gives every endpoint without one a tool name that is not in `taken` and not reserved (CONTRACT.md "Tool name").
void giveToolNames(std::vector<StoredEndpoint> &endpoints, const std::string &slug, std::vector<std::string> taken);

/// A slug that no other collection has: "orders", "orders-2", …
[[nodiscard]] std::string uniqueSlug(const Catalog &catalog, const std::string &name);

} // namespace gateway
