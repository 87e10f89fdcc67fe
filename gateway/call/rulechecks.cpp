#include "gateway/call/rulechecks.h"

#include "gateway/core/decimal.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/upstream/bodyencoder.h"
#include "gateway/upstream/parametervalue.h"

#include <QString>

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

using Rule = ProfileContract::Rule;

constexpr std::size_t maxShown = 100;

bool inBody(const Rule &rule) {
    return rule.entry != nullptr && rule.entry->place == Place::Body;
}

std::string shown(const Json &value) {
    return cutText(toJsonText(value), maxShown);
}

// Digits with or without a fraction: what every reader takes for the same number.
bool isPlainNumber(std::string_view text) {
    return !text.empty() && text.find_first_not_of("-.0123456789") == std::string_view::npos;
}

// A number, or a text that is plainly one. Outside of JSON an exponent is read as a number by some and cut off by
// others.
std::optional<Decimal> numberIn(const Json &value, bool isJson) {
    if (const JsonNumber *number = value.asNumber())
        return isJson || isPlainNumber(number->text) ? std::optional(Decimal::fromText(number->text)) : std::nullopt;
    const std::string *text = value.asString();
    if (text == nullptr || !isPlainNumber(*text))
        return std::nullopt;
    const auto parsed = parseJson(*text); // for its grammar: no leading zeros, no lone point
    return parsed && parsed->isNumber() ? std::optional(Decimal::fromText(*text)) : std::nullopt;
}

bool inRange(const Rule &rule, const Json &value) {
    const auto number = numberIn(value, inBody(rule));
    return number && (!rule.demands.minimum || *number >= Decimal::fromText(rule.demands.minimum->text)) &&
           (!rule.demands.maximum || *number <= Decimal::fromText(rule.demands.maximum->text));
}

bool isScalar(const Json &value) {
    return value.isString() || value.isNumber() || value.isBool();
}

// Outside of JSON only the text of a value arrives.
bool sameValue(const Json &a, const Json &b, bool isJson) {
    return a == b || (!isJson && isScalar(a) && isScalar(b) && scalarText(a) == scalarText(b));
}

bool isAmong(const Rule &rule, const Json &value) {
    return std::any_of(rule.demands.values.begin(), rule.demands.values.end(),
                       [&](const Json &allowed) { return sameValue(value, allowed, inBody(rule)); });
}

Error refused(const Rule &rule, const Json &value) {
    return ruleError(rule, "it was " + shown(value));
}

Result<void> checkScalar(const Rule &rule, const Json &value) {
    const ArgumentRule &demands = rule.demands;
    if (!demands.values.empty() && !isAmong(rule, value))
        return refused(rule, value);
    if ((demands.minimum || demands.maximum) && !inRange(rule, value))
        return refused(rule, value);
    if (rule.text != nullptr && (!isScalar(value) || !rule.text->accepts(Json(scalarText(value)))))
        return refused(rule, value);
    return {};
}

// A rule for one value holds for each element of a list; an empty list has none.
Result<void> checkValue(const Rule &rule, const Json &value) {
    if (rule.demands.forbidden)
        return ruleError(rule, "it was given");
    if (rule.demands.fixed)
        return sameValue(value, *rule.demands.fixed, inBody(rule)) ? Result<void>() : refused(rule, value);
    const JsonArray *elements = value.asArray();
    if (elements == nullptr || (!rule.demands.values.empty() && isAmong(rule, value)))
        return checkScalar(rule, value);
    for (const Json &element : *elements) {
        if (auto checked = checkScalar(rule, element); !checked)
            return checked;
    }
    return {};
}

// Follows the pointer of one rule.
class Walker {
public:
    explicit Walker(const Rule &rule) : m_rule(rule) {}

