#pragma once

#include "gateway/openapi/trail.h"

#include "gateway/core/json.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gateway {

class ProblemLog;

/// What `$dynamicRef` leads to (JSON Schema 2020-12 sections 7.1 and 8.2.3.2): of all schema resources that were
/// entered on the way, the outermost one with a `$dynamicAnchor` of that name counts. A scope stands for what the
/// resources entered so far have bound; a schema that is reached in two scopes is two definitions. Views the document.
class DynamicScopes {
public:
    using Scope = std::size_t; ///< 0: nothing is bound.
    struct Anchor {
        const Json *schema = nullptr;
        std::string pointer;
    };

    explicit DynamicScopes(ProblemLog &problems) : m_problems(problems) {}
    /// Finds resources (`$id`, the files of a bundle) and anchors; a name that is twice in one resource is a problem.
    void read(const Json &root);

    /// No name is in two resources, so that a `$dynamicRef` is a plain reference and there is but one scope.
    [[nodiscard]] bool empty() const { return m_resources.empty(); }
    /// The scope in the resource in which `pointer` stands, entered from `scope`.
    [[nodiscard]] Scope enter(Scope scope, std::string_view pointer);
    /// What is bound to the name of `target`, where a reference leads to without regard to scopes; null: that itself.
    [[nodiscard]] const Anchor *bound(Scope scope, const Json &target) const;
    /// There were more scopes than are followed: from then on nothing new was bound.
    [[nodiscard]] bool isOverfull() const { return m_isOverfull; }

private:
    using Anchors = std::map<std::string, Anchor, std::less<>>;

    void collect(const Json &value, const std::string &resource, const Trail &at, bool isMap);
    void collectFiles(const Json &files, const Trail &at);
    void takeAnchor(const Json &schema, const std::string &resource, const Trail &at);
    void forgetPlainNames();
    [[nodiscard]] const Anchors &anchorsAround(std::string_view pointer) const;

    ProblemLog &m_problems;
    std::map<std::string, Anchors, std::less<>> m_resources; ///< By JSON pointer.
    std::vector<Anchors> m_scopes{1};
    std::map<std::pair<Scope, const Anchors *>, Scope> m_entered;
    bool m_isOverfull = false;
};

} // namespace gateway
