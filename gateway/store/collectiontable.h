#pragma once

#include "gateway/domain/collection.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `collection`. Names are unique ignoring case: error "collection.name-taken" (Conflict).
class CollectionTable {
public:
    explicit CollectionTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<Collection>> all(); ///< Ordered by name.
    [[nodiscard]] Result<void> insert(const Collection &collection);
    [[nodiscard]] Result<void>
    update(const Collection &collection); ///< Everything but the id and the revision, which touch() raises.
    /// Endpoints, contracts and definitions go with it.
    [[nodiscard]] Result<void> remove(const CollectionId &id);
    /// Raises `revision`, so that snapshots load the collection anew.
    [[nodiscard]] Result<void> touch(const CollectionId &id);

private:
    Database &m_database;
};

} // namespace gateway
