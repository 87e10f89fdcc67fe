#include "gateway/demo/demomessage.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway::demo {

namespace {

constexpr std::array<std::pair<int, std::string_view>, 13> phrases{{{200, "OK"},
                                                                    {201, "Created"},
                                                                    {204, "No Content"},
                                                                    {400, "Bad Request"},
                                                                    {404, "Not Found"},
                                                                    {405, "Method Not Allowed"},
                                                                    {409, "Conflict"},
                                                                    {413, "Content Too Large"},
                                                                    {422, "Unprocessable Content"},
                                                                    {431, "Request Header Fields Too Large"},
                                                                    {501, "Not Implemented"},
                                                                    {503, "Service Unavailable"},
                                                                    {507, "Insufficient Storage"}}};

bool readPath(std::string_view path, Request &request) {
    if (path.empty() || path.front() != '/')
        return false;
    for (const std::string_view segment : split(path.substr(1), '/')) {
        auto decoded = percentDecode(segment);
        if (!decoded)
            return false;
        request.path.push_back(std::move(*decoded));
    }
    return true;
}

// Forms write a blank as "+" (URL Standard, application/x-www-form-urlencoded).
std::optional<std::string> formDecode(std::string_view text) {
    std::string plain(text);
    std::replace(plain.begin(), plain.end(), '+', ' ');
    return percentDecode(plain);
}

bool readQuery(std::string_view query, Request &request) {
    for (const std::string_view pair : split(query, '&')) {
        if (pair.empty())
            continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = formDecode(pair.substr(0, equals));
        auto value = formDecode(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value)
            return false;
        request.query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

} // namespace

const std::string *Request::queryValue(std::string_view name) const {
    const auto found = std::find_if(query.begin(), query.end(), [&](const auto &pair) { return pair.first == name; });
    return found == query.end() ? nullptr : &found->second;
}

Reply jsonReply(int status, const Json &body) {
    Reply reply;
    reply.status = status;
    reply.contentType = "application/json";
    reply.body = toJsonText(body);
    return reply;
}

Reply problemReply(int status, std::string_view code, std::string_view detail, JsonObject more) {
    Json body = Json::object(
        {{"title", reasonPhrase(status)}, {"status", status}, {"code", code}, {"detail", toValidUtf8(detail)}});
    for (auto &[name, value] : more)
        body.set(name, std::move(value));
    Reply reply = jsonReply(status, body);
    reply.contentType = "application/problem+json";
    return reply;
}

std::string_view reasonPhrase(int status) {
    const auto found =
        std::find_if(phrases.begin(), phrases.end(), [&](const auto &pair) { return pair.first == status; });
    return found == phrases.end() ? "Unknown" : found->second;
}

bool readTarget(std::string_view target, Request &request) {
    const std::size_t mark = target.find('?');
    const std::string_view query = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
    return readPath(target.substr(0, mark), request) && readQuery(query, request);
}

} // namespace gateway::demo
