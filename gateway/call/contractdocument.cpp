#include "gateway/call/contractdocument.h"

#include "gateway/call/showncontract.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/definitionreference.h"

#include <algorithm>
#include <map>
#include <set>

namespace gateway {

namespace {

constexpr std::size_t maxDescription = 4'000;
constexpr std::size_t briefBytes = 300; // about what an operation without its contract takes

std::string cleaned(const std::string &text) {
    return cutText(cleanForModel(text), maxDescription);
}

void setText(Json &json, const char *member, const std::string &text) {
    if (!text.empty())
        json.set(member, cleaned(text));
}

/// The shared schemas that were reached, under names that OpenAPI allows as keys of components.
class Components {
public:
    explicit Components(const DefinitionTexts &texts) : m_reader(texts) {}

    /// `schema` with references that lead into `components`; what they reach is taken along.
    [[nodiscard]] Json take(Json schema) {
        rewrite(schema);
        return schema;
    }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] Json schemas() && { return std::move(m_schemas); }

private:
    void rewrite(Json &schema) {
        if (JsonArray *array = schema.asArray()) {
            for (Json &element : *array)
                rewrite(element);
            return;
        }
        JsonObject *object = schema.asObject();
        if (object == nullptr)
            return;
        for (auto &[name, value] : *object) {
            const std::string *target = name == "$ref" ? value.asString() : nullptr;
            if (target != nullptr && target->starts_with(definitionPrefix))
                value = reference(target->substr(definitionPrefix.size()));
            else if (value.isString() && (name == "description" || name == "title"))
                value = cleaned(*value.asString()); // a model reads it
            else
                rewrite(value);
        }
    }

    // "Order/properties/id": the definition's new place, and the rest of the pointer as it was.
    std::string reference(const std::string &pointer) {
        const std::size_t slash = std::min(pointer.find('/'), pointer.size());
        const auto tokens = splitPointer('/' + pointer);
        const std::string name = tokens && !tokens->empty() ? tokens->front() : pointer;
        return "#/components/schemas/" + keyOf(name) + pointer.substr(slash);
    }

    const std::string &keyOf(const std::string &name) {
        const auto known = m_keys.find(name);
        if (known != m_keys.end())
            return known->second;
        std::string key = cutText(name, 80);
        std::replace_if(
            key.begin(), key.end(),
            [](char c) {
                return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                         c == '_' || c == '-');
            },
            '_');
        if (m_used.contains(key))
            key += '_' + sha256Hex(name).substr(0, 8);
        m_used.insert(key);
        const std::string &stored = m_keys.emplace(name, key).first->second;
        if (const Json *definition = m_reader(name)) {
            Json copy = *definition;
            m_bytes += toJsonText(copy).size();
            rewrite(copy); // the key stands already, so that schemas may lead into themselves
            m_schemas.set(key, std::move(copy));
        } else {
            m_schemas.set(key, true);
        }
        return stored;
    }

    DefinitionReader m_reader;
    std::map<std::string, std::string> m_keys;
    std::set<std::string> m_used;
    Json m_schemas = Json::object();
    std::size_t m_bytes = 0;
};

void addExamples(Json &json, const Json &first, const Json &all) {
    if (all.isObject()) {
        Json &examples = json.set("examples", Json::object());
        for (const auto &[name, value] : *all.asObject())
            examples.set(name, Json::object({{"value", value}}));
    } else if (!first.isNull()) {
        json.set("example", first);
    }
}

Json contentOf(const std::vector<MediaType> &media, Components &components) {
    Json content = Json::object();
    for (const MediaType &type : media) {
        Json entry = Json::object();
        if (!type.schema.isNull())
            entry.set("schema", components.take(type.schema));
        addExamples(entry, type.example, type.examples);
        if (!type.encoding.isNull())
            entry.set("encoding", type.encoding);
        content.set(type.type, std::move(entry));
    }
    return content;
}

bool isStyle(const std::string &style) {
    static const std::set<std::string> styles = {"matrix",     "label",          "simple",       "form",
                                                 "deepObject", "spaceDelimited", "pipeDelimited"};
    return styles.contains(style);
}

Json parameterOf(const Parameter &parameter, Components &components) {
    Json json =
        Json::object({{"name", parameter.name}, {"in", toString(parameter.in)}, {"required", parameter.required}});
    setText(json, "description", parameter.description);
    if (parameter.deprecated)
        json.set("deprecated", true);
    if (!parameter.contentType.empty()) {
        json.set("content", Json::object())
            .set(parameter.contentType, Json::object({{"schema", components.take(parameter.schema)}}));
        return json;
    }
    if (isStyle(parameter.style)) {
        json.set("style", parameter.style);
        json.set("explode", parameter.explode);
    }
    if (parameter.allowReserved)
        json.set("allowReserved", true);
    json.set("schema", parameter.schema.isNull() ? Json::object() : components.take(parameter.schema));
    addExamples(json, parameter.example, parameter.examples);
    return json;
}

