#include "gateway/http/doors/restanswer.h"

#include "gateway/call/stepup.h"
#include "gateway/core/text.h"
#include "gateway/http/doors/limitheaders.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace gateway {

namespace {

using namespace std::string_view_literals;

constexpr std::array droppedHeaders{"alt-svc"sv,
                                    "clear-site-data"sv,
                                    "connection"sv,
                                    "content-encoding"sv,
                                    "content-length"sv,
                                    "date"sv,
                                    "keep-alive"sv,
                                    "proxy-authenticate"sv,
                                    "proxy-authorization"sv,
                                    "proxy-connection"sv,
                                    "set-cookie"sv,
                                    "set-cookie2"sv,
                                    "strict-transport-security"sv,
                                    "te"sv,
                                    "trailer"sv,
                                    "transfer-encoding"sv,
                                    "upgrade"sv,
                                    "www-authenticate"sv};

bool isDropped(std::string_view headerName, const std::vector<std::string> &connectionOptions) {
    const std::string name = toLower(headerName);
    return std::find(droppedHeaders.begin(), droppedHeaders.end(), name) != droppedHeaders.end() ||
           name.starts_with("access-control-") ||
           std::find(connectionOptions.begin(), connectionOptions.end(), name) != connectionOptions.end();
}

std::vector<std::string> connectionOptionsOf(const UpstreamReply &reply) {
    std::vector<std::string> options;
    for (const std::string_view option : split(headerValue(reply.headers, "connection"), ','))
        options.push_back(toLower(trimmed(option)));
    return options;
}

std::string throughTheDoor(const std::string &location, const Collection *collection) {
    const bool known =
        collection != nullptr && !collection->baseUrl.empty() && location.starts_with(collection->baseUrl);
    const std::string rest = known ? location.substr(collection->baseUrl.size()) : std::string();
    return rest.starts_with('/') ? "/api/" + collection->slug + rest : location;
}

} // namespace

HttpResponse restHead(const UpstreamReply &reply, const Collection *collection) {
    HttpResponse response;
    response.status = reply.status;
    const std::vector<std::string> options = connectionOptionsOf(reply);
    for (const auto &[name, value] : reply.headers) {
        if (isDropped(name, options))
            continue;
        const bool leads = equalsIgnoringCase(name, "location") || equalsIgnoringCase(name, "content-location");
        response.headers.add(name, leads ? throughTheDoor(value, collection) : value);
    }
    return response;
}

HttpProblem noSuchEndpoint() {
    return {404, "endpoint.not-found", "There is no such endpoint"};
}

namespace {

// What is compressed for us comes to the caller as it is, so its length says nothing.
std::optional<std::size_t> announcedLength(const UpstreamReply &reply) {
    const std::string_view text = headerValue(reply.headers, "Content-Length");
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    const bool isNumber = !text.empty() && error == std::errc() && end == text.data() + text.size();
    return isNumber && headerValue(reply.headers, "Content-Encoding").empty() ? std::optional(length) : std::nullopt;
}

HttpResponse answerWithoutLimits(const CallOutcome &outcome, const Collection *collection) {
    if (outcome.reply) {
        HttpResponse response = restHead(*outcome.reply, collection);
        response.body = outcome.reply->body;
        response.headLength = announcedLength(*outcome.reply);
        return response;
    }
    if (!outcome.error)
        return problemResponse({500, "call.no-outcome", "The call ended without a result"});
    if (outcome.error->kind == ErrorKind::NotFound)
        return problemResponse(noSuchEndpoint());
    HttpResponse response = problemResponse(problemOf(*outcome.error));
    if (asksForStepUp(*outcome.error))
        response.headers.add("WWW-Authenticate", stepUpChallenge(*outcome.error));
    return response;
}

} // namespace

HttpResponse restAnswer(const CallOutcome &outcome, const Collection *collection) {
    HttpResponse response = answerWithoutLimits(outcome, collection);
    addLimitHeaders(response.headers, outcome.limits);
    return response;
}

} // namespace gateway
