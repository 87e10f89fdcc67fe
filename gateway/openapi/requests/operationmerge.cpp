#include "gateway/openapi/requests/operationmerge.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/text.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/requestsecurity.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace gateway {

namespace {

// Set by whoever sends, or by a browser for its own ends; never an argument of an operation.
constexpr std::array<std::string_view, 34> sendersHeaders{"accept",
                                                          "accept-encoding",
                                                          "authorization",
                                                          "cache-control",
                                                          "connection",
                                                          "content-encoding",
                                                          "content-length",
                                                          "content-type",
                                                          "cookie",
                                                          "date",
                                                          "dnt",
                                                          "expect",
                                                          "forwarded",
                                                          "host",
                                                          "keep-alive",
                                                          "origin",
                                                          "postman-token",
                                                          "pragma",
                                                          "priority",
                                                          "proxy-authorization",
                                                          "proxy-connection",
                                                          "referer",
                                                          "set-cookie",
                                                          "te",
                                                          "trailer",
                                                          "transfer-encoding",
                                                          "upgrade",
                                                          "upgrade-insecure-requests",
                                                          "user-agent",
                                                          "via",
                                                          "x-forwarded-for",
                                                          "x-forwarded-host",
                                                          "x-forwarded-proto",
                                                          "x-real-ip"};

bool isSendersHeader(std::string_view written) {
    const std::string name = toLower(written);
    return name.starts_with(':') || name.starts_with("sec-") ||
           std::find(sendersHeaders.begin(), sendersHeaders.end(), name) != sendersHeaders.end();
}

bool sameSchemes(const std::vector<SecurityScheme> &a, const std::vector<SecurityScheme> &b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](auto &x, auto &y) { return x.name == y.name; });
}

Parameter parameterOf(const SampledField &field, Place place) {
    Parameter parameter;
    parameter.name = field.name;
    parameter.in = place;
    parameter.required = place == Place::Path;
    parameter.description = field.description;
    parameter.style = place == Place::Query ? "form" : "simple";
    parameter.explode = place == Place::Query;
    parameter.schema = field.schema();
    parameter.example = field.example();
    return parameter;
}

} // namespace

OperationMerge::OperationMerge(std::string method, PathTemplate path, ProblemLog &problems, SecretLog &secrets)
    : m_problems(problems), m_secrets(secrets), m_body(problems, secrets, "body"), m_answers(problems, secrets) {
    m_operation.method = std::move(method);
    m_operation.path = std::move(path.path);
}

void OperationMerge::add(const ListedRequest &request, const RequestUrl &url, const PathTemplate &path) {
    describe(request);
    addSecurity(request, url);
    if (path.secretLeftOut)
        m_secrets.leftOut("a part of the path", request);
    addPath(path);
    addQuery(request, url);
    addHeaders(request);
    m_body.add(request);
    m_answers.add(request);
}

void OperationMerge::describe(const ListedRequest &request) {
    if (m_operation.summary.empty() && !isSecretValue(request.name))
        m_operation.summary = request.name;
    if (m_operation.description.empty())
        m_operation.description = withoutSecretWords(request.description);
    if (m_operation.tags.empty())
        m_operation.tags = request.folder;
}

void OperationMerge::addSecurity(const ListedRequest &request, const RequestUrl &url) {
    auto &alternatives = m_operation.contract.security;
    std::vector<SecurityScheme> needed = securityOf(request, url, m_secrets);
    const bool known = std::any_of(alternatives.begin(), alternatives.end(),
                                   [&](const auto &other) { return sameSchemes(other, needed); });
    if (!known && alternatives.size() < ListLimits::examples)
        alternatives.push_back(std::move(needed));
}

void OperationMerge::addPath(const PathTemplate &path) {
    m_path.beginRequest();
    for (const ListedItem &item : path.parameters)
        m_path.add(item);
}

void OperationMerge::addQuery(const ListedRequest &request, const RequestUrl &url) {
    m_query.beginRequest();
    std::unordered_set<std::string> listed;
    for (const ListedItem &item : request.query) {
        listed.insert(item.name);
        if (!isCredentialItem(request, "query", item.name))
            sample(m_query, item, "the query item \"", request);
    }
    for (const auto &[name, value] : url.query) {
        if (!listed.contains(name) && !isCredentialItem(request, "query", name))
            sample(m_query, {name, value, {}, {}, false}, "the query item \"", request);
    }
}

void OperationMerge::addHeaders(const ListedRequest &request) {
    m_headers.beginRequest();
    for (const ListedItem &item : request.headers) {
        if (isHttpToken(item.name) && !isSendersHeader(item.name) && !isCredentialItem(request, "header", item.name))
            sample(m_headers, item, "the header \"", request);
    }
}

void OperationMerge::sample(SampledFields &fields, const ListedItem &item, const char *place,
                            const ListedRequest &request) {
    const bool overflowed = fields.overflowed();
    fields.add(item);
    if (namesSecret(item.name) ? !isPlaceholder(item.value) : isSecretValue(item.value))
        m_secrets.leftOut(place + cutText(item.name, 80) + '"', request);
    if (!overflowed && fields.overflowed())
        m_problems.add({Problem::Severity::Warning, "too-many-parameters", request.pointer, request.line,
                        request.column, "The request has more parameters than are taken; the rest was left out."});
}

void OperationMerge::takeParameters(const SampledFields &fields, Place place) {
    for (const SampledField &field : fields.fields())
        m_operation.contract.parameters.push_back(parameterOf(field, place));
}

ImportedOperation OperationMerge::take() {
    takeParameters(m_path, Place::Path);
    takeParameters(m_query, Place::Query);
    takeParameters(m_headers, Place::Header);
    m_operation.contract.body = m_body.take();
    m_operation.contract.responses = m_answers.take();
    auto &security = m_operation.contract.security;
    if (security.size() == 1 && security.front().empty())
        security.clear(); // nothing needed is no alternative
    return std::move(m_operation);
}

} // namespace gateway
