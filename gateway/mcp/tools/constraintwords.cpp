#include "gateway/mcp/tools/constraintwords.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <string_view>

namespace gateway {

namespace {

constexpr std::size_t maxPattern = 200;
constexpr std::size_t maxForms = 600; // bytes

std::string textOf(const Json &schema, const char *keyword) {
    const Json *value = schema.find(keyword);
    if (value == nullptr || value->isObject() || value->isArray() || value->isBool())
        return {};
    return value->isString() ? std::string(value->stringOr({})) : toJsonText(*value);
}

void add(std::string &words, const std::string &more) {
    words += (words.empty() ? "" : ", ") + more;
}

// "1 to 100", "at least 1", "at most 100", each followed by what is counted.
void addRange(std::string &words, const std::string &least, const std::string &most, const std::string &counted) {
    if (!least.empty() && least == most)
        add(words, "exactly " + least + counted);
    else if (!least.empty() && !most.empty())
        add(words, least + " to " + most + counted);
    else if (!least.empty())
        add(words, "at least " + least + counted);
    else if (!most.empty())
        add(words, "at most " + most + counted);
}

// What programs call a number says nothing that the type does not.
bool tellsSomething(std::string_view format) {
    for (const std::string_view plain : {"int32", "int64", "float", "double", "string", "password", "binary"}) {
        if (format == plain)
            return false;
    }
    return !format.empty();
}

// 1 for the first form that is the reference; 0 for none.
std::size_t formOf(const JsonObject &schema, std::string_view reference) {
    for (const char *keyword : {"oneOf", "anyOf"}) {
        const Json *forms = schema.find(keyword);
        for (std::size_t i = 0; forms != nullptr && i < forms->size(); ++i) {
            const Json *form = forms->at(i)->find("$ref");
            if (form != nullptr && form->stringOr({}) == reference)
                return i + 1;
        }
    }
    return 0;
}

} // namespace

std::string formWords(const JsonObject &schema) {
    const Json *discriminator = schema.find("discriminator");
    const Json *name = discriminator != nullptr ? discriminator->find("propertyName") : nullptr;
    const Json *mapping = discriminator != nullptr ? discriminator->find("mapping") : nullptr;
    if (name == nullptr || mapping == nullptr || !mapping->isObject())
        return {};
    std::string forms;
    for (const auto &[value, reference] : *mapping->asObject()) {
        const std::size_t form = formOf(schema, reference.stringOr({}));
        if (form > 0 && forms.size() < maxForms)
            add(forms, cutText(cleanForModel(value), maxPattern) + " is " + std::to_string(form));
    }
    const Json *otherwise = discriminator->find("defaultMapping");
    if (const std::size_t form = otherwise != nullptr ? formOf(schema, otherwise->stringOr({})) : 0; form > 0)
        add(forms, "other values are " + std::to_string(form));
    return forms.empty() ? forms : '`' + cleanForModel(std::string(name->stringOr({}))) + "` names the form: " + forms;
}

std::string constraintWords(const Json &schema) {
    std::string words;
    addRange(words, textOf(schema, "minimum"), textOf(schema, "maximum"), {});
    if (const std::string above = textOf(schema, "exclusiveMinimum"); !above.empty())
        add(words, "more than " + above);
    if (const std::string below = textOf(schema, "exclusiveMaximum"); !below.empty())
        add(words, "less than " + below);
    if (const std::string step = textOf(schema, "multipleOf"); !step.empty())
        add(words, "a multiple of " + step);
    addRange(words, textOf(schema, "minLength"), textOf(schema, "maxLength"), " characters");
    addRange(words, textOf(schema, "minItems"), textOf(schema, "maxItems"), " items");
    if (const std::string format = textOf(schema, "format"); tellsSomething(format))
        add(words, "format " + cutText(cleanForModel(format), maxPattern));
    if (const std::string pattern = textOf(schema, "pattern"); !pattern.empty())
        add(words, "matching " + cutText(cleanForModel(pattern), maxPattern));
    return words;
}

} // namespace gateway
