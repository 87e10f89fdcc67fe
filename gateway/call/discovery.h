#pragma once

#include "gateway/catalog/profileview.h"
#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>

namespace gateway {

/// The answers of the three discovery operations, as CONTRACT.md gives their JSON. Pure functions of a profile's view.
[[nodiscard]] Json listCollections(const ProfileView &view);

struct EndpointListing {
    std::string collection; ///< Id, name or slug; empty: all.
    std::string query;
    int limit = 100; ///< 1 to 500
    std::string cursor;
};
/// Errors: "collection.not-found", "cursor.malformed".
[[nodiscard]] Result<Json> listEndpoints(const ProfileView &view, const EndpointListing &listing);
/// With the profile's argument rules in it. Errors: those of ProfileView::findEndpoint, "contract.unusable".
[[nodiscard]] Result<Json> inspectContract(const ProfileView &view, const std::string &endpoint);

/// What inspect_contract answers for an endpoint with what was decided about it as a tool (null: nothing). Error code
/// "contract.unusable".
[[nodiscard]] Result<Json> describeContract(const CatalogEndpoint &endpoint);

} // namespace gateway
