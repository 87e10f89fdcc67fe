#include "gateway/call/parameterrules.h"

#include "gateway/catalog/curatedschema.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <optional>
#include <span>

namespace gateway {

namespace {

using Source = ParameterRule::Source;
using Tokens = std::vector<std::string>;

Error notAtHand(const ParameterRule &rule) {
    const std::string what = rule.source == Source::Header  ? "the request header " + rule.name
                             : rule.source == Source::Claim ? "the claim " + rule.name + " of the token"
                                                            : "the caller's " + rule.name;
    return makeError(ErrorKind::Invalid, "arguments.not-at-hand",
                     '`' + rule.target + "` is taken from " + what + ", which this request does not have");
}

Error setByGateway(const ParameterRule &rule) {
    return makeError(ErrorKind::Invalid, "arguments.set-by-gateway",
                     '`' + rule.target + "` cannot be given: for this profile the gateway " +
                         (rule.isHidden() ? "leaves it out" : "sets it"));
}

Error noObject(const ParameterRule &rule) {
    return makeError(ErrorKind::Invalid, "arguments.invalid",
                     '`' + std::string(rule.argument()) + "` must be an object that can hold " +
                         std::string(rule.pointer()));
}

std::optional<std::string> callerProperty(const Caller &caller, const std::string &name) {
    const std::string &text = name == "client_id"    ? caller.client.text()
                              : name == "client"     ? caller.clientName
                              : name == "profile_id" ? caller.profile.text()
                              : name == "profile"    ? caller.profileName
                              : name == "app"        ? caller.app
                              : name == "session"    ? caller.session
                                                     : caller.address;
    return text.empty() ? std::nullopt : std::optional(text);
}

// "sub", or a JSON pointer into nested claims.
const Json *claimOf(const Caller &caller, const std::string &name) {
    if (caller.claims == nullptr)
        return nullptr;
    return name.starts_with('/') ? resolvePointer(*caller.claims, name) : caller.claims->find(name);
}

// Headers are texts; where the contract wants a number or a truth value, one of that form is that.
Json fitted(const std::string &text, const Json *schema) {
    const Json *type = schema == nullptr ? nullptr : schema->find("type");
    const std::string_view wanted = type == nullptr ? std::string_view() : type->stringOr({});
    if (wanted != "integer" && wanted != "number" && wanted != "boolean")
        return text;
    auto value = parseJson(text);
    return value && !value->isArray() && !value->isObject() ? std::move(value).value() : Json(text);
}

std::optional<Json> givenValue(const ParameterRule &rule, const RuledCall &call) {
    const auto schema = [&] { return argumentOf(call.contract, rule.target).place.schema; };
    switch (rule.source) {
    case Source::Header: {
        const std::string *value = call.caller.header(rule.name);
        return value == nullptr || value->empty() ? std::nullopt : std::optional(fitted(*value, schema()));
    }
    case Source::Claim: {
        const Json *claim = claimOf(call.caller, rule.name);
        return claim == nullptr ? std::nullopt : std::optional(*claim);
    }
    case Source::Caller: {
        const auto value = callerProperty(call.caller, rule.name);
        return value ? std::optional(fitted(*value, schema())) : std::nullopt;
    }
    default:
        return rule.value;
    }
}

/// One argument among those by place.
class Slot {
public:
    Slot(PlacedArguments &arguments, const ArgumentMap::Entry &entry) : m_arguments(arguments), m_entry(entry) {}

