#include "gateway/admin/operationpreview.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/call/discovery.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/upstream/operationurl.h"
#include "gateway/upstream/requestbuilder.h"

#include <unordered_map>

namespace gateway {

namespace {

constexpr std::size_t maxShownBody = 64 * 1024;
constexpr std::string_view unknownBaseUrl = "https://base-url.invalid"; // reserved (RFC 6761), so it is nobody's

// Only those that the contract reaches: a description may have thousands.
DefinitionTexts definitionsFor(const ImportedApi &api, Json contract) {
    std::unordered_map<std::string_view, const Json *> known;
    for (const auto &[name, schema] : api.definitions)
        known.emplace(name, &schema);
    attachDefinitions(contract, [&](std::string_view name) {
        const auto found = known.find(name);
        return found == known.end() ? nullptr : found->second;
    });
    DefinitionTexts texts;
    if (const Json *reached = contract.find("$defs")) {
        for (const auto &[name, schema] : *reached->asObject())
            texts.emplace(name, toJsonText(schema));
    }
    return texts;
}

std::string toolNameFor(const ImportedOperation &operation, const std::string &slug, const Catalog &catalog) {
    std::vector<std::string> taken;
    for (const auto &collection : catalog.collections()) {
        for (const auto &endpoint : collection->endpoints)
            taken.push_back(endpoint->info().toolName);
    }
    std::vector<StoredEndpoint> endpoints{{endpointOf(operation, {}), {}}};
    giveToolNames(endpoints, slug, std::move(taken));
    return endpoints.front().endpoint.toolName;
}

std::string bodyText(const std::string &body) {
    return isUtf8(body) ? cutText(body, maxShownBody) : '(' + std::to_string(body.size()) + " bytes, not text)";
}

std::string requestText(const CatalogEndpoint &endpoint, const Json &arguments) {
    const auto contract = endpoint.contract();
    if (!contract)
        return contract.error().message;
    const Endpoint &info = endpoint.info();
    const auto server = serverFor(endpoint.collection().info, (*contract)->contract());
    if (!server)
        return server.error().message;
    const std::string baseUrl = server->url.empty() ? std::string(unknownBaseUrl) : server->url;
    const CompiledContract &compiled = **contract;
    const auto request = buildRequest({info.method, info.path, baseUrl, &compiled.contract(),
                                       [&](std::string_view name) { return compiled.definition(name); }},
                                      compiled.arguments().place(arguments));
    if (!request)
        return request.error().message;
    std::string text = request->method + ' ' + request->url + '\n';
    for (const auto &[name, value] : request->headers)
        text += name + ": " + value + '\n';
    return request->hasBody ? text + '\n' + bodyText(request->body) : text;
}

} // namespace

Result<OperationPreview> previewOperation(const ImportPreview &preview, std::size_t operation, const Catalog &catalog,
                                          const std::string &baseUrl) {
    const ImportedOperation &imported = preview.api->operations.at(operation);
    const Json contract = toJson(imported.contract);
    CatalogCollection collection;
    collection.info.name = preview.suggestedName;
    collection.info.baseUrl = baseUrl;
    collection.info.describedUrl = preview.suggestedBaseUrl;
    collection.info.source = preview.source;
    collection.definitions = definitionsFor(*preview.api, contract);
    OperationPreview shown;
    shown.toolName = toolNameFor(imported, slugOf(preview.suggestedName), catalog);
    Endpoint info = endpointOf(imported, {});
    info.toolName = shown.toolName;
    const CatalogEndpoint endpoint(std::move(info), toJsonText(contract), collection);
    auto described = describeContract(endpoint);
    if (!described)
        return std::move(described).error();
    auto lint = lintEndpoint(endpoint);
    if (!lint)
        return std::move(lint).error();
    shown.contract = std::move(described).value();
    shown.lint = std::move(lint).value();
    const Json *example = shown.contract.find("example");
    const Json *arguments = example != nullptr ? example->find("params") : nullptr;
    shown.request = requestText(endpoint, arguments != nullptr ? *arguments : Json::object());
    return shown;
}

} // namespace gateway
