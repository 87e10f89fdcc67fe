#include "gateway/core/charset.h"

#include "gateway/core/text.h"

#include <QStringDecoder>
#include <QStringEncoder>

namespace gateway {

namespace {

std::string_view charsetOfMark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return "utf-8";
    if (bytes.starts_with("\xFF\xFE"))
        return "utf-16le";
    return bytes.starts_with("\xFE\xFF") ? "utf-16be" : std::string_view();
}

std::string asUtf8(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    return isUtf8(bytes) ? std::string(bytes) : toValidUtf8(bytes);
}

bool isUtf8Name(std::string_view name) {
    return name.empty() || name == "utf-8" || name == "utf8" || name == "us-ascii";
}

// Halves of surrogate pairs, which UTF-8 cannot say.
void replaceHalfPairs(QString &text) {
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
}

} // namespace

std::string decodedText(std::string_view bytes, std::string_view charset) {
    const std::string_view marked = charsetOfMark(bytes);
    const std::string name = toLower(trimmed(marked.empty() ? charset : marked));
    if (isUtf8Name(name))
        return asUtf8(bytes);
    QStringDecoder decoder(name.c_str());
    if (!decoder.isValid())
        return asUtf8(bytes);
    QString text = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    if (!text.isValidUtf16())
        replaceHalfPairs(text);
    return text.toStdString();
}

std::string xmlCharset(std::string_view bytes) {
    if (bytes.starts_with(std::string_view("\0<\0?", 4)))
        return "utf-16be";
    if (bytes.starts_with(std::string_view("<\0?\0", 4)))
        return "utf-16le";
    if (!bytes.starts_with("<?xml"))
        return {};
    const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
    const std::size_t name = declaration.find("encoding");
    const std::size_t quote = declaration.find_first_of("\"'", name);
    if (name == std::string_view::npos || quote == std::string_view::npos)
        return {};
    const std::size_t end = declaration.find(declaration[quote], quote + 1);
    return std::string(end == std::string_view::npos ? std::string_view()
                                                     : declaration.substr(quote + 1, end - quote - 1));
}

std::optional<std::string> encodedText(std::string_view text, std::string_view charset) {
    const std::string name = toLower(trimmed(charset));
    if (isUtf8Name(name))
        return std::string(text);
    const bool isOpen = name == "utf-16" || name == "utf-32";
    QStringEncoder encoder(name.c_str(), isOpen ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    if (!encoder.isValid())
        return std::nullopt;
    const QByteArray bytes = encoder(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    return encoder.hasError() ? std::nullopt : std::optional(bytes.toStdString());
}

} // namespace gateway
