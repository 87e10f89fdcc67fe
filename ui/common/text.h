#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>

namespace console {

/// The gateway speaks UTF-8 in std::string, widgets speak QString: the two ways over.
[[nodiscard]] inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
[[nodiscard]] inline std::string toUtf8(const QString &text) {
    return text.toStdString();
}

/// The words of a search, in lower case.
[[nodiscard]] inline QStringList searchWords(const QString &text) {
    return text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}
/// True when every word occurs in `text`, ignoring case.
[[nodiscard]] inline bool containsWords(const QString &text, const QStringList &words) {
    for (const QString &word : words) {
        if (!text.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

} // namespace console
