#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/domain/argumentrule.h"

#include <cstddef>
#include <string>
#include <vector>

namespace gateway {

/// How a rule meets the endpoints that there are.
struct RuleAdvice {
    std::size_t endpoints = 0;      ///< Matched by the rule's pattern.
    std::size_t declaring = 0;      ///< Of those, with an argument of that name.
    std::vector<std::string> notes; ///< What an admin may not have thought of, one sentence each.
};

/// Looks at every endpoint that the rule's pattern matches; compiles their contracts. Any thread.
[[nodiscard]] RuleAdvice adviceOn(const Catalog &catalog, const ArgumentRule &rule);

/// Every rule of a profile: each sound in itself, its pattern one that can be compiled, no two for the same argument of
/// the same endpoints, not too many. Error codes "rule.malformed", "rule.pattern", "rule.twice", "rule.too-many".
[[nodiscard]] Result<void> checkRules(const std::vector<ArgumentRule> &rules);

} // namespace gateway
