#include "gateway/catalog/ruledschema.h"

#include "gateway/core/codec.h"
#include "gateway/core/decimal.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr int maxReferences = 50; // one after the other

const Json *referred(const Json &root, const Json &schema) {
    const Json *reference = schema.find("$ref");
    const std::string_view text = reference != nullptr ? reference->stringOr({}) : std::string_view();
    const std::string pointer = percentDecode(text).value_or(std::string(text));
    return pointer.starts_with("#/") ? resolvePointer(root, std::string_view(pointer).substr(1)) : nullptr;
}

// Takes the place of a reference, so that what is written here is not written into a shared definition.
void inlineReference(Json &node, const Json &root) {
    for (int i = 0; i < maxReferences && node.find("$ref") != nullptr; ++i) {
        const Json *target = referred(root, node);
        if (target == nullptr || !target->isObject())
            return;
        Json copy = *target;
        for (const auto &[name, value] : *node.asObject()) {
            if (name != "$ref")
                copy.set(name, value);
        }
        node = std::move(copy);
    }
}

bool isType(const Json &schema, std::string_view type) {
    const Json *declared = schema.find("type");
    return declared != nullptr && declared->stringOr({}) == type;
}

bool allowsType(const Json &schema, std::string_view type) {
    const Json *declared = schema.find("type");
    const JsonArray *types = declared != nullptr ? declared->asArray() : nullptr;
    return isType(schema, type) || (types != nullptr && std::any_of(types->begin(), types->end(), [&](const Json &t) {
                                        return t.stringOr({}) == type;
                                    }));
}

void demand(Json &object, const std::string &name) {
    Json required = object.find("required") != nullptr ? *object.find("required") : Json::array();
    const JsonArray *names = required.asArray();
    if (names != nullptr && std::find(names->begin(), names->end(), Json(name)) == names->end())
        required.push(name);
    object.set("required", std::move(required));
}

void leaveOut(Json &object, const std::string &name) {
    if (Json *properties = object.find("properties"); properties != nullptr && properties->isObject())
        properties->asObject()->remove(name);
    Json *required = object.find("required");
    if (required == nullptr || !required->isArray())
        return;
    std::erase(*required->asArray(), Json(name));
    if (required->size() == 0)
        object.asObject()->remove("required");
}

void narrowNumber(Json &schema, const char *keyword, const JsonNumber &bound, bool isMinimum) {
    const Json *present = schema.find(keyword);
    const JsonNumber *number = present != nullptr ? present->asNumber() : nullptr;
    if (number != nullptr) {
        const bool isTighter = isMinimum ? Decimal::fromText(number->text) > Decimal::fromText(bound.text)
                                         : Decimal::fromText(number->text) < Decimal::fromText(bound.text);
        if (isTighter)
            return;
    }
    schema.set(keyword, bound);
}

void narrowValues(Json &schema, const std::vector<Json> &values) {
    const Json *present = schema.find("enum");
    JsonArray left;
    for (const Json &value : values) {
        const JsonArray *declared = present != nullptr ? present->asArray() : nullptr;
        if (declared == nullptr || std::find(declared->begin(), declared->end(), value) != declared->end())
            left.push_back(value);
    }
    schema.set("enum", std::move(left));
    forgetExamples(schema);
}

void narrowPattern(Json &schema, const std::string &pattern) {
    if (schema.find("pattern") == nullptr) {
        schema.set("pattern", pattern);
        return;
    }
    Json all = schema.find("allOf") != nullptr ? *schema.find("allOf") : Json::array();
    all.push(Json::object({{"pattern", pattern}}));
    schema.set("allOf", std::move(all));
}

void narrow(Json &schema, const ArgumentRule &rule) {
    if (rule.minimum)
        narrowNumber(schema, "minimum", *rule.minimum, true);
    if (rule.maximum)
        narrowNumber(schema, "maximum", *rule.maximum, false);
    if (rule.minLength)
        narrowNumber(schema, "minLength", {std::to_string(*rule.minLength)}, true);
    if (rule.maxLength)
        narrowNumber(schema, "maxLength", {std::to_string(*rule.maxLength)}, false);
    if (!rule.values.empty())
        narrowValues(schema, rule.values);
    if (!rule.pattern.empty())
        narrowPattern(schema, wholePattern(rule.pattern));
}

class Narrower {
public:
    Narrower(const Json &root, const ArgumentRule &rule, const std::vector<std::string> &path)
        : m_root(root), m_rule(rule), m_path(path) {}

