#include "gateway/domain/argumentrule.h"

#include "gateway/core/decimal.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

namespace gateway {

namespace {

constexpr std::size_t maxArgumentBytes = 500;
constexpr std::size_t maxPathTokens = 20;
constexpr std::size_t maxPatternBytes = 1000;
constexpr std::size_t maxValues = 500;
constexpr std::size_t maxValueBytes = 4096;

Error malformed(const std::string &message) {
    return makeError(ErrorKind::Invalid, "rule.malformed", message);
}

Error malformed(const ArgumentRule &rule, const std::string &message) {
    return malformed("The rule for \"" + rule.argument + "\" " + message);
}

Json fromLength(std::int64_t length) {
    return {length};
}

bool hasValueDemand(const ArgumentRule &rule) {
    return rule.minimum || rule.maximum || !rule.values.empty() || !rule.pattern.empty() || rule.minLength ||
           rule.maxLength;
}

Result<void> checkRanges(const ArgumentRule &rule) {
    if (rule.minimum && rule.maximum && Decimal::fromText(rule.minimum->text) > Decimal::fromText(rule.maximum->text))
        return malformed(rule, "allows no number: the minimum is above the maximum");
    if (rule.minLength.value_or(0) < 0 || rule.maxLength.value_or(0) < 0)
        return malformed(rule, "has a negative length");
    if (rule.minLength && rule.maxLength && *rule.minLength > *rule.maxLength)
        return malformed(rule, "allows no text: the minimum length is above the maximum length");
    return {};
}

Result<void> checkSizes(const ArgumentRule &rule) {
    if (rule.pattern.size() > maxPatternBytes)
        return malformed(rule, "has a pattern of more than " + std::to_string(maxPatternBytes) + " bytes");
    if (rule.values.size() > maxValues)
        return malformed(rule, "names more than " + std::to_string(maxValues) + " values");
    for (const Json &value : rule.values) {
        if (toJsonText(value).size() > maxValueBytes)
            return malformed(rule, "names a value of more than " + std::to_string(maxValueBytes) + " bytes");
    }
    if (rule.fixed && toJsonText(*rule.fixed).size() > maxValueBytes)
        return malformed(rule, "fixes a value of more than " + std::to_string(maxValueBytes) + " bytes");
    return {};
}

void add(std::string &text, const std::string &more) {
    text += (text.empty() ? "" : ", ") + more;
}

// "1 to 50", "at least 1", "at most 50"
void addRange(std::string &text, const std::string &least, const std::string &most, const std::string &unit) {
    if (!least.empty() && !most.empty())
        add(text, least + " to " + most + unit);
    else if (!least.empty())
        add(text, "at least " + least + unit);
    else if (!most.empty())
        add(text, "at most " + most + unit);
}

std::string lengthText(const std::optional<std::int64_t> &length) {
    return length ? std::to_string(*length) : std::string();
}

std::string numberText(const std::optional<JsonNumber> &number) {
    return number ? number->text : std::string();
}

bool setNumber(std::optional<JsonNumber> &number, const Json &value) {
    if (const JsonNumber *given = value.asNumber())
        number = *given;
    return value.isNumber();
}

bool setLength(std::optional<std::int64_t> &length, const Json &value) {
    length = value.isNumber() ? value.integer() : std::nullopt;
    return length.has_value();
}

bool setFlag(bool &flag, const Json &value) {
    flag = value.boolOr(false);
    return value.isBool();
}

bool setDemand(ArgumentRule &rule, std::string_view name, const Json &value) {
    if (name == "required")
        return setFlag(rule.required, value);
    if (name == "forbidden")
        return setFlag(rule.forbidden, value);
    if (name == "min")
        return setNumber(rule.minimum, value);
    if (name == "max")
        return setNumber(rule.maximum, value);
    if (name == "min_length")
        return setLength(rule.minLength, value);
    if (name == "max_length")
        return setLength(rule.maxLength, value);
    if (name == "fixed")
        rule.fixed = value;
    else if (name == "enum" && value.isArray())
        rule.values = *value.asArray();
    else if (name == "pattern" && value.isString())
        rule.pattern = *value.asString();
    else
        return false;
    return true;
}

} // namespace

Result<RuleTarget> ruleTarget(std::string_view argument) {
    const std::size_t slash = std::min(argument.find('/'), argument.size());
    RuleTarget target{std::string(argument.substr(0, slash)), {}};
    if (target.name.empty())
        target.name = "body";
    const auto path = splitPointer(argument.substr(slash));
    if (argument.empty() || argument.size() > maxArgumentBytes || !path || path->size() > maxPathTokens)
        return malformed("\"" + cutText(argument, 200) +
                         "\" names no argument; write a name as inspect_contract shows it (limit), or a JSON pointer "
                         "into the body (/amount, /items/*/sku)");
    target.path = *path;
    return target;
}

Result<void> checkRule(const ArgumentRule &rule) {
    if (const auto target = ruleTarget(rule.argument); !target)
        return target.error();
    if (rule.forbidden && (rule.required || rule.fixed || hasValueDemand(rule)))
        return malformed(rule, "forbids the argument and demands something of it");
    if (rule.fixed && hasValueDemand(rule))
        return malformed(rule, "fixes the value and demands something else of it");
    if (!rule.forbidden && !rule.required && !rule.fixed && !hasValueDemand(rule))
        return malformed(rule, "demands nothing");
    if (auto checked = checkRanges(rule); !checked)
        return checked;
    return checkSizes(rule);
}

Json demandsOf(const ArgumentRule &rule) {
    Json demands = Json::object();
    if (rule.required)
        demands.set("required", true);
    if (rule.forbidden)
        demands.set("forbidden", true);
    if (rule.fixed)
        demands.set("fixed", *rule.fixed);
    if (rule.minimum)
        demands.set("min", *rule.minimum);
    if (rule.maximum)
        demands.set("max", *rule.maximum);
    if (!rule.values.empty())
        demands.set("enum", rule.values);
    if (!rule.pattern.empty())
        demands.set("pattern", rule.pattern);
    if (rule.minLength)
        demands.set("min_length", fromLength(*rule.minLength));
    if (rule.maxLength)
        demands.set("max_length", fromLength(*rule.maxLength));
    return demands;
}

Result<void> setDemands(ArgumentRule &rule, const Json &demands) {
    if (!demands.isObject())
        return malformed(rule, "is no object of demands");
    for (const auto &[name, value] : *demands.asObject()) {
        if (!setDemand(rule, name, value))
            return malformed(rule, "has a demand \"" + cutText(name, 100) + "\" that cannot be read");
    }
    return {};
}

std::string demandText(const ArgumentRule &rule) {
    std::string text;
    if (rule.forbidden)
        add(text, "forbidden");
    if (rule.required)
        add(text, "required");
    if (rule.fixed)
        add(text, "always " + toJsonText(*rule.fixed));
    addRange(text, numberText(rule.minimum), numberText(rule.maximum), {});
    std::string values;
    for (const Json &value : rule.values)
        add(values, toJsonText(value));
    if (!values.empty())
        add(text, "one of " + values);
    if (!rule.pattern.empty())
        add(text, "all of it matching " + rule.pattern);
    addRange(text, lengthText(rule.minLength), lengthText(rule.maxLength), " characters");
    return text;
}

} // namespace gateway
