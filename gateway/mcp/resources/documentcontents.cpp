#include "gateway/mcp/resources/documentcontents.h"

#include "gateway/core/codec.h"

namespace gateway {

Json documentContents(const WrittenDocument &document, const std::string &uri, const PlaceholderValues &values) {
    Json contents = Json::object({{"uri", uri}, {"mimeType", document.mimeType}});
    if (document.isText())
        contents.set("text", document.isTemplate() ? filledText(document, values) : *document.content);
    else
        contents.set("blob", toBase64(*document.content));
    return contents;
}

Json documentBlock(const WrittenDocument &document) {
    for (const char *kind : {"image", "audio"}) {
        if (document.mimeType.starts_with(std::string(kind) + '/') && !document.isText())
            return Json::object(
                {{"type", kind}, {"data", toBase64(*document.content)}, {"mimeType", document.mimeType}});
    }
    return Json::object({{"type", "resource"}, {"resource", documentContents(document, document.uri, {})}});
}

} // namespace gateway
