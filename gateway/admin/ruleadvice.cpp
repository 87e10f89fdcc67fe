#include "gateway/admin/ruleadvice.h"

#include "gateway/admin/patterns.h"
#include "gateway/catalog/ruledschema.h"
#include "gateway/core/text.h"
#include "gateway/schema/schema.h"

#include <algorithm>

namespace gateway {

namespace {

bool isRequired(const CompiledContract &contract, const RuleTarget &target) {
    const Json *required = contract.argumentsSchema().find("required");
    const ArgumentMap::Entry *entry = contract.arguments().find(target.name);
    if (required == nullptr || required->asArray() == nullptr || entry == nullptr || !target.path.empty())
        return false;
    const JsonArray &names = *required->asArray();
    return std::find(names.begin(), names.end(), Json(entry->flatName)) != names.end();
}

bool demandsOfValue(const ArgumentRule &rule) {
    return !rule.forbidden && !rule.fixed && !rule.required;
}

Result<void> checkPattern(const ArgumentRule &rule) {
    if (rule.pattern.empty())
        return {};
    const auto compiled = Schema::compile(Json::object({{"pattern", wholePattern(rule.pattern)}}));
    if (compiled)
        return {};
    return makeError(ErrorKind::Invalid, "rule.pattern",
                     "The rule for \"" + rule.argument +
                         "\" has a pattern that cannot be used: " + compiled.error().message);
}

} // namespace

RuleAdvice adviceOn(const Catalog &catalog, const ArgumentRule &rule) {
    RuleAdvice advice;
    const auto target = ruleTarget(rule.argument);
    if (!target)
        return advice;
    bool isNeeded = false;
    bool isOptional = false;
    for (const CatalogEndpoint *endpoint : endpointsMatching(catalog, rule.endpoints)) {
        ++advice.endpoints;
        const auto contract = endpoint->contract();
        if (!contract || (*contract)->arguments().find(target->name) == nullptr)
            continue;
        ++advice.declaring;
        (isRequired(**contract, *target) ? isNeeded : isOptional) = true;
    }
    if (advice.endpoints == 0)
        advice.notes.push_back("No endpoint matches the pattern.");
    else if (advice.declaring == 0)
        advice.notes.push_back("No endpoint that the pattern matches has an argument \"" + target->name + "\".");
    if (rule.forbidden && isNeeded)
        advice.notes.push_back("The contract requires this argument: with the rule every call is refused.");
    if (demandsOfValue(rule) && isOptional)
        advice.notes.push_back("A call without this argument is still allowed and the API uses its own default; demand "
                               "it with `required`.");
    return advice;
}

Result<void> checkRules(const std::vector<ArgumentRule> &rules) {
    if (rules.size() > maxArgumentRules)
        return makeError(ErrorKind::Invalid, "rule.too-many",
                         "A profile has at most " + std::to_string(maxArgumentRules) + " argument rules");
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (auto checked = checkRule(rules[i]); !checked)
            return checked;
        if (auto checked = checkPattern(rules[i]); !checked)
            return checked;
        const auto same = [&](const ArgumentRule &other) { return rules[i].speaksOfSame(other); };
        if (std::any_of(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(i), same))
            return makeError(ErrorKind::Conflict, "rule.twice",
                             "There are two rules for \"" + rules[i].argument + "\" of the same endpoints");
    }
    return {};
}

} // namespace gateway
