#pragma once

#include "gateway/schema/schemadialect.h"
#include "gateway/schema/schemaproblems.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gateway {

/// A subschema, where it stands, and the resource it belongs to.
struct SchemaLocation {
    const Json *json = nullptr;
    std::uint32_t resource = 0;
    std::string pointer; ///< Into its document; another document's begins with its URI and "#".
};

/// A schema with a URI of its own (2020-12 core section 4.3.5 "Root Schema and Subschemas and Resources").
struct SchemaResource {
    std::string uri; ///< Without fragment.
    SchemaLocation root;
    DialectRules rules;
    std::map<std::string, SchemaLocation, std::less<>> anchors; ///< $anchor, $dynamicAnchor, draft 7's "$id": "#name".
    std::map<std::string, SchemaLocation, std::less<>> dynamicAnchors;
};

/// Knows every schema resource of the document and of the documents at hand, and finds what references mean.
/// Points into the documents: they must outlive it.
class SchemaRegistry {
public:
    SchemaRegistry(const SchemaOptions &options, SchemaProblems &problems) : m_options(options), m_problems(problems) {}

    /// Scans the main document; what is wrong goes into the problems.
    void addMain(const Json &document);

    [[nodiscard]] const SchemaResource &resource(std::uint32_t index) const { return m_resources[index]; }
    /// The location of `json`, found at `pointer` below something of `parent`: a resource of its own, or the parent's.
    [[nodiscard]] SchemaLocation locate(const Json &json, std::uint32_t parent, std::string pointer) const;
    /// What `reference` means within a resource; nullopt where nothing is there. May scan a further document.
    [[nodiscard]] std::optional<SchemaLocation> resolve(std::string_view reference, std::uint32_t from);
    /// True when `reference` names a $dynamicAnchor.
    [[nodiscard]] bool isDynamic(std::string_view reference, std::uint32_t from);

private:
    struct Pending {
        SchemaLocation at;
        int depth = 0;
    };
    void scan(const Json &document, const std::string &uri, const std::string &pointer);
    void scanOne(const Pending &pending, std::vector<Pending> &queue);
    void scanChildren(const Pending &pending, std::vector<Pending> &queue);
    void openResource(SchemaLocation &at, std::string uri, bool isDocument);
    void readIdentifiers(SchemaLocation &at, bool isDocument);
    void readAnchors(const SchemaLocation &at);
    [[nodiscard]] const Json *document(std::string_view uri) const;
    [[nodiscard]] std::optional<std::uint32_t> resourceOf(const std::string &uri);

    const SchemaOptions &m_options;
    SchemaProblems &m_problems;
    std::vector<SchemaResource> m_resources;
    std::unordered_map<std::string, std::uint32_t> m_byUri;
    std::unordered_map<const Json *, std::uint32_t> m_roots;
    std::size_t m_scanned = 0;
};

} // namespace gateway
