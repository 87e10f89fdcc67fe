#pragma once

#include "gateway/store/database.h"

#include <QByteArray>

#include <vector>

namespace gateway {

/// One step of the schema: the statements that lead from the version before to this one.
struct Migration {
    int version = 0; ///< 1, 2, 3 …
    QByteArray sql;
};

/// The steps this program was built with (`migrations/NNNN_*.sql`), in order.
[[nodiscard]] std::vector<Migration> embeddedMigrations();

/// `PRAGMA user_version`; 0 for an empty file.
[[nodiscard]] Result<int> schemaVersion(Database &database);

/// Runs the steps that are missing, all in one transaction: the schema is the newest afterwards, or as before.
/// Another process may do the same at the same time.
[[nodiscard]] Result<void> migrate(Database &database, const std::vector<Migration> &migrations);

} // namespace gateway
