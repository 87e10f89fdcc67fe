#include "gateway/mcp/tools/modelschema.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/domain/definitionreference.h"
#include "gateway/mcp/tools/constraintwords.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace gateway {

namespace {

constexpr std::size_t maxValues = 20'000;
constexpr std::size_t maxDescription = 1'000;
constexpr int maxChain = 16;          // references that lead to references
constexpr std::size_t maxOverrun = 4; // times the size that is wanted, where a flat schema cannot be made smaller
constexpr std::array<int, 10> depths{60, 16, 12, 10, 8, 6, 5, 4, 3, 2}; // tried until it fits

// Keywords whose value is data, not schema.
bool holdsData(std::string_view keyword) {
    return isOneOf(keyword, std::array<std::string_view, 5>{"enum", "const", "default", "example", "examples"});
}

// Keywords beside a $ref that describe and do not restrict.
bool isAnnotation(std::string_view keyword) {
    return isOneOf(keyword, std::array<std::string_view, 9>{"title", "description", "default", "example", "examples",
                                                            "deprecated", "readOnly", "writeOnly", "$comment"});
}

// Keywords whose value maps names to schemas.
bool mapsNames(std::string_view keyword) {
    return isOneOf(keyword,
                   std::array<std::string_view, 4>{"properties", "patternProperties", "dependentSchemas", "$defs"});
}

class Inliner {
public:
    Inliner(const Json &root, int maxDepth) : m_root(root), m_maxDepth(maxDepth) { findBases(); }
    [[nodiscard]] bool dangles() const { return m_dangles; }
    [[nodiscard]] bool isTooLarge() const { return m_values > maxValues; }

    Json schema(const Json &value, int depth) {
        if (++m_values > maxValues)
            return {};
        if (const JsonArray *elements = value.asArray())
            return array(*elements, depth);
        const JsonObject *members = value.asObject();
        if (members == nullptr)
            return value;
        const Json *reference = members->find("$ref");
        if (reference != nullptr && reference->isString())
            return referred(*reference->asString(), *members, depth);
        if (depth > m_maxDepth && hasParts(*members))
            return cut(*members);
        return object(*members, m_bases.contains(&value) ? "discriminator" : "", depth);
    }

private:
    // Bases whose forms a choice tells of.
    void findBases() {
        const Json *definitions = m_root.find("$defs");
        if (definitions == nullptr || !definitions->isObject())
            return;
        for (const auto &[name, definition] : *definitions->asObject()) {
            const Json *discriminator = definition.find("discriminator");
            const Json *base = discriminator != nullptr ? discriminator->find(formsOfKeyword) : nullptr;
            if (base != nullptr)
                m_bases.insert(targetOf(base->stringOr({})));
        }
    }

    [[nodiscard]] const Json *targetOf(std::string_view reference) const {
        const std::string pointer = percentDecode(reference).value_or(std::string(reference));
        return pointer.starts_with("#/") ? resolvePointer(m_root, std::string_view(pointer).substr(1)) : nullptr;
    }

    static bool hasParts(const JsonObject &members) {
        return std::any_of(members.begin(), members.end(), [](const auto &member) {
            return !holdsData(member.first) && (member.second.isObject() || member.second.isArray()) &&
                   member.second.size() > 0;
        });
    }

    // What it is, without its parts.
    static Json cut(const JsonObject &members) {
        Json left = Json::object();
        for (const char *keyword : {"type", "title"}) {
            const Json *value = members.find(keyword);
            if (value != nullptr)
                left.set(keyword, *value);
        }
        const Json *description = members.find("description");
        const std::string text(description != nullptr ? description->stringOr({}) : std::string_view());
        left.set("description", described(text, "its parts are left out here for their size"));
        return left;
    }

    Json array(const JsonArray &elements, int depth) {
        JsonArray copy;
        copy.reserve(elements.size());
        for (const Json &element : elements)
            copy.push_back(schema(element, depth));
        return copy;
    }

    Json object(const JsonObject &members, std::string_view without, int depth) {
        Json copy = Json::object();
        const std::string forms = formWords(members);
        for (const auto &[name, value] : members) {
            if (name == without || name == "$defs" || (name == "discriminator" && !forms.empty()))
                continue;
            // A form that is named counts, whatever others the value fits.
            const bool isNamed = name == "oneOf" && !forms.empty() && members.find("anyOf") == nullptr;
            const std::string shown = isNamed ? "anyOf" : name;
            copy.asObject()->append(shown, holdsData(name)   ? value
                                           : mapsNames(name) ? named(value, depth + 1)
                                                             : schema(value, depth + 1));
        }
        describe(copy, forms);
        return copy;
    }

