#include "gateway/admin/collectioncatalog.h"

#include "gateway/core/jsonparser.h"
#include "gateway/openapi/importer.h"

namespace gateway {

Result<Json> catalogOfCollection(const CatalogCollection &collection) {
    ImportedApi api;
    const std::string &format = collection.info.format;
    const std::size_t dash = format.find('-');
    api.family = format.substr(0, dash);
    api.version = dash == std::string::npos ? std::string() : format.substr(dash + 1);
    api.format = format;
    api.title = collection.info.title;
    api.description = collection.info.description;
    for (const auto &[name, text] : collection.definitions) {
        auto schema = parseJson(text);
        if (schema)
            api.definitions.emplace_back(name, std::move(schema).value());
    }
    for (const auto &endpoint : collection.endpoints) {
        const auto json = parseJson(endpoint->contractJson());
        auto contract = json ? contractFromJson(*json) : Result<Contract>(json.error());
        if (!contract)
            return std::move(contract).error();
        const Endpoint &info = endpoint->info();
        api.operations.push_back({info.method, info.path, info.operationId, info.summary, info.description, info.tags,
                                  info.deprecated, std::move(contract).value()});
    }
    return toApiCatalog(api);
}

} // namespace gateway
