#pragma once

#include "gateway/catalog/profileview.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// The gateway's own resources: the contract of a collection (OpenAPI) and of an endpoint (as inspect_contract has it).
inline constexpr std::string_view collectionUriTemplate = "gateway://collections/{collection}/openapi.json";
inline constexpr std::string_view endpointUriTemplate = "gateway://collections/{collection}/endpoints/{endpoint}";

[[nodiscard]] std::string contractUri(const CatalogCollection &collection);

/// What a URI of ours names.
struct ContractTarget {
    const CatalogCollection *collection = nullptr;
    const CatalogEndpoint *endpoint = nullptr; ///< Null: the whole collection.
};

/// `{collection}` and `{endpoint}` as ProfileView takes them, percent-encoded. Nothing for what the profile cannot see,
/// for what there is not, and for URIs that are not ours: nobody can tell these apart.
[[nodiscard]] std::optional<ContractTarget> findContract(const ProfileView &view, std::string_view uri);

} // namespace gateway
