#include "gateway/schema/schemadialect.h"

#include "gateway/schema/schemauri.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gateway {

namespace {

constexpr std::string_view vocabularyPrefix = "https://json-schema.org/draft/2020-12/vocab/";

std::optional<SchemaDialect> builtIn(std::string_view uri) {
    if (uri.ends_with('#'))
        uri.remove_suffix(1);
    // The dialect of OpenAPI 3.1 is 2020-12 with annotations.
    if (uri == "https://json-schema.org/draft/2020-12/schema" ||
        uri.starts_with("https://spec.openapis.org/oas/3.1/dialect/"))
        return SchemaDialect::Draft202012;
    if (uri == "http://json-schema.org/draft-07/schema" || uri == "https://json-schema.org/draft-07/schema")
        return SchemaDialect::Draft7;
    return std::nullopt;
}

Error unsupported(const std::string &what) {
    return makeError(ErrorKind::Invalid, "schema.unsupported", what);
}

Result<DialectRules> fromVocabularies(const JsonObject &vocabularies) {
    DialectRules rules{SchemaDialect::Draft202012, false, false, false, false};
    for (const auto &[uri, required] : vocabularies) {
        std::string_view name = uri;
        const bool known = name.starts_with(vocabularyPrefix);
        name.remove_prefix(known ? vocabularyPrefix.size() : 0);
        if (known && name == "applicator")
            rules.applicator = true;
        else if (known && name == "unevaluated")
            rules.unevaluated = true;
        else if (known && name == "validation")
            rules.validation = true;
        else if (known && name == "format-assertion")
            rules.formatAssertion = true;
        else if (!known && required.boolOr(true))
            return unsupported("The vocabulary \"" + uri + "\" is not supported");
    }
    return rules;
}

constexpr std::array<std::pair<std::string_view, SubschemaShape>, 22> shapes{
    {{"properties", SubschemaShape::Map},
     {"items", SubschemaShape::OneOrList},
     {"allOf", SubschemaShape::List},
     {"anyOf", SubschemaShape::List},
     {"oneOf", SubschemaShape::List},
     {"additionalProperties", SubschemaShape::One},
     {"$defs", SubschemaShape::Map},
     {"definitions", SubschemaShape::Map},
     {"not", SubschemaShape::One},
     {"if", SubschemaShape::One},
     {"then", SubschemaShape::One},
     {"else", SubschemaShape::One},
     {"contains", SubschemaShape::One},
     {"propertyNames", SubschemaShape::One},
     {"patternProperties", SubschemaShape::Map},
     {"dependencies", SubschemaShape::MapOfSchemasOrLists},
     {"additionalItems", SubschemaShape::One},
     // From here on 2020-12 only.
     {"prefixItems", SubschemaShape::List},
     {"dependentSchemas", SubschemaShape::Map},
     {"unevaluatedItems", SubschemaShape::One},
     {"unevaluatedProperties", SubschemaShape::One},
     {"contentSchema", SubschemaShape::One}}};

constexpr std::array<std::string_view, 9> onlyIn202012{"prefixItems",      "dependentSchemas",      "dependentRequired",
                                                       "unevaluatedItems", "unevaluatedProperties", "minContains",
                                                       "maxContains",      "$dynamicRef",           "contentSchema"};

bool isOnlyIn202012(std::string_view keyword) {
    return std::find(onlyIn202012.begin(), onlyIn202012.end(), keyword) != onlyIn202012.end();
}

} // namespace

Result<DialectRules> dialectRules(std::string_view schemaUri, const DocumentLookup &documents) {
    if (const auto known = builtIn(schemaUri))
        return DialectRules{*known, true, true, true, false};
    const Json *metaschema = documents(withoutFragment(schemaUri));
    const Json *own = metaschema != nullptr ? metaschema->find("$schema") : nullptr;
    if (own == nullptr || builtIn(own->stringOr({})) != SchemaDialect::Draft202012)
        return unsupported("The dialect \"" + std::string(schemaUri) + "\" is not supported");
    const Json *vocabularies = metaschema->find("$vocabulary");
    if (vocabularies == nullptr || !vocabularies->isObject())
        return DialectRules{};
    return fromVocabularies(*vocabularies->asObject());
}

SubschemaShape subschemaShape(std::string_view keyword, const DialectRules &rules) {
    if (rules.isDraft7() && (isOnlyIn202012(keyword) || keyword == "$defs"))
        return SubschemaShape::None;
    const auto found = std::find_if(shapes.begin(), shapes.end(), [&](auto &shape) { return shape.first == keyword; });
    return found == shapes.end() ? SubschemaShape::None : found->second;
}

bool isForeignKeyword(std::string_view keyword, const DialectRules &rules) {
    if (keyword == "$recursiveRef")
        return true;
    return rules.isDraft7() && keyword != "contentSchema" && isOnlyIn202012(keyword);
}

} // namespace gateway
