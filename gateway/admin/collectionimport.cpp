#include "gateway/admin/collectionimport.h"

#include "gateway/admin/operationmatch.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/openapi/serverurls.h"
#include "gateway/upstream/addressguard.h"

#include <algorithm>
#include <set>

namespace gateway {

namespace {

constexpr std::size_t maxToolName = 50;

bool isHttpUrl(std::string_view url) {
    return (url.starts_with("http://") || url.starts_with("https://")) && !hostAndPort(url).empty();
}

std::string withoutTrailingSlash(std::string url) {
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

// "<name>_<hash>" within the length, from the whole name: stable, and different for different names.
std::string cutToolName(const std::string &name) {
    return name.size() <= maxToolName ? name : name.substr(0, maxToolName - 9) + '_' + sha256Hex(name).substr(0, 8);
}

void keepEdits(ImportRows &rows, const Endpoint &before, const Endpoint &endpoint) {
    for (const EndpointEdit &edit : before.edits) {
        if (!rows.givesUp(endpoint.title(), edit.field))
            rows.edits.emplace_back(endpoint.id, edit);
    }
}

// Named by operations alone, and not by all of them: then it is not where the others are.
bool isOfSomeOperations(const ImportedApi &api, const std::string &url) {
    const auto isAmong = [&](const std::vector<std::string> &servers) {
        return std::any_of(servers.begin(), servers.end(),
                           [&](const std::string &server) { return withoutTrailingSlash(server) == url; });
    };
    const auto isRelative = [](const std::string &server) { return server.find("://") == std::string::npos; };
    const auto &all = api.operations;
    return !isAmong(api.servers) &&
           std::any_of(all.begin(), all.end(), [&](const auto &one) { return isAmong(one.contract.servers); }) &&
           std::any_of(all.begin(), all.end(), [&](const auto &one) {
               const std::vector<std::string> &servers = one.contract.servers;
               return std::all_of(servers.begin(), servers.end(), isRelative);
           });
}

} // namespace

bool ImportRows::givesUp(const std::string &endpoint, const std::string &field) const {
    return std::find(givenUp.begin(), givenUp.end(), GivenUpText{endpoint, field}) != givenUp.end();
}

Endpoint endpointOf(const ImportedOperation &operation, const CollectionId &collection) {
    Endpoint endpoint;
    endpoint.collection = collection;
    endpoint.method = operation.method;
    endpoint.path = operation.path;
    endpoint.operationId = operation.operationId;
    endpoint.summary = operation.summary;
    endpoint.description = operation.description;
    endpoint.tags = operation.tags;
    endpoint.deprecated = operation.deprecated;
    return endpoint;
}

std::string importName(const Catalog &catalog, const ImportRequest &request) {
    std::string wanted(trimmed(request.name));
    if (!wanted.empty())
        return wanted;
    const std::string &title = request.preview->suggestedName;
    std::string name = title;
    for (int n = 2; !request.replace && catalog.findCollection(name) != nullptr; ++n)
        name = title + ' ' + std::to_string(n);
    return name;
}

Result<void> chooseBaseUrl(const ImportRequest &request, Collection &collection) {
    const bool named = !request.baseUrl.empty();
    std::string url = withoutTrailingSlash(named ? request.baseUrl : request.preview->suggestedBaseUrl);
    const bool isOpen = !openVariables(url).empty(); // a host that is not known yet
    if (isOpen && !named)
        url.clear();
    if (named && (isOpen || !isHttpUrl(url)))
        return makeError(ErrorKind::Invalid, "import.base-url", '"' + request.baseUrl + "\" is no http or https URL");
    collection.baseUrl = url;
    collection.allowedHosts.clear();
    if (url.empty())
        return {};
    const std::string host = hostAndPort(url);
    if (!named && isForbiddenHost(url))
        return makeError(ErrorKind::Invalid, "import.private-base-url",
                         "The document wants calls to go to " + host +
                             ", an address that no API has; name it with a base URL if that is right");
    const bool trusted = named || !request.preview->fetchedByUrl || request.allowPrivateHost ||
                         hostAndPort(request.preview->source) == host;
    if (!trusted && isPrivateHost(url))
        return makeError(ErrorKind::Invalid, "import.private-base-url",
                         "The fetched document wants calls to go to the private host " + host +
                             "; name it with a base URL if that is right");
    if (trusted) // also a public-looking name may resolve to a private address; the operator named it
        collection.allowedHosts = {host};
    return {};
}

std::string describedUrl(const ImportRequest &request) {
    const std::string url = withoutTrailingSlash(request.preview->suggestedBaseUrl);
    return isOfSomeOperations(*request.preview->api, url) ? std::string() : url;
}

ImportRows makeImportRows(const ImportRequest &request, Collection collection, const CatalogCollection *previous) {
    const ImportedApi &api = *request.preview->api;
    ImportRows rows;
    rows.collection = std::move(collection);
    rows.overlays = request.preview->overlays;
    rows.givenUp = request.givenUp;
    rows.before = previous != nullptr ? matchOperations(*previous, api.operations)
                                      : std::vector<const CatalogEndpoint *>(api.operations.size());
    for (const ImportedOperation &operation : api.operations) {
        Endpoint endpoint = endpointOf(operation, rows.collection.id);
        const CatalogEndpoint *before = rows.before[rows.endpoints.size()];
        endpoint.id = before != nullptr ? before->info().id : EndpointId(randomId("ep"));
        endpoint.toolName = before != nullptr ? before->info().toolName : std::string();
        endpoint.published = (before != nullptr && before->info().published) ||
                             request.publish.includes(operation.method, operation.path);
        if (before != nullptr)
            keepEdits(rows, before->info(), endpoint);
        rows.endpoints.push_back({std::move(endpoint), toJsonText(toJson(operation.contract))});
    }
    for (const auto &[name, schema] : api.definitions)
        rows.definitions.emplace_back(name, toJsonText(schema));
    return rows;
}

void giveToolNames(std::vector<StoredEndpoint> &endpoints, const std::string &slug, std::vector<std::string> taken) {
    std::set<std::string> used(std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end()));
    for (const StoredEndpoint &stored : endpoints)
        used.insert(stored.endpoint.toolName);
    std::string prefix = slug;
    std::replace(prefix.begin(), prefix.end(), '-', '_');
    const auto isFree = [&](const std::string &name) { return !used.contains(name) && !isReservedToolName(name); };
    for (StoredEndpoint &stored : endpoints) {
        Endpoint &endpoint = stored.endpoint;
        if (!endpoint.toolName.empty())
            continue;
        std::string name = toolNameOf(endpoint.operationId, endpoint.method, endpoint.path);
        if (!isFree(name))
            name = cutToolName(prefix + '_' + name);
        const std::string base = name;
        for (int n = 2; !isFree(name); ++n)
            name = base.substr(0, maxToolName - 5) + '_' + std::to_string(n);
        used.insert(name);
        endpoint.toolName = name;
    }
}

std::string uniqueSlug(const Catalog &catalog, const std::string &name) {
    const std::string base = slugOf(name);
    const auto taken = [&](const std::string &slug) {
        return std::any_of(catalog.collections().begin(), catalog.collections().end(),
                           [&](const auto &collection) { return collection->info.slug == slug; });
    };
    std::string slug = base;
    for (int n = 2; taken(slug); ++n)
        slug = base + '-' + std::to_string(n);
    return slug;
}

} // namespace gateway
