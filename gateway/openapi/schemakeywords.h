#pragma once

#include <cstdint>
#include <string_view>

namespace gateway {

/// What the value of a schema keyword must be for JSON Schema 2020-12; anything else is left out and reported.
enum class KeywordKind : std::uint8_t {
    Reference,  ///< `$ref`, `$dynamicRef`
    Type,       ///< A type name or a list of them.
    Schema,     ///< A schema.
    SchemaMap,  ///< Schemas by name.
    PatternMap, ///< Schemas by regular expression.
    SchemaList, ///< At least one schema.
    Names,      ///< Different strings.
    NameMap,    ///< Lists of names by name.
    Count,      ///< An integer, not negative.
    Number,
    Divisor, ///< A number above zero.
    Flag,    ///< true or false
    List,    ///< Any values.
    Text,
    Pattern,    ///< A regular expression.
    Annotation, ///< Says nothing to a validator; kept as it is.
    Foreign,    ///< Would restrict values, but the version does not have it.
    Dropped,    ///< Has no meaning in the version, or another place after the translation.
};

/// Keywords that mean the same in every version; unknown ones are annotations.
[[nodiscard]] KeywordKind commonKeyword(std::string_view name);
/// Those that came with JSON Schema 2020-12 (OpenAPI 3.1), and the common ones.
[[nodiscard]] KeywordKind modernKeyword(std::string_view name);
/// Those of JSON Schema draft 7; later ones are foreign.
[[nodiscard]] KeywordKind draft7Keyword(std::string_view name);
/// The common ones; those of JSON Schema that OpenAPI up to 3.0 does not have are foreign.
[[nodiscard]] KeywordKind legacyKeyword(std::string_view name);

} // namespace gateway
