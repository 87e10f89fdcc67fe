#pragma once

#include "gateway/core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <string>

namespace gateway {

/// One SQLite connection (WAL). Opened, used and closed on one thread.
/// Error codes: "store.locked", "store.read-only", "store.full", "store.newer-version", "store.damaged", "store.failed"
/// (all Unavailable); messages name the file, never SQL.
class Database {
public:
    enum class Mode : std::uint8_t { ReadWrite, ReadOnly };
    enum class Durability : std::uint8_t { Stored, Synced }; ///< synchronous NORMAL or FULL

    /// ReadWrite creates the file and brings the schema up to date.
    [[nodiscard]] static Result<Database> open(const std::string &file, Mode mode, Durability durability = Durability::Stored);
    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) = delete;
    ~Database();

    [[nodiscard]] QSqlDatabase &handle() { return m_handle; }
    /// A prepared, forward-only query; statements are cached by the caller where it pays.
    [[nodiscard]] Result<QSqlQuery> prepare(const char *sql);
    /// Runs a prepared query with its bound values.
    [[nodiscard]] Result<void> run(QSqlQuery &query);
    [[nodiscard]] Result<void> exec(const char *sql);

private:
    explicit Database(QSqlDatabase handle) : m_handle(std::move(handle)) {}
    QSqlDatabase m_handle;
};

/// Translates the driver's error; also for code that works on the C API.
[[nodiscard]] Error storeError(int sqliteCode, const std::string &driverText);

} // namespace gateway
