#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/result.h"

#include <optional>
#include <string_view>
#include <vector>

namespace gateway {

/// The catalog as one profile sees it. What is out of scope does not exist here: lookup, ambiguity and search run on
/// visible endpoints only, so nothing can be inferred about the others. Cheap to make; holds references.
class ProfileView {
public:
    ProfileView(const Catalog &catalog, const Profile &profile)
        : m_catalog(catalog), m_profile(profile), m_tools(catalog.profileTools(profile.id)) {}

    struct VisibleCollection {
        const CatalogCollection *collection = nullptr;
        std::size_t endpoints = 0; ///< Visible ones; never 0.
    };
    [[nodiscard]] std::vector<VisibleCollection> collections() const;
    /// By id, name or slug; null when unknown or nothing in it is visible.
    [[nodiscard]] const CatalogCollection *findCollection(std::string_view reference) const;
    /// Visible endpoints in document order; of every collection when `collection` is null.
    [[nodiscard]] std::vector<const CatalogEndpoint *> endpoints(const CatalogCollection *collection = nullptr) const;
    /// "GET /orders/{id}", "Orders: GET /orders/{id}", an operationId, a tool name or an endpoint id.
    /// Errors: "endpoint.not-found" (the same for hidden and unknown), "endpoint.ambiguous" (lists the visible
    /// candidates).
    [[nodiscard]] Result<const CatalogEndpoint *> findEndpoint(std::string_view reference) const;
    /// The endpoint behind the name of a tool on the profile's list; null otherwise.
    [[nodiscard]] const CatalogEndpoint *findTool(std::string_view name) const;
    /// What tools/list has beside the operations, in document order; none where the profile's mode has no tools. Until
    /// somebody chose what is on the list ("curated"), that is every visible endpoint.
    [[nodiscard]] std::vector<const CatalogEndpoint *> listedTools() const;
    [[nodiscard]] bool sees(const CatalogEndpoint &endpoint) const {
        return m_profile.allows(endpoint.info()) && permission(endpoint) != ToolPermission::Never;
    }
    /// What was decided about the endpoint as a tool for this profile; null where nothing was.
    [[nodiscard]] const EffectiveTool *tool(const CatalogEndpoint &endpoint) const;
    [[nodiscard]] ToolPermission permission(const CatalogEndpoint &endpoint) const;
    [[nodiscard]] const std::string &toolName(const CatalogEndpoint &endpoint) const;
    [[nodiscard]] bool isListCurated() const; ///< Somebody chose what is on the profile's list.
    /// Prompts and documents that are published to the profile, ordered by name.
    [[nodiscard]] std::vector<const WrittenPrompt *> prompts() const;
    [[nodiscard]] std::vector<const WrittenDocument *> documents() const;
    /// By its exact name; null when unknown or not published to the profile.
    [[nodiscard]] const WrittenPrompt *findPrompt(std::string_view name) const;
    struct FoundDocument {
        const WrittenDocument *document = nullptr;
        PlaceholderValues values; ///< Of the variables of a template's URI.
    };
    /// By URI: a document with this very one, else the first template that it fits.
    [[nodiscard]] std::optional<FoundDocument> findDocument(std::string_view uri) const;
    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }

private:
    [[nodiscard]] std::vector<const CatalogEndpoint *> visibleNamed(std::string_view name) const;
    [[nodiscard]] std::vector<const CatalogEndpoint *>
    visibleRequests(const CatalogCollection *within, std::string_view method, std::string_view path) const;
    [[nodiscard]] bool isListed(const CatalogEndpoint &endpoint, bool isListCurated) const;

    const Catalog &m_catalog;
    const Profile &m_profile;
    const ProfileTools *m_tools; ///< Null where nothing was decided for it.
};

} // namespace gateway
