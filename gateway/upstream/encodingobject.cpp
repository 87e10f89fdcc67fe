#include "gateway/upstream/encodingobject.h"

#include "gateway/core/text.h"
#include "gateway/upstream/headerencoder.h"

namespace gateway {

namespace {

// "image/png, image/*": a range is no type that could be sent, and neither is what no header can hold.
std::string firstConcrete(std::string_view contentTypes) {
    for (const std::string_view type : split(contentTypes, ',')) {
        if (type.find('*') == std::string_view::npos && !trimmed(type).empty() && isHeaderValue(trimmed(type)))
            return std::string(trimmed(type));
    }
    return {};
}

} // namespace

EncodingObject encodingFor(const MediaType &media, std::string_view property) {
    EncodingObject encoding;
    const Json *entry = media.encoding.find(property);
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
    if (contentType != nullptr)
        encoding.contentType = firstConcrete(contentType->stringOr({}));
    return encoding;
}

} // namespace gateway
