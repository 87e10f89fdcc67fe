#include "gateway/openapi/requests/harreader.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/located.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

std::vector<ListedItem> itemsOf(const Located &list) {
    std::vector<ListedItem> items;
    for (std::size_t i = 0; list.isArray() && i < list.value->size(); ++i) {
        const Located written = list.element(i);
        if (!written.isObject())
            continue;
        ListedItem item{std::string(written.text("name")), std::string(written.text("value")), {}, {}, false};
        item.file = written.text("fileName");
        item.contentType = written.text("contentType");
        items.push_back(std::move(item));
    }
    return items;
}

ListedBody bodyOf(const Located &request) {
    ListedBody body;
    const Located data = request.member("postData");
    if (!data.isObject())
        return body;
    body.mediaType = data.text("mimeType");
    body.text = data.text("text");
    body.items = itemsOf(data.member("params"));
    const std::string type = toLower(body.mediaType);
    if (type.starts_with("multipart/form-data"))
        body.mode = "formdata";
    else if (type.starts_with("application/x-www-form-urlencoded"))
        body.mode = "urlencoded";
    else if (!type.empty() || !body.text.empty())
        body.mode = "raw";
    return body;
}

// Archives hold binary answers as base64, and some hold all of them so.
ListedBody contentOf(const Located &content) {
    ListedBody body;
    body.mediaType = content.text("mimeType");
    body.text = content.text("text");
    if (body.text.empty())
        return body;
    body.mode = "raw";
    if (!equalsIgnoringCase(content.text("encoding"), "base64"))
        return body;
    const auto decoded = fromBase64(body.text);
    const bool isText = decoded && isUtf8(*decoded) && decoded->find('\0') == std::string::npos;
    body.file = isText ? "" : "?";
    body.text = isText ? *decoded : "";
    return body;
}

std::vector<ListedAnswer> answersOf(const Located &entry) {
    const Located response = entry.member("response");
    const Located status = response.member("status");
    if (!status)
        return {};
    const auto code = static_cast<int>(status.value->integer().value_or(0));
    return {{code, std::string(response.text("statusText")), contentOf(response.member("content")), response.pointer,
             response.value->line(), response.value->column()}};
}

bool isAssetType(std::string_view type) {
    static constexpr std::array<std::string_view, 7> prefixes{
        "image/", "font/", "audio/", "video/", "text/css", "text/javascript", "application/javascript"};
    return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return type.starts_with(prefix); });
}

bool hasAssetName(std::string_view url) {
    static constexpr std::array<std::string_view, 14> endings{".js",   ".mjs",   ".css", ".png", ".jpg",
                                                              ".jpeg", ".gif",   ".svg", ".ico", ".webp",
                                                              ".woff", ".woff2", ".ttf", ".map"};
    const std::string path = toLower(url.substr(0, url.find_first_of("?#")));
    return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return path.ends_with(ending); });
}

// What the browser said it loaded (Chromium's extension), else the answer's type, else the name.
bool isAsset(const Located &entry, const ListedRequest &request) {
    if (request.method != "GET" && request.method != "HEAD")
        return false;
    const std::string_view resource = entry.text("_resourceType");
    if (resource == "xhr" || resource == "fetch")
        return false;
    if (resource == "script" || resource == "stylesheet" || resource == "image" || resource == "font" ||
        resource == "media" || resource == "manifest")
        return true;
    const std::string_view type = entry.member("response").member("content").text("mimeType");
    return isAssetType(toLower(type)) || hasAssetName(request.url);
}

ListedRequest requestOf(const Located &entry, const Located &written) {
    ListedRequest request;
    request.method = written.text("method");
    request.url = written.text("url");
    request.headers = itemsOf(written.member("headers"));
    request.query = itemsOf(written.member("queryString"));
    request.body = bodyOf(written);
    request.answers = answersOf(entry);
    request.staticAsset = isAsset(entry, request);
    request.pointer = written.pointer;
    request.line = written.value->line();
    request.column = written.value->column();
    return request;
}

} // namespace

Result<RequestList> readHar(const Json &root, const ImportLimits &limits, ProblemLog &problems) {
    const Located log = Located{&root, ""}.member("log");
    const Located entries = log.member("entries");
    if (!entries.isArray())
        return importError("not-a-description", "The HAR file has no \"entries\"", root.line(), root.column());
    if (entries.value->size() > limits.maxOperations)
        return importError("resource-limit", "The HAR file has too many requests");
    RequestList list{RequestKind::Har, {}, {}, {}, {}};
    if (const Located pages = log.member("pages"); pages.isArray() && pages.value->size() > 0)
        list.name = pages.element(0).text("title");
    for (std::size_t i = 0; i < entries.value->size(); ++i) {
        const Located entry = entries.element(i);
        const Located request = entry.member("request");
        if (request.isObject())
            list.requests.push_back(requestOf(entry, request));
        else
            problems.warn("entry-without-request", entry.pointer, entry.value,
                          "The entry has no request; it was left out.");
    }
    return list;
}

} // namespace gateway
