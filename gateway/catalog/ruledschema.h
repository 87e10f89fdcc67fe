#pragma once

#include "gateway/core/json.h"
#include "gateway/domain/argumentrule.h"

#include <set>
#include <string>
#include <string_view>

namespace gateway {

/// The pattern that a rule's whole text has to match.
[[nodiscard]] std::string wholePattern(const std::string &pattern);

/// Writes what the rule demands of argument `name` into `schema`, a schema of `params`: a fixed or forbidden argument
/// goes, the others are narrowed. Shared definitions on the way are copied, so that nothing else is narrowed. What the
/// schema says in a way that cannot be narrowed in place (a choice of schemas) is narrowed beside it.
void applyRule(Json &schema, const ArgumentRule &rule, std::string_view name, const std::vector<std::string> &path);

/// Takes the examples and the default out of an object schema: they may show what callers cannot give any more.
void forgetExamples(Json &schema);

/// `value` as the type that the schema at `name` and `path` declares: a number as text where only texts are allowed,
/// and back; itself otherwise.
[[nodiscard]] Json fittedValue(const Json &value, const Json &schema, std::string_view name,
                               const std::vector<std::string> &path);

/// Names of the members that argument `name` declares, through references and choices.
[[nodiscard]] std::set<std::string> declaredMembers(const Json &schema, std::string_view name);

} // namespace gateway
