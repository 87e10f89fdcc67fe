#include "app/cli/stdiobridge.h"

#include "app/cli/pipemessage.h"
#include "app/cli/ssereader.h"
#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace cli {

using gateway::Json;

namespace {

constexpr std::chrono::seconds listenAgainAfter{5};
constexpr qint64 maxAnswer = SseReader::maxEvent;
constexpr int parseError = -32700;    // JSON-RPC 2.0 section 5.1, like the next
constexpr int gatewayFailed = -32000; // "server error": the implementation's to define

QByteArray headerText(std::string_view text) {
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
                         gateway::trimmed(text) == text && !text.starts_with("=?");
    return QByteArray::fromStdString(isPlain ? std::string(text) : "=?base64?" + gateway::toBase64(text) + "?=");
}

bool isEventStream(const QNetworkReply &reply) {
    return reply.header(QNetworkRequest::ContentTypeHeader)
        .toString()
        .startsWith(QLatin1String("text/event-stream"), Qt::CaseInsensitive);
}

int statusOf(const QNetworkReply &reply) {
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

// Why there is no answer, for a person to act on.
std::string failureText(const QNetworkReply &reply, const Json &body) {
    const std::string url = reply.url().toString(QUrl::RemoveQuery).toStdString();
    const int status = statusOf(reply);
    if (status == 0)
        return "The gateway at " + url + " cannot be reached: " + reply.errorString().toStdString();
    if (status == 401)
        return "The gateway at " + url + " does not accept the credential in GATEHOUSE_TOKEN";
    for (const char *member : {"error_description", "detail", "message", "title"}) {
        if (const std::string_view text = textAt(&body, member); !text.empty())
            return std::string(text);
    }
    return "The gateway at " + url + " answered with status " + std::to_string(status);
}

} // namespace

StdioBridge::StdioBridge(Target gateway, Identity identity, std::function<void(const std::string &message)> onMessage)
    : m_gateway(std::move(gateway)), m_identity(std::move(identity)), m_onMessage(std::move(onMessage)) {
    m_listenAgain.setSingleShot(true);
    m_listenAgain.setInterval(listenAgainAfter);
    connect(&m_listenAgain, &QTimer::timeout, this, &StdioBridge::listen);
}

StdioBridge::~StdioBridge() {
    for (const auto &[reply, id] : m_waiting)
        reply->disconnect(this);
    if (m_listening != nullptr)
        m_listening->disconnect(this);
}

void StdioBridge::take(const std::string &line) {
    if (gateway::trimmed(line).empty())
        return;
    auto message = gateway::parseJson(line);
    if (!message)
        m_onMessage(errorMessage(Json(), parseError, "No JSON: " + message.error().message));
    else if (textAt(&*message, "method") != "notifications/cancelled" || !cancel(*message))
        pass(std::move(*message), line);
}

// What comes over a pipe comes in order: all that follows a legacy initialize belongs to the session that it opens.
void StdioBridge::pass(Json message, std::string line) {
    if (m_initializing != nullptr && modernVersionOf(message).empty())
        m_held.push_back({std::move(message), std::move(line)});
    else
        post(message, line);
}

// In the modern era a closed connection is what cancels; older servers are told, of what they know.
bool StdioBridge::cancel(const Json &notification) {
    const Json *params = notification.find("params");
    const Json *id = params != nullptr ? params->find("requestId") : nullptr;
    if (id == nullptr || id->isNull())
        return m_session.empty();
    const auto held = std::find_if(m_held.begin(), m_held.end(),
                                   [&](const Held &request) { return answeredId(request.message) == *id; });
    if (held != m_held.end()) {
        m_held.erase(held);
        return true;
    }
    if (!m_session.empty())
        return false;
    const auto waiting =
        std::find_if(m_waiting.begin(), m_waiting.end(), [&](const auto &request) { return request.second == *id; });
    if (waiting != m_waiting.end())
        drop(waiting->first);
    return true;
}

QNetworkRequest StdioBridge::baseRequest() const {
    QNetworkRequest request(m_gateway.url);
    request.setSslConfiguration(m_gateway.tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_identity.clientId.empty())
        request.setRawHeader("X-Client-ID", QByteArray::fromStdString(m_identity.clientId));
    if (!m_identity.profileId.empty())
        request.setRawHeader("X-Profile-ID", QByteArray::fromStdString(m_identity.profileId));
    if (!m_identity.credential.empty())
        request.setRawHeader("Authorization",
                             QByteArray::fromStdString("Bearer " + std::string(m_identity.credential.reveal())));
    if (!m_session.empty())
        request.setRawHeader("Mcp-Session-Id", QByteArray::fromStdString(m_session));
    return request;
}

QNetworkRequest StdioBridge::requestFor(const Json &message) const {
    QNetworkRequest request = baseRequest();
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Accept", "application/json, text/event-stream");
    const std::string_view modern = modernVersionOf(message);
    const std::string_view method = textAt(&message, "method");
    if (modern.empty()) {
        if (!m_version.empty() && method != "initialize")
            request.setRawHeader("MCP-Protocol-Version", QByteArray::fromStdString(m_version));
        return request;
    }
    request.setRawHeader("MCP-Protocol-Version", headerText(modern));
    request.setRawHeader("Mcp-Method", headerText(method));
    if (const std::string_view name = mirroredNameOf(message); !name.empty())
        request.setRawHeader("Mcp-Name", headerText(name));
    return request;
}

void StdioBridge::post(const Json &message, const std::string &line) {
    const bool isStream = textAt(&message, "method") == "subscriptions/listen";
    QNetworkReply *reply =
        (isStream ? m_streams : m_network).post(requestFor(message), QByteArray::fromStdString(line));
    follow(reply, answeredId(message));
    if (textAt(&message, "method") == "initialize" && modernVersionOf(message).empty())
        m_initializing = reply;
    if (textAt(&message, "method") == "notifications/initialized")
        connect(reply, &QNetworkReply::finished, this, &StdioBridge::listen);
}

void StdioBridge::follow(QNetworkReply *reply, std::optional<Json> id) {
    m_waiting.emplace(reply, std::move(id));
    const auto events = std::make_shared<SseReader>([this, reply](const std::string &data) {
        const auto answer = gateway::parseJson(data);
        auto &waitingFor = m_waiting.at(reply);
        if (answer && answer->find("id") != nullptr && waitingFor == *answer->find("id"))
            waitingFor.reset(); // answered
        deliver(data);
    });
    connect(reply, &QNetworkReply::readyRead, this, [this, reply, events] {
        const bool fits = isEventStream(*reply) ? events->read(reply->readAll()) : reply->bytesAvailable() <= maxAnswer;
        if (!fits)
            refuse(reply, "The gateway's answer is larger than " + std::to_string(maxAnswer >> 20) + " MiB");
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { ended(reply); });
}

void StdioBridge::refuse(QNetworkReply *reply, const std::string &why) {
    if (const auto &id = m_waiting.at(reply))
        deliver(errorMessage(*id, gatewayFailed, why));
    drop(reply);
}

void StdioBridge::drop(QNetworkReply *reply) {
    m_waiting.at(reply).reset();
    reply->abort();
}

void StdioBridge::ended(QNetworkReply *reply) {
    const std::optional<Json> id = std::move(m_waiting.at(reply));
    m_waiting.erase(reply);
    reply->deleteLater();
    if (!isEventStream(*reply))
        takeAnswer(*reply, id);
    else if (id)
        deliver(errorMessage(*id, gatewayFailed, "The connection to the gateway ended before the answer came"));
    if (reply == m_initializing)
        passHeld();
    if (m_finishing && m_waiting.empty())
        endSession();
}

void StdioBridge::takeAnswer(QNetworkReply &reply, const std::optional<Json> &id) {
    // One that was dropped is closed.
    auto answer = gateway::parseJson(reply.isOpen() ? reply.readAll().toStdString() : std::string());
    const bool isAnswer = answer && (answer->isArray() || !textAt(&*answer, "jsonrpc").empty());
    if (isAnswer)
        remember(reply, *answer);
    if (!id)
        return;
    if (!isAnswer)
        return deliver(errorMessage(*id, gatewayFailed, failureText(reply, answer ? *answer : Json())));
    if (answer->find("id") != nullptr && answer->find("id")->isNull())
        answer->set("id", *id); // refused before its id was read
    deliver(gateway::toJsonText(*answer));
}

void StdioBridge::passHeld() {
    m_initializing = nullptr;
    for (Held &held : std::exchange(m_held, {}))
        pass(std::move(held.message), std::move(held.line));
}

// The legacy era's session: everything after initialize belongs to it.
void StdioBridge::remember(const QNetworkReply &reply, const Json &answer) {
    const Json *result = answer.find("result");
    const std::string_view version = textAt(result, "protocolVersion");
    if (version.empty() || textAt(result != nullptr ? result->find("serverInfo") : nullptr, "name").empty())
        return;
    m_version = version;
    m_session = reply.rawHeader("Mcp-Session-Id").toStdString();
}

// The stream on which the server speaks by itself: lists that changed. A server may have none (405).
void StdioBridge::listen() {
    if (m_session.empty() || m_listening != nullptr || m_finishing)
        return;
    QNetworkRequest request = baseRequest();
    request.setRawHeader("Accept", "text/event-stream");
    request.setRawHeader("MCP-Protocol-Version", QByteArray::fromStdString(m_version));
    m_listening = m_streams.get(request);
    const auto events = std::make_shared<SseReader>([this](const std::string &data) { deliver(data); });
    connect(m_listening, &QNetworkReply::readyRead, this, [events, reply = m_listening] {
        if (!events->read(reply->readAll()))
            reply->abort(); // no message of a server is that large; listen again
    });
    connect(m_listening, &QNetworkReply::finished, this, [this] {
        const int status = statusOf(*m_listening);
        m_listening->deleteLater();
        m_listening = nullptr;
        if (status == 0 || status == 200)
            m_listenAgain.start();
    });
}

// One message is one line.
void StdioBridge::deliver(const std::string &message) {
    if (message.find('\n') == std::string::npos) {
        m_onMessage(message);
        return;
    }
    if (const auto parsed = gateway::parseJson(message))
        m_onMessage(gateway::toJsonText(*parsed));
}

void StdioBridge::finish(std::chrono::milliseconds patience) {
    if (std::exchange(m_finishing, true))
        return;
    std::vector<QNetworkReply *> streams; // they have no end of their own
    for (const auto &[reply, id] : m_waiting) {
        if (reply->manager() == &m_streams)
            streams.push_back(reply);
    }
    for (QNetworkReply *stream : streams)
        drop(stream);
    if (m_waiting.empty())
        endSession();
    else
        QTimer::singleShot(patience, this, &StdioBridge::endSession);
}

void StdioBridge::endSession() {
    m_listenAgain.stop();
    if (m_session.empty()) {
        Q_EMIT finished();
        return;
    }
    QNetworkReply *reply = m_network.deleteResource(baseRequest());
    m_session.clear();
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        Q_EMIT finished();
    });
}

} // namespace cli
