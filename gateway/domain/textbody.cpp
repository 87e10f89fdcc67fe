#include "gateway/domain/textbody.h"

#include "gateway/core/contenttype.h"
#include "gateway/domain/definitionreference.h"

#include <algorithm>
#include <string>
#include <vector>

namespace gateway {

namespace {

constexpr int maxSchemas = 200;         // looked at for one body
constexpr std::size_t maxMembers = 40;  // named in the description
constexpr std::size_t maxNameSize = 80; // bytes of one of them

// What the body encoder writes from values: JSON (which is YAML too), forms, parts, lines of JSON, and open types,
// which go by the look of the argument.
bool isWrittenFromValues(const MediaType &media, const std::string &essence) {
    return (media.isSequence && !essence.starts_with("text/")) || essence.empty() ||
           essence.find('*') != std::string::npos || essence.find("json") != std::string::npos ||
           essence.find("yaml") != std::string::npos || essence == "application/x-www-form-urlencoded" ||
           essence.starts_with("multipart/");
}

/// One look through the schema of a body, references followed.
class BodyReader {
public:
    explicit BodyReader(const DefinitionLookup &definition) : m_definition(definition) {}

    /// Texts, numbers and booleans are what stands in a body as it is.
    bool admitsScalar(const Json &schema) {
        if (!schema.isObject() || m_left-- <= 0)
            return true;
        if (const Json *type = schema.find("type"); type != nullptr ? !namesScalar(*type) : describesMembers(schema))
            return false;
        if (const Json *referred = targetOf(schema); referred != nullptr && !admitsScalar(*referred))
            return false;
        const auto admits = [this](const Json &branch) { return admitsScalar(branch); };
        const JsonArray *all = listAt(schema, "allOf");
        const JsonArray *one = listAt(schema, "oneOf");
        const JsonArray *any = listAt(schema, "anyOf");
        return (all == nullptr || std::all_of(all->begin(), all->end(), admits)) &&
               (one == nullptr || std::any_of(one->begin(), one->end(), admits)) &&
               (any == nullptr || std::any_of(any->begin(), any->end(), admits));
    }

    /// The element that an XML document of this schema has as its root; empty where nothing says so.
    std::string rootOf(const Json &schema) {
        if (std::string own = xmlName(schema); !own.empty() || m_left-- <= 0)
            return own;
        const Json *referred = targetOf(schema);
        const std::string behind = referred != nullptr ? xmlName(*referred) : std::string();
        return referred != nullptr && behind.empty() ? referredDefinition(schema) : behind;
    }

    void collectMembers(const Json &schema, std::vector<std::string> &members) {
        if (!schema.isObject() || m_left-- <= 0)
            return;
        if (const Json *referred = targetOf(schema))
            collectMembers(*referred, members);
        if (const JsonArray *all = listAt(schema, "allOf")) {
            for (const Json &part : *all)
                collectMembers(part, members);
        }
        if (const Json *items = schema.find("items"))
            collectMembers(*items, members);
        const Json *properties = schema.find("properties");
        for (std::size_t i = 0; properties != nullptr && properties->isObject() && i < properties->size(); ++i) {
            if (members.size() > maxMembers)
                return;
            const auto &[name, property] = *(properties->asObject()->begin() + static_cast<std::ptrdiff_t>(i));
            members.push_back(memberText(name, property));
        }
    }

private:
    static bool namesScalar(const Json &type) {
        const auto isScalar = [](const Json &name) {
            const std::string_view text = name.stringOr({});
            return text != "object" && text != "array" && text != "null";
        };
        const JsonArray *list = type.asArray();
        return list == nullptr ? isScalar(type) : std::any_of(list->begin(), list->end(), isScalar);
    }

    static bool describesMembers(const Json &schema) {
        return schema.find("properties") != nullptr || schema.find("items") != nullptr;
    }

    static const JsonArray *listAt(const Json &schema, const char *keyword) {
        const Json *list = schema.find(keyword);
        return list != nullptr ? list->asArray() : nullptr;
    }

    static std::string xmlName(const Json &schema) {
        const Json *xml = schema.find("xml");
        const Json *name = xml != nullptr ? xml->find("name") : nullptr;
        return std::string(name != nullptr ? name->stringOr({}) : std::string_view());
    }

    static std::string memberText(const std::string &name, const Json &property) {
        const Json *xml = property.find("xml");
        const Json *attribute = xml != nullptr ? xml->find("attribute") : nullptr;
        const std::string written = xmlName(property).empty() ? name : xmlName(property);
        return written.substr(0, maxNameSize) +
               (attribute != nullptr && attribute->boolOr(false) ? " (attribute)" : "");
    }

    const Json *targetOf(const Json &schema) {
        const std::string name = referredDefinition(schema);
        return name.empty() ? nullptr : m_definition(name);
    }

    const DefinitionLookup &m_definition;
    int m_left = maxSchemas;
};

std::string descriptionOf(const MediaType &media, bool ofXml, const DefinitionLookup &definition) {
    std::string text =
        ofXml ? "The XML document (" + media.type + ") as one text" : "The content (" + media.type + ") as one text";
    const std::string root = ofXml ? BodyReader(definition).rootOf(media.schema) : std::string();
    if (!root.empty())
        text += "; its root element is `" + root.substr(0, maxNameSize) + '`';
    std::vector<std::string> members;
    BodyReader(definition).collectMembers(media.schema, members);
    for (std::size_t i = 0; i < members.size(); ++i)
        text += i == maxMembers ? ", ..." : (i == 0 ? "; it holds " : ", ") + members[i];
    return text + '.';
}

} // namespace

std::optional<Json> textBodySchema(const MediaType &media, const DefinitionLookup &definition) {
    const std::string essence = essenceOf(media.type);
    if (isWrittenFromValues(media, essence) || BodyReader(definition).admitsScalar(media.schema))
        return std::nullopt;
    return Json::object(
        {{"type", "string"}, {"description", descriptionOf(media, isXmlMediaType(essence), definition)}});
}

} // namespace gateway
