#pragma once

#include "gateway/domain/endpoint.h"
#include "gateway/store/database.h"

#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// An endpoint as it was imported, with its contract as compact JSON text (domain/contract.h toJson).
struct StoredEndpoint {
    Endpoint endpoint;
    std::string contractJson;
};

/// Rows of `endpoint` and of `definition` (shared schemas of a collection as compact JSON text).
class EndpointTable {
public:
    explicit EndpointTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<StoredEndpoint>>
    ofCollection(const CollectionId &collection); ///< In document order.
    [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>>
    definitionsOf(const CollectionId &collection);
    /// The stored ones and those that admins gave.
    [[nodiscard]] Result<std::vector<std::string>> allToolNames();
    [[nodiscard]] Result<void> insert(const std::vector<StoredEndpoint> &endpoints); ///< Appended in the given order.
    [[nodiscard]] Result<void> insertDefinitions(const CollectionId &collection,
                                                 const std::vector<std::pair<std::string, std::string>> &definitions);
    [[nodiscard]] Result<void> setPublished(const std::vector<EndpointId> &endpoints, bool published);
    [[nodiscard]] Result<void> removeOfCollection(const CollectionId &collection); ///< Endpoints and definitions.

private:
    Database &m_database;
};

} // namespace gateway
