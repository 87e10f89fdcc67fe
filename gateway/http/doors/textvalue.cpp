#include "gateway/http/doors/textvalue.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr int maxDepth = 20; // references may form cycles

// The types that a schema allows, as far as it says so.
struct Types {
    bool string = false;
    bool number = false;
    bool boolean = false;
    bool null = false;
    bool array = false;
    bool object = false;

    [[nodiscard]] bool any() const { return string || number || boolean || null || array || object; }
};

const Json &emptySchema() {
    static const Json empty = Json::object();
    return empty;
}

void addType(Types &types, std::string_view name) {
    types.string = types.string || name == "string";
    types.number = types.number || name == "number" || name == "integer";
    types.boolean = types.boolean || name == "boolean";
    types.null = types.null || name == "null";
    types.array = types.array || name == "array";
    types.object = types.object || name == "object";
}

// Calls `visit` for the schema itself and for every schema that it is composed of, until one returns true.
template <typename Visit>
bool anyPart(const SchemaAt &at, const Visit &visit, int depth = 0) {
    if (depth > maxDepth)
        return false;
    if (visit(at.schema))
        return true;
    if (const Json *reference = at.schema.find("$ref")) {
        const std::string_view target = reference->stringOr({});
        const Json *found = target.starts_with('#') ? resolvePointer(at.root, target.substr(1)) : nullptr;
        if (found != nullptr && anyPart(at.with(*found), visit, depth + 1))
            return true;
    }
    for (const char *keyword : {"allOf", "anyOf", "oneOf"}) {
        const Json *parts = at.schema.find(keyword);
        for (std::size_t i = 0; parts != nullptr && i < parts->size(); ++i) {
            if (anyPart(at.with(*parts->at(i)), visit, depth + 1))
                return true;
        }
    }
    return false;
}

Types typesOf(const SchemaAt &at) {
    Types types;
    anyPart(at, [&](const Json &schema) {
        const Json *type = schema.find("type");
        if (type != nullptr && type->isString())
            addType(types, type->stringOr({}));
        for (std::size_t i = 0; type != nullptr && type->isArray() && i < type->size(); ++i)
            addType(types, type->at(i)->stringOr({}));
        return false;
    });
    return types;
}

const Json *keywordOf(const SchemaAt &at, std::string_view keyword) {
    const Json *found = nullptr;
    anyPart(at, [&](const Json &schema) { return (found = schema.find(keyword)) != nullptr; });
    return found;
}

// "7" where the enum has 7 and no type says what it is.
std::optional<Json> enumValue(std::string_view text, const SchemaAt &at) {
    const Json *values = keywordOf(at, "enum");
    for (std::size_t i = 0; values != nullptr && i < values->size(); ++i) {
        const Json &value = *values->at(i);
        if (value.isString() ? value.stringOr({}) == text : toJsonText(value) == text)
            return value;
    }
    return std::nullopt;
}

std::optional<Json> numberOf(std::string_view text) {
    if (text.empty() || (text.front() != '-' && (text.front() < '0' || text.front() > '9')))
        return std::nullopt;
    auto parsed = parseJson(text);
    if (!parsed || !parsed->isNumber() || text.find_first_of(" \t\r\n") != std::string_view::npos)
        return std::nullopt;
    return std::move(*parsed);
}

} // namespace

Shape shapeOf(const SchemaAt &at) {
    const Types types = typesOf(at);
    if (types.array)
        return Shape::Array;
    if (types.object)
        return Shape::Object;
    if (types.any())
        return Shape::Scalar;
    if (keywordOf(at, "items") != nullptr)
        return Shape::Array;
    return keywordOf(at, "properties") != nullptr ? Shape::Object : Shape::Scalar;
}

Json valueOfText(std::string_view text, const SchemaAt &at) {
    const Types types = typesOf(at);
    if (!types.any())
        return enumValue(text, at).value_or(Json(text));
    if (types.number) {
        if (auto number = numberOf(text))
            return std::move(*number);
    }
    if (types.boolean && (text == "true" || text == "false"))
        return Json(text == "true");
    if (types.null && !types.string && (text == "null" || text.empty()))
        return Json();
    return Json(text);
}

SchemaAt elementOf(const SchemaAt &at) {
    const Json *items = keywordOf(at, "items");
    return at.with(items != nullptr ? *items : emptySchema());
}

SchemaAt memberOf(const SchemaAt &at, std::string_view name) {
    const Json *found = nullptr;
    anyPart(at, [&](const Json &schema) {
        const Json *properties = schema.find("properties");
        found = properties != nullptr ? properties->find(name) : nullptr;
        return found != nullptr;
    });
    if (found == nullptr)
        found = keywordOf(at, "additionalProperties");
    return at.with(found != nullptr ? *found : emptySchema());
}

} // namespace gateway
