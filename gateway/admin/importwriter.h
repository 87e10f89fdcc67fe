#pragma once

#include "gateway/admin/collectionimport.h"
#include "gateway/admin/configwriter.h"

#include <QByteArray>

namespace gateway {

/// The state of a collection that an import replaces, kept for an undo.
struct ReplacedState {
    std::int64_t revision = 0; ///< The import was made from this one and replaces no other.
    CollectionVersion version;
    QByteArray state;
};

[[nodiscard]] ReplacedState replacedState(const CatalogCollection &previous, const Collection &after, TimeUs now);

/// Writes what was imported, as part of an edit, and says so in its record. Null: a new collection. Tool names are
/// given here. Errors: "collection.changed-meanwhile", "collection.name-taken".
[[nodiscard]] Result<void> writeImport(Database &database, EditRecord &record, ImportRows &rows,
                                       const ReplacedState *replaced);

} // namespace gateway
