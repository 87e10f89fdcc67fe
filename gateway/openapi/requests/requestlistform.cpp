#include "gateway/openapi/requests/requestlistform.h"

namespace gateway {

namespace {

const char *kindText(RequestKind kind) {
    switch (kind) {
    case RequestKind::Postman1:
        return "postman-1";
    case RequestKind::Postman20:
    case RequestKind::Postman21:
        return "postman-2";
    case RequestKind::Har:
        return "har";
    case RequestKind::Curl:
        break;
    }
    return "curl";
}

Json textOrNull(const std::string &text) {
    return text.empty() ? Json() : Json(text);
}

Json namesOf(const std::vector<ListedItem> &items) {
    Json names = Json::array();
    for (const ListedItem &item : items) {
        if (!item.disabled)
            names.push(item.name);
    }
    return names;
}

Json folderOf(const ListedRequest &request) {
    Json folder = Json::array();
    for (const std::string &name : request.folder)
        folder.push(name);
    return folder;
}

Json formOf(const ListedRequest &request, RequestKind kind) {
    const bool har = kind == RequestKind::Har;
    Json form = Json::object({{"name", textOrNull(request.name)},
                              {"folder", folderOf(request)},
                              {"method", request.method},
                              {"url", request.url},
                              {"headers", namesOf(request.headers)},
                              {"query", namesOf(request.query)}});
    if (!har)
        form.set("pathVariables", namesOf(request.pathVariables));
    form.set("body", textOrNull(har ? request.body.mediaType : request.body.mode));
    form.set("auth", textOrNull(request.auth.type));
    return form;
}

} // namespace

Json toRequestListForm(const RequestList &list) {
    Json variables = Json::array();
    for (const auto &[name, value] : list.variables)
        variables.push(name);
    Json requests = Json::array();
    for (const ListedRequest &request : list.requests)
        requests.push(formOf(request, list.kind));
    return Json::object({{"format", "request-list-1"},
                         {"kind", kindText(list.kind)},
                         {"variables", std::move(variables)},
                         {"requests", std::move(requests)}});
}

} // namespace gateway
