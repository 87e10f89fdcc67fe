#include "gateway/admin/toolcheck.h"

#include "gateway/catalog/curatedschema.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/toolfield.h"
#include "gateway/jsonpath/jsonpath.h"

#include <algorithm>

namespace gateway {

namespace {

using Source = ParameterRule::Source;

Problem problem(const std::string &code, const std::string &field, std::string message) {
    return {Problem::Severity::Error, code, field, 0, 0, std::move(message)};
}

std::string fieldOf(const ParameterRule &rule) {
    return std::string(parameterFieldPrefix) + rule.target;
}

bool hasValue(const ParameterRule &rule) {
    return rule.source == Source::Fixed || rule.source == Source::Default;
}

// The schema of one place, with the shared definitions that it may refer to. Null where it cannot be compiled.
std::shared_ptr<const Schema> validatorOf(const Json &argumentsSchema, const Json &schema) {
    Json whole = schema;
    const Json *definitions = argumentsSchema.find("$defs");
    if (whole.isObject() && definitions != nullptr)
        whole.set("$defs", *definitions);
    auto compiled = compileArguments(whole);
    return compiled ? std::move(compiled).value() : nullptr;
}

std::string argumentNames(const ArgumentMap &map) {
    std::string names;
    for (const ArgumentMap::Entry &entry : map.entries())
        names += (names.empty() ? "" : ", ") + entry.flatName;
    return names.empty() ? "it has none" : "there are " + names;
}

/// Holds the rules of one curation against the contract.
class RuleCheck {
public:
    explicit RuleCheck(const CompiledContract &contract) : m_contract(contract) {}

    void check(const ToolCuration &curation) {
        for (const ParameterRule &rule : curation.parameters) {
            if (rule.source == Source::Model)
                continue;
            checkPlace(rule);
            checkOverlap(rule, curation.parameters);
        }
    }
    [[nodiscard]] std::vector<Problem> take() { return std::move(m_problems); }

private:
    void checkPlace(const ParameterRule &rule) {
        const auto &entries = m_contract.arguments().entries();
        const bool isKnown = std::any_of(entries.begin(), entries.end(), [&](const ArgumentMap::Entry &entry) {
            return entry.flatName == rule.argument();
        });
        const ContractArgument argument = argumentOf(m_contract, rule.target);
        const ArgumentSchema &place = argument.place;
        if (!isKnown || (place.schema == nullptr && !place.isOpen)) {
            m_problems.push_back(
                problem("tool.parameter-unknown", fieldOf(rule),
                        "The endpoint takes no `" + rule.target + "`; " + argumentNames(m_contract.arguments())));
            return;
        }
        if (rule.isHidden() && place.isRequired)
            m_problems.push_back(
                problem("tool.parameter-required", fieldOf(rule),
                        '`' + rule.target + "` is required: hidden it needs a value (fixed, header, claim, caller)"));
        if (hasValue(rule) && place.schema != nullptr)
            checkValue(rule, argument);
    }

    void checkValue(const ParameterRule &rule, const ContractArgument &argument) {
        const auto validator = validatorOf(*argument.argumentsSchema, *argument.place.schema);
        if (validator == nullptr)
            return;
        for (const Violation &violation : validator->validate(rule.value, 1))
            m_problems.push_back(problem("tool.parameter-value", fieldOf(rule),
                                         "The value of `" + rule.target + "` does not satisfy the contract: " +
                                             violation.message + " (" + toJsonText(rule.value) + ')'));
    }

    void checkOverlap(const ParameterRule &rule, const std::vector<ParameterRule> &rules) {
        for (const ParameterRule &outer : rules) {
            if ((outer.isGiven() || outer.isHidden()) && rule.target.starts_with(outer.target + '/'))
                m_problems.push_back(
                    problem("tool.parameter-overlap", fieldOf(rule),
                            '`' + rule.target + "` lies within `" + outer.target + "`, which has a rule as a whole"));
        }
    }

    const CompiledContract &m_contract;
    std::vector<Problem> m_problems;
};

void checkPaths(const std::optional<std::vector<std::string>> &paths, const std::string &field,
                std::vector<Problem> &problems) {
    for (const std::string &text : paths.value_or(std::vector<std::string>())) {
        const auto path = JsonPath::parse(text);
        if (!path)
            problems.push_back(problem("tool.path", field, '"' + text + "\" is no JSONPath: " + path.error().message));
    }
}

} // namespace

Result<std::vector<Problem>> toolProblems(const CatalogEndpoint &endpoint, const ToolCuration &curation) {
    std::vector<Problem> problems;
    if (!curation.parameters.empty()) {
        const auto contract = endpoint.contract();
        if (!contract)
            return makeError(ErrorKind::Internal, "contract.unusable",
                             "The contract of this endpoint cannot be used: " + contract.error().message);
        RuleCheck rules(**contract);
        rules.check(curation);
        problems = rules.take();
    }
    checkPaths(curation.keep, "keep", problems);
    checkPaths(curation.drop, "drop", problems);
    if (curation.isUnreadable)
        problems.push_back(problem("tool.unreadable", {},
                                   "Something that was decided about this tool cannot be read by this version; until "
                                   "it is reset nobody may call it"));
    return problems;
}

ParameterRule fittedRule(const CatalogEndpoint &endpoint, ParameterRule rule) {
    const auto contract = endpoint.contract();
    if (!contract || !hasValue(rule) || rule.value.isString())
        return rule;
    const ContractArgument argument = argumentOf(**contract, rule.target);
    const Json *schema = argument.place.schema;
    const auto validator = schema == nullptr ? nullptr : validatorOf(*argument.argumentsSchema, *schema);
    const Json text(toJsonText(rule.value));
    if (validator != nullptr && !validator->accepts(rule.value) && validator->accepts(text))
        rule.value = text;
    return rule;
}

} // namespace gateway
