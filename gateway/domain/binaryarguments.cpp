#include "gateway/domain/binaryarguments.h"

#include "gateway/core/contenttype.h"
#include "gateway/domain/argumentmap.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace gateway {

namespace {

std::string_view textOf(const Json &schema, std::string_view keyword) {
    const Json *value = schema.find(keyword);
    return value != nullptr ? value->stringOr({}) : std::string_view();
}

bool isTextual(std::string_view mediaType) {
    const std::string essence = essenceOf(mediaType);
    return isJsonMediaType(essence) || essence.starts_with("text/") || essence.ends_with("xml") ||
           essence == "application/x-www-form-urlencoded";
}

bool mayBeString(const Json &schema) {
    const Json *type = schema.find("type");
    if (type == nullptr || type->isString())
        return type == nullptr || *type->asString() == "string";
    return type->isArray() && std::any_of(type->asArray()->begin(), type->asArray()->end(),
                                          [](const Json &name) { return name.stringOr({}) == "string"; });
}

// 3.0 and 2.0 say it by format, 3.1 by a media type without an encoding; a content encoding means encoded text.
bool isBinary(const Json &schema) {
    if (!mayBeString(schema))
        return false;
    const std::string_view mediaType = textOf(schema, "contentMediaType");
    return textOf(schema, "format") == "binary" ||
           (!mediaType.empty() && !isTextual(mediaType) && schema.find("contentEncoding") == nullptr);
}

Json bytesSchema() {
    const Json text = Json::object({{"type", "string"}});
    Json encoded = text;
    encoded.set("description", "The bytes in base64");
    encoded.set("examples", JsonArray{Json("aGVsbG8=")});
    return Json::object(
        {{"type", "object"},
         {"properties", Json::object({{"$base64", std::move(encoded)}, {"filename", text}, {"contentType", text}})},
         {"required", JsonArray{Json("$base64")}},
         {"additionalProperties", false}});
}

// What is said of the whole stays outside.
Json withBytes(const Json &schema) {
    static constexpr std::array<std::string_view, 6> notes{"title",    "description", "deprecated",
                                                           "readOnly", "writeOnly",   "examples"};
    Json text = Json::object();
    Json either = Json::object();
    for (const auto &[name, value] : *schema.asObject()) {
        const bool isNote = std::find(notes.begin(), notes.end(), name) != notes.end();
        (isNote ? either : text).set(name, value);
    }
    if (text.find("type") == nullptr)
        text.set("type", "string");
    either.set("anyOf", JsonArray{bytesSchema(), std::move(text)});
    return either;
}

void accept(Json &schema);

void acceptEach(Json &schemas) {
    if (JsonArray *list = schemas.asArray())
        std::for_each(list->begin(), list->end(), accept);
    if (JsonObject *map = schemas.asObject()) {
        for (auto &[name, schema] : *map)
            accept(schema);
    }
}

void accept(Json &schema) {
    if (!schema.isObject())
        return;
    if (isBinary(schema)) {
        schema = withBytes(schema);
        return;
    }
    for (const char *keyword : {"properties", "patternProperties", "allOf", "anyOf", "oneOf", "prefixItems"}) {
        if (Json *schemas = schema.find(keyword))
            acceptEach(*schemas);
    }
    for (const char *keyword : {"items", "additionalProperties"}) {
        if (Json *inner = schema.find(keyword))
            accept(*inner);
    }
}

// A file of which the description says no more than its media type.
bool isFileAlone(const Json &body, const MediaType &media) {
    const std::string essence = essenceOf(media.type);
    const bool carriesParts = essence.starts_with("multipart/") || essence == "application/x-www-form-urlencoded";
    const bool isString = textOf(body, "type") == "string" && textOf(body, "contentEncoding").empty();
    const bool saysNothing = media.schema.isNull() || media.schema.size() == 0;
    return !carriesParts && !isTextual(essence) && essence.find('*') == std::string::npos && (isString || saysNothing);
}

} // namespace

void acceptBinaryArguments(Json &arguments, const MediaType &media) {
    if (isJsonMediaType(media.type))
        return;
    Json *body = arguments.find("properties") != nullptr ? arguments.find("properties")->find("body") : nullptr;
    if (body != nullptr && body->isObject() && isFileAlone(*body, media))
        *body = withBytes(*body);
    else if (body != nullptr)
        accept(*body);
    if (Json *definitions = arguments.find("$defs"))
        acceptEach(*definitions);
}

} // namespace gateway
