#include "gateway/openapi/schemaconverter.h"

#include "gateway/domain/definitionreference.h"
#include "gateway/openapi/discriminator.h"
#include "gateway/openapi/schemachecks.h"

#include <tuple>

namespace gateway {

namespace {

constexpr std::size_t sharedFrom = 2000; // bytes; smaller schemas read better in place

using Siblings = ReferenceResolver::Siblings;

Siblings siblingsIn(const VersionAdapter &version) {
    return version.referenceSiblingsCount() ? Siblings::EndChain : Siblings::Ignored;
}

bool isSchema(const Json &value) {
    return value.isObject() || value.isBool();
}

} // namespace

SchemaConverter::SchemaConverter(const SchemaSurroundings &surroundings)
    : m_with(surroundings), m_definitions(surroundings.references),
      m_forms(surroundings.references, siblingsIn(surroundings.version)), m_scopes(surroundings.problems) {
    if (!m_with.version.hasSchemaIdentifiers())
        return;
    m_scopes.read(m_with.references.root());
    m_dialects.read(m_with.references.root(), m_with.problems);
}

Json SchemaConverter::convert(const Json &schema, const Trail &at, SchemaUse &use) {
    m_scope = m_scopes.empty() ? 0 : m_scopes.enter(0, at.pointer());
    m_dialect = m_dialects.empty() ? WrittenDialect::Version : m_dialects.at(at.pointer());
    return convertSchema(schema, at, use);
}

Json SchemaConverter::convertSchema(const Json &schema, const Trail &at, SchemaUse &use, const Json *extending) {
    if (schema.isObject())
        return convertObject(schema, at, use, extending);
    if (schema.isBool())
        return schema;
    if (!schema.isNull())
        m_with.problems.warn("schema-not-an-object", at.pointer(), &schema,
                             "A schema must be an object; anything is accepted here.");
    return Json::object();
}

Json SchemaConverter::convertShared(const Json &schema, const std::string &pointer, SchemaUse &use) {
    if (!schema.isObject() || referenceIn(schema) != nullptr || weightOf(schema) < sharedFrom)
        return convert(schema, Trail(pointer), use);
    m_scope = 0;
    return referenceTo({&schema, pointer, ""}, use);
}

void SchemaConverter::convertDefinitions() {
    for (; m_converted < m_definitions.size() && !m_with.budget.exceeded(); ++m_converted) {
        const Json *source = m_definitions.at(m_converted).source;
        const std::string pointer = m_definitions.at(m_converted).pointer;
        m_scope = m_definitions.at(m_converted).scope;
        m_dialect = m_dialects.at(pointer);
        SchemaUse use;
        const bool isChoice = m_definitions.at(m_converted).isChoice;
        Json schema = isChoice ? convertChoice(*source, pointer, use) : convertSchema(*source, Trail(pointer), use);
        m_with.budget.spend(weightOf(schema));
        SchemaDefinitions::Definition &definition = m_definitions.at(m_converted); // converting may have moved it
        definition.schema = std::move(schema);
        definition.use = std::move(use);
    }
}

Json SchemaConverter::convertObject(const Json &schema, const Trail &at, SchemaUse &use, const Json *extending) {
    const auto around = std::pair(m_scope, m_dialect);
    enter(schema, at);
    Json out = Json::object();
    if (const std::string *reference = referenceIn(schema)) {
        out = convertReference(schema, *reference, at, use, extending);
    } else {
        out.setPlace(schema.line(), schema.column());
        out.asObject()->reserve(schema.size());
        for (const auto &[name, value] : *schema.asObject())
            convertKeyword({schema, name, value, at / name}, out, use);
        m_with.version.finishSchema(schema, out);
        adoptDiscriminator(schema, out);
    }
    std::tie(m_scope, m_dialect) = around;
    return out;
}

void SchemaConverter::enter(const Json &schema, const Trail &at) {
    if (!m_scopes.empty() && schema.find("$id") != nullptr)
        m_scope = m_scopes.enter(m_scope, at.pointer());
    if (!m_dialects.empty() && schema.find("$schema") != nullptr)
        m_dialect = m_dialects.at(at.pointer());
}

Json SchemaConverter::convertReference(const Json &schema, const std::string &reference, const Trail &at,
                                       SchemaUse &use, const Json *extending) {
    const bool isDraft7 = m_dialect == WrittenDialect::Draft7;
    const bool siblingsCount = m_with.version.referenceSiblingsCount() && !isDraft7;
    const Resolution &target = m_with.references.follow(reference, siblingsIn(m_with.version));
    if (!target.ok()) {
        const BadReference bad{reference, target.fault};
        use.addBad(bad);
        m_with.problems.error("ref-" + target.fault, at.pointer(), &schema,
                              bad.text() + "; anything is accepted here.");
    }
    Json out =
        target.ok() ? meaningOf(target, extending, use) : Json::object({{"$comment", "unresolved: " + reference}});
    out.setPlace(schema.line(), schema.column());
    for (const auto &[name, value] : *schema.asObject()) {
        const KeywordKind kind = kindOf(name);
        const bool note =
            name == "title" || name == "description" || (kind == KeywordKind::Flag && name != "uniqueItems");
        if (name != "$ref" && (siblingsCount || note))
            convertKeyword({schema, name, value, at / name}, out, use);
        else if (name != "$ref" && isDraft7)
            tellSibling({schema, name, value, at / name}, kind);
    }
    if (siblingsCount)
        m_with.version.finishSchema(schema, out);
    return out;
}

void SchemaConverter::convertDynamicReference(const Keyword &keyword, Json &out, SchemaUse &use) {
    const std::string &text = *keyword.value.asString();
    const Resolution &target = m_with.references.follow(text, Siblings::EndChain);
    if (const auto *bound = target.ok() ? m_scopes.bound(m_scope, *target.value) : nullptr) {
        const Json reference = referenceTo({bound->schema, bound->pointer, {}}, use);
        out.set("$ref", *reference.find("$ref"));
        return;
    }
    if (m_scopes.isOverfull())
        m_with.problems.error("dynamic-ref-unresolved", keyword.at.pointer(), &keyword.value,
                              "\"" + text + "\" can lead to more schemas than are followed; it was taken for a $ref.");
    const Json reference = Json::object({{"$ref", keyword.value}});
    Json converted = convertReference(reference, *keyword.value.asString(), keyword.at, use, nullptr);
    for (auto &[name, value] : *converted.asObject())
        out.set(name, std::move(value));
}

// What extends a schema adds to what that says itself; everything else that refers to it means any of its forms.
Json SchemaConverter::meaningOf(const Resolution &target, const Json *extending, SchemaUse &use) {
    const bool hasForms = !m_forms.of(*target.value).empty();
    if (!hasForms || (extending != nullptr && m_forms.extends(*extending, *target.value)))
        return referenceTo(target, use);
    const DynamicScopes::Scope scope = m_scopes.enter(m_scope, target.pointer);
    return referenceTo(m_definitions.indexOfChoice(*target.value, target.pointer, scope), use);
}

Json SchemaConverter::referenceTo(const Resolution &target, SchemaUse &use) {
    return referenceTo(m_definitions.indexOf(*target.value, target.pointer, m_scopes.enter(m_scope, target.pointer)),
                       use);
}

Json SchemaConverter::referenceTo(std::size_t definition, SchemaUse &use) {
    use.definitions.push_back(definition);
    return Json::object({{"$ref", referenceToDefinition(m_definitions.at(definition).name)}});
}

// Where the property has another value, or none, what the base says itself holds (OpenAPI 3.2 calls that
// defaultMapping): nothing is checked less than without its forms.
Json SchemaConverter::convertChoice(const Json &base, const std::string &pointer, SchemaUse &use) {
    JsonArray branches;
    Json mapping = Json::object();
    for (const SchemaForms::Form &form : m_forms.of(base)) {
        branches.push_back(meaningOf({form.schema, form.pointer, {}}, nullptr, use));
        for (const std::string &value : form.values)
            mapping.set(value, *branches.back().find("$ref"));
    }
    branches.push_back(referenceTo({&base, pointer, {}}, use));
    Json discriminator = Json::object({{"propertyName", SchemaForms::propertyOf(base)},
                                       {"mapping", std::move(mapping)},
                                       {"defaultMapping", *branches.back().find("$ref")},
                                       {formsOfKeyword, *branches.back().find("$ref")}});
    return Json::object({{"oneOf", Json(std::move(branches))}, {"discriminator", std::move(discriminator)}});
}

void SchemaConverter::convertKeyword(const Keyword &keyword, Json &out, SchemaUse &use) {
    const KeywordKind kind = kindOf(keyword.name);
    const bool ownType = kind == KeywordKind::Type && m_with.version.isKnownType(keyword.value.stringOr({}));
    if (kind == KeywordKind::Dropped || ownType)
        return;
    if (kind == KeywordKind::Foreign)
        return tellForeign(keyword);
    if (m_dialect == WrittenDialect::Draft7 && convertDraft7(keyword, out, use))
        return;
    if (convertNested(keyword, kind, out, use) || copyChecked(keyword, kind, out))
        return;
    ignored(keyword, "schema-keyword-ignored");
}

KeywordKind SchemaConverter::kindOf(const std::string &name) const {
    return m_dialect == WrittenDialect::Draft7 ? draft7Keyword(name) : m_with.version.schemaKeyword(name);
}

// False where the value is not of the keyword's kind, or the keyword holds no schemas.
bool SchemaConverter::convertNested(const Keyword &keyword, KeywordKind kind, Json &out, SchemaUse &use) {
    const Json &value = keyword.value;
    JsonObject &target = *out.asObject();
    if (kind == KeywordKind::Schema && isSchema(value))
        target.append(keyword.name, convertSchema(value, keyword.at, use));
    else if ((kind == KeywordKind::SchemaMap || kind == KeywordKind::PatternMap) && value.isObject())
        target.append(keyword.name, convertMap(keyword, kind, use));
    else if (kind == KeywordKind::SchemaList && value.isArray() && value.size() > 0)
        target.append(keyword.name, convertList(keyword, use));
    else if (kind == KeywordKind::Reference && value.isString() && out.find("$ref") == nullptr)
        convertDynamicReference(keyword, out, use);
    else
        return false;
    return true;
}

Json SchemaConverter::convertMap(const Keyword &keyword, KeywordKind kind, SchemaUse &use) {
    Json out = Json::object();
    out.asObject()->reserve(keyword.value.size());
    for (const auto &[name, schema] : *keyword.value.asObject()) {
        const Trail at = keyword.at / name;
        if (kind == KeywordKind::PatternMap && !m_patterns.usable(name))
            ignored({keyword.schema, name, schema, at}, "pattern-unusable");
        else
            out.asObject()->append(name, convertSchema(schema, at, use));
    }
    return out;
}

Json SchemaConverter::convertList(const Keyword &keyword, SchemaUse &use) {
    JsonArray out;
    out.reserve(keyword.value.size());
    const Json *extending = keyword.name == "allOf" ? &keyword.schema : nullptr;
    for (const Json &schema : *keyword.value.asArray()) {
        const std::string token = std::to_string(out.size());
        out.push_back(convertSchema(schema, keyword.at / token, use, extending));
    }
    return Json(std::move(out));
}

bool SchemaConverter::copyChecked(const Keyword &keyword, KeywordKind kind, Json &out) {
    if (kind == KeywordKind::Schema || kind == KeywordKind::SchemaMap || kind == KeywordKind::SchemaList ||
        kind == KeywordKind::PatternMap || kind == KeywordKind::Reference)
        return false;
    auto value = checkedKeyword(kind, keyword.value);
    if (!value)
        return false;
    if (kind == KeywordKind::Pattern && !m_patterns.usable(*value->asString())) {
        ignored(keyword, "pattern-unusable");
        out.asObject()->append("x-pattern", std::move(*value));
    } else {
        out.asObject()->append(keyword.name, std::move(*value));
    }
    return true;
}

// The bounds of draft 4 have the name of other keywords.
void SchemaConverter::tellForeign(const Keyword &keyword) {
    const bool isBound = keyword.name == "exclusiveMinimum" || keyword.name == "exclusiveMaximum";
    if (!isBound || !keyword.value.isBool())
        m_with.problems.warn("schema-keyword-foreign", keyword.at.pointer(), &keyword.value,
                             "\"" + keyword.name +
                                 "\" is not in this version of the standard and was left out of the check.");
}

void SchemaConverter::ignored(const Keyword &keyword, std::string_view code) {
    m_with.problems.warn(code, keyword.at.pointer(), &keyword.value,
                         "\"" + keyword.name + "\" cannot be used as it stands and was left out of the check.");
}

} // namespace gateway
