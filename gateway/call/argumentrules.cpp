#include "gateway/call/argumentrules.h"

#include "gateway/call/rulechecks.h"
#include "gateway/core/contenttype.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/domain/offeredmedia.h"
#include "gateway/upstream/formbody.h"

#include <algorithm>

namespace gateway {

namespace {

using Rule = ProfileContract::Rule;

bool speaksOfBody(const Rule &rule) {
    return rule.entry != nullptr ? rule.entry->place == Place::Body : rule.target.name == "body";
}

bool isDeclared(const Contract &contract, Place place, std::string_view name) {
    return std::any_of(contract.parameters.begin(), contract.parameters.end(),
                       [&](const Parameter &parameter) { return parameter.in == place && parameter.name == name; });
}

// The names under which the rule's argument may be given: on the wire, or the first member of the body.
std::string_view nameOnTheWire(const Rule &rule) {
    if (speaksOfBody(rule))
        return rule.target.path.empty() ? std::string_view() : std::string_view(rule.target.path.front());
    return rule.entry != nullptr ? std::string_view(rule.entry->name) : std::string_view(rule.target.name);
}

// Frameworks take "limit[]", "limit[0]", "limit.0" and "LIMIT" for `limit`.
bool looksLike(std::string_view given, std::string_view name, std::string_view separators = "[.") {
    return !name.empty() && sameName(given.substr(0, given.find_first_of(separators)), name);
}

Error elsewhere(const Rule &rule, std::string_view given, std::string_view where) {
    return ruleError(rule, "it was given as \"" + cutText(toValidUtf8(given), 100) + "\" " + std::string(where) +
                               ", where the rule cannot be held against it");
}

class Keeper {
public:
    Keeper(const ProfileContract &rules, RuledArguments arguments) : m_rules(rules), m_arguments(arguments) {}

    Result<void> hold() {
        for (const Rule &rule : m_rules.rules()) {
            for (const auto step : {&Keeper::refuseOtherPlaces, &Keeper::checkReadable, &Keeper::holdRule}) {
                if (auto held = (this->*step)(rule); !held)
                    return held;
            }
        }
        return writeBody();
    }

private:
    // Query parameters that the contract does not declare go on where a collection allows it; some APIs take members
    // of the body from the query, and parameters from the body.
    Result<void> refuseOtherPlaces(const Rule &rule) {
        const std::string_view name = nameOnTheWire(rule);
        for (const auto &[given, value] : m_arguments.placed.query) {
            const bool isItself = rule.entry == nullptr && !speaksOfBody(rule) && given == name;
            if (!isItself && !isDeclared(m_arguments.contract, Place::Query, given) && looksLike(given, name))
                return elsewhere(rule, given, "in the query");
        }
        for (const auto &[given, value] : m_arguments.placed.header) {
            if (rule.entry == nullptr && !isDeclared(m_arguments.contract, Place::Header, given) &&
                sameName(given, name))
                return elsewhere(rule, given, "in a header");
        }
        for (const Parameter &parameter : m_arguments.contract.parameters) {
            if (auto held = refuseExploded(rule, parameter); !held)
                return held;
        }
        return refuseInBody(rule, name);
    }

    Result<void> refuseInBody(const Rule &rule, std::string_view name) {
        const JsonObject *body = m_arguments.placed.body ? m_arguments.placed.body->asObject() : nullptr;
        if (body == nullptr)
            return {};
        for (const auto &[given, value] : *body) {
            const bool isOther = speaksOfBody(rule) ? given.find('[') != std::string::npos // a form's "amount[]"
                                                    : !m_rules.bodyMembers().contains(given);
            if (isOther && looksLike(given, name, "["))
                return elsewhere(rule, given, "in the body");
        }
        return {};
    }

    // Members of an exploded object are query parameters of their own on the wire.
    Result<void> refuseExploded(const Rule &rule, const Parameter &parameter) {
        const bool isExploded = parameter.in == Place::Query && ((parameter.explode && parameter.style == "form") ||
                                                                 parameter.style == wholeQueryStyle);
        const bool isRuled = rule.entry == nullptr || rule.entry->place == Place::Query;
        const Json *value = isExploded && isRuled ? m_arguments.placed.query.find(parameter.name) : nullptr;
        if (value == nullptr || !value->isObject() || (rule.entry != nullptr && rule.entry->parameter == &parameter))
            return {};
        for (const auto &[given, member] : *value->asObject()) {
            if (looksLike(given, nameOnTheWire(rule)))
                return elsewhere(rule, given, "in `" + parameter.name + '`');
        }
        return {};
    }

    Result<void> checkReadable(const Rule &rule) {
        if (speaksOfBody(rule) && m_arguments.rawBody && !m_arguments.placed.body)
            return ruleError(rule, "the body is of a type that cannot be read, so the rule cannot be held against it");
        return {};
    }

    // The argument's value, where it is given.
    Json *valueOf(const Rule &rule) {
        if (speaksOfBody(rule))
            return m_arguments.placed.body ? &*m_arguments.placed.body : nullptr;
        if (rule.entry != nullptr)
            return m_arguments.placed.at(rule.entry->place).find(rule.entry->name);
        Json *inPath = m_arguments.placed.path.find(rule.target.name); // of a template that declares no parameter
        return inPath != nullptr ? inPath : m_arguments.placed.query.find(rule.target.name);
    }

    void fillIn(const Rule &rule) {
        if (rule.entry == nullptr)
            return; // the endpoint does not take it
        if (speaksOfBody(rule)) {
            if (!m_arguments.placed.body)
                m_arguments.placed.body = rule.target.path.empty() ? *rule.demands.fixed : Json::object();
            setFixed(*m_arguments.placed.body, rule);
            return;
        }
        JsonObject &there = m_arguments.placed.at(rule.entry->place);
        Json *value = there.find(rule.entry->name);
        if (value == nullptr)
            value = &there.set(rule.entry->name, rule.target.path.empty() ? *rule.demands.fixed : Json::object());
        setFixed(*value, rule);
    }

    Result<void> holdRule(const Rule &rule) {
        if (auto held = holdAgainst(rule, valueOf(rule)); !held)
            return held;
        if (rule.demands.fixed)
            fillIn(rule);
        m_bodyIsRuled = m_bodyIsRuled || speaksOfBody(rule);
        return {};
    }

    // What was checked is what goes out: another reader may take the bytes that came for something else.
    Result<void> writeBody() {
        if (!m_bodyIsRuled || !m_arguments.rawBody || !m_arguments.placed.body)
            return {};
        RawBody &raw = *m_arguments.rawBody;
        if (isJsonMediaType(raw.contentType)) {
            raw = {essenceOf(raw.contentType), toJsonText(*m_arguments.placed.body)};
            return {};
        }
        const auto &body = m_arguments.contract.body;
        const MediaType *form = body ? declaredMedia(*body, raw.contentType) : nullptr;
        auto encoded = encodeForm(form != nullptr ? *form : MediaType{essenceOf(raw.contentType), {}, {}, {}},
                                  *m_arguments.placed.body);
        if (!encoded)
            return std::move(encoded).error();
        raw = {std::move(encoded->contentType), std::move(encoded->bytes)};
        return {};
    }

    const ProfileContract &m_rules;
    RuledArguments m_arguments;
    bool m_bodyIsRuled = false;
};

} // namespace

Result<void> holdRules(const ProfileContract &rules, RuledArguments arguments) {
    return Keeper(rules, arguments).hold();
}

} // namespace gateway
