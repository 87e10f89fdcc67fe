#pragma once

#include "gateway/store/database.h"

#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace gateway {

/// One prepared statement of SQLite's C API, for the trail: 2.5 times as quick as QSqlQuery, and texts come back byte
/// for byte (by way of UTF-16 SQLite replaces noncharacters, which would break the hash chain). Bound texts are not
/// copied: they must live until the next reset(). Must go before its Database.
class Statement {
public:
    [[nodiscard]] static Result<Statement> prepare(Database &database, std::string_view sql);
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) = delete;
    ~Statement();

    void bind(int index, std::string_view text); ///< `index` counts from 1.
    void bind(int index, std::int64_t number);
    /// True when it stands on a row, false when it is done. A failure of bind() is reported here.
    [[nodiscard]] Result<bool> step();
    /// Ready to run again; bindings are kept.
    void reset();

    [[nodiscard]] std::string text(int column) const; ///< `column` counts from 0.
    [[nodiscard]] std::int64_t number(int column) const;
    /// What is stored there; to be asked before text() and number(), which convert.
    [[nodiscard]] bool isText(int column) const;
    [[nodiscard]] bool isInteger(int column) const;

private:
    Statement(Database &database, sqlite3_stmt *statement) : m_database(&database), m_statement(statement) {}

    Database *m_database;
    sqlite3_stmt *m_statement;
    int m_bindFailure = 0;
};

} // namespace gateway
