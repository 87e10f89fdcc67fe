#pragma once

#include "gateway/core/clock.h"
#include "gateway/store/database.h"

#include <QVariant>

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// What the table classes share: binding values of the domain and reading rows. Inside `store` only.
namespace gateway {

/// Never null: an empty text is stored as an empty text.
[[nodiscard]] QVariant toSqlText(const std::string &text);
/// The name folded to one case, by which names are compared (Unicode).
[[nodiscard]] std::string nameKey(const std::string &name);
/// A list as a JSON array, and back.
[[nodiscard]] std::string toSqlList(const std::vector<std::string> &texts);
[[nodiscard]] std::vector<std::string> fromSqlList(const std::string &json);

template <typename Value>
QVariant toSqlValue(const Value &value) {
    if constexpr (std::is_same_v<Value, std::optional<TimeUs>>)
        return value ? QVariant::fromValue<qlonglong>(*value) : QVariant();
    else if constexpr (std::is_same_v<Value, QByteArray>)
        return value;
    else if constexpr (std::is_integral_v<Value>)
        return QVariant::fromValue<qlonglong>(static_cast<qlonglong>(value));
    else
        return toSqlText(value);
}

/// Runs a prepared query with these values in the order of its placeholders.
template <typename... Values>
Result<void> runWith(Database &database, QSqlQuery &query, const Values &...values) {
    (query.addBindValue(toSqlValue(values)), ...);
    return database.run(query);
}

/// Prepares and runs a statement; the query stands before its first row.
template <typename... Values>
Result<QSqlQuery> query(Database &database, const char *sql, const Values &...values) {
    auto prepared = database.prepare(sql);
    if (!prepared)
        return prepared;
    if (auto ran = runWith(database, *prepared, values...); !ran)
        return std::move(ran).error();
    return prepared;
}

/// Prepares and runs a statement that gives no rows.
template <typename... Values>
Result<void> change(Database &database, const char *sql, const Values &...values) {
    auto ran = query(database, sql, values...);
    return ran ? Result<void>() : Result<void>(std::move(ran).error());
}

/// The same for a statement that must meet exactly one row: error "<what>.not-found" when it meets none.
template <typename... Values>
Result<void> changeOne(Database &database, const char *what, const char *sql, const Values &...values) {
    auto ran = query(database, sql, values...);
    if (!ran)
        return std::move(ran).error();
    if (ran->numRowsAffected() == 0)
        return makeError(ErrorKind::NotFound, std::string(what) + ".not-found",
                         "There is no such " + std::string(what));
    return {};
}

/// Why next() gave no further row: success at the end, else what went wrong.
[[nodiscard]] Result<void> failureOf(Database &database, const QSqlQuery &query);

/// Every row of a query, each made by `read`.
template <typename Read>
auto readRows(Database &database, Result<QSqlQuery> rows, Read read) -> Result<std::vector<decltype(read(*rows))>> {
    if (!rows)
        return std::move(rows).error();
    std::vector<decltype(read(*rows))> values;
    while (rows->next())
        values.push_back(read(*rows));
    if (auto failure = failureOf(database, *rows); !failure)
        return std::move(failure).error();
    return values;
}

[[nodiscard]] std::string textAt(const QSqlQuery &query, int column);
[[nodiscard]] std::int64_t numberAt(const QSqlQuery &query, int column);
[[nodiscard]] std::optional<TimeUs> optionalTimeAt(const QSqlQuery &query, int column);

/// "<what>.name-taken" where the row was refused for its name (`column` is named by SQLite), else as it is.
[[nodiscard]] Result<void> nameTaken(Result<void> result, const char *what, const char *column,
                                     const std::string &name);

} // namespace gateway
