#include "gateway/admin/importpreview.h"

#include "gateway/admin/documentimport.h"
#include "gateway/admin/tokenestimate.h"
#include "gateway/core/text.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/serverurls.h"
#include "gateway/openapi/textdecoder.h"

#include <QUrl>

#include <algorithm>
#include <map>

namespace gateway {

namespace {

bool isAbsolute(const std::string &url) {
    return url.starts_with("http://") || url.starts_with("https://");
}

// A relative server counts from where the document came from (OpenAPI 3.1.1 section 4.8.5).
std::string fromDocument(const Document &document, const std::string &server) {
    return QUrl(QString::fromStdString(document.source))
        .resolved(QUrl(QString::fromStdString(server)))
        .toString(QUrl::FullyEncoded)
        .toStdString();
}

std::string suggestBaseUrl(const ImportedApi &api, const Document &document) {
    const auto isWhole = [](const std::string &url) { return isAbsolute(url) && openVariables(url).empty(); };
    const auto whole = std::find_if(api.servers.begin(), api.servers.end(), isWhole);
    if (whole != api.servers.end())
        return *whole;
    const auto absolute = std::find_if(api.servers.begin(), api.servers.end(), isAbsolute);
    if (absolute != api.servers.end())
        return *absolute;
    for (const ImportedOperation &operation : api.operations) { // some documents name it only there
        const auto &own = operation.contract.servers;
        if (const auto found = std::find_if(own.begin(), own.end(), isAbsolute); found != own.end())
            return *found;
    }
    if (document.origin != Document::Origin::Url)
        return {};
    return fromDocument(document, api.servers.empty() ? "/" : api.servers.front());
}

std::vector<ImportedServer> serversOf(const ImportedApi &api, const Document &document) {
    std::vector<ImportedServer> servers = api.serverChoices;
    if (servers.empty()) {
        for (const std::string &url : api.servers)
            servers.push_back({url, {}, {}});
    }
    for (ImportedServer &server : servers) {
        if (!isAbsolute(server.expandedUrl()) && document.origin == Document::Origin::Url)
            server = {fromDocument(document, server.expandedUrl()), server.description, {}};
    }
    std::erase_if(servers, [](const ImportedServer &server) { return !isAbsolute(server.expandedUrl()); });
    return servers;
}

std::vector<SecurityScheme> schemesOf(const ImportedApi &api) {
    std::map<std::string_view, std::pair<std::size_t, const SecurityScheme *>> uses;
    for (const ImportedOperation &operation : api.operations) {
        for (const auto &alternative : operation.contract.security) {
            for (const SecurityScheme &scheme : alternative) {
                auto &[count, first] = uses[scheme.name];
                ++count;
                first = first == nullptr ? &scheme : first;
            }
        }
    }
    std::vector<std::pair<std::size_t, const SecurityScheme *>> ordered;
    ordered.reserve(uses.size());
    for (const auto &[name, use] : uses)
        ordered.push_back(use);
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<SecurityScheme> schemes;
    schemes.reserve(ordered.size());
    for (const auto &[count, scheme] : ordered)
        schemes.push_back(*scheme);
    return schemes;
}

} // namespace

// Lines are counted in what was read, which is not always what came.
std::string textAsRead(std::string bytes) {
    const DecodedText decoded(bytes);
    return decoded.text() == bytes ? std::move(bytes) : std::string(decoded.text());
}

Result<ImportPreviewPtr> readPreview(Document &&document, const std::vector<std::string> &allowedHosts,
                                     const std::function<bool(int percent)> &progress) {
    auto api = importDocument(document, allowedHosts, progress);
    if (!api)
        return std::move(api).error();
    auto preview = std::make_shared<ImportPreview>();
    preview->suggestedName = cutText(cleanForModel(trimmed(api->title)), 100);
    if (preview->suggestedName.empty())
        preview->suggestedName = "API";
    preview->api = std::make_shared<const ImportedApi>(std::move(api).value());
    preview->servers = serversOf(*preview->api, document);
    preview->suggestedBaseUrl = suggestBaseUrl(*preview->api, document);
    preview->text = textAsRead(std::move(document.text));
    preview->source = document.source;
    for (const NamedText &overlay : document.overlays)
        preview->overlays.push_back(overlay.name);
    preview->fetchedByUrl = document.origin == Document::Origin::Url;
    preview->schemes = schemesOf(*preview->api);
    bool isCancelled = false;
    const auto keepGoing = [&] { return !(isCancelled = progress && !progress(100)); };
    preview->tokens = estimateTokens(*preview->api, keepGoing);
    if (isCancelled)
        return importError("cancelled", "The import was cancelled");
    return ImportPreviewPtr(std::move(preview));
}

} // namespace gateway
