#include "gateway/upstream/formbody.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/upstream/encodingobject.h"

namespace gateway {

namespace {

Result<EncodedPairs> pairsOf(const std::string &name, const Json &value, const EncodingObject &encoding) {
    if (isBinaryArgument(value)) {
        auto binary = readBinaryArgument(value);
        if (!binary)
            return std::move(binary).error();
        return EncodedPairs{
            {encodeValue(name, ValueEncoding::Strict), encodeValue(binary->bytes, ValueEncoding::Strict)}};
    }
    if (holdsBinaryElement(value)) {
        EncodedPairs pairs;
        for (const Json &element : *value.asArray()) {
            auto more = pairsOf(name, element, encoding);
            if (!more)
                return more;
            pairs.insert(pairs.end(), more->begin(), more->end());
        }
        return pairs;
    }
    const bool asJson = !encoding.hasStyle && (isJsonMediaType(encoding.contentType) || value.isObject());
    if (asJson && !value.isNull())
        return EncodedPairs{
            {encodeValue(name, ValueEncoding::Strict), encodeValue(toJsonText(value), ValueEncoding::Strict)}};
    return expandPairs(name, value, encoding.style);
}

} // namespace

Result<EncodedBody> encodeForm(const MediaType &media, const Json &argument) {
    if (const std::string *text = argument.asString())
        return EncodedBody{media.type, *text};
    const JsonObject *object = argument.asObject();
    if (object == nullptr)
        return makeError(ErrorKind::Invalid, "request.body-type", "The body is a form: give it as an object");
    std::string body;
    for (const auto &[name, value] : *object) {
        auto pairs = pairsOf(name, value, encodingFor(media, name));
        if (!pairs)
            return std::move(pairs).error();
        for (const auto &[key, text] : *pairs)
            body += (body.empty() ? "" : "&") + key + '=' + text;
    }
    return EncodedBody{media.type, std::move(body)};
}

} // namespace gateway
