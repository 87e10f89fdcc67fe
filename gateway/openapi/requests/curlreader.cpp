#include "gateway/openapi/requests/curlreader.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/requests/curlcommand.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/shelldialect.h"

#include <algorithm>

namespace gateway {

namespace {

// Headers of -H; one that is written without a value takes away what curl would send.
struct OwnHeaders {
    std::vector<ListedItem> sent;
    std::vector<std::string> removed;

    [[nodiscard]] bool speaksOf(std::string_view name) const {
        return std::any_of(sent.begin(), sent.end(), [&](auto &h) { return equalsIgnoringCase(h.name, name); }) ||
               std::any_of(removed.begin(), removed.end(), [&](auto &h) { return equalsIgnoringCase(h, name); });
    }
    void add(std::string_view name, const std::string &value) {
        if (!value.empty() && !speaksOf(name))
            sent.push_back({std::string(name), value, {}, {}, false});
    }
};

OwnHeaders ownHeaders(const CurlCommand &command) {
    OwnHeaders headers;
    for (const std::string &line : command.headers) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) {
            if (line.ends_with(';') && line.size() > 1)
                headers.sent.push_back({line.substr(0, line.size() - 1), {}, {}, {}, false});
            continue;
        }
        std::string name(trimmed(std::string_view(line).substr(0, colon)));
        std::string value(trimmed(std::string_view(line).substr(colon + 1)));
        if (value.empty())
            headers.removed.push_back(std::move(name));
        else if (!name.empty())
            headers.sent.push_back({std::move(name), std::move(value), {}, {}, false});
    }
    return headers;
}

std::string implicitType(const CurlCommand &command) {
    if (command.get || !command.hasData)
        return {};
    return command.json ? "application/json" : "application/x-www-form-urlencoded";
}

std::vector<ListedItem> headersOf(const CurlCommand &command) {
    OwnHeaders headers = ownHeaders(command);
    const bool basic = command.otherAuth.empty() && !command.user.empty();
    headers.add("Authorization", basic ? "Basic " + toBase64(command.user) : std::string());
    headers.add("Authorization", command.bearer.empty() ? std::string() : "Bearer " + command.bearer);
    headers.add("Content-Type", implicitType(command));
    headers.add("Accept", command.json ? "application/json" : "");
    headers.add("Accept-Encoding", command.compressed ? "deflate, gzip" : "");
    headers.add("User-Agent", command.agent);
    headers.add("Referer", command.referer);
    headers.add("Cookie", command.cookies);
    headers.add("Range", command.range);
    return std::move(headers.sent);
}

std::string contentType(const std::vector<ListedItem> &headers) {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [](auto &h) { return equalsIgnoringCase(h.name, "content-type"); });
    return found != headers.end() ? found->value : std::string();
}

ListedBody bodyOf(const CurlCommand &command, const std::vector<ListedItem> &headers) {
    ListedBody body;
    if (!command.uploadFile.empty()) {
        body.mode = "file";
        body.file = command.uploadFile;
    } else if (!command.form.empty()) {
        body.mode = "formdata";
        body.items = command.form;
    } else if (command.hasData && !command.get) {
        body.mode = "raw";
        body.text = command.data;
        body.file = command.dataFile;
    }
    if (!body.mode.empty())
        body.mediaType = contentType(headers);
    if (body.mode == "formdata" && body.mediaType.empty())
        body.mediaType = "multipart/form-data";
    return body;
}

std::string methodOf(const CurlCommand &command) {
    if (!command.method.empty())
        return command.method;
    if (command.head)
        return "HEAD";
    if (!command.uploadFile.empty())
        return "PUT";
    return !command.get && (command.hasData || !command.form.empty()) ? "POST" : "GET";
}

void appendQuery(std::string &url, const std::string &query) {
    const std::string fragment = url.find('#') != std::string::npos ? url.substr(url.find('#')) : std::string();
    url.resize(url.size() - fragment.size());
    if (!query.empty())
        url += (url.find('?') == std::string::npos ? '?' : '&') + query;
    url += fragment;
}

