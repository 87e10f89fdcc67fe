#include "gateway/mcp/resources/contracturis.h"

#include "gateway/domain/writtendocument.h"

namespace gateway {

namespace {

const CatalogEndpoint *endpointWithin(const ProfileView &view, const CatalogCollection &collection,
                                      const std::string &reference) {
    const auto byItself = view.findEndpoint(reference);
    if (byItself && &(*byItself)->collection() == &collection)
        return *byItself;
    const auto within = view.findEndpoint(collection.info.name + ": " + reference);
    return within ? *within : nullptr;
}

} // namespace

std::string contractUri(const CatalogCollection &collection) {
    return "gateway://collections/" + collection.info.slug + "/openapi.json";
}

std::optional<ContractTarget> findContract(const ProfileView &view, std::string_view uri) {
    if (const auto values = matchUriTemplate(collectionUriTemplate, uri)) {
        const CatalogCollection *collection = view.findCollection(values->find("collection")->second);
        return collection == nullptr ? std::nullopt : std::optional(ContractTarget{collection, nullptr});
    }
    const auto values = matchUriTemplate(endpointUriTemplate, uri);
    const CatalogCollection *collection = values ? view.findCollection(values->find("collection")->second) : nullptr;
    if (collection == nullptr)
        return std::nullopt;
    const CatalogEndpoint *endpoint = endpointWithin(view, *collection, values->find("endpoint")->second);
    return endpoint == nullptr ? std::nullopt : std::optional(ContractTarget{collection, endpoint});
}

} // namespace gateway
