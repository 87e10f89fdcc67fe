#include "gateway/schema/schemakeywords.h"

#include "gateway/core/jsonpointer.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace gateway {

namespace {

std::vector<NodeIndex> childList(KeywordContext &context, std::string_view keyword, const Json &value) {
    std::vector<NodeIndex> nodes;
    const JsonArray *list = value.asArray();
    if (list == nullptr)
        context.invalid(keyword, value, "must be an array of schemas");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
        nodes.push_back(context.child((*list)[i], context.at(keyword) + '/' + std::to_string(i)));
    return nodes;
}

std::optional<NodeIndex> childOf(KeywordContext &context, std::string_view keyword) {
    const Json *value = context.schema.find(keyword);
    return value != nullptr ? std::optional(context.child(*value, context.at(keyword))) : std::nullopt;
}

const JsonObject *mapOf(KeywordContext &context, std::string_view keyword) {
    const Json *value = context.schema.find(keyword);
    if (value != nullptr && !value->isObject())
        context.invalid(keyword, *value, "must be an object");
    return value != nullptr ? value->asObject() : nullptr;
}

void compileProperties(KeywordContext &context) {
    PropertiesCheck check;
    if (const JsonObject *properties = mapOf(context, "properties")) {
        for (const auto &[name, schema] : *properties)
            check.properties.emplace_back(name, context.child(schema, pointerTo(context.at("properties"), name)));
        std::sort(check.properties.begin(), check.properties.end());
    }
    if (const JsonObject *patterns = mapOf(context, "patternProperties")) {
        for (const auto &[pattern, schema] : *patterns) {
            const std::string pointer = pointerTo(context.at("patternProperties"), pattern);
            if (auto compiled = context.pattern(pattern, schema, pointer))
                check.patterns.emplace_back(std::move(compiled), context.child(schema, pointer));
        }
    }
    check.additional = childOf(context, "additionalProperties");
    if (!check.properties.empty() || !check.patterns.empty() || check.additional)
        context.checks.emplace_back(std::move(check));
}

void compileItems(KeywordContext &context) {
    ItemsCheck check;
    const Json *items = context.schema.find("items");
    if (const Json *prefix = context.schema.find("prefixItems"); prefix != nullptr && !context.rules.isDraft7())
        check.prefix = childList(context, "prefixItems", *prefix);
    if (items != nullptr && items->isArray()) {
        if (!context.rules.isDraft7())
            return context.invalid("items", *items, "must be one schema; a list of them is `prefixItems` in 2020-12");
        check.prefix = childList(context, "items", *items);
        check.rest = childOf(context, "additionalItems");
    } else if (items != nullptr) {
        check.rest = childOf(context, "items");
    }
    if (!check.prefix.empty() || check.rest)
        context.checks.emplace_back(std::move(check));
}

void compileContains(KeywordContext &context) {
    const auto schema = childOf(context, "contains");
    if (!schema)
        return;
    ContainsCheck check{*schema, 1, std::nullopt, !context.rules.isDraft7()};
    if (!context.rules.isDraft7() && context.rules.validation) {
        if (const Json *minimum = context.schema.find("minContains"))
            check.minimum = sizeValue(context, "minContains", *minimum);
        if (const Json *maximum = context.schema.find("maxContains"))
            check.maximum = sizeValue(context, "maxContains", *maximum);
    }
    context.checks.emplace_back(check);
}

// Draft 7's `dependencies` is both of today's keywords in one.
void compileDependencies(KeywordContext &context) {
    const JsonObject *dependencies = mapOf(context, "dependencies");
    if (dependencies == nullptr)
        return;
    DependentRequiredCheck names;
    DependentSchemasCheck schemas;
    for (const auto &[name, value] : *dependencies) {
        if (value.isArray())
            names.names.emplace_back(name, textList(context, "dependencies", value));
        else
            schemas.schemas.emplace_back(name, context.child(value, pointerTo(context.at("dependencies"), name)));
    }
    if (!names.names.empty())
        context.checks.emplace_back(std::move(names));
    if (!schemas.schemas.empty())
        context.checks.emplace_back(std::move(schemas));
}

template <typename Check>
void compileList(KeywordContext &context, std::string_view keyword) {
    const Json *value = context.schema.find(keyword);
    if (value == nullptr)
        return;
    if (value->size() == 0)
        return context.invalid(keyword, *value, "must be an array with at least one schema");
    context.checks.emplace_back(Check{childList(context, keyword, *value)});
}

void compileIf(KeywordContext &context) {
    const auto condition = childOf(context, "if");
    if (condition)
        context.checks.emplace_back(IfCheck{*condition, childOf(context, "then"), childOf(context, "else")});
}

void compileDependentSchemas(KeywordContext &context) {
    const JsonObject *map = context.rules.isDraft7() ? nullptr : mapOf(context, "dependentSchemas");
    if (map == nullptr)
        return;
    DependentSchemasCheck check;
    for (const auto &[name, schema] : *map)
        check.schemas.emplace_back(name, context.child(schema, pointerTo(context.at("dependentSchemas"), name)));
    context.checks.emplace_back(std::move(check));
}

// Its mapping leads from values to the references that stand in "oneOf"; what leads elsewhere decides nothing.
void compileDiscriminator(KeywordContext &context) {
    const Json *discriminator = context.schema.find("discriminator");
    const Json *branches = context.schema.find("oneOf");
    const Json *name = discriminator != nullptr ? discriminator->find("propertyName") : nullptr;
    const Json *mapping = discriminator != nullptr ? discriminator->find("mapping") : nullptr;
    if (branches == nullptr || !branches->isArray() || branches->size() == 0 || name == nullptr || mapping == nullptr ||
        !mapping->isObject())
        return;
    auto &check = std::get<OneOfCheck>(context.checks.back());
    check.discriminator = name->stringOr({});
    const Json *otherwise = discriminator->find("defaultMapping");
    std::unordered_map<std::string_view, std::size_t> byReference;
    for (std::size_t i = 0; i < check.schemas.size(); ++i) {
        const Json *reference = branches->at(i)->find("$ref");
        if (reference == nullptr || !reference->isString())
            continue;
        byReference.emplace(*reference->asString(), i);
        if (otherwise != nullptr && *otherwise == *reference)
            check.byDefault = i;
    }
    for (const auto &[value, target] : *mapping->asObject()) {
        if (const auto branch = byReference.find(target.stringOr({})); branch != byReference.end())
            check.byDiscriminator.emplace(value, branch->second);
    }
}

} // namespace

void compileMemberApplicators(KeywordContext &context) {
    compileProperties(context);
    if (const auto names = childOf(context, "propertyNames"))
        context.checks.emplace_back(PropertyNamesCheck{*names});
    compileItems(context);
    compileContains(context);
}

void compileInPlaceApplicators(KeywordContext &context) {
    compileDependencies(context);
    compileDependentSchemas(context);
    compileList<AllOfCheck>(context, "allOf");
    compileList<AnyOfCheck>(context, "anyOf");
    compileList<OneOfCheck>(context, "oneOf");
    compileDiscriminator(context);
    if (const auto schema = childOf(context, "not"))
        context.checks.emplace_back(NotCheck{*schema});
    compileIf(context);
}

} // namespace gateway
