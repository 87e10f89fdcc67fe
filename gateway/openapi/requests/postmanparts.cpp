#include "gateway/openapi/requests/postmanparts.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

namespace gateway {

namespace {

// Host and path: a text, or a list whose elements are texts or (path) objects with `value`.
std::string joinedParts(const Json *parts, char separator) {
    if (parts == nullptr || !parts->isArray())
        return parts != nullptr ? scalarText(*parts) : std::string();
    std::string all;
    for (std::size_t i = 0; i < parts->size(); ++i) {
        const Json &part = *parts->at(i);
        if (i > 0)
            all += separator;
        all += part.isObject() ? postmanText(part, "value") : scalarText(part);
    }
    return all;
}

std::string queryText(const Json *query) {
    std::string all;
    for (const ListedItem &item : postmanItems(query)) {
        if (!item.disabled)
            all += (all.empty() ? '?' : '&') + item.name + (item.value.empty() ? "" : "=" + item.value);
    }
    return all;
}

ListedItem itemOf(const Json &written) {
    ListedItem item{postmanText(written, "key"), postmanText(written, "value"), postmanDescription(written), {}, false};
    const Json *disabled = written.find("disabled");
    const Json *enabled = written.find("enabled");
    item.disabled = (disabled != nullptr && disabled->boolOr(false)) || (enabled != nullptr && !enabled->boolOr(true));
    item.contentType = postmanText(written, "contentType");
    if (postmanText(written, "type") == "file") {
        const Json *source = written.find("src");
        item.file = source != nullptr && source->isArray() ? joinedParts(source, ',') : postmanText(written, "src");
        if (item.file.empty())
            item.file = "?";
    }
    return item;
}

void takeRaw(const Json &body, ListedBody &out) {
    out.text = postmanText(body, "raw");
    const Json *options = body.find("options");
    const Json *raw = options != nullptr ? options->find("raw") : nullptr;
    const std::string language = raw != nullptr ? postmanText(*raw, "language") : std::string();
    if (language == "json" || language == "xml")
        out.mediaType = "application/" + language;
    else if (language == "html")
        out.mediaType = "text/html";
}

// Over HTTP a GraphQL call is a JSON object; Postman keeps its variables as JSON text.
void takeGraphQl(const Json &body, ListedBody &out) {
    const Json *written = body.find("graphql");
    if (written == nullptr)
        return;
    Json call = Json::object({{"query", postmanText(*written, "query")}});
    if (auto variables = parseJson(postmanText(*written, "variables")))
        call.set("variables", std::move(variables).value());
    out.text = toJsonText(call);
    out.mediaType = "application/json";
}

// v2 says code and body, v1 responseCode and text.
ListedAnswer answerOf(const Located &written) {
    const Json &answer = *written.value;
    const Json *code =
        answer.find("responseCode") != nullptr ? answer.find("responseCode")->find("code") : answer.find("code");
    ListedAnswer out;
    out.status = static_cast<int>(code != nullptr ? code->integer().value_or(0) : 0);
    out.description = postmanText(answer, "name");
    out.body.text = postmanText(answer, answer.find("body") != nullptr ? "body" : "text");
    out.body.mode = out.body.text.empty() ? "" : "raw";
    const Json *headers = answer.find("header") != nullptr ? answer.find("header") : answer.find("headers");
    const bool asText = headers != nullptr && headers->isString();
    for (const ListedItem &header : asText ? postmanHeaderLines(*headers->asString()) : postmanItems(headers)) {
        if (equalsIgnoringCase(header.name, "content-type"))
            out.body.mediaType = header.value;
    }
    if (out.body.mediaType.empty() && postmanText(answer, "_postman_previewlanguage") == "json")
        out.body.mediaType = "application/json";
    out.pointer = written.pointer;
    out.line = answer.line();
    out.column = answer.column();
    return out;
}

void takeFile(const Json &body, ListedBody &out) {
    const Json *file = body.find("file");
    out.file = file != nullptr && file->isObject() ? postmanText(*file, "src") : postmanText(body, "file");
    if (out.file.empty())
        out.file = "?";
}

} // namespace

RequestKind postman2Kind(std::string_view schema) {
    const bool v20 = schema.find("/v2.0") != std::string_view::npos || schema.find("/v2/") != std::string_view::npos;
    return v20 ? RequestKind::Postman20 : RequestKind::Postman21;
}

std::string postmanText(const Json &object, std::string_view name) {
    const Json *found = object.find(name);
    return found != nullptr ? scalarText(*found) : std::string();
}

std::string postmanDescription(const Json &object) {
    const Json *description = object.find("description");
    if (description != nullptr && description->isObject())
        return postmanText(*description, "content");
    return description != nullptr ? scalarText(*description) : std::string();
}

std::vector<ListedItem> postmanItems(const Json *list) {
    std::vector<ListedItem> items;
    if (list == nullptr || !list->isArray())
        return items;
    for (const Json &written : *list->asArray()) {
        if (written.isObject())
            items.push_back(itemOf(written));
    }
    return items;
}

std::vector<ListedItem> postmanHeaderLines(std::string_view text) {
    std::vector<ListedItem> items;
    for (std::string_view line : split(text, '\n')) {
        line = trimmed(line);
        const bool disabled = line.starts_with("//");
        if (disabled)
            line.remove_prefix(2);
        const std::size_t colon = line.find(':');
        if (colon == 0 || colon == std::string_view::npos)
            continue;
        items.push_back({std::string(trimmed(line.substr(0, colon))),
                         std::string(trimmed(line.substr(colon + 1))),
                         {},
                         {},
                         disabled});
    }
    return items;
}

std::string postmanUrl(const Json &url) {
    if (!url.isObject())
        return std::string(url.stringOr({}));
    if (std::string raw = postmanText(url, "raw"); !raw.empty())
        return raw;
    std::string all = postmanText(url, "protocol");
    if (!all.empty() && !all.ends_with("://"))
        all += all.ends_with(':') ? "//" : "://";
    all += joinedParts(url.find("host"), '.');
    if (const std::string port = postmanText(url, "port"); !port.empty())
        all += ':' + port;
    if (const std::string path = joinedParts(url.find("path"), '/'); !path.empty())
        all += (path.starts_with('/') ? "" : "/") + path;
    return all + queryText(url.find("query"));
}

std::vector<ListedAnswer> postmanAnswers(const Located &list) {
    std::vector<ListedAnswer> answers;
    for (std::size_t i = 0; list.isArray() && i < list.value->size(); ++i) {
        if (list.element(i).isObject())
            answers.push_back(answerOf(list.element(i)));
    }
    return answers;
}

ListedBody postmanBody(const Json &body) {
    ListedBody out;
    out.mode = postmanText(body, "mode");
    if (out.mode == "raw")
        takeRaw(body, out);
    else if (out.mode == "graphql")
        takeGraphQl(body, out);
    else if (out.mode == "file")
        takeFile(body, out);
    else if (out.mode == "urlencoded" || out.mode == "formdata")
        out.items = postmanItems(body.find(out.mode));
    return out;
}

} // namespace gateway
