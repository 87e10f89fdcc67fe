#include "gateway/domain/contract.h"

#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 5> placeNames{"path", "query", "header", "cookie", "body"};

// Writes a member only where it says something, so that stored contracts stay small.
void put(Json &object, const char *name, const std::string &text) {
    if (!text.empty())
        object.set(name, text);
}
void put(Json &object, const char *name, bool flag) {
    if (flag)
        object.set(name, true);
}
void put(Json &object, const char *name, const Json &value) {
    if (!value.isNull())
        object.set(name, value);
}
void put(Json &object, const char *name, const std::vector<std::string> &texts) {
    if (texts.empty())
        return;
    JsonArray array;
    for (const std::string &text : texts)
        array.emplace_back(text);
    object.set(name, Json(std::move(array)));
}

std::string text(const Json &object, std::string_view name) {
    const Json *member = object.find(name);
    return member != nullptr ? std::string(member->stringOr({})) : std::string();
}
bool flag(const Json &object, std::string_view name) {
    const Json *member = object.find(name);
    return member != nullptr && member->boolOr(false);
}
Json copy(const Json &object, std::string_view name) {
    const Json *member = object.find(name);
    return member != nullptr ? *member : Json();
}
const JsonArray &elements(const Json &object, std::string_view name) {
    static const JsonArray none;
    const Json *member = object.find(name);
    const JsonArray *array = member != nullptr ? member->asArray() : nullptr;
    return array != nullptr ? *array : none;
}
std::vector<std::string> texts(const Json &object, std::string_view name) {
    std::vector<std::string> result;
    for (const Json &element : elements(object, name))
        result.emplace_back(element.stringOr({}));
    return result;
}

Json toJson(const Parameter &parameter) {
    Json json = Json::object({{"name", parameter.name}, {"in", toString(parameter.in)}});
    put(json, "required", parameter.required);
    put(json, "deprecated", parameter.deprecated);
    put(json, "description", parameter.description);
    put(json, "style", parameter.style);
    put(json, "explode", parameter.explode);
    put(json, "allowReserved", parameter.allowReserved);
    put(json, "allowEmptyValue", parameter.allowEmptyValue);
    put(json, "contentType", parameter.contentType);
    put(json, "schema", parameter.schema);
    put(json, "example", parameter.example);
    put(json, "examples", parameter.examples);
    put(json, "extensions", parameter.extensions);
    return json;
}

Parameter parameterFromJson(const Json &json) {
    Parameter parameter;
    parameter.name = text(json, "name");
    parameter.in = placeFromString(text(json, "in")).value_or(Place::Query);
    parameter.required = flag(json, "required");
    parameter.deprecated = flag(json, "deprecated");
    parameter.description = text(json, "description");
    parameter.style = text(json, "style");
    parameter.explode = flag(json, "explode");
    parameter.allowReserved = flag(json, "allowReserved");
    parameter.allowEmptyValue = flag(json, "allowEmptyValue");
    parameter.contentType = text(json, "contentType");
    parameter.schema = copy(json, "schema");
    parameter.example = copy(json, "example");
    parameter.examples = copy(json, "examples");
    parameter.extensions = copy(json, "extensions");
    return parameter;
}

Json mediaToJson(const std::vector<MediaType> &media) {
    Json array = Json::array();
    for (const MediaType &type : media) {
        Json &json = array.push(Json::object({{"type", type.type}}));
        put(json, "schema", type.schema);
        put(json, "encoding", type.encoding);
        put(json, "example", type.example);
        if (type.isSequence)
            json.set("isSequence", true);
        put(json, "prefixEncoding", type.prefixEncoding);
        put(json, "itemEncoding", type.itemEncoding);
        put(json, "examples", type.examples);
    }
    return array;
}

std::vector<MediaType> mediaFromJson(const Json &owner) {
    std::vector<MediaType> media;
    for (const Json &json : elements(owner, "media"))
        media.push_back({text(json, "type"), copy(json, "schema"), copy(json, "encoding"), copy(json, "example"),
                         flag(json, "isSequence"), copy(json, "prefixEncoding"), copy(json, "itemEncoding"),
                         copy(json, "examples")});
    return media;
}

Json headersToJson(const std::vector<ResponseHeader> &headers) {
    Json array = Json::array();
    for (const ResponseHeader &header : headers) {
        Json &json = array.push(Json::object({{"name", header.name}}));
        put(json, "description", header.description);
        put(json, "required", header.required);
        put(json, "deprecated", header.deprecated);
        put(json, "schema", header.schema);
    }
    return array;
}

