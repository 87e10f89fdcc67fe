#pragma once

#include "gateway/core/json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gateway {

/// Where a reference leads, or why it leads nowhere.
struct Resolution {
    const Json *value = nullptr; ///< Null when `fault` is set.
    std::string pointer;         ///< JSON pointer of `value`.
    std::string fault; ///< missing-target, missing-anchor, circular-ref, remote-ref, missing-file, ref-outside-root
    [[nodiscard]] bool ok() const { return value != nullptr; }
};

/// Resolves the references of one document (RFC 3986 fragment, RFC 6901 pointer, `$anchor` names). Nothing is fetched
/// or read: a reference to another file or host is a fault. Answers are remembered and big objects indexed, so cost
/// stays in proportion to the document. Views the document, which must outlive it unchanged. One thread.
class ReferenceResolver {
public:
    /// `sourceName`: a reference to a file of that name means this document.
    ReferenceResolver(const Json &root, std::string_view sourceName);

    [[nodiscard]] const Json &root() const { return m_root; }

    /// Whether a `$ref` with other members beside it ends a chain.
    enum class Siblings : std::uint8_t { Ignored, EndChain };
    /// Follows `reference` and then every `$ref` it comes to. The answer stays valid as long as the resolver.
    const Resolution &follow(std::string_view reference, Siblings siblings = Siblings::Ignored);

    /// As JsonObject::find, with an index where the object is big.
    [[nodiscard]] const Json *member(const Json &object, std::string_view name);

private:
    using Cache = std::unordered_map<std::string, Resolution>;
    using Index = std::unordered_map<std::string_view, const Json *>;

    Resolution endOf(std::string reference, Siblings siblings, std::vector<std::string> &chain);
    Resolution locate(std::string_view reference);
    Resolution walk(std::string_view fragment);
    Resolution anchor(std::string_view name);
    const Json *step(const Json &from, const std::string &token);
    [[nodiscard]] std::string_view localFragment(std::string_view reference, std::string &fault) const;
    void indexAnchors(const Json &value, std::string pointer);

    const Json &m_root;
    std::string m_sourceName;
    std::string m_self; // `$self` of OpenAPI 3.2
    Cache m_followed[2];
    int m_nesting = 0;
    std::unordered_set<std::string> m_underway; // references being followed, to see cycles
    std::unordered_map<const Json *, Index> m_indexes;
    Cache m_anchors;
    bool m_anchorsKnown = false;
};

/// The text of an object's `$ref`; null where it has none.
[[nodiscard]] const std::string *referenceIn(const Json &value);

} // namespace gateway
