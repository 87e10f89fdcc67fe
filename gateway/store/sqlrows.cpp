#include "gateway/store/sqlrows.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QSqlError>
#include <QString>

namespace gateway {

QVariant toSqlText(const std::string &text) {
    return text.empty() ? QStringLiteral("") : QString::fromStdString(text);
}

std::string nameKey(const std::string &name) {
    return QString::fromStdString(name).normalized(QString::NormalizationForm_KC).toCaseFolded().toStdString();
}

std::string toSqlList(const std::vector<std::string> &texts) {
    JsonArray list(texts.begin(), texts.end());
    return toJsonText(Json(std::move(list)));
}

std::vector<std::string> fromSqlList(const std::string &json) {
    std::vector<std::string> texts;
    const auto list = parseJson(json);
    if (!list || !list->isArray())
        return texts;
    for (const Json &text : *list->asArray())
        texts.emplace_back(text.stringOr({}));
    return texts;
}

Result<void> failureOf(Database &database, const QSqlQuery &query) {
    const QSqlError error = query.lastError();
    if (error.type() == QSqlError::NoError)
        return {};
    return storeError(error.nativeErrorCode().toInt(), error.databaseText().toStdString(), database.file());
}

std::string textAt(const QSqlQuery &query, int column) {
    return query.value(column).toString().toStdString();
}

std::int64_t numberAt(const QSqlQuery &query, int column) {
    return query.value(column).toLongLong();
}

std::optional<TimeUs> optionalTimeAt(const QSqlQuery &query, int column) {
    if (query.isNull(column))
        return std::nullopt;
    return numberAt(query, column);
}

Result<void> nameTaken(Result<void> result, const char *what, const char *column, const std::string &name) {
    if (result || result.error().code != "store.not-unique" || result.error().detail.find(column) == std::string::npos)
        return result;
    return makeError(ErrorKind::Conflict, std::string(what) + ".name-taken",
                     "There is already a " + std::string(what) + " named \"" + name + '"');
}

} // namespace gateway
