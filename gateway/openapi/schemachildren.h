#pragma once

#include "gateway/openapi/referenceresolver.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace gateway {

/// Which of a description's shared schemas extend which others by `allOf`. Views the document of the resolver, which
/// must outlive it. One thread.
class SchemaChildren {
public:
    explicit SchemaChildren(ReferenceResolver &references) : m_references(references) {}

    struct Child {
        std::string name;    ///< By which a discriminator names it.
        std::string pointer; ///< Where it is.
        const Json *schema = nullptr;
    };
    /// Those that extend `base`, directly or through others, in the order in which they were found.
    [[nodiscard]] std::vector<Child> of(const Json &base);

private:
    void read();
    void readSchema(const std::string &name, const Json &schema, const std::string &pointer);

    ReferenceResolver &m_references;
    std::unordered_map<const Json *, std::vector<Child>> m_children;
    bool m_isRead = false;
};

} // namespace gateway
