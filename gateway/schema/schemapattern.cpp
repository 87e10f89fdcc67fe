#include "gateway/schema/schemapattern.h"

#include "gateway/schema/ecmapattern.h"

namespace gateway {

namespace {
// QString::fromUtf8 drops an initial BOM; in a value it is a character like any other.
QString subjectOf(std::string_view text) {
    static constexpr std::string_view bom = "\xEF\xBB\xBF";
    const bool hasBom = text.starts_with(bom);
    const QString rest = QString::fromUtf8(text.data() + (hasBom ? bom.size() : 0),
                                           static_cast<qsizetype>(text.size() - (hasBom ? bom.size() : 0)));
    return hasBom ? QChar(QChar::ByteOrderMark) + rest : rest;
}
} // namespace

Result<std::shared_ptr<const SchemaPattern>> SchemaPattern::compile(const std::string &pattern) {
    auto translated = ecmaToPcre(pattern);
    if (!translated)
        return std::move(translated).error();
    QRegularExpression expression(QString::fromStdString(*translated));
    if (!expression.isValid())
        return makeError(ErrorKind::Invalid, "pattern.malformed", expression.errorString().toStdString());
    return std::shared_ptr<const SchemaPattern>(new SchemaPattern(pattern, std::move(expression)));
}

PatternMatch SchemaPattern::match(std::string_view text) const {
    const QRegularExpressionMatch match = m_expression.match(subjectOf(text));
    if (!match.isValid())
        return PatternMatch::Unknown;
    return match.hasMatch() ? PatternMatch::Yes : PatternMatch::No;
}

} // namespace gateway
