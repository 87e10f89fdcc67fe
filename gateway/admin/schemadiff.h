#pragma once

#include "gateway/admin/endpointchange.h"
#include "gateway/admin/keywordjudge.h"
#include "gateway/domain/argumentmap.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// Finds what a new schema accepts that the one before did not, and the other way round, keyword by keyword and through
/// references. A difference that cannot be judged counts as one that adds power. At most `maxDifferences` are kept.
class SchemaDiff {
public:
    static constexpr std::size_t maxDifferences = 50;

    /// Look up "#/$defs/<name>" on either side.
    SchemaDiff(DefinitionLookup before, DefinitionLookup after)
        : m_before(std::move(before)), m_after(std::move(after)) {}

    /// `name` is what people call the value: "limit", "body.owner". Null stands for a schema that accepts everything.
    void compare(const std::string &name, const Json *before, const Json *after);
    /// A difference of `name` that was found elsewhere.
    void report(const std::string &name, Judgement judgement);
    [[nodiscard]] std::vector<EndpointDifference> takeDifferences() { return std::move(m_differences); }

private:
    class Depth;
    void compareObjects(const std::string &name, const JsonObject &before, const JsonObject &after);
    void compareKeyword(const std::string &name, const std::string &keyword, const JsonObject &before,
                        const JsonObject &after);
    void compareReferences(const std::string &name, const Json *before, const Json *after);
    void compareProperties(const std::string &name, const JsonObject &before, const JsonObject &after);
    void compareRequired(const std::string &name, const Json *before, const Json *after);
    void compareAll(const std::string &name, const Json *before, const Json *after);
    [[nodiscard]] bool refersToChanged(const Json &value);
    void compareAlternatives(const std::string &name, const std::string &keyword, const Json *before,
                             const Json *after);

    DefinitionLookup m_before;
    DefinitionLookup m_after;
    std::set<std::pair<std::string, std::string>> m_compared; ///< Pairs of references.
    std::set<std::string> m_looked;                           ///< References that refersToChanged() has followed.
    int m_depth = 0;
    std::vector<EndpointDifference> m_differences;
};

} // namespace gateway
