#include "gateway/call/example.h"

#include "gateway/core/jsonpointer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace gateway {

namespace {

constexpr int maxDepth = 8;
constexpr std::size_t maxText = 200;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> formatExamples{
    {{"date-time", "2026-01-31T12:00:00Z"},
     {"date", "2026-01-31"},
     {"time", "12:00:00Z"},
     {"uuid", "123e4567-e89b-12d3-a456-426614174000"},
     {"email", "someone@example.com"},
     {"uri", "https://example.com/"},
     {"url", "https://example.com/"},
     {"ipv4", "192.0.2.1"},
     {"hostname", "example.com"}}};

class Maker {
public:
    explicit Maker(const Json &root) : m_root(root) {}

    Json make(const Json &schema, int depth) const {
        const Json &target = resolved(schema);
        if (const Json *given = givenValue(target))
            return *given;
        if (depth >= maxDepth)
            return {};
        if (const Json *part = firstBranch(target); part != nullptr && target.find("properties") == nullptr)
            return make(*part, depth + 1);
        return ofType(target, depth);
    }

private:
    [[nodiscard]] const Json &resolved(const Json &schema) const {
        const Json *at = &schema;
        for (int hop = 0; hop < maxDepth; ++hop) {
            const Json *reference = at->find("$ref");
            const std::string_view target = reference != nullptr ? reference->stringOr({}) : std::string_view();
            const Json *found = target.starts_with("#") ? resolvePointer(m_root, target.substr(1)) : nullptr;
            if (found == nullptr)
                return *at;
            at = found;
        }
        return *at;
    }

    // What the description itself offers, best first.
    [[nodiscard]] static const Json *givenValue(const Json &schema) {
        for (const char *name : {"const", "example", "default"}) {
            if (const Json *value = schema.find(name))
                return value;
        }
        for (const char *name : {"examples", "enum"}) {
            const Json *values = schema.find(name);
            if (values != nullptr && values->at(0) != nullptr)
                return values->at(0);
        }
        return nullptr;
    }

    [[nodiscard]] static const Json *firstBranch(const Json &schema) {
        for (const char *name : {"oneOf", "anyOf", "allOf"}) {
            const Json *branches = schema.find(name);
            if (branches != nullptr && branches->at(0) != nullptr)
                return branches->at(0);
        }
        return nullptr;
    }

    [[nodiscard]] Json ofType(const Json &schema, int depth) const {
        const std::string_view type = typeOf(schema);
        if (type == "object")
            return object(schema, depth);
        if (type == "array")
            return array(schema, depth);
        if (type == "string")
            return text(schema);
        if (type == "integer" || type == "number")
            return number(schema, type == "integer");
        if (type == "boolean")
            return true;
        return {};
    }

    [[nodiscard]] static std::string_view typeOf(const Json &schema) {
        const Json *type = schema.find("type");
        if (type != nullptr && type->isArray())
            type = type->at(0);
        if (type != nullptr)
            return type->stringOr({});
        return schema.find("properties") != nullptr ? "object" : schema.find("items") != nullptr ? "array" : "string";
    }

    [[nodiscard]] Json object(const Json &schema, int depth) const {
        Json result = Json::object();
        const Json *properties = schema.find("properties");
        const Json *required = schema.find("required");
        if (properties == nullptr || !properties->isObject())
            return result;
        for (const auto &[name, property] : *properties->asObject()) {
            const bool needed =
                required != nullptr && required->isArray() &&
                std::any_of(required->asArray()->begin(), required->asArray()->end(),
                            [&, n = std::string_view(name)](const Json &r) { return r.stringOr({}) == n; });
            const Json *readOnly = resolved(property).find("readOnly");
            if (needed && !(readOnly != nullptr && readOnly->boolOr(false)))
                result.set(name, make(property, depth + 1));
        }
        return result;
    }

    [[nodiscard]] Json array(const Json &schema, int depth) const {
        const Json *items = schema.find("items");
        const Json *least = schema.find("minItems");
        const auto count = std::clamp<std::int64_t>(least != nullptr ? least->integer().value_or(1) : 1, 1, 5);
        Json result = Json::array();
        for (std::int64_t i = 0; items != nullptr && i < count; ++i)
            result.push(make(*items, depth + 1));
        return result;
    }

    [[nodiscard]] static Json text(const Json &schema) {
        const Json *format = schema.find("format");
        for (const auto &[name, example] : formatExamples) {
            if (format != nullptr && format->stringOr({}) == name)
                return example;
        }
        const Json *least = schema.find("minLength");
        const Json *most = schema.find("maxLength");
        std::string value = "text";
        const auto minimum = static_cast<std::size_t>(
            std::clamp<std::int64_t>(least != nullptr ? least->integer().value_or(0) : 0, 0, maxText));
        if (value.size() < minimum)
            value.append(minimum - value.size(), 'x');
        const auto maximum = most != nullptr ? most->integer() : std::nullopt;
        if (maximum && *maximum >= 0 && value.size() > static_cast<std::size_t>(*maximum))
            value.resize(static_cast<std::size_t>(*maximum));
        return value;
    }

    [[nodiscard]] static Json number(const Json &schema, bool integer) {
        const auto bound = [&](const char *name) { return schema.find(name); };
        double value = 1;
        if (const Json *minimum = bound("minimum"))
            value = std::max(value, minimum->doubleOr(1));
        if (const Json *above = bound("exclusiveMinimum"))
            value = std::max(value, above->doubleOr(0) + 1);
        if (const Json *maximum = bound("maximum"))
            value = std::min(value, maximum->doubleOr(value));
        if (const Json *below = bound("exclusiveMaximum"); below != nullptr && value >= below->doubleOr(value + 1))
            value = below->doubleOr(value) - 1;
        if (const Json *step = bound("multipleOf"); step != nullptr && step->doubleOr(0) > 0)
            value = std::ceil(value / step->doubleOr(1)) * step->doubleOr(1);
        return integer ? Json(static_cast<std::int64_t>(std::ceil(value))) : Json(value);
    }

    const Json &m_root;
};

} // namespace

Json exampleFor(const Json &schema) {
    return Maker(schema).make(schema, 0);
}

} // namespace gateway
