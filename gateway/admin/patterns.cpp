#include "gateway/admin/patterns.h"

namespace gateway {

Result<ScopePattern> resolvePattern(const Catalog &catalog, std::string_view text) {
    auto parsed = parseScopePattern(text);
    if (!parsed)
        return std::move(parsed).error();
    ScopePattern pattern{{}, parsed->method, parsed->path, parsed->operationId};
    if (parsed->collection == "*")
        return pattern;
    const CatalogCollection *collection = catalog.findCollection(parsed->collection);
    if (collection == nullptr)
        return makeError(ErrorKind::NotFound, "collection.not-found",
                         "There is no collection \"" + parsed->collection + '"');
    pattern.collection = collection->info.id;
    return pattern;
}

std::string patternText(const Catalog &catalog, const ScopePattern &pattern) {
    const CatalogCollection *collection = catalog.collection(pattern.collection);
    return toString(pattern, collection != nullptr ? std::string_view(collection->info.name) : "?");
}

std::vector<const CatalogEndpoint *> endpointsMatching(const Catalog &catalog, const ScopePattern &pattern) {
    std::vector<const CatalogEndpoint *> result;
    for (const auto &collection : catalog.collections()) {
        for (const auto &endpoint : collection->endpoints) {
            if (pattern.matches(endpoint->info()))
                result.push_back(endpoint.get());
        }
    }
    return result;
}

Result<const CatalogEndpoint *> findEndpoint(const Catalog &catalog, std::string_view reference) {
    if (const CatalogEndpoint *byId = catalog.endpoint(EndpointId(std::string(reference))))
        return byId;
    std::vector<const CatalogEndpoint *> candidates = catalog.endpointsNamed(reference);
    if (const std::size_t colon = reference.find(": "); candidates.empty() && colon != std::string_view::npos) {
        const CatalogCollection *within = catalog.findCollection(reference.substr(0, colon));
        for (const CatalogEndpoint *candidate : catalog.endpointsNamed(reference.substr(colon + 2))) {
            if (&candidate->collection() == within)
                candidates.push_back(candidate);
        }
    }
    if (candidates.empty())
        return makeError(ErrorKind::NotFound, "endpoint.not-found",
                         "There is no endpoint \"" + std::string(reference) + '"');
    if (candidates.size() > 1)
        return makeError(ErrorKind::Invalid, "endpoint.ambiguous",
                         '"' + std::string(reference) + "\" is in several collections; write for example \"" +
                             candidates.front()->collection().info.name + ": " + std::string(reference) + '"');
    return candidates.front();
}

} // namespace gateway
