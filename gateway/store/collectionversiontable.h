#pragma once

#include "gateway/core/id.h"
#include "gateway/domain/collectionversion.h"
#include "gateway/store/database.h"

#include <QByteArray>

#include <vector>

namespace gateway {

/// Rows of `collection_version`.
class CollectionVersionTable {
public:
    static constexpr int maxKept = 3; ///< Of one use.

    explicit CollectionVersionTable(Database &database) : m_database(database) {}
    /// Without their states; the newest first.
    [[nodiscard]] Result<std::vector<CollectionVersion>> ofCollection(const CollectionId &collection);
    [[nodiscard]] Result<QByteArray> state(const CollectionId &collection, std::int64_t number);
    /// Numbers it itself; the oldest beyond maxKept of that use go.
    [[nodiscard]] Result<void> add(const CollectionId &collection, const CollectionVersion &version,
                                   const QByteArray &state);
    [[nodiscard]] Result<void> remove(const CollectionId &collection, std::int64_t number);
    [[nodiscard]] Result<void> removeAll(const CollectionId &collection, CollectionVersion::Use use);

private:
    Database &m_database;
};

} // namespace gateway
