#include "tests/gateway/upstream/receivedbody.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QUrlQuery>

namespace gateway::test {

namespace {

std::optional<std::string> dispositionParameter(const QString &head, const QString &name) {
    const QRegularExpression pattern(QStringLiteral("[; ]%1=\"((?:[^\"\\\\]|\\\\.)*)\"").arg(name));
    const auto match = pattern.match(head);
    if (!match.hasMatch())
        return std::nullopt;
    static const QRegularExpression escape(QStringLiteral("\\\\(.)"));
    return match.captured(1).replace(escape, QStringLiteral("\\1")).toStdString();
}

ReceivedPart readPart(const QByteArray &text) {
    const qsizetype headEnd = text.indexOf("\r\n\r\n");
    const QString head = QString::fromUtf8(text.left(headEnd));
    static const QRegularExpression type(QStringLiteral("Content-Type: ([^\r\n]*)"));
    return {dispositionParameter(head, QStringLiteral("name")).value_or(""),
            dispositionParameter(head, QStringLiteral("filename")), type.match(head).captured(1).toStdString(),
            text.mid(headEnd + 4).toStdString()};
}

} // namespace

std::vector<std::pair<std::string, std::string>> readForm(std::string_view body) {
    std::vector<std::pair<std::string, std::string>> pairs;
    QByteArray text(body.data(), static_cast<qsizetype>(body.size()));
    for (const QByteArray &pair : text.replace('+', ' ').split('&')) {
        const qsizetype equals = pair.indexOf('=');
        pairs.emplace_back(QByteArray::fromPercentEncoding(pair.left(equals)).toStdString(),
                           equals < 0 ? std::string()
                                      : QByteArray::fromPercentEncoding(pair.mid(equals + 1)).toStdString());
    }
    return pairs;
}

std::vector<ReceivedPart> readParts(const std::string &contentType, std::string_view body) {
    std::vector<ReceivedPart> parts;
    const QByteArray delimiter =
        "\r\n--" + QByteArray::fromStdString(contentType.substr(contentType.find("boundary=") + 9));
    QByteArray rest = QByteArray("\r\n").append(body.data(), static_cast<qsizetype>(body.size()));
    if (!rest.startsWith(delimiter))
        return parts;
    rest.remove(0, delimiter.size() + 2);
    for (qsizetype end = rest.indexOf(delimiter); end >= 0; end = rest.indexOf(delimiter)) {
        parts.push_back(readPart(rest.left(end)));
        rest.remove(0, end + delimiter.size() + 2);
    }
    return parts;
}

} // namespace gateway::test
