#pragma once

#include "gateway/core/json.h"
#include "gateway/core/secret.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QNetworkReply;
class QNetworkRequest;

namespace cli {

/// Passes MCP messages between a client that talks over pipes (one JSON message a line) and a gateway's Streamable HTTP
/// endpoint, in both eras: it adds what HTTP wants beside the message (credential, session, protocol version, mirrored
/// names) and gives back every message of the answer, be it one JSON document or a stream. What it cannot deliver it
/// answers with an error, so that no request is left waiting. Lives on: the main thread.
class StdioBridge final : public QObject {
    Q_OBJECT
public:
    /// Who calls: a bearer that names client and profile, or their ids and the secret alone; all may be empty.
    struct Identity {
        std::string clientId;
        std::string profileId;
        gateway::Secret credential;
    };
    struct Target {
        QUrl url;
        QSslConfiguration tls; ///< Whose certificates are believed.
    };
    /// `onMessage` gets each message for the client, without a line end.
    StdioBridge(Target gateway, Identity identity, std::function<void(const std::string &message)> onMessage);
    ~StdioBridge() override;
    Q_DISABLE_COPY_MOVE(StdioBridge)

    /// One message of the client.
    void take(const std::string &line);
    /// The client is gone: ends once what it asked for is answered, or `patience` is over.
    void finish(std::chrono::milliseconds patience);

Q_SIGNALS:
    void finished();

private:
    struct Held {
        gateway::Json message;
        std::string line;
    };
    void pass(gateway::Json message, std::string line);
    void passHeld();
    [[nodiscard]] bool cancel(const gateway::Json &notification); ///< False: the gateway has to be told.
    void post(const gateway::Json &message, const std::string &line);
    [[nodiscard]] QNetworkRequest requestFor(const gateway::Json &message) const;
    [[nodiscard]] QNetworkRequest baseRequest() const;
    void follow(QNetworkReply *reply, std::optional<gateway::Json> id);
    void listen();
    void ended(QNetworkReply *reply);
    void takeAnswer(QNetworkReply &reply, const std::optional<gateway::Json> &id);
    void refuse(QNetworkReply *reply, const std::string &why); ///< Answers in the gateway's place.
    void drop(QNetworkReply *reply);                           ///< Nobody waits for it any more.
    void remember(const QNetworkReply &reply, const gateway::Json &answer);
    void deliver(const std::string &message);
    void endSession();

    Target m_gateway;
    Identity m_identity;
    std::function<void(const std::string &message)> m_onMessage;
    QNetworkAccessManager m_network;
    QNetworkAccessManager m_streams; ///< Streams stay open: they must not take the connections of the others.
    std::map<QNetworkReply *, std::optional<gateway::Json>> m_waiting; ///< The id of what each reply answers, if any.
    QNetworkReply *m_initializing = nullptr;                           ///< Legacy era, like all that follows.
    std::vector<Held> m_held;                                          ///< Came after it, and waits for its end.
    QNetworkReply *m_listening = nullptr;
    QTimer m_listenAgain;
    std::string m_session;
    std::string m_version;
    bool m_finishing = false;
};

} // namespace cli