Json headersOf(const std::vector<ResponseHeader> &headers, Components &components) {
    Json described = Json::object();
    for (const ResponseHeader &header : headers) {
        Json entry = Json::object();
        setText(entry, "description", header.description);
        if (header.required)
            entry.set("required", true);
        if (header.deprecated)
            entry.set("deprecated", true);
        entry.set("schema", header.schema.isNull() ? Json::object() : components.take(header.schema));
        described.set(header.name, std::move(entry));
    }
    return described;
}

Json responsesOf(const Contract &contract, Components &components) {
    Json responses = Json::object();
    for (const Response &response : contract.responses) {
        Json entry = Json::object({{"description", cleaned(response.description)}});
        if (!response.media.empty())
            entry.set("content", contentOf(response.media, components));
        if (!response.headers.empty())
            entry.set("headers", headersOf(response.headers, components));
        responses.set(response.status, std::move(entry));
    }
    if (responses.size() == 0)
        responses.set("default", Json::object({{"description", "The answer of the API"}}));
    return responses;
}

Json briefOperation(const Endpoint &info, const std::string &toolName) {
    Json operation = Json::object({{"operationId", toolName}});
    setText(operation, "summary", info.displayName());
    setText(operation, "description", info.description);
    if (info.deprecated)
        operation.set("deprecated", true);
    return operation;
}

// What the profile's callers may give, and what is answered.
Result<Contract> contractFor(const ProfileView &view, const CatalogEndpoint &endpoint) {
    const auto compiled = endpoint.contract();
    if (!compiled)
        return compiled.error();
    const auto shown = shownArguments(view, endpoint);
    if (!shown)
        return shown.error();
    return *shown ? shownContract(**compiled, **shown) : (*compiled)->contract();
}

void describeOperation(Json &operation, const Endpoint &info, const Contract &contract, Components &components) {
    for (const std::string &tag : info.tags) {
        if (operation.find("tags") == nullptr)
            operation.set("tags", Json::array());
        operation.find("tags")->push(cleaned(tag));
    }
    if (!contract.parameters.empty()) {
        Json &parameters = operation.set("parameters", Json::array());
        for (const Parameter &parameter : contract.parameters)
            parameters.push(parameterOf(parameter, components));
    }
    if (contract.body) {
        Json body = Json::object({{"required", contract.body->required}});
        setText(body, "description", contract.body->description);
        body.set("content", contentOf(contract.body->media, components));
        operation.set("requestBody", std::move(body));
    }
    operation.set("responses", responsesOf(contract, components));
}

/// Operations by path, within the bound.
class Paths {
public:
    Paths(const DefinitionTexts &texts, std::size_t maxBytes) : m_components(texts), m_maxBytes(maxBytes) {}

    void add(const ProfileView &view, const CatalogEndpoint &endpoint) {
        const Endpoint &info = endpoint.info();
        m_digest += info.title() + '\n';
        const std::size_t used = m_bytes + m_components.bytes();
        if (used > 2 * m_maxBytes) {
            ++omitted;
            return;
        }
        const auto contract = used > m_maxBytes ? Result<Contract>(Error()) : contractFor(view, endpoint);
        shortened += contract ? 0 : 1;
        Json operation = briefOperation(info, view.toolName(endpoint));
        if (contract)
            describeOperation(operation, info, *contract, m_components);
        m_bytes += contract ? toJsonText(operation).size() : briefBytes + info.description.size();
        Json *item = m_paths.find(info.path);
        (item == nullptr ? m_paths.set(info.path, Json::object()) : *item)
            .set(toLower(info.method), std::move(operation));
    }

    [[nodiscard]] std::string version() const { return sha256Hex(m_digest).substr(0, 12); }
    void finish(Json &document) && {
        document.set("paths", std::move(m_paths));
        Json schemas = std::move(m_components).schemas();
        if (schemas.size() > 0)
            document.set("components", Json::object({{"schemas", std::move(schemas)}}));
    }

    std::int64_t shortened = 0;
    std::int64_t omitted = 0;

private:
    Components m_components;
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::string m_digest;
    Json m_paths = Json::object();
};

} // namespace

Json contractDocument(const ProfileView &view, const CatalogCollection &collection, std::size_t maxBytes) {
    Paths paths(collection.definitions, maxBytes);
    for (const CatalogEndpoint *endpoint : view.endpoints(&collection))
        paths.add(view, *endpoint);
    const Collection &about = collection.info;
    Json info = Json::object({{"title", about.name}, {"version", paths.version()}});
    setText(info, "description", about.description);
    if (paths.shortened > 0)
        info.set("x-gatehouse-shortened", paths.shortened);
    if (paths.omitted > 0)
        info.set("x-gatehouse-omitted", paths.omitted);
    Json server = Json::object(
        {{"url", "/api/" + about.slug}, {"description", "The gateway, with the credential of the access profile"}});
    Json document = Json::object({{"openapi", "3.1.0"}, {"info", std::move(info)}});
    document.set("servers", Json::array()).push(std::move(server));
    std::move(paths).finish(document);
    return document;
}

} // namespace gateway
