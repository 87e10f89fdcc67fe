#include "gateway/upstream/bodyencoder.h"

#include "gateway/core/codec.h"
#include "gateway/core/contenttype.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/offeredmedia.h"
#include "gateway/upstream/formbody.h"
#include "gateway/upstream/headerencoder.h"
#include "gateway/upstream/multipartbody.h"
#include "gateway/upstream/typedtext.h"

#include <algorithm>

namespace gateway {

namespace {

Error refused(const std::string &message) {
    return makeError(ErrorKind::Invalid, "request.body-type", message);
}

bool holdsBinary(const Json &value) {
    if (isBinaryArgument(value) || holdsBinaryElement(value))
        return true;
    const JsonObject *object = value.asObject();
    return object != nullptr && std::any_of(object->begin(), object->end(), [](const auto &member) {
               return isBinaryArgument(member.second) || holdsBinaryElement(member.second);
           });
}

template <typename Fits>
const MediaType *firstThat(const RequestBody &body, const Fits &fits) {
    const auto found = std::find_if(body.media.begin(), body.media.end(),
                                    [&](const MediaType &media) { return fits(essenceOf(media.type)); });
    return found == body.media.end() ? nullptr : &*found;
}

std::string_view givenType(const Json &argument) {
    const Json *given = argument.find("contentType");
    return given != nullptr ? given->stringOr({}) : std::string_view();
}

// JSON cannot carry bytes: where the argument has some, a declared type that can is meant.
const MediaType *mediaForBinary(const RequestBody &body, const Json &argument) {
    if (!isBinaryArgument(argument))
        return firstThat(body, [](const std::string &type) { return type.starts_with("multipart/"); });
    const std::string_view given = givenType(argument);
    if (const MediaType *same = declaredMedia(body, given))
        return same;
    const auto isRangeOfIt = [&](const std::string &type) {
        return !given.empty() && type.find('*') != std::string::npos && coversMediaType(type, given);
    };
    if (const MediaType *range = firstThat(body, isRangeOfIt))
        return range;
    const auto carriesBytes = [](const std::string &type) {
        return !isJsonMediaType(type) && !type.starts_with("multipart/") && type != "application/x-www-form-urlencoded";
    };
    const auto isMeantForThem = [&](const std::string &type) {
        return carriesBytes(type) && !type.starts_with("text/") && !type.ends_with("xml");
    };
    const MediaType *meant = firstThat(body, isMeantForThem);
    return meant != nullptr ? meant : firstThat(body, carriesBytes);
}

// For wildcards and undeclared bodies.
std::string typeByLook(const Json &argument) {
    if (isBinaryArgument(argument))
        return givenType(argument).empty() ? "application/octet-stream" : std::string(givenType(argument));
    if (holdsBinary(argument))
        return argument.isArray() ? "multipart/mixed" : "multipart/form-data";
    return argument.isString() ? "text/plain; charset=utf-8" : "application/json";
}

Result<EncodedBody> encodeBinary(const std::string &type, const Json &argument) {
    auto binary = readBinaryArgument(argument);
    if (!binary)
        return std::move(binary).error();
    if (!binary->contentType.empty() && !coversMediaType(type, binary->contentType))
        return notOfDeclaredType("The body", type, binary->contentType);
    return EncodedBody{type, std::move(binary->bytes)};
}

bool isJsonLines(const std::string &essence) {
    return essence == "application/jsonl" || essence == "application/x-ndjson" || essence == "application/ndjson" ||
           essence == "application/json-seq" || essence.ends_with("+json-seq");
}

// One value a line; a JSON text sequence (RFC 7464) marks each beginning too.
std::string jsonLines(const JsonArray &items, const std::string &essence) {
    std::string lines;
    for (const Json &item : items)
        lines.append(essence.ends_with("json-seq") ? "\x1e" : "").append(toJsonText(item)).append("\n");
    return lines;
}

Result<EncodedBody> encodeOther(const std::string &type, const Json &argument) {
    const std::string essence = essenceOf(type);
    if (argument.isArray() && isJsonLines(essence))
        return EncodedBody{type, jsonLines(*argument.asArray(), essence)};
    auto text = typedText(argument, type, "The body");
    if (!text)
        return std::move(text).error();
    return EncodedBody{type, std::move(*text)};
}

Result<EncodedBody> encodeAs(const MediaType &media, const DefinitionLookup &definition, const Json &argument) {
    const std::string essence = essenceOf(media.type);
    if (isJsonMediaType(essence))
        return EncodedBody{media.type, toJsonText(argument)};
    if (isBinaryArgument(argument))
        return encodeBinary(media.type, argument);
    if (essence == "application/x-www-form-urlencoded")
        return encodeForm(media, argument);
    if (essence.starts_with("multipart/"))
        return encodeMultipart(media, definition, argument);
    return encodeOther(media.type, argument);
}

} // namespace

bool isBinaryArgument(const Json &value) {
    return value.isObject() && value.asObject()->contains("$base64");
}

bool holdsBinaryElement(const Json &value) {
    const JsonArray *array = value.asArray();
    return array != nullptr && std::any_of(array->begin(), array->end(), isBinaryArgument);
}

Result<BinaryArgument> readBinaryArgument(const Json &value) {
    const auto member = [&](const char *name) {
        const Json *found = value.find(name);
        return found != nullptr ? std::string(found->stringOr({})) : std::string();
    };
    const Json *encoded = value.find("$base64");
    auto bytes = fromBase64(member("$base64"));
    if (!bytes || encoded == nullptr || !encoded->isString())
        return refused("\"$base64\" holds no base64 (RFC 4648, padded)");
    BinaryArgument binary{std::move(*bytes), member("filename"), member("contentType")};
    if (!binary.contentType.empty() && !isMediaType(binary.contentType))
        return refused("\"contentType\" is no media type such as \"image/png\"");
    return binary;
}

const MediaType *mediaToSend(const RequestBody &body, const Json &argument, std::string_view wantedType) {
    if (const MediaType *given = declaredMedia(body, wantedType))
        return given;
    if (holdsBinary(argument)) {
        if (const MediaType *binary = mediaForBinary(body, argument))
            return binary;
    }
    return preferredMedia(body);
}

Result<EncodedBody> encodeBody(const DeclaredBody &declared, const Json &argument, std::string_view wantedType) {
    const MediaType *media = declared.body != nullptr ? mediaToSend(*declared.body, argument, wantedType) : nullptr;
    if (media != nullptr && !media->type.empty() && media->type.find('*') == std::string::npos)
        return encodeAs(*media, declared.definition, argument);
    MediaType open = media != nullptr ? *media : MediaType{};
    if (!wantedType.empty() && !isMediaType(wantedType))
        return refused("\"Content-Type\" is no media type such as \"text/csv\"");
    open.type = wantedType.empty() ? typeByLook(argument) : std::string(wantedType);
    if (media != nullptr && !coversMediaType(media->type, open.type))
        return notOfDeclaredType("The body", media->type, open.type);
    return encodeAs(open, declared.definition, argument);
}

} // namespace gateway
