#include "gateway/call/examplemaker.h"

#include "gateway/call/scalarexamples.h"
#include "gateway/core/jsonpointer.h"

#include <algorithm>
#include <string>

namespace gateway {

namespace {

constexpr int maxDepth = 10;
constexpr std::int64_t maxItems = 5;

const Json *target(const Json &root, const Json &schema) {
    const Json *reference = schema.find("$ref");
    const std::string_view text = reference != nullptr ? reference->stringOr({}) : std::string_view();
    return text.starts_with('#') ? resolvePointer(root, text.substr(1)) : nullptr;
}

bool isCombining(std::string_view keyword) {
    return keyword == "$ref" || keyword == "allOf" || keyword == "oneOf" || keyword == "anyOf";
}

// A property that both describe has to fit both.
void mergeProperties(Json &into, const Json &from) {
    for (const auto &[name, property] : *from.asObject()) {
        const Json *known = into.find(name);
        if (known == nullptr || *known == property)
            into.set(name, property);
        else
            into.set(name, Json::object({{"allOf", JsonArray{*known, property}}}));
    }
}

// Both schemas at once, as far as an example needs it: what the first says stays.
void merge(Json &into, const Json &from) {
    if (!from.isObject())
        return;
    for (const auto &[keyword, value] : *from.asObject()) {
        Json *known = into.find(keyword);
        if (known == nullptr)
            into.set(keyword, value);
        else if (keyword == "properties" && known->isObject() && value.isObject())
            mergeProperties(*known, value);
        else if (keyword == "required" && known->isArray() && value.isArray())
            known->asArray()->insert(known->asArray()->end(), value.asArray()->begin(), value.asArray()->end());
    }
}

std::string_view typeOf(const Json &schema) {
    const Json *type = schema.find("type");
    if (type != nullptr && type->isArray())
        type = type->at(0);
    if (type != nullptr)
        return type->stringOr({});
    for (const char *keyword : {"properties", "required", "additionalProperties", "minProperties"}) {
        if (schema.find(keyword) != nullptr)
            return "object";
    }
    if (schema.find("items") != nullptr || schema.find("prefixItems") != nullptr)
        return "array";
    return schema.find("minimum") != nullptr || schema.find("maximum") != nullptr ? "number" : "string";
}

// What a discriminator asks for where that branch is meant.
Json naming(const Json &schema, const Json &branch) {
    const Json *discriminator = schema.find("discriminator");
    const Json *name = discriminator != nullptr ? discriminator->find("propertyName") : nullptr;
    const Json *mapping = discriminator != nullptr ? discriminator->find("mapping") : nullptr;
    const Json *reference = branch.find("$ref");
    if (name == nullptr || !name->isString() || mapping == nullptr || !mapping->isObject() || reference == nullptr)
        return {};
    const JsonObject &values = *mapping->asObject();
    const auto own =
        std::find_if(values.begin(), values.end(), [&](const auto &member) { return member.second == *reference; });
    if (own == values.end())
        return {};
    Json properties = Json::object();
    properties.set(*name->asString(), Json::object({{"const", own->first}}));
    return Json::object({{"properties", std::move(properties)}, {"required", JsonArray{*name}}});
}

bool isReadOnly(const Json &root, const Json &property) {
    const Json *referred = target(root, property);
    const Json *readOnly = (referred != nullptr ? *referred : property).find("readOnly");
    return readOnly != nullptr && readOnly->boolOr(false);
}

std::int64_t integerOf(const Json &schema, const char *keyword, std::int64_t otherwise) {
    const Json *value = schema.find(keyword);
    return value == nullptr ? otherwise : value->integer().value_or(otherwise);
}

} // namespace

Json ExampleMaker::make(const Json &schema, int depth) const {
    const Json flat = flattened(schema, depth);
    if (const Json *given = givenValue(flat))
        return *given;
    return depth < maxDepth && m_steps > 0 ? ofType(flat, depth) : Json();
}

// References, `allOf` and one alternative of each choice merged into one schema.
Json ExampleMaker::flattened(const Json &schema, int depth) const {
    Json flat = Json::object();
    if (!schema.isObject() || m_steps == 0)
        return flat;
    --m_steps;
    for (const auto &[keyword, value] : *schema.asObject()) {
        if (!isCombining(keyword))
            flat.set(keyword, value);
    }
    if (depth >= maxDepth)
        return flat;
    if (const Json *referred = target(m_root, schema))
        merge(flat, flattened(*referred, depth + 1));
    const Json *all = schema.find("allOf");
    for (std::size_t i = 0; all != nullptr && i < all->size() && all->isArray(); ++i)
        merge(flat, flattened(*all->at(i), depth + 1));
    for (const char *keyword : {"oneOf", "anyOf"}) {
        const Json *branches = schema.find(keyword);
        if (branches == nullptr || !branches->isArray() || branches->size() == 0)
            continue;
        const Json &branch = *branches->at(m_variant.branch % branches->size());
        merge(flat, naming(schema, branch));
        merge(flat, flattened(branch, depth + 1));
    }
    return flat;
}

// What the description itself offers, best first. Only what must be is not left to choice.
const Json *ExampleMaker::givenValue(const Json &schema) const {
    if (const Json *only = schema.find("const"))
        return only;
    if (m_variant.asGiven) {
        for (const char *keyword : {"example", "default"}) {
            if (const Json *value = schema.find(keyword))
                return value;
        }
        if (const Json *examples = schema.find("examples"); examples != nullptr && examples->at(0) != nullptr)
            return examples->at(0);
    }
    const Json *choices = schema.find("enum");
    const bool isChoice = choices != nullptr && choices->isArray() && choices->size() > 0;
    return isChoice ? choices->at(m_variant.branch % choices->size()) : nullptr;
}

Json ExampleMaker::ofType(const Json &schema, int depth) const {
    const std::string_view type = typeOf(schema);
    if (type == "object")
        return object(schema, depth);
    if (type == "array")
        return array(schema, depth);
    if (type == "string")
        return exampleText(schema);
    if (type == "integer" || type == "number")
        return exampleNumber(schema);
    return type == "boolean" ? Json(true) : Json();
}

Json ExampleMaker::object(const Json &schema, int depth) const {
    Json result = Json::object();
    const Json *required = schema.find("required");
    const Json *properties = schema.find("properties");
    const JsonObject *known = properties != nullptr ? properties->asObject() : nullptr;
    const Json nothing;
    for (std::size_t i = 0; required != nullptr && required->isArray() && i < required->size(); ++i) {
        const std::string name(required->at(i)->stringOr({}));
        const Json *property = known != nullptr ? known->find(name) : nullptr;
        if (property == nullptr || !isReadOnly(m_root, *property))
            result.set(name, make(property != nullptr ? *property : nothing, depth + 1));
    }
    // An argument that is an empty object shows nothing, and a path cannot hold it; but it may be all that is valid.
    const bool showsOne = depth == 0 && m_variant.branch == 0;
    const std::int64_t wanted = std::max<std::int64_t>(integerOf(schema, "minProperties", 0), showsOne ? 1 : 0);
    const auto least = static_cast<std::size_t>(std::clamp<std::int64_t>(wanted, 0, 20));
    if (known == nullptr)
        return result;
    for (const auto &[name, property] : *known) {
        if (result.size() >= least)
            break;
        if (result.find(name) == nullptr && !isReadOnly(m_root, property))
            result.set(name, make(property, depth + 1));
    }
    return result;
}

Json ExampleMaker::array(const Json &schema, int depth) const {
    Json result = Json::array();
    const Json *prefix = schema.find("prefixItems");
    for (std::size_t i = 0; prefix != nullptr && prefix->isArray() && i < prefix->size(); ++i)
        result.push(make(*prefix->at(i), depth + 1));
    const Json *items = schema.find("items");
    const std::int64_t most = integerOf(schema, "maxItems", maxItems);
    const std::int64_t wanted = std::clamp<std::int64_t>(integerOf(schema, "minItems", 1), 1, maxItems);
    for (auto i = static_cast<std::int64_t>(result.size()); items != nullptr && i < std::min(wanted, most); ++i) {
        // Different ones, should they have to be.
        const Variant variant{m_variant.asGiven && i == 0, m_variant.branch + static_cast<std::size_t>(i)};
        result.push(ExampleMaker(m_root, variant, m_steps).make(*items, depth + 1));
    }
    return result;
}

} // namespace gateway
