#include "gateway/domain/readonlyrequirements.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace gateway {

namespace {

constexpr int maxHops = 20; // references from a property to what says that it is read-only

bool holdsData(std::string_view keyword) {
    static constexpr std::array<std::string_view, 5> keywords{"enum", "const", "default", "example", "examples"};
    return std::find(keywords.begin(), keywords.end(), keyword) != keywords.end();
}

class Relaxer {
public:
    explicit Relaxer(const Json *definitions) : m_definitions(definitions) {}

    void relax(Json &value) const {
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
    void relaxEach(Json &schemas) const {
        if (JsonObject *object = schemas.asObject()) {
            for (auto &[name, schema] : *object)
                relax(schema);
        }
    }

private:
    void relaxRequired(Json &schema) const {
        Json *required = schema.find("required");
        const Json *properties = schema.find("properties");
        if (required == nullptr || !required->isArray() || properties == nullptr)
            return;
        std::erase_if(*required->asArray(), [&](const Json &name) {
            const Json *property = properties->find(name.stringOr({}));
            return property != nullptr && isReadOnly(*property);
        });
        if (required->size() == 0)
            schema.asObject()->remove("required");
    }

    [[nodiscard]] bool isReadOnly(const Json &property) const {
        const Json *at = &property;
        for (int hops = 0; at != nullptr && hops < maxHops; ++hops) {
            const Json *flag = at->find("readOnly");
            if (flag != nullptr && flag->boolOr(false))
                return true;
            const Json *reference = at->find("$ref");
            at = reference != nullptr ? definition(reference->stringOr({})) : nullptr;
        }
        return false;
    }

    [[nodiscard]] const Json *definition(std::string_view reference) const {
        constexpr std::string_view prefix = "#/$defs/";
        const bool known = m_definitions != nullptr && reference.starts_with(prefix);
        return known ? m_definitions->find(reference.substr(prefix.size())) : nullptr;
    }

    const Json *m_definitions;
};

} // namespace

void forgetReadOnlyRequirements(Json &arguments) {
    const Relaxer relaxer(arguments.find("$defs"));
    for (const char *part : {"properties", "$defs"}) {
        if (Json *schemas = arguments.find(part))
            relaxer.relaxEach(*schemas);
    }
}

} // namespace gateway
