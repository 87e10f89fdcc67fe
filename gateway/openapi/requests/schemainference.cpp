#include "gateway/openapi/requests/schemainference.h"

#include "gateway/core/jsonparser.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>
#include <unordered_map>

namespace gateway {

namespace {

using Values = std::vector<const Json *>;

// How deep a value lies, and whether there is more than one example to compare.
struct Level {
    int depth = 0;
    bool compared = false;

    [[nodiscard]] Level next() const { return {depth + 1, compared}; }
};

Json schemaOf(const Values &values, Level level);

// "<long>", as openapi-to-postman writes it; empty where the text is none of these.
std::string_view placeholderType(std::string_view text) {
    if (text == "<integer>" || text == "<long>" || text == "<int32>" || text == "<int64>")
        return "integer";
    if (text == "<number>" || text == "<float>" || text == "<double>")
        return "number";
    return text == "<boolean>" ? "boolean" : "";
}

std::string_view typeOf(const Json &value) {
    if (const std::string *text = value.asString()) {
        const std::string_view said = placeholderType(*text);
        return said.empty() ? "string" : said;
    }
    if (value.isBool())
        return "boolean";
    return toString(value.kind());
}

// Long numbers are ids more often than amounts, and would lose digits.
bool isNumberText(const std::string &text) {
    constexpr std::size_t longest = 15;
    if (text.empty() || text.size() > longest || text.find_first_not_of("-0123456789.") != std::string::npos)
        return false;
    const auto parsed = parseJson(text);
    return parsed && parsed->isNumber();
}

std::string_view textType(const std::string &text) {
    if (const std::string_view said = placeholderType(text); !said.empty())
        return said;
    if (isPlaceholder(text))
        return {};
    if (text == "true" || text == "false")
        return "boolean";
    return isNumberText(text) ? "number" : "string";
}

Values only(const Values &values, Json::Kind kind) {
    Values out;
    std::copy_if(values.begin(), values.end(), std::back_inserter(out), [&](auto v) { return v->kind() == kind; });
    return out;
}

/// What was seen under one member name; duplicates within an object count too, which only a hand-made tree has.
struct Member {
    std::string name;
    Values values;
};

std::vector<Member> membersOf(const Values &objects) {
    std::vector<Member> members;
    std::unordered_map<std::string, std::size_t> index;
    for (const Json *object : objects) {
        for (const auto &[name, value] : *object->asObject()) {
            const auto known = index.find(name);
            if (known != index.end()) {
                members[known->second].values.push_back(&value);
            } else if (members.size() < ListLimits::properties) {
                index.emplace(name, members.size());
                members.push_back({name, {&value}});
            }
        }
    }
    return members;
}

void addProperties(const Values &objects, Level level, Json &schema) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Member &member : membersOf(objects)) {
        properties.asObject()->append(member.name, schemaOf(member.values, level.next()));
        if (level.compared && objects.size() > 1 && member.values.size() >= objects.size())
            required.push(member.name);
    }
    if (properties.size() > 0)
        schema.set("properties", std::move(properties));
    if (required.size() > 0)
        schema.set("required", std::move(required));
}

void addItems(const Values &arrays, Level level, Json &schema) {
    Values elements;
    for (const Json *array : arrays) {
        for (std::size_t i = 0; i < std::min(array->size(), ListLimits::elements); ++i)
            elements.push_back(array->at(i));
    }
    if (!elements.empty())
        schema.set("items", schemaOf(elements, level.next()));
}

Json typesOf(const Values &values) {
    std::vector<std::string_view> types;
    for (const Json *value : values) {
        const std::string_view type = typeOf(*value);
        if (std::find(types.begin(), types.end(), type) == types.end())
            types.push_back(type);
    }
    const auto has = [&](std::string_view type) { return std::find(types.begin(), types.end(), type) != types.end(); };
    if (has("number"))
        std::erase(types, "integer");
    std::sort(types.begin(), types.end());
    if (types.size() == 1)
        return types.front() == "null" ? Json() : Json(types.front());
    Json list = Json::array();
    for (const std::string_view type : types)
        list.push(type);
    return list;
}

Json schemaOf(const Values &values, Level level) {
    Json schema = Json::object();
    Json types = level.depth < ListLimits::schemaDepth ? typesOf(values) : Json();
    if (types.isNull() || (types.isArray() && types.size() == 0))
        return schema;
    schema.set("type", std::move(types));
    if (const Values objects = only(values, Json::Kind::Object); !objects.empty())
        addProperties(objects, level, schema);
    if (const Values arrays = only(values, Json::Kind::Array); !arrays.empty())
        addItems(arrays, level, schema);
    return schema;
}

} // namespace

Json inferSchema(const std::vector<Json> &examples) {
    Values values;
    for (const Json &example : examples)
        values.push_back(&example);
    return schemaOf(values, {0, examples.size() > 1});
}

std::string_view scalarType(const std::vector<std::string> &values) {
    std::string_view agreed;
    for (const std::string &value : values) {
        const std::string_view type = textType(value);
        if (type.empty())
            continue;
        const bool numbers = type != "boolean" && type != "string" && agreed != "boolean" && agreed != "string";
        if (!agreed.empty() && type != agreed && !numbers)
            return "string";
        agreed = !agreed.empty() && type != agreed ? "number" : type;
    }
    return agreed.empty() ? "string" : agreed;
}

Json scalarSchema(const std::vector<std::string> &values) {
    const std::string_view type = scalarType(values);
    const bool isStated = type != "string" && std::any_of(values.begin(), values.end(), [](const std::string &value) {
                              return !placeholderType(value).empty();
                          });
    return Json::object({{"type", isStated ? Json(type) : Json(JsonArray{"string", "number", "boolean"})}});
}

bool holdsTypePlaceholder(const Json &value) {
    if (const JsonObject *object = value.asObject())
        return std::any_of(object->begin(), object->end(), [](auto &m) { return holdsTypePlaceholder(m.second); });
    if (const JsonArray *array = value.asArray())
        return std::any_of(array->begin(), array->end(), [](auto &element) { return holdsTypePlaceholder(element); });
    const std::string_view said = placeholderType(value.stringOr({}));
    return !said.empty();
}

Json scalarValue(const std::string &text, std::string_view type) {
    if (type == "boolean")
        return {text == "true"};
    if (type == "number" || type == "integer")
        return {JsonNumber{text}};
    return {text};
}

} // namespace gateway
