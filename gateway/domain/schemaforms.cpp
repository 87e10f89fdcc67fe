#include "gateway/domain/schemaforms.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/domain/definitionreferences.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

namespace {

constexpr std::size_t maxBytes = 24 * 1024; // as much of a schema as a model is shown of a tool

/// A value of the property and the definition that it names.
using Form = std::pair<std::string, std::string>;

std::vector<Form> formsOf(const Json &schema) {
    const Json *discriminator = schema.find("discriminator");
    const Json *mapping = discriminator != nullptr ? discriminator->find("mapping") : nullptr;
    if (mapping == nullptr || !mapping->isObject() || schema.find("oneOf") != nullptr ||
        schema.find("anyOf") != nullptr)
        return {};
    std::vector<Form> forms;
    for (const auto &[value, target] : *mapping->asObject()) {
        if (target.stringOr({}).starts_with(definitionPrefix))
            forms.emplace_back(value, definitionName(target.stringOr({}).substr(definitionPrefix.size())));
    }
    return forms;
}

std::size_t bytesOf(const JsonObject &definitions) {
    std::size_t bytes = 0;
    for (const auto &[name, schema] : definitions)
        bytes += toJsonText(schema).size();
    return bytes;
}

// False, and nothing attached, where they and what they need would be too much.
bool attach(const std::vector<Form> &forms, JsonObject &definitions, std::size_t &bytes,
            const DefinitionLookup &definition) {
    std::set<std::string> added;
    std::vector<std::string> pending;
    std::size_t grown = bytes;
    const auto note = [&](const std::string &reference) {
        std::string name = definitionName(reference);
        if (grown <= maxBytes && definitions.find(name) == nullptr && definition(name) != nullptr &&
            added.insert(name).second)
            pending.push_back(std::move(name));
    };
    for (const auto &[value, name] : forms)
        note(name);
    while (!pending.empty() && grown <= maxBytes) {
        const Json &needed = *definition(pending.back());
        pending.pop_back();
        grown += toJsonText(needed).size();
        forEachReference(needed, note);
    }
    if (grown > maxBytes)
        return false;
    for (const std::string &name : added)
        definitions.append(name, *definition(name));
    bytes = grown;
    return true;
}

/// Where schemas that are part of a form refer to what it extends, they mean what that says itself.
class Extension {
public:
    Extension(JsonObject &definitions, std::string base, std::string itself)
        : m_definitions(definitions), m_base(std::move(base)), m_itself(std::move(itself)) {}

    void lead(const std::string &definition) {
        Json *schema = m_seen.insert(definition).second ? m_definitions.find(definition) : nullptr;
        if (schema != nullptr)
            lead(*schema);
    }

private:
    // Only what holds for the same value: a property may be any of the forms again.
    void lead(Json &schema) {
        const Json *reference = schema.find("$ref");
        const std::string_view text = reference != nullptr ? reference->stringOr({}) : std::string_view();
        if (text == m_base)
            schema.set("$ref", m_itself);
        else if (text.starts_with(definitionPrefix))
            lead(definitionName(text.substr(definitionPrefix.size())));
        for (const char *keyword : {"allOf", "anyOf", "oneOf"}) {
            Json *parts = schema.find(keyword);
            for (std::size_t i = 0; parts != nullptr && parts->isArray() && i < parts->size(); ++i)
                lead((*parts->asArray())[i]);
        }
    }

    JsonObject &m_definitions;
    std::string m_base;
    std::string m_itself;
    std::set<std::string> m_seen;
};

std::string referenceTo(const std::string &name) {
    return std::string(definitionPrefix) + name;
}

Json branch(const std::string &name, const std::string &property, Json value) {
    Json properties = Json::object();
    properties.set(property, std::move(value));
    return Json::object(
        {{"allOf", JsonArray{Json::object({{"$ref", referenceTo(name)}})}}, {"properties", std::move(properties)}});
}

void makeChoice(const std::string &name, JsonObject &definitions) {
    Json itself = *definitions.find(name);
    const std::vector<Form> forms = formsOf(itself);
    const std::string property(itself.find("discriminator")->find("propertyName")->stringOr({}));
    std::string nameOfItself = name + "-itself";
    while (definitions.find(nameOfItself) != nullptr)
        nameOfItself += '-';
    JsonArray branches;
    Json values = Json::array();
    Extension extension(definitions, referenceTo(name), referenceTo(nameOfItself));
    for (const auto &[value, form] : forms) {
        extension.lead(form);
        values.push(value);
        branches.push_back(branch(form, property, Json::object({{"const", value}})));
        branches.back().set("required", JsonArray{Json(property)});
    }
    branches.push_back(
        branch(nameOfItself, property, Json::object({{"not", Json::object({{"enum", std::move(values)}})}})));
    itself.asObject()->remove("discriminator");
    definitions.set(name, Json::object({{"anyOf", Json(std::move(branches))}}));
    definitions.append(nameOfItself, std::move(itself));
}

} // namespace

void offerForms(Json &schema, const DefinitionLookup &definition) {
    Json *attached = schema.find("$defs");
    if (attached == nullptr || !attached->isObject())
        return;
    JsonObject &definitions = *attached->asObject();
    std::vector<std::string> bases;
    std::size_t bytes = 0;                                 // not measured before there is a base
    for (std::size_t i = 0; i < definitions.size(); ++i) { // those that are attached may have forms as well
        auto &[name, known] = *(definitions.begin() + static_cast<std::ptrdiff_t>(i));
        const std::vector<Form> forms = formsOf(known);
        if (forms.empty())
            continue;
        bytes = bytes == 0 ? bytesOf(definitions) : bytes;
        bases.push_back(name);
        if (attach(forms, definitions, bytes, definition)) // which may move the definitions
            continue;
        bases.pop_back();
        known.asObject()->remove("discriminator"); // it would name what is not there
    }
    for (const std::string &base : bases)
        makeChoice(base, definitions);
}

} // namespace gateway
