#include "gateway/admin/collectionstate.h"

#include "gateway/admin/credentialmove.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <algorithm>

namespace gateway {

namespace {

Json listOf(const std::vector<std::string> &texts) {
    Json list = Json::array();
    for (const std::string &text : texts)
        list.push(text);
    return list;
}

std::string textIn(const Json &json, std::string_view name) {
    const Json *member = json.find(name);
    return member == nullptr ? std::string() : std::string(member->stringOr({}));
}

bool flagIn(const Json &json, std::string_view name) {
    const Json *member = json.find(name);
    return member != nullptr && member->boolOr(false);
}

const JsonArray &arrayIn(const Json &json, std::string_view name) {
    static const JsonArray none;
    const Json *member = json.find(name);
    return member == nullptr || member->asArray() == nullptr ? none : *member->asArray();
}

std::vector<std::string> textsIn(const Json &json, std::string_view name) {
    std::vector<std::string> texts;
    for (const Json &element : arrayIn(json, name))
        texts.emplace_back(element.stringOr({}));
    return texts;
}

Json toJson(const Collection &info) {
    return Json::object({{"title", info.title},
                         {"description", info.description},
                         {"format", info.format},
                         {"source", info.source},
                         {"imported_at", info.importedAt},
                         {"described_url", info.describedUrl},
                         {"base_url", info.baseUrl},
                         {"secret_ref", info.auth.secretRef},
                         {"allowed_hosts", listOf(info.allowedHosts)}});
}

// A credential that was set for one upstream must not be sent to another one; one that was in use there already may.
void keepCredentialFromOthers(Collection &info, const Json &json) {
    const bool isSame = isSameUpstream(textIn(json, "base_url"), info.baseUrl);
    if (!isSame && textIn(json, "secret_ref") != info.auth.secretRef)
        info.auth.secretRef.clear();
    if (!isSame && info.auth.secretRef.empty())
        keepCredentialFromHosts(info);
}

void read(Collection &info, const Json &json, bool withBaseUrl) {
    info.title = textIn(json, "title");
    info.description = textIn(json, "description");
    info.format = textIn(json, "format");
    info.source = textIn(json, "source");
    info.describedUrl = textIn(json, "described_url");
    const Json *importedAt = json.find("imported_at");
    info.importedAt = importedAt == nullptr ? 0 : importedAt->integer().value_or(0);
    if (!withBaseUrl)
        return;
    keepCredentialFromOthers(info, json);
    info.baseUrl = textIn(json, "base_url");
    info.allowedHosts = textsIn(json, "allowed_hosts");
}

Json toJson(const CatalogEndpoint &endpoint) {
    const Endpoint &info = endpoint.info();
    Json edits = Json::array();
    for (const EndpointEdit &edit : info.edits)
        edits.push(Json::object({{"field", edit.field}, {"value", edit.value}, {"base", edit.base}}));
    return Json::object({{"id", info.id.text()},
                         {"method", info.method},
                         {"path", info.path},
                         {"operation_id", info.operationId},
                         {"tool", info.toolName},
                         {"summary", *importedText(info, "summary")},
                         {"description", *importedText(info, "description")},
                         {"tags", listOf(info.tags)},
                         {"deprecated", info.deprecated},
                         {"published", info.published},
                         {"edits", std::move(edits)},
                         {"contract", endpoint.contractJson()}});
}

Endpoint endpointFrom(const Json &json, const CollectionId &collection) {
    Endpoint endpoint;
    endpoint.id = EndpointId(textIn(json, "id"));
    endpoint.collection = collection;
    endpoint.method = textIn(json, "method");
    endpoint.path = textIn(json, "path");
    endpoint.operationId = textIn(json, "operation_id");
    endpoint.toolName = textIn(json, "tool");
    endpoint.summary = textIn(json, "summary");
    endpoint.description = textIn(json, "description");
    endpoint.tags = textsIn(json, "tags");
    endpoint.deprecated = flagIn(json, "deprecated");
    endpoint.published = flagIn(json, "published");
    return endpoint;
}

} // namespace

CollectionVersion versionOf(const CatalogCollection &collection, CollectionVersion::Use use, TimeUs now) {
    CollectionVersion version;
    version.use = use;
    version.keptAt = now;
    version.source = collection.info.source;
    version.format = collection.info.format;
    version.importedAt = collection.info.importedAt;
    version.endpoints = static_cast<std::int64_t>(collection.endpoints.size());
    version.published = std::count_if(collection.endpoints.begin(), collection.endpoints.end(),
                                      [](const auto &endpoint) { return endpoint->info().published; });
    return version;
}

QByteArray packState(const CatalogCollection &collection) {
    Json definitions = Json::object();
    for (const auto &[name, text] : collection.definitions)
        definitions.asObject()->append(name, text);
    Json endpoints = Json::array();
    for (const auto &endpoint : collection.endpoints)
        endpoints.push(toJson(*endpoint));
    const std::string text = toJsonText(Json::object({{"collection", toJson(collection.info)},
                                                      {"definitions", std::move(definitions)},
                                                      {"endpoints", std::move(endpoints)}}));
    return qCompress(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
}

Result<CollectionContent> unpackState(const QByteArray &state, const Collection &now, bool withBaseUrl) {
    const QByteArray text = qUncompress(state);
    const auto json = parseJson(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    if (!json || json->find("collection") == nullptr)
        return makeError(ErrorKind::Internal, "collection.version-damaged",
                         "The earlier state of the collection cannot be read");
    CollectionContent content;
    content.collection = now;
    read(content.collection, *json->find("collection"), withBaseUrl);
    if (const Json *definitions = json->find("definitions"); definitions != nullptr && definitions->isObject()) {
        for (const auto &[name, definition] : *definitions->asObject())
            content.definitions.emplace_back(name, definition.stringOr({}));
    }
    for (const Json &endpoint : arrayIn(*json, "endpoints")) {
        content.endpoints.push_back({endpointFrom(endpoint, now.id), textIn(endpoint, "contract")});
        for (const Json &edit : arrayIn(endpoint, "edits"))
            content.edits.emplace_back(
                content.endpoints.back().endpoint.id,
                EndpointEdit{textIn(edit, "field"), textIn(edit, "value"), textIn(edit, "base"), {}});
    }
    return content;
}

} // namespace gateway
