#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/upstream/upstreamtarget.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace gateway {

/// The upstream of each collection, made when it is first called after a change. Lives on: a gateway thread, one each.
class UpstreamTargets {
public:
    explicit UpstreamTargets(UpstreamStates &states) : m_states(states) {}
    [[nodiscard]] std::shared_ptr<const UpstreamTarget> of(const CatalogCollection &collection);

private:
    struct Known {
        CollectionId collection;
        std::int64_t revision = 0;
        std::shared_ptr<const UpstreamTarget> target;
    };
    UpstreamStates &m_states;
    std::unordered_map<const CatalogCollection *, Known> m_known;
};

} // namespace gateway