// Uploading to a folder, curl adds the name of the file.
void appendFileName(std::string &url, const std::string &file) {
    const std::size_t scheme = url.find("://");
    const std::size_t path = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
    if (url.find_first_of("?#") != std::string::npos || (path != std::string::npos && !url.ends_with('/')))
        return;
    url += (path == std::string::npos ? "/" : "") + percentEncode(file.substr(file.find_last_of('/') + 1));
}

std::string urlOf(std::string url, const CurlCommand &command) {
    std::string query = command.get ? command.data : std::string();
    for (const ListedItem &item : command.urlQuery)
        query += (query.empty() || item.value.empty() ? "" : "&") + item.value;
    appendQuery(url, query);
    if (!command.uploadFile.empty())
        appendFileName(url, command.uploadFile);
    return url;
}

std::vector<ListedItem> fileItems(const CurlCommand &command) {
    std::vector<ListedItem> items;
    std::copy_if(command.urlQuery.begin(), command.urlQuery.end(), std::back_inserter(items),
                 [](const ListedItem &item) { return !item.file.empty(); });
    if (command.get && !command.dataFile.empty())
        items.push_back({{}, {}, {}, command.dataFile, false});
    return items;
}

ListedAuth authOf(const CurlCommand &command) {
    ListedAuth auth;
    if (!command.otherAuth.empty())
        auth.type = command.otherAuth;
    else if (!command.user.empty())
        auth.type = "basic";
    else if (!command.bearer.empty())
        auth.type = "bearer";
    auth.secretLeftOut = !command.user.empty() || !command.bearer.empty();
    return auth;
}

ListedRequest requestOf(const std::string &url, const CurlCommand &command, int line) {
    ListedRequest request;
    request.method = methodOf(command);
    request.url = urlOf(url, command);
    request.headers = headersOf(command);
    request.query = fileItems(command);
    request.body = bodyOf(command, request.headers);
    request.auth = authOf(command);
    request.line = line;
    return request;
}

// Where the words of curl itself begin: behind a prompt, variables and sudo. The end where there is no curl.
std::size_t curlWord(const std::vector<std::string> &words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view name = std::string_view(words[i]).substr(words[i].find_last_of("/\\") + 1);
        if (name == "curl" || name == "curl.exe")
            return i;
        const bool skipped = words[i] == "$" || words[i] == "%" || words[i] == ">" || words[i] == "sudo" ||
                             words[i] == "time" || words[i].find('=') != std::string::npos;
        if (!skipped)
            break;
    }
    return words.size();
}

void takeCommand(ShellCommand command, RequestList &list, ProblemLog &problems) {
    const auto warn = [&](const char *code, const char *message) {
        problems.add({Problem::Severity::Warning, code, "", command.line, 0, message});
    };
    const std::size_t begin = curlWord(command.words);
    if (begin == command.words.size() && command.words.front().starts_with('-'))
        return warn("curl-line-not-continued", "The line begins with an option, but the line before it does not go on "
                                               "(with \\ at its end); the options were left out.");
    if (begin == command.words.size())
        return warn("not-a-curl-command", "A command other than curl was left out.");
    if (command.unclosed)
        warn("unclosed-quote", "A quote is not closed; the command was read up to the end of the text.");
    command.words.erase(command.words.begin(), command.words.begin() + static_cast<std::ptrdiff_t>(begin));
    for (const CurlCommand &curl : readCurlCommand(command, problems)) {
        if (curl.urls.empty())
            warn("curl-without-url", "A cURL command without a URL was left out.");
        for (const std::string &url : curl.urls)
            list.requests.push_back(requestOf(url, curl, command.line));
    }
}

} // namespace

Result<RequestList> readCurl(std::string_view text, const ImportLimits &limits, ProblemLog &problems) {
    if (text.size() > std::min(limits.maxBytes, ListLimits::commandBytes))
        return importError("resource-limit", "The text is too large");
    RequestList list{RequestKind::Curl, {}, {}, {}, {}};
    for (ShellCommand &command : splitShell(posixShellText(text))) {
        takeCommand(std::move(command), list, problems);
        if (list.requests.size() > limits.maxOperations)
            return importError("resource-limit", "There are too many requests");
    }
    if (list.requests.empty())
        return importError("no-request", "There is no cURL command with a URL");
    return list;
}

} // namespace gateway
