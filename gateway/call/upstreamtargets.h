#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/upstream/upstreamtarget.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace gateway {

/// Every upstream that calls of this snapshot may go to.
[[nodiscard]] std::vector<UpstreamStates::Name> upstreamNames(const Catalog &catalog);

/// The upstreams of each collection, made when they are first called after a change. Lives on: a gateway thread, one
/// each.
class UpstreamTargets {
public:
    explicit UpstreamTargets(UpstreamStates &states) : m_states(states) {}
    /// `elsewhere`: one of the collection's accepted hosts, or null for the base URL's.
    [[nodiscard]] std::shared_ptr<const UpstreamTarget> of(const CatalogCollection &collection,
                                                           const ServerHost *elsewhere);

private:
    struct Known {
        CollectionId collection;
        std::int64_t revision = 0;
        std::string serverHost; ///< Empty for the base URL's.
        std::shared_ptr<const Secret> secret;
        std::shared_ptr<const UpstreamTarget> target;
    };
    UpstreamStates &m_states;
    std::unordered_map<const void *, Known> m_known; ///< By collection, or by its accepted host.
};

} // namespace gateway