    [[nodiscard]] Json *value() {
        if (m_entry.place == Place::Body)
            return m_arguments.body ? &*m_arguments.body : nullptr;
        return m_arguments.at(m_entry.place).find(m_entry.name);
    }
    void remove() {
        if (m_entry.place == Place::Body)
            m_arguments.body.reset();
        else
            m_arguments.at(m_entry.place).remove(m_entry.name);
    }
    Json &set(Json value) {
        if (m_entry.place == Place::Body)
            return m_arguments.body.emplace(std::move(value));
        JsonObject &place = m_arguments.at(m_entry.place);
        place.remove(m_entry.name);
        return place.append(m_entry.name, std::move(value));
    }

private:
    PlacedArguments &m_arguments;
    const ArgumentMap::Entry &m_entry;
};

// A name that an object has twice would go out twice: only the last counts, as everywhere.
void keepLast(JsonObject &object, std::string_view name) {
    const auto count =
        std::count_if(object.begin(), object.end(), [&](const auto &member) { return member.first == name; });
    if (count < 2)
        return;
    Json last = std::move(*object.find(name));
    object.remove(name);
    object.append(std::string(name), std::move(last));
}

/// Applies one rule to one argument.
class RuleApplication {
public:
    RuleApplication(const ParameterRule &rule, const RuledCall &call, const ArgumentMap::Entry &entry)
        : m_rule(rule), m_call(call), m_slot(call.arguments, entry) {}

    [[nodiscard]] Result<void> run() {
        std::optional<Json> value;
        if (!m_rule.isHidden()) {
            value = givenValue(m_rule, m_call);
            if (!value)
                return notAtHand(m_rule);
        }
        const auto tokens = splitPointer(m_rule.pointer());
        if (!tokens)
            return {};
        return tokens->empty() ? toArgument(std::move(value)) : within(*tokens, std::move(value));
    }

private:
    Result<void> toArgument(std::optional<Json> value) {
        const Json *present = m_slot.value();
        if (present != nullptr && m_rule.source == Source::Default)
            return {};
        if (present != nullptr) {
            if (auto allowed = surplus(*present, value); !allowed)
                return allowed;
        }
        if (value)
            m_slot.set(std::move(*value));
        else
            m_slot.remove();
        return {};
    }

    Result<void> within(const Tokens &tokens, std::optional<Json> value) {
        Json *parent = m_slot.value();
        if (parent == nullptr && (m_rule.isHidden() || m_rule.source == Source::Default))
            return {};
        if (parent == nullptr)
            parent = &m_slot.set(Json::object());
        for (std::size_t i = 0;; ++i) {
            JsonObject *object = parent->asObject();
            if (object == nullptr)
                return m_rule.source == Source::Default ? Result<void>() : noObject(m_rule);
            keepLast(*object, tokens[i]);
            if (i + 1 == tokens.size())
                return toMember(*object, tokens[i], std::move(value));
            parent = object->find(tokens[i]);
            if (parent == nullptr && (m_rule.isHidden() || m_rule.source == Source::Default))
                return {};
            if (parent == nullptr)
                parent = &object->append(tokens[i], Json::object());
        }
    }

    Result<void> toMember(JsonObject &object, const std::string &name, std::optional<Json> value) {
        const Json *present = object.find(name);
        if (present != nullptr && m_rule.source == Source::Default)
            return {};
        if (present != nullptr) {
            if (auto allowed = surplus(*present, value); !allowed)
                return allowed;
        }
        if (value)
            object.set(name, std::move(*value));
        else
            object.remove(name);
        return {};
    }

    // The caller gave what is not the caller's to give.
    Result<void> surplus(const Json &present, const std::optional<Json> &value) const {
        if (value && present == *value)
            return {};
        if (m_call.refusesSurplus)
            return setByGateway(m_rule);
        if (m_call.ignored != nullptr)
            m_call.ignored->push_back(m_rule.target);
        return {};
    }

    const ParameterRule &m_rule;
    const RuledCall &m_call;
    Slot m_slot;
};

} // namespace

Result<void> applyParameterRules(const std::vector<ParameterRule> &rules, const RuledCall &call) {
    for (const ParameterRule &rule : rules) {
        if (rule.source == Source::Model)
            continue;
        const auto &entries = call.contract.arguments().entries();
        const auto entry = std::find_if(entries.begin(), entries.end(), [&](const ArgumentMap::Entry &candidate) {
            return candidate.flatName == rule.argument();
        });
        if (entry == entries.end())
            continue;
        if (auto applied = RuleApplication(rule, call, *entry).run(); !applied)
            return applied;
    }
    return {};
}

} // namespace gateway
