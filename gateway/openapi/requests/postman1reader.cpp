#include "gateway/openapi/requests/postmanreader.h"

#include "gateway/core/text.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/located.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/postmanparts.h"

#include <algorithm>
#include <unordered_map>

namespace gateway {

namespace {

using Folders = std::unordered_map<std::string, std::pair<std::string, std::string>>; // id: name, parent's id

Folders foldersOf(const Json &root) {
    Folders folders;
    const Json *list = root.find("folders");
    if (list == nullptr || !list->isArray())
        return folders;
    for (const Json &folder : *list->asArray()) {
        std::string parent = postmanText(folder, "folder");
        folders[postmanText(folder, "id")] = {cutText(postmanText(folder, "name"), ListLimits::folderName),
                                              parent.empty() ? postmanText(folder, "folder_id") : std::move(parent)};
    }
    return folders;
}

// The bound also ends a folder that names itself as its parent.
std::vector<std::string> folderPath(const Folders &folders, const std::string &id) {
    std::vector<std::string> path;
    for (auto at = folders.find(id); at != folders.end() && path.size() < ListLimits::folders;
         at = folders.find(at->second.second))
        path.push_back(at->second.first);
    std::reverse(path.begin(), path.end());
    return path;
}

std::string modeOf(const std::string &mode) {
    if (mode == "params")
        return "formdata";
    return mode == "binary" ? "file" : mode;
}

ListedBody bodyOf(const Json &request) {
    ListedBody body;
    body.mode = modeOf(postmanText(request, "dataMode"));
    const Json *data = request.find("data");
    if (body.mode == "raw") {
        body.text = postmanText(request, data != nullptr && data->isString() ? "data" : "rawModeData");
    } else if (body.mode == "file") {
        body.file = "?";
    } else if (body.mode == "formdata" || body.mode == "urlencoded") {
        body.items = postmanItems(data);
        if (body.items.empty())
            body.mode.clear(); // v1 writes "params" for requests without a body too
    }
    return body;
}

std::vector<ListedItem> pathVariables(const Json &request) {
    std::vector<ListedItem> items;
    const Json *values = request.find("pathVariables");
    if (values == nullptr || !values->isObject())
        return items;
    for (const auto &[name, value] : *values->asObject())
        items.push_back({name, std::string(value.stringOr({})), {}, {}, false});
    return items;
}

ListedAuth authOf(const Json &request) {
    if (const Json *auth = request.find("auth"); auth != nullptr && auth->isObject())
        return postmanAuth(*auth);
    ListedAuth auth;
    auth.type = cutText(postmanText(request, "currentHelper"), ListLimits::name);
    if (auth.type.ends_with("Auth"))
        auth.type.resize(auth.type.size() - 4);
    if (auth.type == "normal")
        return {};
    auth.secretLeftOut = !auth.type.empty() && request.find("helperAttributes") != nullptr;
    return auth;
}

ListedRequest requestOf(const Located &written, const Folders &folders) {
    const Json &json = *written.value;
    ListedRequest request;
    request.name = postmanText(json, "name");
    request.description = postmanDescription(json);
    request.folder = folderPath(folders, postmanText(json, "folder"));
    request.method = postmanText(json, "method").empty() ? "GET" : postmanText(json, "method");
    request.url = postmanText(json, "url");
    const Json *headers = json.find("headerData");
    request.headers = headers != nullptr && headers->isArray() ? postmanItems(headers)
                                                               : postmanHeaderLines(postmanText(json, "headers"));
    request.query = postmanItems(json.find("queryParams"));
    request.pathVariables = pathVariables(json);
    request.body = bodyOf(json);
    request.auth = authOf(json);
    request.answers = postmanAnswers(written.member("responses"));
    request.pointer = written.pointer;
    request.line = json.line();
    request.column = json.column();
    return request;
}

} // namespace

Result<RequestList> readPostman1(const Json &root, const ImportLimits &limits, ProblemLog &problems) {
    const Located requests = Located{&root, ""}.member("requests");
    if (!requests.isArray())
        return importError("not-a-description", "The collection has no \"requests\"", root.line(), root.column());
    if (requests.value->size() > limits.maxOperations)
        return importError("resource-limit", "The collection has too many requests");
    RequestList list{RequestKind::Postman1, postmanText(root, "name"), postmanDescription(root), {}, {}};
    for (const ListedItem &variable : postmanItems(root.find("variables")))
        list.variables.emplace_back(variable.name, variable.value);
    const Folders folders = foldersOf(root);
    for (std::size_t i = 0; i < requests.value->size(); ++i) {
        const Located written = requests.element(i);
        if (written.isObject())
            list.requests.push_back(requestOf(written, folders));
        else
            problems.warn("request-not-an-object", written.pointer, written.value,
                          "A request must be an object; it was left out.");
    }
    return list;
}

} // namespace gateway
