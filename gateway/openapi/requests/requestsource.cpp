#include "gateway/openapi/requests/requestsource.h"

#include "gateway/core/text.h"
#include "gateway/openapi/documentreader.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/requests/curlreader.h"
#include "gateway/openapi/requests/harreader.h"
#include "gateway/openapi/requests/postmanparts.h"
#include "gateway/openapi/requests/postmanreader.h"

namespace gateway {

namespace {

bool has(const Json &root, std::string_view name, Json::Kind kind) {
    const Json *member = root.find(name);
    return member != nullptr && member->kind() == kind;
}

std::optional<RequestKind> collectionKind(const Json &root) {
    const Json *written = root.find("info")->find("schema");
    const std::string_view schema = written != nullptr ? written->stringOr({}) : std::string_view();
    const bool named = schema.find("postman.com") != std::string_view::npos;
    if (!named && root.find("info")->find("_postman_id") == nullptr)
        return std::nullopt;
    return postman2Kind(schema);
}

bool isCurl(std::string_view word) {
    word = word.substr(word.find_last_of("/\\") + 1);
    return word == "curl" || word == "curl.exe";
}

} // namespace

std::optional<RequestKind> requestKindOf(const Json &root) {
    if (const Json *log = root.find("log"); log != nullptr && has(*log, "entries", Json::Kind::Array))
        return RequestKind::Har;
    if (has(root, "info", Json::Kind::Object) && has(root, "item", Json::Kind::Array))
        return collectionKind(root);
    const bool flat = has(root, "requests", Json::Kind::Array) && has(root, "id", Json::Kind::String) &&
                      has(root, "name", Json::Kind::String);
    return flat && (root.find("order") != nullptr || root.find("folders") != nullptr)
               ? std::optional(RequestKind::Postman1)
               : std::nullopt;
}

bool looksLikeCurl(std::string_view text) {
    constexpr std::size_t enough = 4096;
    for (std::string_view line : split(text.substr(0, enough), '\n')) {
        line = trimmed(line);
        if (line.empty() || line.starts_with('#'))
            continue;
        for (const std::string_view word : split(line, ' ')) {
            const bool skipped = word.empty() || word == "$" || word == "%" || word == "sudo" || word == "time" ||
                                 (word.find('=') != std::string_view::npos && word.find(':') == std::string_view::npos);
            if (!skipped)
                return isCurl(word);
        }
        return false;
    }
    return false;
}

Result<RequestList> readRequests(const Json &root, const ImportLimits &limits, ProblemLog &problems) {
    const std::optional<RequestKind> kind = requestKindOf(root);
    if (!kind)
        return importError("other-format", "Neither a Postman collection nor a HAR file");
    if (*kind == RequestKind::Har)
        return readHar(root, limits, problems);
    return *kind == RequestKind::Postman1 ? readPostman1(root, limits, problems) : readPostman(root, limits, problems);
}

Result<RequestList> readRequestText(std::string_view text, const ImportLimits &limits, ProblemLog &problems) {
    if (looksLikeCurl(text))
        return readCurl(text, limits, problems);
    const Result<Json> root = readDocument(text, limits, problems);
    return root ? readRequests(*root, limits, problems) : Result<RequestList>(root.error());
}

} // namespace gateway
