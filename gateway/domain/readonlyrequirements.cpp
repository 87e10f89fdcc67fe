#include "gateway/domain/readonlyrequirements.h"

#include "gateway/domain/definitionreference.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace gateway {

namespace {

using Names = std::set<std::string, std::less<>>;

constexpr int maxHops = 20;                 // references and `allOf` from a schema to what says that it is read-only
constexpr std::size_t maxSteps = 1'000'000; // schemas and properties looked at; what comes after stays as it is
constexpr std::size_t maxVariants = 200;

bool holdsData(std::string_view keyword) {
    static constexpr std::array<std::string_view, 5> keywords{"enum", "const", "default", "example", "examples"};
    return std::find(keywords.begin(), keywords.end(), keyword) != keywords.end();
}

class Relaxer {
public:
    explicit Relaxer(const Json *definitions) {
        for (std::size_t i = 0; definitions != nullptr && definitions->isObject() && i < definitions->size(); ++i) {
            const auto &[name, schema] = *(definitions->asObject()->begin() + static_cast<std::ptrdiff_t>(i));
            m_definitions.emplace(name, &schema);
        }
    }

    void relax(Json &value) {
        if (JsonArray *array = value.asArray()) {
            for (Json &element : *array)
                relax(element);
        } else if (JsonObject *object = value.asObject()) {
            relaxRequired(value);
            for (auto &[name, member] : *object) {
                if (name == "properties")
                    relaxEach(member);
                else if (!holdsData(name))
                    relax(member);
            }
        }
    }

    // Of a map from names, which may read like keywords, to schemas.
    void relaxEach(Json &schemas) {
        if (JsonObject *object = schemas.asObject()) {
            for (auto &[name, schema] : *object)
                relax(schema);
        }
    }

    /// Definitions that some schemas refer to now instead of the ones that they share with others.
    [[nodiscard]] std::map<std::string, Json> takeVariants() { return std::move(m_made); }

private:
    // Visits the schema and all that holds for the same value beside it: what it refers to, and its `allOf`.
    template <typename Visit>
    void visitInPlace(const Json &schema, const Visit &visit, int hops = 0) {
        visit(schema);
        if (hops == maxHops)
            return;
        if (const Json *referred = definition(referredDefinition(schema)); referred != nullptr && spend())
            visitInPlace(*referred, visit, hops + 1);
        const Json *all = schema.find("allOf");
        for (std::size_t i = 0; all != nullptr && all->isArray() && i < all->size() && spend(); ++i)
            visitInPlace(*all->at(i), visit, hops + 1);
    }

    bool spend() { return m_steps < maxSteps && ++m_steps > 0; }

    void relaxRequired(Json &schema) {
        const auto has = [&](const char *keyword) { return schema.find(keyword) != nullptr; };
        if (!has("required") && !has("allOf") && !(has("$ref") && has("properties")))
            return; // a reference alone is left to what it leads to
        Names readOnly;
        visitInPlace(schema, [&](const Json &part) { collectReadOnly(part, readOnly); });
        if (!readOnly.empty())
            eraseRequired(schema, readOnly);
    }

    void collectReadOnly(const Json &schema, Names &names) {
        const Json *properties = schema.find("properties");
        if (properties == nullptr || !properties->isObject())
            return;
        for (const auto &[name, property] : *properties->asObject()) {
            bool isReadOnly = false;
            if (!spend())
                return;
            visitInPlace(property, [&](const Json &part) {
                const Json *flag = part.find("readOnly");
                isReadOnly = isReadOnly || (flag != nullptr && flag->boolOr(false));
            });
            if (isReadOnly)
                names.insert(name);
        }
    }

    void eraseRequired(Json &schema, const Names &names, int hops = 0) {
        if (Json *required = schema.find("required"); required != nullptr && required->isArray()) {
            std::erase_if(*required->asArray(), [&](const Json &name) { return names.contains(name.stringOr({})); });
            if (required->size() == 0)
                schema.asObject()->remove("required");
        }
        if (Json *all = schema.find("allOf"); all != nullptr && all->isArray() && hops < maxHops) {
            for (Json &part : *all->asArray())
                eraseRequired(part, names, hops + 1);
        }
        const std::string referred = referredDefinition(schema);
        if (const Json *shared = definition(referred); shared != nullptr && hops < maxHops) {
            if (const Names more = requiredUnknowingly(*shared, names); !more.empty())
                referToVariant(schema, referred, more);
        }
    }

    // Those of `names` that the shared schema requires and does not know to be read-only: others may have to send them.
    Names requiredUnknowingly(const Json &shared, const Names &names) {
        Names found;
        Names readOnly;
        visitInPlace(shared, [&](const Json &part) {
            collectReadOnly(part, readOnly);
            const Json *required = part.find("required");
            for (std::size_t i = 0; required != nullptr && required->isArray() && i < required->size(); ++i) {
                if (const auto name = names.find(required->at(i)->stringOr({})); name != names.end())
                    found.insert(*name);
            }
        });
        std::erase_if(found, [&](const std::string &name) { return readOnly.contains(name); });
        return found;
    }

    void referToVariant(Json &schema, const std::string &name, const Names &names) {
        const auto known = m_variants.find({name, names});
        if (known == m_variants.end() && m_variants.size() == maxVariants)
            return;
        const std::string variant = known != m_variants.end() ? known->second : makeVariant(name, names);
        schema.set("$ref", referenceToDefinition(variant));
    }

    std::string makeVariant(const std::string &name, const Names &names) {
        std::string variant = name + ".request";
        for (int n = 2; m_definitions.contains(variant) || m_taken.contains(variant); ++n)
            variant = name + ".request" + std::to_string(n);
        m_taken.insert(variant);
        m_variants.emplace(std::pair(name, names), variant); // known before its content is, which may refer to it
        Json copy = *definition(name);
        relax(copy);
        eraseRequired(copy, names);
        m_made.emplace(variant, std::move(copy));
        return variant;
    }

    [[nodiscard]] const Json *definition(const std::string &name) const {
        if (const auto found = m_definitions.find(name); found != m_definitions.end())
            return found->second;
        const auto made = m_made.find(name);
        return made != m_made.end() ? &made->second : nullptr;
    }

    std::unordered_map<std::string, const Json *>
        m_definitions; ///< Of the schema itself, which gets the variants last.
    std::map<std::pair<std::string, Names>, std::string> m_variants;
    std::unordered_set<std::string> m_taken;
    std::map<std::string, Json> m_made;
    std::size_t m_steps = 0;
};

} // namespace

void forgetReadOnlyRequirements(Json &arguments) {
    Relaxer relaxer(arguments.find("$defs"));
    for (const char *part : {"properties", "$defs"}) {
        if (Json *schemas = arguments.find(part))
            relaxer.relaxEach(*schemas);
    }
    for (auto &[name, schema] : relaxer.takeVariants())
        arguments.find("$defs")->asObject()->append(name, std::move(schema));
}

} // namespace gateway