    Result<void> at(const Json &value, std::size_t depth) {
        const auto &path = m_rule.target.path;
        if (depth == path.size())
            return checkValue(m_rule, value);
        if (isBinaryArgument(value))
            return ruleError(m_rule, "binary content was given, which cannot be read");
        if (const JsonObject *members = value.asObject())
            return path[depth] == "*" ? everyMember(*members, depth) : member(*members, depth);
        if (const JsonArray *elements = value.asArray())
            return element(*elements, depth);
        if (value.isNull())
            return absent();
        return ruleError(m_rule, "\"" + path[depth] + "\" cannot be found in " + shown(value));
    }

    Result<void> absent() const {
        return m_rule.demands.required ? Result<void>(ruleError(m_rule, "it is missing")) : Result<void>();
    }

private:
    Result<void> everyMember(const JsonObject &members, std::size_t depth) {
        for (const auto &[name, value] : members) {
            if (auto held = at(value, depth + 1); !held)
                return held;
        }
        return {};
    }

    Result<void> member(const JsonObject &members, std::size_t depth) {
        const std::string &token = m_rule.target.path[depth];
        const Json *found = nullptr;
        for (const auto &[name, value] : members) {
            if (!sameName(name, token))
                continue;
            if (name != token)
                return ruleError(m_rule, "it was given as \"" + cutText(name, maxShown) + "\", which is not its name");
            if (found != nullptr)
                return ruleError(m_rule, "\"" + token + "\" was given twice");
            found = &value;
        }
        return found != nullptr ? at(*found, depth + 1) : absent();
    }

    Result<void> element(const JsonArray &elements, std::size_t depth) {
        const std::string &token = m_rule.target.path[depth];
        if (token == "*") {
            for (const Json &value : elements) {
                if (auto held = at(value, depth + 1); !held)
                    return held;
            }
            return {};
        }
        std::size_t index = 0;
        const auto parsed = std::from_chars(token.data(), token.data() + token.size(), index);
        if (parsed.ec != std::errc() || parsed.ptr != token.data() + token.size())
            return ruleError(m_rule, "there is a list where \"" + token + "\" was expected");
        return index < elements.size() ? at(elements[index], depth + 1) : absent();
    }

    const Rule &m_rule;
};

void setFixedAt(Json &value, const Rule &rule, std::size_t depth) {
    const auto &path = rule.target.path;
    if (depth == path.size()) {
        value = *rule.demands.fixed;
        return;
    }
    if (JsonArray *elements = value.asArray()) {
        for (std::size_t i = 0; i < elements->size(); ++i) {
            if (path[depth] == "*" || path[depth] == std::to_string(i))
                setFixedAt((*elements)[i], rule, depth + 1);
        }
        return;
    }
    if (path[depth] == "*") {
        for (std::size_t i = 0; value.isObject() && i < value.size(); ++i)
            setFixedAt((value.asObject()->begin() + static_cast<std::ptrdiff_t>(i))->second, rule, depth + 1);
        return;
    }
    Json *member = value.find(path[depth]);
    const auto below = path.begin() + static_cast<std::ptrdiff_t>(depth) + 1;
    if (member == nullptr && std::find(below, path.end(), "*") != path.end())
        return; // there are no elements to fill it in
    setFixedAt(member != nullptr ? *member : value.set(path[depth], Json()), rule, depth + 1);
}

} // namespace

Error ruleError(const Rule &rule, const std::string &what) {
    return makeError(ErrorKind::Invalid, "arguments.rule",
                     "`" + rule.demands.argument + "`: " + what +
                         " (rule of this profile: " + cutText(demandText(rule.demands), 500) + ')');
}

bool sameName(std::string_view a, std::string_view b) {
    if (equalsIgnoringCase(a, b))
        return true;
    const auto isAscii = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    if (isAscii(a) && isAscii(b))
        return false;
    const auto folded = [](std::string_view text) {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toCaseFolded();
    };
    return folded(a) == folded(b);
}

Result<void> holdAgainst(const Rule &rule, const Json *value) {
    Walker walker(rule);
    return value != nullptr ? walker.at(*value, 0) : walker.absent();
}

void setFixed(Json &value, const Rule &rule) {
    setFixedAt(value, rule, 0);
}

} // namespace gateway
