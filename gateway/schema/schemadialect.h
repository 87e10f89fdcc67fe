#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/schema/schema.h"

#include <functional>
#include <string>
#include <string_view>

namespace gateway {

/// The rules that one schema resource is written in.
struct DialectRules {
    SchemaDialect dialect = SchemaDialect::Draft202012;
    // Vocabularies of 2020-12 (core section 8.1.2); draft 7 has no choice.
    bool applicator = true;
    bool unevaluated = true;
    bool validation = true;
    bool formatAssertion = false;

    [[nodiscard]] bool isDraft7() const { return dialect == SchemaDialect::Draft7; }
};

/// A document by its URI; null where it is not at hand.
using DocumentLookup = std::function<const Json *(std::string_view uri)>;

/// The rules that "$schema" names. A metaschema that is not built in is looked up for its "$vocabulary".
/// Error code "schema.unsupported" for an unknown dialect or a required vocabulary that is not known.
[[nodiscard]] Result<DialectRules> dialectRules(std::string_view schemaUri, const DocumentLookup &documents);

/// How a keyword holds subschemas.
enum class SubschemaShape : std::uint8_t { None, One, List, Map, OneOrList, MapOfSchemasOrLists };

/// The shape of a keyword's value in the dialect; None for keywords without subschemas and unknown ones.
[[nodiscard]] SubschemaShape subschemaShape(std::string_view keyword, const DialectRules &rules);

/// True for a keyword that another dialect defines and that would constrain: ignoring it would accept too much.
[[nodiscard]] bool isForeignKeyword(std::string_view keyword, const DialectRules &rules);

} // namespace gateway
