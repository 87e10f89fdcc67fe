#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/result.h"

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
    [[nodiscard]] bool sees(const CatalogEndpoint &endpoint) const { return m_profile.allows(endpoint.info()); }
    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }
    [[nodiscard]] const Profile &profile() const { return m_profile; }

private:
    const Catalog &m_catalog;
    const Profile &m_profile;
};

/// Endpoints ranked by how well `query`'s words match name, path, operationId, tags and description; those that match
/// no word are left out. An empty query keeps everything in order.
[[nodiscard]] std::vector<const CatalogEndpoint *> rankedBySearch(std::vector<const CatalogEndpoint *> endpoints,
                                                                  std::string_view query);

} // namespace gateway