std::vector<ResponseHeader> headersFromJson(const Json &response) {
    std::vector<ResponseHeader> headers;
    for (const Json &json : elements(response, "headers"))
        headers.push_back({text(json, "name"), text(json, "description"), flag(json, "required"),
                           flag(json, "deprecated"), copy(json, "schema")});
    return headers;
}

Json toJson(const SecurityScheme &scheme) {
    Json json = Json::object({{"name", scheme.name}});
    put(json, "type", scheme.type);
    put(json, "in", scheme.in);
    put(json, "key", scheme.key);
    put(json, "scheme", scheme.scheme);
    put(json, "scopes", scheme.scopes);
    put(json, "flows", scheme.flows);
    return json;
}

Json securityToJson(const std::vector<std::vector<SecurityScheme>> &alternatives) {
    Json outer = Json::array();
    for (const auto &alternative : alternatives) {
        Json &inner = outer.push(Json::array());
        for (const SecurityScheme &scheme : alternative)
            inner.push(toJson(scheme));
    }
    return outer;
}

std::vector<std::vector<SecurityScheme>> securityFromJson(const Json &json) {
    std::vector<std::vector<SecurityScheme>> alternatives;
    for (const Json &inner : elements(json, "security")) {
        auto &alternative = alternatives.emplace_back();
        for (std::size_t i = 0; i < inner.size(); ++i) {
            const Json &scheme = *inner.at(i);
            alternative.push_back({text(scheme, "name"), text(scheme, "type"), text(scheme, "in"), text(scheme, "key"),
                                   text(scheme, "scheme"), texts(scheme, "scopes"), texts(scheme, "flows")});
        }
    }
    return alternatives;
}

Json bodyToJson(const RequestBody &body) {
    Json json = Json::object();
    put(json, "required", body.required);
    put(json, "description", body.description);
    put(json, "name", body.name);
    json.set("media", mediaToJson(body.media));
    return json;
}

} // namespace

std::string_view toString(Place place) {
    return placeNames[static_cast<std::size_t>(place)];
}

std::optional<Place> placeFromString(std::string_view name) {
    for (std::size_t i = 0; i < placeNames.size(); ++i) {
        if (placeNames[i] == name)
            return static_cast<Place>(i);
    }
    return std::nullopt;
}

Json toJson(const Contract &contract) {
    Json json = Json::object();
    Json parameters = Json::array();
    for (const Parameter &parameter : contract.parameters)
        parameters.push(toJson(parameter));
    json.set("parameters", std::move(parameters));
    if (contract.body)
        json.set("body", bodyToJson(*contract.body));
    Json responses = Json::array();
    for (const Response &response : contract.responses) {
        Json &entry = responses.push(Json::object({{"status", response.status}}));
        put(entry, "description", response.description);
        if (!response.media.empty())
            entry.set("media", mediaToJson(response.media));
        if (!response.headers.empty())
            entry.set("headers", headersToJson(response.headers));
        put(entry, "links", response.links);
    }
    json.set("responses", std::move(responses));
    if (!contract.security.empty())
        json.set("security", securityToJson(contract.security));
    put(json, "servers", contract.servers);
    put(json, "extensions", contract.extensions);
    put(json, "undeclaredPathParameters", contract.undeclaredPathParameters);
    put(json, "ignoredHeaders", contract.ignoredHeaders);
    put(json, "problems", contract.problems);
    return json;
}

Result<Contract> contractFromJson(const Json &json) {
    if (!json.isObject())
        return makeError(ErrorKind::Internal, "contract.malformed", "A stored contract cannot be read");
    Contract contract;
    for (const Json &parameter : elements(json, "parameters"))
        contract.parameters.push_back(parameterFromJson(parameter));
    if (const Json *body = json.find("body"))
        contract.body =
            RequestBody{flag(*body, "required"), text(*body, "description"), mediaFromJson(*body), text(*body, "name")};
    for (const Json &response : elements(json, "responses"))
        contract.responses.push_back({text(response, "status"), text(response, "description"), mediaFromJson(response),
                                      headersFromJson(response), copy(response, "links")});
    contract.security = securityFromJson(json);
    contract.servers = texts(json, "servers");
    contract.extensions = copy(json, "extensions");
    contract.undeclaredPathParameters = texts(json, "undeclaredPathParameters");
    contract.ignoredHeaders = texts(json, "ignoredHeaders");
    contract.problems = texts(json, "problems");
    return contract;
}

} // namespace gateway
