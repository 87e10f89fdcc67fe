#include "gateway/core/clock.h"
#include "gateway/core/epolldispatcher.h"
#include "gateway/http/guardserver.h"
#include "gateway/http/guardsocket.h"
#include "gateway/http/tlsidentity.h"
#include "tests/support/certificates.h"

#include <QSslSocket>
#include <QTemporaryDir>
#include <QtTest>

using namespace gateway;

namespace {

/// Hands the descriptor of what connects on.
class Listening final : public QTcpServer {
public:
    explicit Listening(std::function<void(qintptr)> accepted) : m_accepted(std::move(accepted)) {
        (void)listen(QHostAddress::LocalHost);
    }

private:
    void incomingConnection(qintptr descriptor) override { m_accepted(descriptor); }

    std::function<void(qintptr)> m_accepted;
};

} // namespace

/// The guard of connections with TLS.
class TestGuardTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstRequestMayComeBeforeTheTicketsHaveLeft();
};

// After its handshake TLS 1.3 sends session tickets. They are no answer that the client has not read.
void TestGuardTls::theFirstRequestMayComeBeforeTheTicketsHaveLeft() {
    QTemporaryDir folder;
    const auto files = CertificateAuthority(folder.path()).issue(QStringLiteral("gateway"));
    const SystemClock clock;
    const auto book = std::make_shared<GuardBook>();
    book->connections = std::make_shared<std::atomic<std::size_t>>(1);
    book->tls = TlsIdentity::load({files.certificate.toStdString(), files.key.toStdString(), {}}, clock).value();
    bool dispatched = false;
    book->dispatch = [&dispatched](GuardSocket &guard) { dispatched = guard.takeRequest().path == "/mcp"; };

    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    GuardServer server(book);
    Listening listening([&](qintptr descriptor) {
        server.feed(descriptor, {true, true});
        connect(server.findChild<QSslSocket *>(), &QSslSocket::encrypted, &client, [&client] {
            client.write("GET /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n"); // is there when the tickets are to be sent
            client.flush();
        });
    });
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), listening.serverPort());
    QTRY_VERIFY2(dispatched || client.bytesAvailable() > 0, qPrintable(client.errorString()));
    QVERIFY2(dispatched, client.readAll().constData());
}

// On the event loop of gateway threads: it tells what can be read before what can be written.
int main(int argc, char **argv) {
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    const QCoreApplication application(argc, argv);
    TestGuardTls test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_guardtls.moc"
