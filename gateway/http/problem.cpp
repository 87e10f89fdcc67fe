#include "gateway/http/problem.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/core/retrytext.h"

namespace gateway {

namespace {

std::string_view titleOf(int status) {
    switch (status) {
    case 400:
        return "The request is not valid";
    case 401:
        return "Authentication required";
    case 403:
        return "Forbidden";
    case 404:
        return "Not found";
    case 408:
        return "The request took too long";
    case 409:
        return "Conflict";
    case 413:
    case 431:
        return "The request is too large";
    case 415:
        return "Unsupported media type";
    case 429:
        return "Too many requests";
    case 501:
        return "Not supported";
    case 502:
        return "The upstream service failed";
    case 503:
        return "Not available at the moment";
    case 504:
        return "The upstream service took too long";
    default:
        return status < 500 ? "The request was refused" : "Internal error";
    }
}

Json toJson(const Problem &problem) {
    return Json::object({{"code", problem.code}, {"pointer", problem.pointer}, {"message", problem.message}});
}

} // namespace

HttpProblem problemOf(const Error &error) {
    const std::string retry = retryText(error);
    HttpProblem problem{
        httpStatus(error), error.code, error.message + (retry.empty() ? "" : ". " + retry), error.retryAfterMs, {}};
    for (const Problem &finding : error.problems)
        problem.errors.push(toJson(finding));
    return problem;
}

HttpResponse problemResponse(const HttpProblem &problem) {
    Json body = Json::object({{"type", "about:blank"},
                              {"title", titleOf(problem.status)},
                              {"status", problem.status},
                              {"code", problem.code},
                              {"detail", problem.detail}});
    if (!problem.errors.isNull())
        body.set("errors", problem.errors);
    HttpResponse response;
    response.status = problem.status;
    response.headers.add("Content-Type", "application/problem+json");
    response.headers.add("Cache-Control", "no-store");
    if (problem.retryAfterMs > 0)
        response.headers.add("Retry-After", std::to_string((problem.retryAfterMs + 999) / 1000));
    response.body = toJsonText(body);
    return response;
}

HttpResponse jsonResponse(int status, const Json &body) {
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.headers.add("Cache-Control", "no-store");
    response.body = toJsonText(body);
    return response;
}

} // namespace gateway
