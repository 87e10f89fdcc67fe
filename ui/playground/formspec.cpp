#include "ui/playground/formspec.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"

#include "ui/common/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

using gateway::Json;

namespace {

constexpr int maxDepth = 8; // schemas may lead into themselves

const Json &resolved(const Json &schema, const Json &root) {
    const Json *current = &schema;
    for (int step = 0; step < maxDepth; ++step) {
        const Json *reference = current->find("$ref");
        const std::string_view text = reference == nullptr ? std::string_view() : reference->stringOr({});
        const Json *target = text.starts_with('#') ? gateway::resolvePointer(root, text.substr(1)) : nullptr;
        if (target == nullptr)
            return *current;
        current = target;
    }
    return *current;
}

// "string" of "string" and of ["string", "null"]; empty where several are possible.
std::string_view typeOf(const Json &schema) {
    const Json *type = schema.find("type");
    if (type == nullptr)
        return schema.find("properties") != nullptr ? "object" : std::string_view();
    if (type->isString())
        return type->stringOr({});
    std::string_view only;
    for (std::size_t i = 0; i < type->size(); ++i) {
        const std::string_view name = type->at(i)->stringOr({});
        if (name == "null")
            continue;
        if (!only.empty())
            return {};
        only = name;
    }
    return only;
}

// The one alternative that is not null, as nullable schemas are often written.
const Json &withoutNull(const Json &schema, const Json &root) {
    for (const char *keyword : {"anyOf", "oneOf", "allOf"}) {
        const Json *alternatives = schema.find(keyword);
        if (alternatives == nullptr || !alternatives->isArray())
            continue;
        const Json *only = nullptr;
        int count = 0;
        for (const Json &alternative : *alternatives->asArray()) {
            const Json &target = resolved(alternative, root);
            if (typeOf(target) != "null") {
                only = &target;
                ++count;
            }
        }
        if (count == 1)
            return *only;
    }
    return schema;
}

FormField::Kind kindOf(const Json &schema) {
    if (schema.find("enum") != nullptr || schema.find("const") != nullptr)
        return FormField::Kind::Choice;
    const std::string_view type = typeOf(schema);
    if (type == "string")
        return FormField::Kind::Text;
    if (type == "integer")
        return FormField::Kind::Integer;
    if (type == "number")
        return FormField::Kind::Number;
    return type == "boolean" ? FormField::Kind::Boolean : FormField::Kind::JsonText;
}

std::string numberText(const Json &schema, const char *keyword) {
    const Json *value = schema.find(keyword);
    return value == nullptr || !value->isNumber() ? std::string() : value->asNumber()->text;
}

QString hintOf(const Json &schema) {
    std::string hint;
    const auto add = [&](const std::string &part) { hint += hint.empty() ? part : ", " + part; };
    if (const Json *format = schema.find("format"))
        add(std::string(format->stringOr({})));
    if (const std::string least = numberText(schema, "minimum"); !least.empty())
        add("≥ " + least);
    if (const std::string most = numberText(schema, "maximum"); !most.empty())
        add("≤ " + most);
    if (const std::string most = numberText(schema, "maxLength"); !most.empty())
        add(toUtf8(QCoreApplication::translate("console::FormField", "≤ %1 characters").arg(toQString(most))));
    if (const Json *pattern = schema.find("pattern"))
        add(std::string(pattern->stringOr({})));
    return toQString(hint);
}

const Json *suggestion(const Json &schema) {
    for (const char *keyword : {"default", "example", "const"}) {
        if (const Json *value = schema.find(keyword))
            return value;
    }
    const Json *examples = schema.find("examples");
    return examples == nullptr ? nullptr : examples->at(0);
}

bool isRequired(const Json &schema, std::string_view name) {
    const Json *required = schema.find("required");
    if (required == nullptr || !required->isArray())
        return false;
    return std::any_of(required->asArray()->begin(), required->asArray()->end(),
                       [&](const Json &entry) { return entry.stringOr({}) == name; });
}

FormField fieldOf(const std::string &name, const Json &property, const Json &root) {
    const Json &schema = withoutNull(resolved(property, root), root);
    FormField field;
    field.name = name;
    field.kind = kindOf(schema);
    const Json *description = property.find("description");
    if (description == nullptr)
        description = schema.find("description");
    field.description = description == nullptr ? QString() : toQString(description->stringOr({}));
    field.hint = hintOf(schema);
    if (const Json *choices = schema.find("enum"); choices != nullptr && choices->isArray())
        field.choices = *choices->asArray();
    else if (const Json *only = schema.find("const"))
        field.choices = {*only};
    if (const Json *value = suggestion(property.find("$ref") == nullptr ? property : schema))
        field.initial = *value;
    return field;
}

} // namespace

std::vector<FormField> formFields(const Json &argumentsSchema, const Json &example) {
    std::vector<FormField> fields;
    const Json *properties = argumentsSchema.find("properties");
    if (properties == nullptr || !properties->isObject())
        return fields;
    for (const auto &[name, property] : *properties->asObject()) {
        FormField field = fieldOf(name, property, argumentsSchema);
        field.required = isRequired(argumentsSchema, name);
        const Json *shown = example.find(name);
        if (field.kind == FormField::Kind::JsonText && field.initial.isNull() && shown != nullptr)
            field.initial = *shown;
        fields.push_back(std::move(field));
    }
    std::stable_sort(fields.begin(), fields.end(),
                     [](const FormField &a, const FormField &b) { return a.required && !b.required; });
    return fields;
}

gateway::Result<Json> valueFromText(const FormField &field, const std::string &text) {
    if (field.kind == FormField::Kind::Text)
        return Json(text);
    auto parsed = gateway::parseJson(text);
    const bool isNumeric = field.kind == FormField::Kind::Integer || field.kind == FormField::Kind::Number;
    const auto malformed = [&](const std::string &why) {
        return gateway::makeError(gateway::ErrorKind::Invalid, "argument.malformed", field.name + ": " + why);
    };
    if (isNumeric && (!parsed || !parsed->isNumber()))
        return malformed("\"" + text + "\" is no number");
    if (field.kind == FormField::Kind::Integer && !parsed->integer())
        return malformed("\"" + text + "\" is no whole number");
    if (!parsed)
        return malformed(parsed.error().message);
    return parsed;
}

QString textOfValue(const FormField &field, const Json &value) {
    if (value.isNull())
        return {};
    if (field.kind == FormField::Kind::JsonText)
        return toQString(gateway::toPrettyJson(value));
    return value.isString() ? toQString(value.stringOr({})) : toQString(gateway::toJsonText(value));
}

} // namespace console
