#include "gateway/upstream/encodingobject.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/upstream/headerencoder.h"

namespace gateway {

namespace {

// "image/png, image/*": a range is no type that could be sent, and neither is what no header can hold.
std::string firstConcrete(std::string_view contentTypes) {
    for (const std::string_view type : split(contentTypes, ',')) {
        if (type.find('*') == std::string_view::npos && !trimmed(type).empty() && isFieldValue(trimmed(type)))
            return std::string(trimmed(type));
    }
    return {};
}

EncodingObject readEncoding(const Json *entry) {
    EncodingObject encoding;
    encoding.source = entry;
    if (entry == nullptr)
        return encoding;
    const Json *style = entry->find("style");
    const Json *explode = entry->find("explode");
    const Json *allowReserved = entry->find("allowReserved");
    const Json *contentType = entry->find("contentType");
    encoding.hasStyle = style != nullptr || explode != nullptr || allowReserved != nullptr;
    if (style != nullptr)
        encoding.style.style = style->stringOr("form");
    encoding.style.explode = explode != nullptr ? explode->boolOr(false) : encoding.style.style == "form";
    if (allowReserved != nullptr && allowReserved->boolOr(false))
        encoding.style.encoding = ValueEncoding::Reserved;
    if (contentType != nullptr) {
        encoding.contentTypes = contentType->stringOr({});
        encoding.contentType = firstConcrete(encoding.contentTypes);
    }
    return encoding;
}

const Json *onlyValue(const Json &schema) {
    if (const Json *value = schema.find("const"))
        return value;
    const Json *allowed = schema.find("enum");
    return allowed != nullptr && allowed->size() == 1 ? allowed->at(0) : nullptr;
}

} // namespace

EncodingObject encodingFor(const MediaType &media, std::string_view property) {
    return readEncoding(media.encoding.find(property));
}

EncodingObject encodingAt(const MediaType &media, std::size_t position) {
    const Json *first = media.prefixEncoding.at(position);
    if (first == nullptr && media.itemEncoding.isObject())
        first = &media.itemEncoding;
    return readEncoding(first);
}

std::vector<std::pair<std::string, std::string>> constantHeaders(const EncodingObject &encoding) {
    std::vector<std::pair<std::string, std::string>> headers;
    const Json *declared = encoding.source != nullptr ? encoding.source->find("headers") : nullptr;
    if (declared == nullptr || !declared->isObject())
        return headers;
    for (const auto &[name, header] : *declared->asObject()) {
        const Json *schema = header.find("schema");
        const Json *value = schema != nullptr ? onlyValue(*schema) : nullptr;
        const std::string text = value != nullptr ? scalarText(*value) : std::string();
        const bool isOwn =
            equalsIgnoringCase(name, "content-type") || equalsIgnoringCase(name, "content-transfer-encoding");
        if (isHttpToken(name) && !text.empty() && isFieldValue(text) && !isOwn)
            headers.emplace_back(name, text);
    }
    return headers;
}

} // namespace gateway