    // The names of properties are no keywords.
    Json named(const Json &schemas, int depth) {
        const JsonObject *members = schemas.asObject();
        if (members == nullptr)
            return schemas;
        JsonObject copy;
        copy.reserve(members->size());
        for (const auto &[name, value] : *members)
            copy.append(name, schema(value, depth));
        return copy;
    }

    static void describe(Json &schema, const std::string &forms) {
        const Json *description = schema.find("description");
        const std::string given(description != nullptr ? description->stringOr({}) : std::string_view());
        const std::string words = constraintWords(schema);
        std::string text = described(given, words + (words.empty() || forms.empty() ? "" : ", ") + forms);
        if (text != given || !given.empty())
            schema.set("description", std::move(text));
    }

    static std::string described(const std::string &text, const std::string &words) {
        const std::string cleaned = cutText(cleanForModel(text), maxDescription);
        if (cleaned.empty() || words.empty())
            return cleaned + words;
        return cleaned + " (" + words + ')';
    }

    Json referred(const std::string &reference, const JsonObject &members, int depth) {
        const Json *target = targetOf(reference);
        if (target == nullptr) {
            m_dangles = true;
            return {};
        }
        if (std::find(m_path.begin(), m_path.end(), target) != m_path.end())
            return Json::object(
                {{"type", "object"}, {"description", "(recursive: the same form as the object around it)"}});
        m_path.push_back(target);
        Json inlined = schema(*target, depth);
        m_path.pop_back();
        Json siblings = object(members, "$ref", depth);
        const Json *description = siblings.find("description"); // takes the place of the one that tells the forms
        if (description != nullptr && isAnnotating(siblings))
            siblings.set("description", described(std::string(description->stringOr({})), formWordsOf(*target)));
        return withSiblings(std::move(inlined), std::move(siblings));
    }

    [[nodiscard]] std::string formWordsOf(const Json &referred) const {
        const Json *schema = &referred;
        for (int i = 0; i < maxChain && schema != nullptr && schema->find("$ref") != nullptr; ++i)
            schema = targetOf(schema->find("$ref")->stringOr({}));
        return schema != nullptr && schema->isObject() ? formWords(*schema->asObject()) : std::string();
    }

    static bool isAnnotating(const Json &siblings) {
        const JsonObject &own = *siblings.asObject();
        return std::all_of(own.begin(), own.end(), [](const auto &member) { return isAnnotation(member.first); });
    }

    // What stands beside a $ref holds as well (JSON Schema 2020-12 core, section 8.2.3.1).
    static Json withSiblings(Json inlined, Json siblings) {
        if (siblings.size() == 0)
            return inlined;
        const JsonObject &own = *siblings.asObject();
        if (!isAnnotating(siblings) || !inlined.isObject()) {
            siblings.set("allOf", JsonArray{std::move(inlined)});
            return siblings;
        }
        for (const auto &[name, value] : own)
            inlined.set(name, value);
        return inlined;
    }

    const Json &m_root;
    int m_maxDepth;
    std::unordered_set<const Json *> m_bases;
    std::vector<const Json *> m_path;
    std::size_t m_values = 0;
    bool m_dangles = false;
};

// Thousands of arguments, or values of one: nothing of that is deep, so cutting depth does not help.
Json leftOut(const Json &schema) {
    const Json *type = schema.find("type");
    return Json::object(
        {{"type", type != nullptr ? *type : Json("object")},
         {"description", "(its parts are left out here for their size; values are checked against them)"}});
}

} // namespace

Json schemaForModel(const Json &schema, std::size_t maxBytes) {
    Json smallest;
    for (const int depth : depths) {
        Inliner inliner(schema, depth);
        Json inlined = inliner.schema(schema, 0);
        if (inliner.dangles())
            return schema;
        if (!inliner.isTooLarge() && toJsonText(inlined).size() <= maxBytes)
            return inlined;
        smallest = std::move(inlined);
    }
    return toJsonText(smallest).size() <= maxOverrun * maxBytes ? smallest : leftOut(schema);
}

} // namespace gateway
