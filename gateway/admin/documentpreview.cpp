#include "gateway/admin/documentpreview.h"

#include "gateway/admin/documentimport.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/openapi/documentreader.h"
#include "gateway/openapi/requests/requestlistform.h"
#include "gateway/openapi/requests/requestsource.h"
#include "gateway/openapi/serverurls.h"
#include "gateway/upstream/addressguard.h"
#include "gateway/upstream/credentialapplier.h"
#include "gateway/upstream/requestbuilder.h"

#include <algorithm>

namespace gateway {

namespace {

Result<const ImportedOperation *> findOperation(const ImportedApi &api, const std::string &reference) {
    std::vector<const ImportedOperation *> matches;
    for (const ImportedOperation &operation : api.operations) {
        if (operation.operationId == reference || operation.method + ' ' + operation.path == reference)
            matches.push_back(&operation);
    }
    if (matches.empty())
        return makeError(ErrorKind::NotFound, "endpoint.not-found",
                         "The document has no operation \"" + reference + '"');
    if (matches.size() > 1)
        return makeError(ErrorKind::Invalid, "endpoint.ambiguous",
                         '"' + reference + "\" is not unique; use for example \"" + matches[0]->method + ' ' +
                             matches[0]->path + '"');
    return matches.front();
}

// Nothing where the document is no list of requests that can be read, or is to be seen with what goes with it.
std::optional<RequestList> requestListOf(const Document &document) {
    if (!document.overlays.empty() || document.environment)
        return std::nullopt;
    ProblemLog problems;
    const ImportLimits limits;
    const auto root =
        looksLikeCurl(document.text) ? Result<Json>(Json()) : readDocument(document.text, limits, problems);
    if (!root || (!root->isNull() && !requestKindOf(*root)))
        return std::nullopt;
    auto list = readRequestText(document.text, limits, problems);
    return list ? std::optional(std::move(list).value()) : std::nullopt;
}

// As for an import: the first that says where it is, and nothing where that is not known yet.
std::string serverOf(const Contract &contract) {
    const auto isAbsolute = [](const std::string &url) { return !hostAndPort(url).empty(); };
    const auto found = std::find_if(contract.servers.begin(), contract.servers.end(), isAbsolute);
    if (found != contract.servers.end())
        return openVariables(*found).empty() ? *found : std::string();
    return contract.servers.empty() ? "/" : contract.servers.front();
}

// The api must outlive it.
DefinitionLookup definitionsOf(const ImportedApi &api) {
    return [&api](std::string_view name) {
        const auto found = std::find_if(api.definitions.begin(), api.definitions.end(),
                                        [&](const auto &definition) { return definition.first == name; });
        return found == api.definitions.end() ? nullptr : &found->second;
    };
}

} // namespace

Json describeDocument(const Document &document, const std::vector<std::string> &allowedHosts) {
    if (const auto list = requestListOf(document))
        return toRequestListForm(*list);
    const auto api = importDocument(document, allowedHosts);
    return api ? toApiCatalog(*api) : toApiCatalog(api.error());
}

Result<Json> previewRequest(const Document &document, const std::vector<std::string> &allowedHosts,
                            const std::string &operation, const Json &arguments, const Json &credentials) {
    const auto api = importDocument(document, allowedHosts);
    if (!api)
        return api.error();
    const auto found = findOperation(*api, operation);
    if (!found)
        return found.error();
    const Contract &contract = (*found)->contract;
    auto placed = placedFromJson(arguments.isNull() ? Json::object() : arguments);
    if (!placed)
        return std::move(placed).error();
    auto request =
        buildRequest({(*found)->method, (*found)->path, serverOf(contract), &contract, definitionsOf(*api)}, *placed);
    if (!request)
        return std::move(request).error();
    if (credentials.isObject())
        applyNamedCredentials(*request, contract, credentials);
    return toJson(*request);
}

} // namespace gateway
