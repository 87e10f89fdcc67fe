#include "gateway/admin/operatorcaller.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace gateway {

namespace {

constexpr const char *protocolVersion = "2026-07-28";
constexpr int longestCall = 620'000; // ms: the longest upstream timeout and a little

Json requestBody(const OperatorCaller::Call &call) {
    Json meta = Json::object({{"io.modelcontextprotocol/protocolVersion", protocolVersion},
                              {"io.modelcontextprotocol/clientCapabilities", Json::object()},
                              {"io.modelcontextprotocol/clientInfo",
                               Json::object({{"name", "gatehouse"}, {"version", GATEHOUSE_VERSION}})}});
    if (call.dryRun)
        meta.set("gatehouse/dryRun", true);
    Json arguments =
        Json::object({{"endpoint", call.endpoint}, {"params", call.params.isNull() ? Json::object() : call.params}});
    if (!call.reason.empty())
        arguments.set("reason", call.reason);
    return Json::object(
        {{"jsonrpc", "2.0"},
         {"id", 1},
         {"method", "tools/call"},
         {"params",
          Json::object({{"name", "execute_call"}, {"arguments", std::move(arguments)}, {"_meta", std::move(meta)}})}});
}

QNetworkRequest httpRequest(const OperatorCaller::Call &call, const Secret &token) {
    QNetworkRequest request(QUrl(QString::fromStdString(call.gatewayUrl + "/mcp")));
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("Accept", "application/json, text/event-stream");
    request.setRawHeader("MCP-Protocol-Version", protocolVersion);
    request.setRawHeader("Mcp-Method", "tools/call");
    request.setRawHeader("Mcp-Name", "execute_call");
    request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(std::string(token.reveal())));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(longestCall);
    return request;
}

std::string textOf(const Json &result) {
    std::string text;
    const Json *content = result.find("content");
    for (std::size_t i = 0; content != nullptr && i < content->size(); ++i) {
        const Json *block = content->at(i)->find("text");
        if (block != nullptr)
            text += (text.empty() ? "" : "\n") + std::string(block->stringOr({}));
    }
    return text;
}

Result<OperatorCallResult> readAnswer(QNetworkReply &reply) {
    const std::string body = reply.readAll().toStdString();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return makeError(ErrorKind::Unavailable, "gateway.unreachable",
                         "The gateway cannot be reached: " + reply.errorString().toStdString());
    const auto answer = parseJson(body);
    const Json *result = answer ? answer->find("result") : nullptr;
    if (result == nullptr) {
        const Json *error = answer ? answer->find("error") : nullptr;
        const Json *message = error != nullptr ? error->find("message") : nullptr;
        return makeError(status == 401 ? ErrorKind::Unauthenticated : ErrorKind::Invalid, "gateway.refused",
                         message != nullptr ? std::string(message->stringOr({}))
                                            : "The gateway answered with status " + std::to_string(status));
    }
    OperatorCallResult outcome;
    outcome.result = *result;
    outcome.text = textOf(*result);
    const Json *isError = result->find("isError");
    outcome.isError = isError != nullptr && isError->boolOr(false);
    const Json *meta = result->find("_meta");
    const Json *callId = meta != nullptr ? meta->find("gatehouse/callId") : nullptr;
    outcome.callId = callId != nullptr ? std::string(callId->stringOr({})) : std::string();
    return outcome;
}

} // namespace

OperatorCaller::OperatorCaller(const ActingTokens &tokens)
    : m_tokens(tokens), m_network(std::make_unique<QNetworkAccessManager>()) {
    m_network->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
}

OperatorCaller::~OperatorCaller() = default;

void OperatorCaller::call(const Call &call, std::function<void(Result<OperatorCallResult>)> done) {
    if (call.gatewayUrl.empty())
        return done(makeError(ErrorKind::Unavailable, "gateway.not-running", "The gateway is not running"));
    const Secret token = m_tokens.issue({call.profile, call.operatorName, call.via});
    QNetworkReply *reply =
        m_network->post(httpRequest(call, token), QByteArray::fromStdString(toJsonText(requestBody(call))));
    connect(reply, &QNetworkReply::finished, this, [reply, done = std::move(done)] {
        reply->deleteLater();
        done(readAnswer(*reply));
    });
}

} // namespace gateway
