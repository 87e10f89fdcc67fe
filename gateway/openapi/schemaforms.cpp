#include "gateway/openapi/schemaforms.h"

#include "gateway/core/jsonpointer.h"
#include "gateway/openapi/discriminator.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

constexpr std::size_t maxForms = 32;

// One that only gives another schema a new name or a description is no form of it.
bool saysMore(const Json &schema) {
    const Json *all = schema.find("allOf");
    return (all != nullptr && all->size() > 1) || schema.find("properties") != nullptr;
}

// Azure's descriptions give forms values other than their names.
std::string valueOf(const std::string &name, const Json &schema) {
    const Json *own = schema.find("x-ms-discriminator-value");
    return own != nullptr && own->isString() ? *own->asString() : name;
}

} // namespace

std::string SchemaForms::propertyOf(const Json &base) {
    const Json *discriminator = base.find("discriminator");
    const Json *name =
        discriminator != nullptr && discriminator->isObject() ? discriminator->find("propertyName") : discriminator;
    return std::string(name != nullptr ? name->stringOr({}) : std::string_view());
}

const std::vector<SchemaForms::Form> &SchemaForms::of(const Json &base) {
    static const std::vector<Form> none;
    if (base.find("discriminator") == nullptr)
        return none;
    const auto [entry, isNew] = m_forms.try_emplace(&base);
    if (isNew)
        entry->second = formsOf(base);
    return entry->second;
}

bool SchemaForms::extends(const Json &schema, const Json &base) {
    read();
    const auto found = m_extendedBy.find(&base);
    return found != m_extendedBy.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](std::size_t index) { return m_shared[index].schema == &schema; });
}

std::vector<SchemaForms::Form> SchemaForms::formsOf(const Json &base) {
    if (propertyOf(base).empty() || base.find("oneOf") != nullptr || base.find("anyOf") != nullptr)
        return {};
    read();
    const std::vector<const Shared *> all = descendantsOf(base);
    const bool isItsOwn = std::any_of(all.begin(), all.end(), [&](const Shared *one) { return one->schema == &base; });
    if (all.size() > maxForms || isItsOwn)
        return {};
    std::vector<Form> forms;
    for (const Shared *shared : all)
        forms.push_back({shared->schema, shared->pointer, {}});
    std::unordered_set<std::string> taken;
    if (const Json *mapping = base.find("discriminator")->find("mapping"); mapping != nullptr && mapping->isObject())
        addMapped(*mapping, forms, taken);
    for (std::size_t i = 0; i < forms.size(); ++i) { // names stand for what no value is written for
        std::string value = valueOf(all[i]->name, *all[i]->schema);
        if (forms[i].values.empty() && taken.insert(value).second)
            forms[i].values.push_back(std::move(value));
    }
    std::erase_if(forms, [](const Form &form) { return form.values.empty(); });
    return forms;
}

void SchemaForms::addMapped(const Json &mapping, std::vector<Form> &forms, std::unordered_set<std::string> &taken) {
    for (const auto &[value, target] : *mapping.asObject()) {
        const Json *schema = named(std::string(target.stringOr({})));
        const auto form =
            std::find_if(forms.begin(), forms.end(), [&](const Form &other) { return other.schema == schema; });
        if (form != forms.end() && taken.insert(value).second)
            form->values.push_back(value);
    }
}

const Json *SchemaForms::named(const std::string &reference) {
    const bool hasFolder = m_folder != nullptr && isComponentName(reference);
    if (const Json *component = hasFolder ? m_references.member(*m_folder, reference) : nullptr)
        return component;
    return m_references.follow(reference, m_siblings).value;
}

std::vector<const SchemaForms::Shared *> SchemaForms::descendantsOf(const Json &base) const {
    std::vector<const Shared *> all;
    std::unordered_set<const Json *> seen;
    std::vector<const Json *> pending{&base};
    for (std::size_t i = 0; i < pending.size() && all.size() <= maxForms; ++i) {
        const auto found = m_extendedBy.find(pending[i]);
        for (std::size_t n = 0; found != m_extendedBy.end() && n < found->second.size(); ++n) {
            const Shared &shared = m_shared[found->second[n]];
            if (seen.insert(shared.schema).second) {
                all.push_back(&shared);
                pending.push_back(shared.schema);
            }
        }
    }
    return all;
}

void SchemaForms::read() {
    if (std::exchange(m_isRead, true))
        return;
    for (const char *folder : {"/components/schemas", "/definitions"}) {
        const Resolution &found = m_references.follow(std::string("#") + folder);
        if (found.ok() && found.value->isObject() && m_folder == nullptr) {
            m_folder = found.value;
            readFolder(*found.value, found.pointer);
        }
    }
}

void SchemaForms::readFolder(const Json &folder, const std::string &pointer) {
    for (const auto &[name, schema] : *folder.asObject()) {
        if (saysMore(schema))
            readBases({name, pointerTo(pointer, name), &schema});
    }
}

void SchemaForms::readBases(const Shared &shared) {
    const Json *all = shared.schema->find("allOf");
    const std::size_t index = m_shared.size();
    m_shared.push_back(shared);
    for (std::size_t i = 0; all != nullptr && all->isArray() && i < all->size(); ++i) {
        const std::string *reference = referenceIn(*all->at(i));
        if (reference == nullptr)
            continue;
        if (const Resolution &base = m_references.follow(*reference, m_siblings); base.ok())
            m_extendedBy[base.value].push_back(index);
    }
}

} // namespace gateway
