#include "gateway/catalog/curatedschema.h"

#include "gateway/catalog/ruledschema.h"
#include "gateway/core/jsonpointer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace gateway {

namespace {

using Tokens = std::vector<std::string>;

constexpr int maxReferences = 32; // one behind the other, before they count as going round
constexpr std::size_t maxVisits = 10'000;
constexpr std::array<const char *, 3> combinations{"allOf", "anyOf", "oneOf"};

Tokens tokensOf(std::string_view target) {
    const std::size_t slash = target.find('/');
    Tokens tokens{std::string(target.substr(0, slash))};
    if (slash == std::string_view::npos)
        return tokens;
    for (std::string &token : splitPointer(target.substr(slash)).value_or(Tokens()))
        tokens.push_back(std::move(token));
    return tokens;
}

const Json *referred(const Json &root, const Json &schema) {
    const Json *at = &schema;
    for (int i = 0; i < maxReferences; ++i) {
        const Json *reference = at->find("$ref");
        if (reference == nullptr || !reference->isString())
            return at;
        const std::string_view text = reference->stringOr({});
        at = text.starts_with('#') ? resolvePointer(root, text.substr(1)) : nullptr;
        if (at == nullptr)
            return nullptr;
    }
    return nullptr;
}

bool names(const Json *list, std::string_view name) {
    const JsonArray *array = list == nullptr ? nullptr : list->asArray();
    return array != nullptr &&
           std::any_of(array->begin(), array->end(), [&](const Json &element) { return element.stringOr({}) == name; });
}

/// Takes rules into a copy of the schema.
class Curator {
public:
    explicit Curator(const Json &root) : m_root(root), m_result(root) {}

    void take(const ParameterRule &rule) {
        m_rule = &rule;
        m_visits = 0;
        edit(m_result, tokensOf(rule.target));
    }
    [[nodiscard]] Json result() && { return std::move(m_result); }

private:
    void edit(Json &schema, std::span<const std::string> tokens) {
        if (++m_visits > maxVisits || !schema.isObject())
            return;
        writeOut(schema);
        if (m_rule->source != ParameterRule::Source::Default)
            forgetExamples(schema);
        for (const char *keyword : combinations) {
            Json *branches = schema.find(keyword);
            if (branches == nullptr || !branches->isArray())
                continue;
            for (Json &branch : *branches->asArray())
                edit(branch, tokens);
        }
        Json *properties = schema.find("properties");
        Json *property = properties == nullptr ? nullptr : properties->find(tokens.front());
        if (tokens.size() > 1) {
            if (property != nullptr)
                edit(*property, tokens.subspan(1));
            // What the gateway fills in need not be given only to hold it.
            if (property != nullptr && m_rule->isGiven() && asksForNothing(*property))
                forgetRequired(schema, tokens.front());
            return;
        }
        if (m_rule->source != ParameterRule::Source::Default && properties != nullptr)
            properties->asObject()->remove(tokens.front());
        else if (property != nullptr)
            property->set("default", m_rule->value);
        forgetRequired(schema, tokens.front());
    }

    // A shared definition becomes the schema's own.
    void writeOut(Json &schema) {
        if (schema.find("$ref") == nullptr)
            return;
        const Json *target = referred(m_root, schema);
        if (target == nullptr || !target->isObject())
            return;
        Json own = *target;
        for (const auto &[name, value] : *schema.asObject()) {
            if (name != "$ref")
                own.set(name, value);
        }
        schema = std::move(own);
    }

    static bool asksForNothing(const Json &schema) {
        const Json *required = schema.find("required");
        const bool isPlain = std::none_of(combinations.begin(), combinations.end(),
                                          [&](const char *keyword) { return schema.find(keyword) != nullptr; });
        return isPlain && (required == nullptr || required->size() == 0);
    }

    static void forgetRequired(Json &schema, std::string_view name) {
        Json *required = schema.find("required");
        if (required == nullptr || !required->isArray())
            return;
        std::erase_if(*required->asArray(), [&](const Json &element) { return element.stringOr({}) == name; });
        if (required->size() == 0)
            schema.asObject()->remove("required");
    }

    const Json &m_root;
    Json m_result;
    const ParameterRule *m_rule = nullptr;
    std::size_t m_visits = 0;
};

/// Looks for one place.
class Finder {
public:
    explicit Finder(const Json &root) : m_root(root) {}

    [[nodiscard]] ArgumentSchema find(const Json &schema, std::span<const std::string> tokens) {
        ArgumentSchema found;
        const Json *at = ++m_visits > maxVisits ? nullptr : referred(m_root, schema);
        if (at == nullptr || !at->isObject())
            return {nullptr, false, true};
        for (const char *keyword : combinations)
            fromBranches(found, at->find(keyword), tokens);
        const Json *properties = at->find("properties");
        const Json *property = properties == nullptr ? nullptr : properties->find(tokens.front());
        if (tokens.size() == 1)
            found.isRequired = found.isRequired || names(at->find("required"), tokens.front());
        if (property == nullptr) {
            found.isOpen = found.isOpen || properties == nullptr;
            return found;
        }
        if (tokens.size() > 1)
            return find(*property, tokens.subspan(1));
        found.schema = referred(m_root, *property);
        return found;
    }

private:
    void fromBranches(ArgumentSchema &found, const Json *branches, std::span<const std::string> tokens) {
        const JsonArray *array = branches == nullptr ? nullptr : branches->asArray();
        if (array == nullptr)
            return;
        for (const Json &branch : *array) {
            const ArgumentSchema within = find(branch, tokens);
            if (found.schema == nullptr)
                found.schema = within.schema;
            found.isRequired = found.isRequired || within.isRequired;
            found.isOpen = found.isOpen || within.isOpen;
        }
    }

    const Json &m_root;
    std::size_t m_visits = 0;
};

} // namespace

Json curatedSchema(const Json &argumentsSchema, const std::vector<ParameterRule> &rules) {
    Curator curator(argumentsSchema);
    for (const ParameterRule &rule : rules) {
        if (rule.source != ParameterRule::Source::Model)
            curator.take(rule);
    }
    return std::move(curator).result();
}

ArgumentSchema argumentSchema(const Json &argumentsSchema, std::string_view target) {
    const Tokens tokens = tokensOf(target);
    return Finder(argumentsSchema).find(argumentsSchema, tokens);
}

ContractArgument argumentOf(const CompiledContract &contract, std::string_view target) {
    const Json &preferred = contract.argumentsSchema();
    const ArgumentSchema place = argumentSchema(preferred, target);
    if (place.schema != nullptr)
        return {place, &preferred};
    for (const CompiledContract::OtherBody &other : contract.otherBodies()) {
        if (const ArgumentSchema there = argumentSchema(other.argumentsSchema, target); there.schema != nullptr)
            return {there, &other.argumentsSchema};
    }
    return {place, &preferred};
}

} // namespace gateway
