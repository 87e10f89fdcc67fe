#include "gateway/openapi/schemachecks.h"
#include "gateway/openapi/schemaconverter.h"

namespace gateway {

// What JSON Schema draft 7 says in its own way.

// False where the keyword means in 2020-12 what it means in draft 7, or cannot be used.
bool SchemaConverter::convertDraft7(const Keyword &keyword, Json &out, SchemaUse &use) {
    const Json *items = keyword.schema.find("items");
    const bool isTuple = items != nullptr && items->isArray();
    if (keyword.name == "dependencies" && keyword.value.isObject())
        convertDependencies(keyword, out, use);
    else if (&keyword.value == items && isTuple && items->size() > 0)
        out.set("prefixItems", convertList(keyword, use));
    else if (keyword.name == "additionalItems" && isTuple && (keyword.value.isObject() || keyword.value.isBool()))
        out.set("items", convertSchema(keyword.value, keyword.at, use));
    else
        return keyword.name == "additionalItems" && !isTuple;
    return true;
}

void SchemaConverter::convertDependencies(const Keyword &keyword, Json &out, SchemaUse &use) {
    Json required = Json::object();
    Json schemas = Json::object();
    for (const auto &[name, value] : *keyword.value.asObject()) {
        const Trail at = keyword.at / name;
        if (auto names = checkedKeyword(KeywordKind::Names, value))
            required.set(name, std::move(*names));
        else if (value.isObject() || value.isBool())
            schemas.set(name, convertSchema(value, at, use));
        else
            ignored({keyword.schema, name, value, at}, "schema-keyword-ignored");
    }
    for (auto &[name, all] : {std::pair{"dependentRequired", &required}, std::pair{"dependentSchemas", &schemas}}) {
        if (all->size() > 0)
            out.set(name, std::move(*all));
    }
}

void SchemaConverter::tellSibling(const Keyword &keyword, KeywordKind kind) {
    const bool restricts = kind != KeywordKind::Dropped && kind != KeywordKind::Text &&
                           (kind != KeywordKind::Annotation || keyword.name == "const");
    if (restricts)
        m_with.problems.warn("ref-sibling-ignored", keyword.at.pointer(), &keyword.value,
                             '"' + keyword.name + "\" has no effect beside a $ref in draft 7.");
}

} // namespace gateway
