#include "gateway/upstream/partschema.h"

#include "gateway/domain/definitionreference.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr int maxSchemas = 200; // looked at for one part

std::string_view keywordText(const Json &schema, const char *keyword) {
    const Json *value = schema.find(keyword);
    return value != nullptr ? value->stringOr({}) : std::string_view();
}

bool namesString(const Json &type) {
    const auto isString = [](const Json &name) { return name.stringOr({}) == "string"; };
    const JsonArray *list = type.asArray();
    return list == nullptr ? isString(type) : std::any_of(list->begin(), list->end(), isString);
}

std::optional<PartSchema::File> ownFile(const Json &schema) {
    const Json *type = schema.find("type");
    const std::string_view mediaType = keywordText(schema, "contentMediaType");
    const bool isEncoded = !keywordText(schema, "contentEncoding").empty();
    const bool isFile = keywordText(schema, "format") == "binary" || !mediaType.empty() || isEncoded;
    if (!isFile || (type != nullptr && !namesString(*type)))
        return std::nullopt;
    return PartSchema::File{std::string(mediaType), isEncoded};
}

/// One look through a schema and what it is made of.
class PartReader {
public:
    explicit PartReader(const DefinitionLookup &definition) : m_definition(definition) {}

    /// The first that `own` finds in a schema, in what that refers to, or in a branch of it.
    template <typename Own>
    const Json *find(const Json &schema, const Own &own) {
        if (!schema.isObject() || m_left-- <= 0)
            return nullptr;
        if (const Json *found = own(schema))
            return found;
        const Json *referred = targetOf(schema);
        const Json *found = referred != nullptr ? find(*referred, own) : nullptr;
        for (const char *keyword : {"allOf", "anyOf", "oneOf"}) {
            const Json *branches = schema.find(keyword);
            for (std::size_t i = 0; found == nullptr && branches != nullptr && branches->at(i) != nullptr; ++i)
                found = find(*branches->at(i), own);
        }
        return found;
    }

    std::optional<PartSchema::File> fileOf(const Json &schema) {
        if (!schema.isObject() || m_left-- <= 0)
            return std::nullopt;
        auto file = ownFile(schema);
        if (const Json *referred = targetOf(schema); referred != nullptr && !file)
            file = fileOf(*referred);
        const Json *all = schema.find("allOf");
        for (std::size_t i = 0; !file && all != nullptr && all->at(i) != nullptr; ++i)
            file = fileOf(*all->at(i));
        for (const char *keyword : {"anyOf", "oneOf"}) {
            if (const Json *choice = schema.find(keyword); choice != nullptr && !file)
                file = fileOfChoice(*choice);
        }
        return file;
    }

private:
    // A branch for a text that is no file may be what is meant.
    std::optional<PartSchema::File> fileOfChoice(const Json &choice) {
        std::optional<PartSchema::File> file;
        for (std::size_t i = 0; choice.at(i) != nullptr; ++i) {
            const Json &branch = *choice.at(i);
            if (auto found = fileOf(branch))
                file = file ? file : std::move(found);
            else if (find(branch, [](const Json &schema) { return stringTypeOf(schema); }) != nullptr)
                return std::nullopt;
        }
        return file;
    }

    static const Json *stringTypeOf(const Json &schema) {
        const Json *type = schema.find("type");
        return type != nullptr && namesString(*type) ? type : nullptr;
    }

    const Json *targetOf(const Json &schema) {
        const std::string name = referredDefinition(schema);
        return name.empty() || m_definition == nullptr ? nullptr : m_definition(name);
    }

    const DefinitionLookup &m_definition;
    int m_left = maxSchemas;
};

} // namespace

PartSchema PartSchema::ofProperty(std::string_view name) const {
    const auto own = [&](const Json &schema) {
        const Json *properties = schema.find("properties");
        return properties != nullptr ? properties->find(name) : nullptr;
    };
    const auto other = [](const Json &schema) { return schema.find("additionalProperties"); };
    const Json *found = m_schema != nullptr ? PartReader(m_definition).find(*m_schema, own) : nullptr;
    if (found == nullptr && m_schema != nullptr)
        found = PartReader(m_definition).find(*m_schema, other);
    return {found, m_definition};
}

PartSchema PartSchema::ofElement(std::size_t position) const {
    const auto own = [&](const Json &schema) {
        const Json *first = schema.find("prefixItems");
        const Json *found = first != nullptr ? first->at(position) : nullptr;
        return found != nullptr ? found : schema.find("items");
    };
    return {m_schema != nullptr ? PartReader(m_definition).find(*m_schema, own) : nullptr, m_definition};
}

std::optional<PartSchema::File> PartSchema::file() const {
    return m_schema != nullptr ? PartReader(m_definition).fileOf(*m_schema) : std::nullopt;
}

} // namespace gateway
