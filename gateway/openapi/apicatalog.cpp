#include "gateway/openapi/importer.h"

#include "gateway/domain/argumentmap.h"
#include "gateway/domain/definitionreference.h"
#include "gateway/openapi/schemakeywords.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace gateway {

namespace {

constexpr std::size_t maxWarnings = 50;

Json texts(const std::vector<std::string> &values) {
    JsonArray array;
    for (const std::string &value : values)
        array.emplace_back(value);
    return Json(std::move(array));
}

/// Writes the operations of one API; knows the definitions by name.
class CatalogWriter {
public:
    explicit CatalogWriter(const ImportedApi &api) : m_api(api) {
        for (const auto &[name, schema] : api.definitions)
            m_definitions.emplace(name, &schema);
        for (const auto &[name, schema] : api.definitions) {
            if (const Json *base = baseOf(schema)) // the form has schemas as descriptions write them: the base
                m_definitions[name] = base;
        }
    }

    [[nodiscard]] Json operation(const ImportedOperation &operation) const {
        const Contract &contract = operation.contract;
        Json json = Json::object({{"method", operation.method}, {"path", operation.path}});
        json.set("operationId", operation.operationId.empty() ? Json() : Json(operation.operationId));
        if (operation.deprecated)
            json.set("deprecated", true);
        json.set("parameters", parameters(contract));
        if (contract.body)
            json.set("body", body(*contract.body));
        json.set("responses", responses(contract));
        json.set("security", security(contract));
        json.set("servers", texts(contract.servers));
        if (!contract.undeclaredPathParameters.empty())
            json.set("undeclaredPathParams", texts(contract.undeclaredPathParameters));
        if (!contract.ignoredHeaders.empty())
            json.set("ignoredHeaders", texts(contract.ignoredHeaders));
        addProblems(contract, json);
        return json;
    }

private:
    [[nodiscard]] const Json *definition(std::string_view name) const {
        const auto found = m_definitions.find(name);
        return found == m_definitions.end() ? nullptr : found->second;
    }

    // Of a choice that the importer made; else null.
    [[nodiscard]] const Json *baseOf(const Json &schema) const {
        const Json *discriminator = schema.find("discriminator");
        const Json *base = discriminator != nullptr ? discriminator->find(formsOfKeyword) : nullptr;
        return base != nullptr ? target(Json::object({{"$ref", *base}})) : nullptr;
    }

    // What the reference of a schema leads to; null where it has none.
    [[nodiscard]] const Json *target(const Json &schema) const {
        const Json *reference = schema.find("$ref");
        const std::string_view text = reference != nullptr ? reference->stringOr({}) : std::string_view();
        return text.starts_with(definitionPrefix) ? definition(text.substr(definitionPrefix.size())) : nullptr;
    }

    // With its definitions. A reference that stands alone is replaced by what it leads to, which reads better and saves
    // one.
    [[nodiscard]] Json schema(const Json &written) const {
        const Json *from = &written;
        for (int hops = 0; from->size() == 1 && hops < 100; ++hops) {
            const Json *next = target(*from);
            if (next == nullptr)
                break;
            from = next;
        }
        Json result = *from;
        if (result.isObject())
            attachDefinitions(result, [this](std::string_view name) { return definition(name); });
        return result;
    }

    [[nodiscard]] std::string_view kindOf(const Json &schema, int depth) const {
        if (depth > 20)
            return {};
        if (const Json *next = target(schema))
            return kindOf(*next, depth + 1);
        if (const std::string_view type = mainType(schema); !type.empty())
            return type == "array" || type == "object" ? type : "primitive";
        if (schema.find("properties") != nullptr || schema.find("additionalProperties") != nullptr)
            return "object";
        if (schema.find("items") != nullptr)
            return "array";
        for (const char *combination : {"allOf", "oneOf", "anyOf"}) {
            const Json *parts = schema.find(combination);
            for (std::size_t i = 0; parts != nullptr && i < parts->size(); ++i) {
                if (const std::string_view kind = kindOf(*parts->at(i), depth + 1); !kind.empty())
                    return kind;
            }
        }
        return {};
    }

    static std::string_view mainType(const Json &schema) {
        const Json *type = schema.find("type");
        if (type == nullptr || type->isString())
            return type != nullptr ? type->stringOr({}) : std::string_view();
        for (std::size_t i = 0; i < type->size(); ++i) {
            if (const std::string_view name = type->at(i)->stringOr({}); name != "null")
                return name;
        }
        return {};
    }

    [[nodiscard]] Json parameters(const Contract &contract) const {
        std::vector<const Parameter *> sorted;
        for (const Parameter &parameter : contract.parameters)
            sorted.push_back(&parameter);
        std::sort(sorted.begin(), sorted.end(), [](const Parameter *a, const Parameter *b) {
            return std::tuple(toString(a->in), std::string_view(a->name)) <
                   std::tuple(toString(b->in), std::string_view(b->name));
        });
        Json list = Json::array();
        for (const Parameter *parameter : sorted)
            list.push(this->parameter(*parameter));
        return list;
    }

