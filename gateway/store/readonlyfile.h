#pragma once

#include "gateway/core/result.h"

#include <QString>

#include <string>

namespace gateway {

/// The database is there, and it or its folder cannot be written by this user: an auditor's copy, a read-only file
/// system. It can be looked at, no more.
[[nodiscard]] bool isReadOnlyDatabase(const std::string &file);

/// How a database that is only read is opened with Qt.
struct ReadOnlyAddress {
    QString name;    ///< A path or a "file:" URI.
    QString options; ///< For QSqlDatabase::setConnectOptions().
};

/// Readers share a write-ahead log by its index ("-shm"), which they make where they may. Where they may not and there
/// is no log, the file holds everything and nobody changes it. Error "store.read-only": a log without its index.
[[nodiscard]] Result<ReadOnlyAddress> readOnlyAddress(const std::string &file);

} // namespace gateway
