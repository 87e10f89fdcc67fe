#pragma once

#include "gateway/openapi/referenceresolver.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gateway {

/// What a schema with a `discriminator` and no branches of its own stands for: the shared schemas that extend it by
/// `allOf`, each under the values of the property that name it (OpenAPI 3.2.0, "Discriminator Object"; Swagger 2.0).
/// Views the document of the resolver, which must outlive it. One thread.
class SchemaForms {
public:
    SchemaForms(ReferenceResolver &references, ReferenceResolver::Siblings siblings)
        : m_references(references), m_siblings(siblings) {}

    struct Form {
        const Json *schema = nullptr;
        std::string pointer;
        std::vector<std::string> values; ///< Of the property; at least one.
    };
    /// Empty where it has none, more than 32, or is itself among those that extend it.
    [[nodiscard]] const std::vector<Form> &of(const Json &base);

    /// The name of the property; empty where the schema has no usable discriminator.
    [[nodiscard]] static std::string propertyOf(const Json &base);
    /// Whether `schema` is a shared schema that says more than `base`, which its `allOf` names.
    [[nodiscard]] bool extends(const Json &schema, const Json &base);

private:
    struct Shared {
        std::string name;
        std::string pointer;
        const Json *schema = nullptr;
    };
    void read();
    void readFolder(const Json &folder, const std::string &pointer);
    void readBases(const Shared &shared);
    [[nodiscard]] std::vector<const Shared *> descendantsOf(const Json &base) const;
    [[nodiscard]] std::vector<Form> formsOf(const Json &base);
    void addMapped(const Json &mapping, std::vector<Form> &forms, std::unordered_set<std::string> &taken);
    [[nodiscard]] const Json *named(const std::string &reference);

    ReferenceResolver &m_references;
    ReferenceResolver::Siblings m_siblings;
    bool m_isRead = false;
    const Json *m_folder = nullptr;
    std::vector<Shared> m_shared;                                            ///< Those that extend others.
    std::unordered_map<const Json *, std::vector<std::size_t>> m_extendedBy; ///< A base: indexes of `m_shared`.
    std::unordered_map<const Json *, std::vector<Form>> m_forms;             ///< As far as they were asked for.
};

} // namespace gateway
