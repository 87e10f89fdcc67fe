#pragma once

#include "gateway/core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <chrono>
#include <string>

struct sqlite3;

namespace gateway {

/// One SQLite connection (WAL, foreign keys on). Opened, used and closed on one thread.
/// Error codes: "store.locked", "store.read-only", "store.full", "store.newer-version", "store.damaged", "store.failed"
/// (all Unavailable: the file or the disk is to blame); "store.not-unique", "store.missing-reference" (Conflict),
/// "store.too-large" for entries that do not fit; "store.failed" (Internal) for a bug of ours.
/// Messages name the file, never SQL.
class Database {
public:
    enum class Mode : std::uint8_t { ReadWrite, ReadOnly };
    enum class Durability : std::uint8_t { Stored, Synced }; ///< synchronous NORMAL or FULL

    /// How long a statement waits for another program's lock before it fails with "store.locked".
    static constexpr std::chrono::milliseconds defaultBusyTimeout{5000};

    /// ReadWrite creates the file (mode 0600) and brings the schema up to date; a file of a newer version is refused
    /// untouched. ReadOnly wants a file that is there and up to date.
    [[nodiscard]] static Result<Database> open(const std::string &file, Mode mode,
                                               Durability durability = Durability::Stored);
    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) = delete;
    ~Database();

    [[nodiscard]] QSqlDatabase &handle() { return m_handle; }
    /// The same connection for SQLite's C API: for the hot paths of `store` only.
    [[nodiscard]] sqlite3 *connection() const { return m_connection; }
    [[nodiscard]] std::string file() const { return m_handle.databaseName().toStdString(); }
    void setBusyTimeout(std::chrono::milliseconds timeout);

    /// A prepared, forward-only query; statements are cached by the caller where it pays.
    [[nodiscard]] Result<QSqlQuery> prepare(const char *sql);
    /// Runs a prepared query with its bound values.
    [[nodiscard]] Result<void> run(QSqlQuery &query);
    /// Runs one or more statements, separated by semicolons, that give no rows.
    [[nodiscard]] Result<void> exec(const char *sql);
    /// The error that the last call of the C API on this connection left.
    [[nodiscard]] Error lastError() const;

private:
    explicit Database(const QSqlDatabase &handle) : m_handle(handle) {}
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<void> prepareSchema(Mode mode, Durability durability);
    [[nodiscard]] Result<void> useWriteAheadLog();

    QSqlDatabase m_handle;
    sqlite3 *m_connection = nullptr;
};

/// Translates a result code of SQLite (plain or extended) and its text; `file` is named in the message.
[[nodiscard]] Error storeError(int sqliteCode, const std::string &driverText, const std::string &file);

} // namespace gateway
