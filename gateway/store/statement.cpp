#include "gateway/store/statement.h"

#include <sqlite3.h>

#include <utility>

namespace gateway {

Result<Statement> Statement::prepare(Database &database, std::string_view sql) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(database.connection(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
        return database.lastError();
    return Statement(database, statement);
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)),
      m_bindFailure(other.m_bindFailure) {}

Statement::~Statement() {
    sqlite3_finalize(m_statement);
}

void Statement::bind(int index, std::string_view text) {
    const char *data = text.data() != nullptr ? text.data() : ""; // a null pointer would bind NULL
    if (const int code = sqlite3_bind_text64(m_statement, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8))
        m_bindFailure = code;
}

void Statement::bind(int index, std::int64_t number) {
    if (const int code = sqlite3_bind_int64(m_statement, index, number))
        m_bindFailure = code;
}

Result<bool> Statement::step() {
    if (const int code = std::exchange(m_bindFailure, 0))
        return storeError(code, "a value could not be bound", m_database->file());
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        return m_database->lastError();
    }
}

void Statement::reset() {
    sqlite3_reset(m_statement);
}

std::string Statement::text(int column) const {
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return data != nullptr ? std::string(data, size) : std::string();
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

bool Statement::isText(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_TEXT;
}

bool Statement::isInteger(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_INTEGER;
}

} // namespace gateway