    [[nodiscard]] Json parameter(const Parameter &parameter) const {
        const bool isWholeQuery = parameter.style == wholeQueryStyle;
        Json json = Json::object({{"name", parameter.name},
                                  {"in", isWholeQuery ? wholeQueryStyle : toString(parameter.in)},
                                  {"required", parameter.required}});
        if (parameter.contentType.empty()) {
            json.set("style", parameter.style);
            json.set("explode", parameter.explode);
        } else {
            json.set("content", parameter.contentType);
        }
        for (const auto &[name, flag] :
             {std::pair{"allowReserved", parameter.allowReserved},
              std::pair{"allowEmptyValue", parameter.allowEmptyValue}, std::pair{"deprecated", parameter.deprecated}}) {
            if (flag)
                json.set(name, true);
        }
        const std::string_view kind = kindOf(parameter.schema, 0);
        json.set("kind", kind.empty() ? Json() : Json(kind));
        json.set("schema", parameter.schema.isNull() ? Json::object() : schema(parameter.schema));
        return json;
    }

    [[nodiscard]] Json body(const RequestBody &body) const {
        Json media = Json::array();
        for (const MediaType &type : body.media) {
            Json &entry = media.push(Json::object({{"type", type.type}}));
            const Json *items = type.isSequence ? type.schema.find("items") : nullptr;
            entry.set("schema", items != nullptr || type.schema.isNull() ? Json::object() : schema(type.schema));
            if (items != nullptr)
                entry.set("itemSchema", schema(*items));
            if (!type.encoding.isNull())
                entry.set("encoding", type.encoding);
            if (!type.prefixEncoding.isNull())
                entry.set("prefixEncoding", type.prefixEncoding);
            if (!type.itemEncoding.isNull())
                entry.set("itemEncoding", type.itemEncoding);
        }
        Json json = Json::object({{"required", body.required}, {"media", std::move(media)}});
        if (!body.name.empty())
            json.set("name", body.name);
        return json;
    }

    static Json responses(const Contract &contract) {
        std::vector<std::string> statuses;
        for (const Response &response : contract.responses)
            statuses.push_back(response.status);
        std::sort(statuses.begin(), statuses.end());
        return texts(statuses);
    }

    static Json security(const Contract &contract) {
        Json alternatives = Json::array();
        for (const auto &alternative : contract.security) {
            Json &all = alternatives.push(Json::array());
            for (const SecurityScheme &scheme : alternative)
                all.push(securityScheme(scheme));
        }
        return alternatives;
    }

    static Json securityScheme(const SecurityScheme &scheme) {
        Json json = Json::object({{"name", scheme.name}, {"type", scheme.type.empty() ? "undefined" : scheme.type}});
        for (const auto &[name, value] :
             {std::pair{"in", &scheme.in}, std::pair{"key", &scheme.key}, std::pair{"scheme", &scheme.scheme}}) {
            if (!value->empty())
                json.set(name, *value);
        }
        if (!scheme.flows.empty())
            json.set("flows", texts(scheme.flows));
        if (!scheme.scopes.empty())
            json.set("scopes", texts(scheme.scopes));
        return json;
    }

    // "ref-missing-target:#/x" is a problem of the kind "ref-missing-target" and the bad reference "#/x".
    static void addProblems(const Contract &contract, Json &json) {
        std::vector<std::string> problems;
        std::vector<std::string> badReferences;
        for (const std::string &problem : contract.problems) {
            const bool reference = problem.starts_with("ref-");
            const std::size_t colon = reference ? problem.find(':') : std::string::npos;
            problems.push_back(problem.substr(0, colon));
            if (colon != std::string::npos)
                badReferences.push_back(problem.substr(colon + 1));
        }
        std::sort(problems.begin(), problems.end());
        problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
        if (!badReferences.empty())
            json.set("badRefs", texts(badReferences));
        if (!problems.empty())
            json.set("problems", texts(problems));
    }

    const ImportedApi &m_api;
    std::unordered_map<std::string_view, const Json *> m_definitions;
};

Json warnings(const ImportedApi &api) {
    Json list = Json::array();
    for (const Problem &problem : api.problems) {
        if (list.size() < maxWarnings)
            list.push(Json(JsonArray{Json(problem.code), Json(problem.pointer)}));
    }
    return list;
}

} // namespace

Json toApiCatalog(const ImportedApi &api) {
    Json json = Json::object({{"format", "api-catalog-1"}, {"schemas", "json-schema"}, {"importable", true}});
    json.set("spec", Json::object({{"family", api.family}, {"version", api.version}}));
    json.set("title", api.title);
    if (!api.problems.empty())
        json.set("warnings", warnings(api));
    json.set("operationCount", static_cast<std::uint64_t>(api.operations.size()));
    const CatalogWriter writer(api);
    JsonArray operations;
    operations.reserve(api.operations.size());
    for (const ImportedOperation &operation : api.operations)
        operations.push_back(writer.operation(operation));
    json.set("operations", Json(std::move(operations)));
    return json;
}

Json toApiCatalog(const Error &error) {
    constexpr std::string_view prefix = "import.";
    const std::string kind = error.code.starts_with(prefix) ? error.code.substr(prefix.size()) : error.code;
    Json json = Json::object({{"format", "api-catalog-1"}, {"schemas", "json-schema"}, {"importable", false}});
    json.set("spec", Json::object({{"family", Json()}, {"version", Json()}}));
    json.set("error", Json::object({{"kind", kind}, {"message", error.message}}));
    json.set("operationCount", 0);
    json.set("operations", Json::array());
    return json;
}

} // namespace gateway
