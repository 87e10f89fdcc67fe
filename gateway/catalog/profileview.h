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
    ProfileView(const Catalog &catalog, const Profile &profile) : m_catalog(catalog), m_profile(profile) {}

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
    /// The endpoint behind a curated tool's name, where the profile's mode has tools; null otherwise.
    [[nodiscard]] const CatalogEndpoint *findTool(std::string_view name) const;
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
    [[nodiscard]] bool sees(const CatalogEndpoint &endpoint) const { return m_profile.allows(endpoint.info()); }
    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }

private:
    const Catalog &m_catalog;
    const Profile &m_profile;
};

/// Endpoints ranked by how well `query`'s words match name, path, operationId, tags and description; those that match
/// no word are left out. An empty query keeps everything in order.
[[nodiscard]] std::vector<const CatalogEndpoint *> rankedBySearch(std::vector<const CatalogEndpoint *> endpoints,
                                                                  std::string_view query);

} // namespace gateway
