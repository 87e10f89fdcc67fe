#include "gateway/openapi/schemachildren.h"

#include "gateway/core/jsonpointer.h"

#include <unordered_set>

namespace gateway {

namespace {

// Azure's descriptions give them values other than their names.
std::string nameOf(const std::string &name, const Json &schema) {
    const Json *own = schema.find("x-ms-discriminator-value");
    return own != nullptr && own->isString() ? *own->asString() : name;
}

} // namespace

std::vector<SchemaChildren::Child> SchemaChildren::of(const Json &base) {
    read();
    std::vector<Child> all;
    std::unordered_set<const Json *> seen{&base};
    std::vector<const Json *> pending{&base};
    for (std::size_t i = 0; i < pending.size(); ++i) {
        const auto found = m_children.find(pending[i]);
        if (found == m_children.end())
            continue;
        for (const Child &child : found->second) {
            if (seen.insert(child.schema).second) {
                all.push_back(child);
                pending.push_back(child.schema);
            }
        }
    }
    return all;
}

void SchemaChildren::read() {
    if (m_isRead)
        return;
    m_isRead = true;
    const Json *components = m_references.root().find("components");
    const Json *schemas = components != nullptr ? components->find("schemas") : m_references.root().find("definitions");
    const std::string place = components != nullptr ? "/components/schemas" : "/definitions";
    if (schemas == nullptr || !schemas->isObject())
        return;
    for (const auto &[name, schema] : *schemas->asObject())
        readSchema(name, schema, pointerTo(place, name));
}

void SchemaChildren::readSchema(const std::string &name, const Json &schema, const std::string &pointer) {
    const Json *all = schema.find("allOf");
    for (std::size_t i = 0; all != nullptr && all->isArray() && i < all->size(); ++i) {
        const std::string *reference = referenceIn(*all->at(i));
        if (reference == nullptr)
            continue;
        if (const Resolution &base = m_references.follow(*reference); base.ok())
            m_children[base.value].push_back({nameOf(name, schema), pointer, &schema});
    }
}

} // namespace gateway