    // `object` holds the argument (or the part of it) `name`; `depth` tokens of the path are used up.
    void member(Json &object, const std::string &name, std::size_t depth) {
        forgetExamples(object);
        const bool isLast = depth == m_path.size();
        if (isLast && (m_rule.fixed || m_rule.forbidden)) {
            leaveOut(object, name);
            return;
        }
        if (m_rule.required)
            demand(object, name);
        Json *properties = object.find("properties");
        if (properties == nullptr || !properties->isObject())
            properties = &object.set("properties", Json::object());
        Json *schema = properties->find(name);
        if (schema == nullptr)
            schema = &properties->set(name, Json::object());
        if (schema->isBool())
            return;
        at(*schema, depth);
    }

private:
    void at(Json &schema, std::size_t depth) {
        inlineReference(schema, m_root);
        if (depth == m_path.size()) {
            Json *elements = isType(schema, "array") ? schema.find("items") : nullptr;
            if (elements != nullptr && elements->isObject())
                at(*elements, depth); // a rule for a list holds for each element
            else
                narrow(schema, m_rule);
            return;
        }
        if (m_path[depth] != "*") {
            if (!isType(schema, "array"))
                member(schema, m_path[depth], depth + 1);
            return;
        }
        for (const char *keyword : {"items", "additionalProperties"}) {
            if (Json *parts = schema.find(keyword); parts != nullptr && parts->isObject())
                at(*parts, depth + 1);
        }
    }

    const Json &m_root;
    const ArgumentRule &m_rule;
    const std::vector<std::string> &m_path;
};

// The schema of a part; null where the schema does not say it plainly.
const Json *partOf(const Json &root, const Json *schema, const std::string &token) {
    for (int i = 0; i < maxReferences && schema != nullptr && schema->find("$ref") != nullptr; ++i)
        schema = referred(root, *schema);
    if (schema == nullptr)
        return nullptr;
    const Json *properties = schema->find("properties");
    if (token != "*")
        return properties != nullptr ? properties->find(token) : nullptr;
    return schema->find("items");
}

void collectMembers(const Json &root, const Json &schema, int depth, std::set<std::string> &names) {
    if (depth > maxReferences || names.size() > 10'000)
        return;
    if (const Json *target = referred(root, schema))
        collectMembers(root, *target, depth + 1, names);
    if (const Json *properties = schema.find("properties"); properties != nullptr && properties->isObject()) {
        for (const auto &[name, value] : *properties->asObject())
            names.insert(name);
    }
    for (const char *keyword : {"allOf", "anyOf", "oneOf"}) {
        const Json *choices = schema.find(keyword);
        for (std::size_t i = 0; choices != nullptr && i < choices->size(); ++i) {
            if (choices->at(i) != nullptr)
                collectMembers(root, *choices->at(i), depth + 1, names);
        }
    }
}

} // namespace

std::string wholePattern(const std::string &pattern) {
    return "^(?:" + pattern + ")$";
}

void forgetExamples(Json &schema) {
    for (const char *keyword : {"default", "example", "examples"})
        schema.asObject()->remove(keyword);
}

void applyRule(Json &schema, const ArgumentRule &rule, std::string_view name, const std::vector<std::string> &path) {
    const Json root = schema; // references lead into the schema as it was
    Narrower(root, rule, path).member(schema, std::string(name), 0);
}

Json fittedValue(const Json &value, const Json &schema, std::string_view name, const std::vector<std::string> &path) {
    const Json *part = partOf(schema, &schema, std::string(name));
    for (std::size_t i = 0; i < path.size() && part != nullptr; ++i)
        part = partOf(schema, part, path[i]);
    for (int i = 0; i < maxReferences && part != nullptr && part->find("$ref") != nullptr; ++i)
        part = referred(schema, *part);
    if (part != nullptr && isType(*part, "array") && !value.isArray())
        part = part->find("items");
    if (part == nullptr)
        return value;
    if (isType(*part, "string") && (value.isNumber() || value.isBool()))
        return {toJsonText(value)};
    const bool wantsOther = !allowsType(*part, "string") && part->find("type") != nullptr;
    if (const std::string *text = value.asString(); text != nullptr && wantsOther) {
        const auto parsed = parseJson(*text);
        if (parsed && !parsed->isObject() && !parsed->isArray())
            return *parsed;
    }
    return value;
}

std::set<std::string> declaredMembers(const Json &schema, std::string_view name) {
    std::set<std::string> names;
    if (const Json *part = partOf(schema, &schema, std::string(name)))
        collectMembers(schema, *part, 0, names);
    return names;
}

} // namespace gateway
