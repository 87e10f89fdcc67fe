#pragma once

#include "gateway/schema/schemadialect.h"
#include "gateway/schema/schemaproblems.h"
#include "gateway/schema/schemaprogram.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// One schema object while its keywords become checks.
struct KeywordContext {
    const JsonObject &schema;
    const DialectRules &rules;
    const std::string &pointer;
    FormatAssertion formats = FormatAssertion::None;
    SchemaProblems &problems;
    std::vector<SchemaCheck> &checks;
    /// The node of a subschema that stands at `pointer`.
    std::function<NodeIndex(const Json &, std::string pointer)> child;
    /// The pattern, compiled once a schema; null (and a problem) where it is malformed.
    std::function<PatternPtr(const std::string &, const Json &at, const std::string &pointer)> pattern;

    [[nodiscard]] std::string at(std::string_view keyword) const;
    void invalid(std::string_view keyword, const Json &value, std::string_view rule) const;
};

/// Checks of the value itself: type, enum, const, numbers, sizes, pattern, required, uniqueItems.
void compileAssertions(KeywordContext &context);
/// `format`, where it is more than an annotation.
void compileFormatAssertion(KeywordContext &context);
/// Checks of members and elements: properties, items, contains, propertyNames, dependencies.
void compileMemberApplicators(KeywordContext &context);
/// Checks of the same value by other schemas: allOf, anyOf, oneOf, not, if, dependentSchemas.
void compileInPlaceApplicators(KeywordContext &context);

/// The names of a list of texts; a problem where it is none.
[[nodiscard]] std::vector<std::string> textList(const KeywordContext &context, std::string_view keyword,
                                                const Json &value);
/// A size as a number; a problem where it is negative or no integer.
[[nodiscard]] std::uint64_t sizeValue(const KeywordContext &context, std::string_view keyword, const Json &value);

} // namespace gateway
