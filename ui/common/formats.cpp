#include "ui/common/formats.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include "ui/common/text.h"

#include <QDateTime>
#include <QLocale>

namespace console {

QString dateTimeText(gateway::TimeUs time) {
    return QDateTime::fromMSecsSinceEpoch(time / 1000).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString clockText(gateway::TimeUs time) {
    return QDateTime::fromMSecsSinceEpoch(time / 1000).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString durationText(std::int64_t microseconds) {
    const QLocale locale;
    const double milliseconds = static_cast<double>(microseconds) / 1000.0;
    if (milliseconds < 10)
        return locale.toString(milliseconds, 'f', 1) + QStringLiteral(" ms");
    if (milliseconds < 1000)
        return locale.toString(milliseconds, 'f', 0) + QStringLiteral(" ms");
    return locale.toString(milliseconds / 1000, 'f', 1) + QStringLiteral(" s");
}

QString prettyJsonText(const std::string &text) {
    const auto parsed = gateway::parseJson(text);
    return toQString(parsed && !text.empty() ? gateway::toPrettyJson(parsed.value()) : text);
}

} // namespace console
