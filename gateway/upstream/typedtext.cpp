#include "gateway/upstream/typedtext.h"

#include "gateway/core/charset.h"
#include "gateway/core/contenttype.h"
#include "gateway/core/jsonwriter.h"

namespace gateway {

std::string textOnlyReason(std::string_view contentType) {
    const std::string essence = essenceOf(contentType);
    if (isXmlMediaType(essence))
        return "is XML: give it as one text";
    // YAML is written as the JSON that it may be, and plain text may be any.
    const bool takesValues = essence == "text/plain" || essence.find("json") != std::string::npos ||
                             essence.find("yaml") != std::string::npos;
    return takesValues || !essence.starts_with("text/") ? std::string() : "is " + essence + ": give it as one text";
}

Error notOfDeclaredType(const std::string &place, std::string_view declared, std::string_view type) {
    return makeError(ErrorKind::Invalid, "request.body-type",
                     place + " is of \"" + std::string(declared) + "\", not \"" + std::string(type) +
                         "\": give it as \"$base64\" with a \"contentType\" of that kind");
}

Result<std::string> typedText(const Json &value, std::string_view contentType, const std::string &place) {
    const bool compound = value.isObject() || value.isArray();
    if (const std::string reason = textOnlyReason(contentType); compound && !reason.empty())
        return makeError(ErrorKind::Invalid, "request.body-type", place + ' ' + reason);
    auto text = encodedText(scalarText(value), mediaParameter(contentType, "charset"));
    if (!text)
        return makeError(ErrorKind::Invalid, "request.body-type",
                         place + " cannot be written in the charset of \"" + std::string(contentType) + '"');
    return std::move(*text);
}

} // namespace gateway
