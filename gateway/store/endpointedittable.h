#pragma once

#include "gateway/core/id.h"
#include "gateway/domain/endpointedit.h"
#include "gateway/store/database.h"

#include <utility>
#include <vector>

namespace gateway {

/// Rows of `endpoint_edit`. What is read has no `imported` text: that is in the endpoint's row.
class EndpointEditTable {
public:
    explicit EndpointEditTable(Database &database) : m_database(database) {}
    using Row = std::pair<EndpointId, EndpointEdit>;
    [[nodiscard]] Result<std::vector<Row>> ofCollection(const CollectionId &collection);
    /// Adds the edit or replaces that of the same field.
    [[nodiscard]] Result<void> set(const EndpointId &endpoint, const EndpointEdit &edit);
    [[nodiscard]] Result<void> remove(const EndpointId &endpoint, const std::string &field); ///< No error without one.

private:
    Database &m_database;
};

} // namespace gateway
