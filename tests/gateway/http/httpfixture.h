#pragma once

#include "gateway/http/httpserver.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

namespace gateway::test {

/// A real acceptor and a real server on one thread, with a handler of the test's own.
class HttpFixture {
public:
    explicit HttpFixture(HttpHandler handler, HttpLimits limits = {})
        : server(std::make_unique<HttpServer>(limits, connections, std::move(handler))),
          acceptor(limits, connections, [this](const auto &socket) { server->feed(*socket); }) {
        port = acceptor.listen("127.0.0.1", 0).value();
    }

    std::shared_ptr<std::atomic<std::size_t>> connections = std::make_shared<std::atomic<std::size_t>>(0);
    std::unique_ptr<HttpServer> server;
    HttpAcceptor acceptor;
    std::uint16_t port = 0;
};

/// A client that sends exactly what it is told and collects what comes.
class RawClient {
public:
    explicit RawClient(std::uint16_t port) { socket.connectToHost(QStringLiteral("127.0.0.1"), port); }

    bool connected() {
        return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState; });
    }
    void send(const QByteArray &bytes) {
        QVERIFY(connected());
        socket.write(bytes);
        socket.flush();
    }
    /// Waits until `text` has come; false when it does not within 5 s.
    bool waitFor(const QByteArray &text, int count = 1) {
        return QTest::qWaitFor([&] { return collect().count(text) >= count; });
    }
    bool waitForClose() {
        return QTest::qWaitFor([&] {
            collect();
            return socket.state() == QAbstractSocket::UnconnectedState;
        });
    }
    QByteArray collect() {
        received += socket.readAll();
        return received;
    }
    /// Waits for a whole answer with Content-Length (or without body) and takes it out.
    QByteArray takeAnswer(bool withBody = true) {
        QByteArray answer;
        const bool complete = QTest::qWaitFor([&] {
            collect();
            const auto headEnd = received.indexOf("\r\n\r\n");
            if (headEnd < 0)
                return false;
            const auto size = headEnd + 4 + (withBody ? lengthIn(received.left(headEnd)) : 0);
            if (received.size() < size)
                return false;
            answer = received.left(size);
            received.remove(0, size);
            return true;
        });
        return complete ? answer : QByteArray("(no answer) ") + received;
    }
    static qsizetype lengthIn(const QByteArray &head) {
        const auto at = head.toLower().indexOf("content-length:");
        return at < 0 ? 0
                      : head.mid(at + 15, head.indexOf('\r', at) < 0 ? -1 : head.indexOf('\r', at) - at - 15)
                            .trimmed()
                            .toLongLong();
    }

    QTcpSocket socket;
    QByteArray received;
};

inline int statusOf(const QByteArray &answer) {
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0;
}

inline QByteArray bodyOf(const QByteArray &answer) {
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

/// Answers what was understood of the request.
inline void echo(const HttpExchangePtr &exchange) {
    const HttpRequest &request = exchange->request();
    HttpResponse response;
    response.headers.add("Content-Type", "text/plain");
    response.body = request.method + ' ' + request.target + '\n' + request.body;
    exchange->respond(std::move(response));
}

} // namespace gateway::test
