#pragma once

#include "gateway/openapi/dynamicscopes.h"
#include "gateway/openapi/jsonweight.h"
#include "gateway/openapi/patternchecker.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/schemadefinitions.h"
#include "gateway/openapi/schemadialects.h"
#include "gateway/openapi/schemaforms.h"
#include "gateway/openapi/trail.h"
#include "gateway/openapi/versionadapter.h"

namespace gateway {

/// What the converter works with.
struct SchemaSurroundings {
    ReferenceResolver &references;
    const VersionAdapter &version;
    ProblemLog &problems;
    MemoryBudget &budget;
};

/// Turns a description's schemas into JSON Schema 2020-12 that the validator compiles: references lead to definitions,
/// keywords that are malformed are left out and reported, `$id` and anchors go (nothing needs them any more).
class SchemaConverter {
public:
    explicit SchemaConverter(const SchemaSurroundings &surroundings);

    Json convert(const Json &schema, const Trail &at, SchemaUse &use);
    /// As convert(), but a schema of some size becomes a definition: for those that many operations share.
    Json convertShared(const Json &schema, const std::string &pointer, SchemaUse &use);

    /// Converts the definitions that were reached so far, and those that these reach.
    void convertDefinitions();
    [[nodiscard]] SchemaDefinitions &definitions() { return m_definitions; }

private:
    struct Keyword {
        const Json &schema; ///< That has it.
        const std::string &name;
        const Json &value;
        const Trail &at;
    };
    /// `extending`: the schema whose `allOf` this is an element of; null for every other place.
    Json convertSchema(const Json &schema, const Trail &at, SchemaUse &use, const Json *extending = nullptr);
    void enter(const Json &schema, const Trail &at);
    Json convertObject(const Json &schema, const Trail &at, SchemaUse &use, const Json *extending);
    Json convertReference(const Json &schema, const std::string &reference, const Trail &at, SchemaUse &use,
                          const Json *extending);
    Json convertChoice(const Json &base, const std::string &pointer, SchemaUse &use);
    void convertDynamicReference(const Keyword &keyword, Json &out, SchemaUse &use);
    Json meaningOf(const Resolution &target, const Json *extending, SchemaUse &use);
    Json referenceTo(const Resolution &target, SchemaUse &use);
    Json referenceTo(std::size_t definition, SchemaUse &use);
    void convertKeyword(const Keyword &keyword, Json &out, SchemaUse &use);
    bool convertDraft7(const Keyword &keyword, Json &out, SchemaUse &use);
    void convertDependencies(const Keyword &keyword, Json &out, SchemaUse &use);
    bool convertNested(const Keyword &keyword, KeywordKind kind, Json &out, SchemaUse &use);
    Json convertMap(const Keyword &keyword, KeywordKind kind, SchemaUse &use);
    Json convertList(const Keyword &keyword, SchemaUse &use);
    bool copyChecked(const Keyword &keyword, KeywordKind kind, Json &out);
    void ignored(const Keyword &keyword, std::string_view code);
    void tellForeign(const Keyword &keyword);
    void tellSibling(const Keyword &keyword, KeywordKind kind);
    [[nodiscard]] KeywordKind kindOf(const std::string &name) const;

    SchemaSurroundings m_with;
    PatternChecker m_patterns;
    SchemaDefinitions m_definitions;
    SchemaForms m_forms;
    std::size_t m_converted = 0;
    DynamicScopes m_scopes;
    SchemaDialects m_dialects;
    DynamicScopes::Scope m_scope = 0;                   ///< Of what is being converted.
    WrittenDialect m_dialect = WrittenDialect::Version; ///< Likewise.
};

} // namespace gateway
