#include "gateway/openapi/schemakeywords.h"

#include <unordered_map>

namespace gateway {

namespace {

using Table = std::unordered_map<std::string_view, KeywordKind>;
using enum KeywordKind;

const Table &commonKeywords() {
    static const Table table{
        {"$ref", Reference},
        {"type", Type},
        {"enum", List},
        {"format", Text},
        {"multipleOf", Divisor},
        {"minimum", Number},
        {"maximum", Number},
        {"minLength", Count},
        {"maxLength", Count},
        {"pattern", Pattern},
        {"minItems", Count},
        {"maxItems", Count},
        {"uniqueItems", Flag},
        {"minProperties", Count},
        {"maxProperties", Count},
        {"required", Names},
        {"properties", SchemaMap},
        {"additionalProperties", Schema},
        {"items", Schema},
        {"allOf", SchemaList},
        {"oneOf", SchemaList},
        {"anyOf", SchemaList},
        {"not", Schema},
        {"title", Text},
        {"description", Text},
        {"readOnly", Flag},
        {"writeOnly", Flag},
        {"deprecated", Flag},
        {"example", Dropped},
        {"examples", Dropped},
        {"$schema", Dropped},
        {"$id", Dropped},
        {"$anchor", Dropped},
        {"$dynamicAnchor", Dropped},
        {"$recursiveAnchor", Dropped},
        {"$recursiveRef", Foreign},
        {"$vocabulary", Dropped},
        {"$defs", Dropped},
        {"definitions", Dropped},
        {"dependencies", Foreign},
        {"id", Dropped},
        {"$comment", Text},
        {"nullable", Dropped},
    };
    return table;
}

const Table &modernKeywords() {
    static const Table table{
        {"$dynamicRef", Reference},
        {"const", Annotation},
        {"exclusiveMinimum", Number},
        {"exclusiveMaximum", Number},
        {"patternProperties", PatternMap},
        {"prefixItems", SchemaList},
        {"contains", Schema},
        {"minContains", Count},
        {"maxContains", Count},
        {"propertyNames", Schema},
        {"if", Schema},
        {"then", Schema},
        {"else", Schema},
        {"dependentSchemas", SchemaMap},
        {"dependentRequired", NameMap},
        {"unevaluatedProperties", Schema},
        {"unevaluatedItems", Schema},
        {"contentEncoding", Text},
        {"contentMediaType", Text},
        {"contentSchema", Schema},
    };
    return table;
}

const Table &draft7Keywords() {
    static const Table table = [] {
        Table keywords = modernKeywords();
        for (const char *later : {"$dynamicRef", "prefixItems", "minContains", "maxContains", "dependentSchemas",
                                  "dependentRequired", "unevaluatedProperties", "unevaluatedItems"})
            keywords.insert_or_assign(later, Foreign);
        keywords.insert_or_assign("contentSchema", Dropped);
        keywords.insert_or_assign("dependencies", SchemaMap);
        keywords.insert_or_assign("additionalItems", Schema);
        return keywords;
    }();
    return table;
}

// What only describes the content of a string restricts nothing.
const Table &foreignKeywords() {
    static const Table table = [] {
        Table foreign = modernKeywords();
        for (auto &[name, kind] : foreign)
            kind =
                name == "contentEncoding" || name == "contentMediaType" || name == "contentSchema" ? Dropped : Foreign;
        return foreign;
    }();
    return table;
}

KeywordKind lookUp(const Table &table, std::string_view name, KeywordKind fallback) {
    const auto found = table.find(name);
    return found == table.end() ? fallback : found->second;
}

} // namespace

KeywordKind commonKeyword(std::string_view name) {
    return lookUp(commonKeywords(), name, Annotation);
}

KeywordKind modernKeyword(std::string_view name) {
    return lookUp(modernKeywords(), name, commonKeyword(name));
}

KeywordKind draft7Keyword(std::string_view name) {
    return lookUp(draft7Keywords(), name, commonKeyword(name));
}

KeywordKind legacyKeyword(std::string_view name) {
    return lookUp(foreignKeywords(), name, commonKeyword(name));
}

} // namespace gateway
