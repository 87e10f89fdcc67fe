#include "gateway/mcp/resources/resourcelists.h"

#include "gateway/core/text.h"
#include "gateway/mcp/resources/contracturis.h"

namespace gateway {

namespace {

constexpr std::size_t maxTitleBytes = 200;
constexpr std::size_t maxDescriptionBytes = 1000;

void setText(Json &json, const char *member, const std::string &text, std::size_t maxBytes) {
    if (!text.empty())
        json.set(member, cutText(cleanForModel(text), maxBytes));
}

Json entryOf(const WrittenDocument &document, const char *uriMember) {
    Json entry = Json::object({{uriMember, document.uri}, {"name", cleanForModel(document.name)}});
    setText(entry, "title", document.title, maxTitleBytes);
    setText(entry, "description", document.description, maxDescriptionBytes);
    entry.set("mimeType", document.mimeType);
    return entry;
}

Json contractEntry(const CatalogCollection &collection) {
    const Collection &info = collection.info;
    Json entry = Json::object({{"uri", contractUri(collection)},
                               {"name", cleanForModel(info.name)},
                               {"title", cleanForModel(info.name) + ": contract (OpenAPI)"}});
    setText(entry, "description", info.description, maxDescriptionBytes);
    entry.set("mimeType", "application/json");
    return entry;
}

Json templateEntry(std::string_view uri, const char *name, const char *title, const char *description) {
    return Json::object({{"uriTemplate", uri},
                         {"name", name},
                         {"title", title},
                         {"description", description},
                         {"mimeType", "application/json"}});
}

} // namespace

Json resourceList(const ProfileView &view) {
    Json list = Json::array();
    for (const WrittenDocument *document : view.documents()) {
        if (document->isTemplate())
            continue;
        Json entry = entryOf(*document, "uri");
        entry.set("size", static_cast<std::int64_t>(document->content->size()));
        list.push(std::move(entry));
    }
    for (const ProfileView::VisibleCollection &visible : view.collections())
        list.push(contractEntry(*visible.collection));
    return list;
}

Json resourceTemplateList(const ProfileView &view) {
    Json list = Json::array();
    list.push(templateEntry(collectionUriTemplate, "collection-contract", "Contract of a collection",
                            "OpenAPI document of the endpoints of a collection that you may use. `collection`: its "
                            "slug as list_collections shows it."));
    list.push(templateEntry(endpointUriTemplate, "endpoint-contract", "Contract of an endpoint",
                            "Arguments, responses and an example call of one endpoint. `endpoint`: its operationId, "
                            "id, or method and path, percent-encoded."));
    for (const WrittenDocument *document : view.documents()) {
        if (document->isTemplate())
            list.push(entryOf(*document, "uriTemplate"));
    }
    return list;
}

} // namespace gateway
