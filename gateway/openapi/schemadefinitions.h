#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/dynamicscopes.h"
#include "gateway/openapi/referenceresolver.h"

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace gateway {

/// A reference that leads nowhere.
struct BadReference {
    std::string reference;
    std::string fault;

    /// 'The reference "x.yaml" cannot be resolved (there is no such file)'
    [[nodiscard]] std::string text() const;
};

/// What a schema needs: definitions by index, and its own references that lead nowhere.
struct SchemaUse {
    std::vector<std::size_t> definitions;
    std::vector<BadReference> bad; ///< A few; all are in the problem list.

    /// False when it is known already or enough are.
    bool addBad(const BadReference &reference);
};

/// The shared schemas that were reached, each with a name of its own in `[A-Za-z0-9._-]`.
class SchemaDefinitions {
public:
    struct Definition {
        std::string name;
        std::string pointer;
        const Json *source = nullptr;
        Json schema;
        SchemaUse use;
        DynamicScopes::Scope scope = 0; ///< In which it was reached.
        bool isChoice = false;          ///< Of what `source` stands for: see SchemaForms.
    };

    explicit SchemaDefinitions(ReferenceResolver &references);

    /// Index of the definition made of `target` in that scope; a new one gets its name, its schema comes later.
    std::size_t indexOf(const Json &target, const std::string &pointer, DynamicScopes::Scope scope);
    /// As indexOf(), of the choice between the forms that `base`, which has a discriminator, stands for.
    std::size_t indexOfChoice(const Json &base, const std::string &pointer, DynamicScopes::Scope scope);
    [[nodiscard]] std::size_t size() const { return m_definitions.size(); }
    [[nodiscard]] Definition &at(std::size_t index) { return m_definitions[index]; }

    /// Once all have their schemas: each learns of some bad references of those it needs.
    void spreadFaults();
    [[nodiscard]] std::vector<std::pair<std::string, Json>> take();

private:
    std::size_t indexFor(const Json &key, Definition definition);
    std::string nameFor(const std::string &pointer);
    std::string unique(const std::string &wanted, const std::string &pointer);
    bool belongsToAnother(const std::string &name, const std::string &pointer);

    ReferenceResolver &m_references;
    const Json *m_components = nullptr; // the document's shared schemas
    std::string m_componentsPointer;
    std::vector<Definition> m_definitions;
    std::unordered_map<const Json *, std::size_t> m_indexes; // of scope 0
    std::map<std::pair<const Json *, DynamicScopes::Scope>, std::size_t> m_scopedIndexes;
    std::unordered_set<std::string> m_names;
    std::unordered_map<std::string, int> m_suffixes;
};

} // namespace gateway
