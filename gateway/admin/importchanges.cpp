#include "gateway/admin/importchanges.h"

#include "gateway/admin/contractshape.h"

#include <unordered_map>

namespace gateway {

namespace {

using Kind = EndpointChange::Kind;
using KnownEndpoints = std::unordered_map<std::string, const CatalogEndpoint *>; // by title

KnownEndpoints endpointsOf(const CatalogCollection &collection) {
    KnownEndpoints known;
    for (const auto &endpoint : collection.endpoints)
        known.emplace(endpoint->info().title(), endpoint.get());
    return known;
}

ContractShapes shapesBefore(const CatalogCollection &collection) {
    ContractShapes shapes;
    for (const auto &[name, json] : collection.definitions)
        shapes.addDefinition(name, json);
    return shapes;
}

ContractShapes shapesAfter(const ImportRows &rows) {
    ContractShapes shapes;
    for (const auto &[name, json] : rows.definitions)
        shapes.addDefinition(name, json);
    return shapes;
}

} // namespace

std::vector<EndpointChange> settleChanges(const CatalogCollection &previous, ImportRows &rows,
                                          const PublishChoice &publish) {
    KnownEndpoints known = endpointsOf(previous);
    ContractShapes before = shapesBefore(previous);
    ContractShapes after = shapesAfter(rows);
    std::vector<EndpointChange> changes;
    for (auto &[endpoint, contractJson] : rows.endpoints) {
        const auto found = known.find(endpoint.title());
        if (found == known.end()) {
            changes.push_back({Kind::Added, endpoint.title(), false});
            continue;
        }
        const bool isSame = before.shapeOf(found->second->contractJson()) == after.shapeOf(contractJson);
        known.erase(found);
        if (isSame)
            continue;
        const bool isWithheld = endpoint.published && !publish.includes(endpoint.method, endpoint.path);
        endpoint.published = endpoint.published && !isWithheld;
        changes.push_back({Kind::Changed, endpoint.title(), isWithheld});
    }
    for (const auto &endpoint : previous.endpoints) {
        if (known.contains(endpoint->info().title()))
            changes.push_back({Kind::Removed, endpoint->info().title(), false});
    }
    return changes;
}

std::string_view toString(EndpointChange::Kind kind) {
    return kind == Kind::Added ? "added" : kind == Kind::Removed ? "removed" : "changed";
}

} // namespace gateway
