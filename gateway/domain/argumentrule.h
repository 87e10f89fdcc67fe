#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/domain/scopepattern.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// What a profile demands of one argument of every endpoint that a pattern matches. What the rule says holds for the
/// argument where it is given; where it is left out only `required` refuses, and `fixed` fills it in.
struct ArgumentRule {
    ScopePattern endpoints;
    /// "limit": a parameter by its flat name or its name on the wire; "/amount", "/items/*/sku": a JSON pointer into
    /// the body, `*` for every element or member; "filter/status": a pointer into the parameter `filter`.
    std::string argument;
    bool required = false;
    bool forbidden = false;
    std::optional<Json> fixed; ///< Filled in where it is left out; any other value is refused.
    std::optional<JsonNumber> minimum;
    std::optional<JsonNumber> maximum;
    std::vector<Json> values;                ///< One of these; empty: any.
    std::string pattern;                     ///< ECMA-262; the whole text has to match.
    std::optional<std::int64_t> minLength{}; ///< In code points.
    std::optional<std::int64_t> maxLength{};

    /// The same argument of the same endpoints: a profile has one rule for it.
    [[nodiscard]] bool speaksOfSame(const ArgumentRule &other) const {
        return argument == other.argument && endpoints == other.endpoints;
    }
};

/// `argument` cut into the argument's name ("body" for the body) and the tokens of the pointer into it.
struct RuleTarget {
    std::string name;
    std::vector<std::string> path;
};
/// Error code "rule.malformed".
[[nodiscard]] Result<RuleTarget> ruleTarget(std::string_view argument);

constexpr std::size_t maxArgumentRules = 200; ///< Of one profile.

/// That the rule says something, and nothing that contradicts itself. The pattern is checked where it is compiled.
/// Error code "rule.malformed"; the message names the argument and the constraint.
[[nodiscard]] Result<void> checkRule(const ArgumentRule &rule);

/// What the rule demands, as an object: `required`, `forbidden`, `fixed`, `min`, `max`, `enum`, `pattern`,
/// `min_length`, `max_length`; only what is set. The form it is stored, listed and recorded in.
[[nodiscard]] Json demandsOf(const ArgumentRule &rule);
/// Sets what `demands` says. Error code "rule.malformed" for a member that is none of these or of a wrong type.
[[nodiscard]] Result<void> setDemands(ArgumentRule &rule, const Json &demands);

/// "required, at most 50", "always \"EUR\"", "forbidden": the demands in words for a list or an error.
[[nodiscard]] std::string demandText(const ArgumentRule &rule);

} // namespace gateway
