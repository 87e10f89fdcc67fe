#include "clirunner.h"
#include "httpanswer.h"

#include "tests/support/fakeupstream.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

using gateway::FakeReply;
using gateway::FakeRequest;
using gateway::FakeUpstream;

namespace {

// What streams may add to the process. Under the sanitizer memory that was freed counts for a while.
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 mostKiB = 512 * 1024;
#else
constexpr qint64 mostKiB = 64 * 1024;
#endif

constexpr int boundMs = 10'000; // streams are looked at for other reasons every 15 s

QString q(const char *text) {
    return QString::fromLatin1(text);
}

// JSON is written with single quotes: moc stumbles over braces in raw strings.
QByteArray json(QByteArray text) {
    return text.replace('\'', '"');
}

const QByteArray document =
    json("{'openapi':'3.1.0','info':{'title':'Shop','version':'1'},'paths':{"
         "'/item':{'get':{'operationId':'item','responses':{'200':{'description':'ok'}}}},"
         "'/file':{'get':{'operationId':'download','responses':{'200':{'description':'ok'}}},"
         "'put':{'operationId':'upload','requestBody':{'content':{'application/octet-stream':{}}},"
         "'responses':{'200':{'description':'ok'}}}}}}");

const QByteArray longHead = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 1000000000\r\n\r\n";

} // namespace

/// What is open when another process takes a credential away, and what slow peers cost while it is.
class TestRevocation final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void streamsAndSessionsEnd();
    void downloadsAreCut();
    void downloadsEndByTheClock();
    void uploadsAreCut();
    void waitingCallsAreWithdrawn();
    void otherCredentialsGoOn();
    void slowReadersHoldTheUpstream();
    void slowUpstreamsHoldTheCaller();

private:
    struct Issued {
        QString id;
        QByteArray header;
    };
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir->path()); }
    [[nodiscard]] Issued issue() const;
    void revoke(const Issued &issued) const {
        QCOMPARE(cli().run({q("credential"), q("revoke"), issued.id}).exitCode, 0);
    }
    /// A request that is sent and not waited for.
    std::unique_ptr<QTcpSocket> send(const QByteArray &requestLine, const QByteArray &headers,
                                     const QByteArray &body = {}) const;
    std::unique_ptr<QTcpSocket> post(const Issued &issued, const QByteArray &headers, const QByteArray &body) const;
    [[nodiscard]] QByteArray openSession(const Issued &issued) const;
    [[nodiscard]] static bool hears(QTcpSocket &socket, const QByteArray &text);
    [[nodiscard]] static bool ends(QTcpSocket &socket); ///< The connection, or the stream on it.
    [[nodiscard]] qint64 servedMemory() const;          ///< KiB that the gateway's process holds.

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeUpstream> m_upstream;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
};

void TestRevocation::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_upstream = std::make_unique<FakeUpstream>();
    m_serve = cli().start({q("serve"), q("--listen"), q("127.0.0.1:0")});
    m_url = servedUrl(*m_serve);
    QVERIFY(m_url.isValid());
    QVERIFY(!addShop(cli(), document, QString::fromStdString(m_upstream->url())).isEmpty());
}

void TestRevocation::cleanup() {
    QCOMPARE(endPolitely(*m_serve), 0);
    m_serve.reset();
    m_upstream.reset();
}

TestRevocation::Issued TestRevocation::issue() const {
    const gateway::Json issued = cli().json({q("credential"), q("issue"), q("c/p")}).json();
    return {QString::fromStdString(at(issued, "credential_id")),
            "Authorization: Bearer " + QByteArray::fromStdString(at(issued, "bearer")) + "\r\n"};
}

std::unique_ptr<QTcpSocket> TestRevocation::send(const QByteArray &requestLine, const QByteArray &headers,
                                                 const QByteArray &body) const {
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    socket->write(requestLine + " HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() + "\r\n" + headers + "\r\n" +
                  body);
    return socket;
}

std::unique_ptr<QTcpSocket> TestRevocation::post(const Issued &issued, const QByteArray &headers,
                                                 const QByteArray &body) const {
    return send("POST /mcp",
                issued.header + headers +
                    "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                    "Content-Length: " +
                    QByteArray::number(body.size()) + "\r\n",
                body);
}

QByteArray TestRevocation::openSession(const Issued &issued) const {
    const auto socket = post(issued, "Connection: close\r\n",
                             json("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':"
                                  "'2025-11-25','capabilities':{},'clientInfo':{'name':'t','version':'1'}}}"));
    HttpAnswerReader answer;
    (void)ends(*socket);
    answer.append(socket->readAll().toStdString());
    return "Mcp-Session-Id: " + QByteArray::fromStdString(answer.header("Mcp-Session-Id")) + "\r\n";
}

bool TestRevocation::hears(QTcpSocket &socket, const QByteArray &text) {
    return QTest::qWaitFor([&] { return socket.peek(1'000'000).contains(text); }, boundMs);
}

bool TestRevocation::ends(QTcpSocket &socket) {
    const auto isOver = [&] {
        return socket.state() == QAbstractSocket::UnconnectedState || socket.peek(1'000'000).endsWith("\r\n0\r\n\r\n");
    };
    return QTest::qWaitFor(isOver, boundMs);
}

qint64 TestRevocation::servedMemory() const {
    QFile status(QStringLiteral("/proc/%1/status").arg(m_serve->processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong();
}

void TestRevocation::streamsAndSessionsEnd() {
    const Issued issued = issue();
    const QByteArray session = openSession(issued);
    const auto get = send("GET /mcp", issued.header + session + "Accept: text/event-stream\r\n");
    const auto listen =
        post(issued, "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n",
             json("{'jsonrpc':'2.0','id':'s','method':'subscriptions/listen','params':{'notifications':"
                  "{'toolsListChanged':true},'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                  "'io.modelcontextprotocol/clientCapabilities':{}}}}"));
    QVERIFY(hears(*get, "text/event-stream") && hears(*listen, "acknowledged"));
    revoke(issued);
    QVERIFY2(ends(*get) && ends(*listen), "a stream outlives its credential");
    QVERIFY(listen->readAll().contains("\"resultType\":\"complete\"")); // told, not only cut
    const auto ping = post(issued, session, json("{'jsonrpc':'2.0','id':2,'method':'ping'}"));
    QVERIFY(hears(*ping, "HTTP/1.1 401"));
    const auto another = post(issue(), session, json("{'jsonrpc':'2.0','id':2,'method':'ping'}"));
    QVERIFY(hears(*another, "HTTP/1.1 200")); // the session is the profile's, whatever proves it
}

void TestRevocation::downloadsAreCut() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send(longHead.toStdString());
        reply.sendForever(std::string(65'536, 'x'));
    });
    const Issued issued = issue();
    const auto download = send("GET /api/shop/file", issued.header);
    download->setReadBufferSize(1'000'000);
    QVERIFY(hears(*download, "HTTP/1.1 200"));
    connect(download.get(), &QTcpSocket::readyRead, download.get(), [&] { download->readAll(); });
    download->readAll();
    revoke(issued);
    QVERIFY2(ends(*download), "a download outlives its credential");
    QVERIFY(QTest::qWaitFor([&] { return m_upstream->openConnections() == 0; }, boundMs));
    const CliResult trail = cli().json(
        {q("audit"), q("query"), q("endpoint == \"GET /file\""), q("--limit"), q("1"), q("--format"), q("json")});
    QVERIFY2(trail.out.find("access has ended") != std::string::npos, trail.text().c_str());
}

void TestRevocation::downloadsEndByTheClock() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send(longHead.toStdString());
        reply.sendForever(std::string(65'536, 'x'));
    });
    const auto download = send("GET /api/shop/file", issue().header);
    download->setReadBufferSize(1'000'000);
    QVERIFY(hears(*download, "HTTP/1.1 200"));
    connect(download.get(), &QTcpSocket::readyRead, download.get(), [&] { download->readAll(); });
    download->readAll();
    QCOMPARE(cli().run({q("credential"), q("rotate"), q("c/p"), q("--overlap"), q("1s")}).exitCode, 0);
    QVERIFY2(ends(*download), "a download outlives its credential");
}

void TestRevocation::uploadsAreCut() {
    const Issued issued = issue();
    const auto upload = send("PUT /api/shop/file",
                             issued.header + "Content-Type: application/octet-stream\r\nContent-Length: 90000000\r\n",
                             QByteArray(1'000'000, 'y'));
    QVERIFY(QTest::qWaitFor([&] { return m_upstream->openConnections() == 1; }, boundMs));
    revoke(issued);
    QVERIFY2(hears(*upload, "auth.access-ended"), "an upload outlives its credential");
    QVERIFY(upload->readAll().startsWith("HTTP/1.1 403 "));
    QVERIFY(QTest::qWaitFor([&] { return m_upstream->openConnections() == 0; }, boundMs));
    const gateway::Json trail =
        cli().json({q("audit"), q("query"), q("endpoint == \"PUT /file\""), q("--limit"), q("1")}).json();
    QCOMPARE(at(trail, "records/0/decision"), std::string("denied"));
    QCOMPARE(at(trail, "records/0/rule"), std::string("access"));
    QCOMPARE(at(trail, "records/0/status"), std::string("403"));
}

void TestRevocation::waitingCallsAreWithdrawn() {
    QCOMPARE(cli().run({q("tool"), q("set"), q("Shop: GET /item"), q("--permission"), q("ask")}).exitCode, 0);
    const Issued issued = issue();
    const auto call = send("GET /api/shop/item", issued.header);
    QVERIFY(QTest::qWaitFor(
        [&] {
            const CliResult listed = cli().json({q("approval"), q("list")});
            return listed.out.find("GET /item") != std::string::npos;
        },
        boundMs));
    revoke(issued);
    QVERIFY2(hears(*call, "HTTP/1.1 403 "), "a call waits on for somebody who is gone");
    const CliResult listed = cli().json({q("approval"), q("list")});
    QVERIFY2(listed.out.find("GET /item") == std::string::npos, listed.text().c_str());
    QCOMPARE(m_upstream->requests().size(), std::size_t{0});
}

void TestRevocation::otherCredentialsGoOn() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send(longHead.toStdString());
        reply.sendForever(std::string(65'536, 'x'));
    });
    const Issued stays = issue();
    const Issued goes = issue();
    const auto stream = send("GET /mcp", stays.header + openSession(stays) + "Accept: text/event-stream\r\n");
    const auto download = send("GET /api/shop/file", stays.header);
    download->setReadBufferSize(1'000'000);
    const auto cut = send("GET /mcp", goes.header + openSession(goes) + "Accept: text/event-stream\r\n");
    QVERIFY(hears(*stream, "text/event-stream") && hears(*download, "HTTP/1.1 200") && hears(*cut, "HTTP/1.1 200"));
    revoke(goes);
    QVERIFY(ends(*cut));
    QCOMPARE(stream->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(download->state(), QAbstractSocket::ConnectedState);
}

void TestRevocation::slowReadersHoldTheUpstream() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send(longHead.toStdString());
        reply.sendForever(std::string(65'536, 'x'));
    });
    const Issued issued = issue();
    const qint64 before = servedMemory();
    std::vector<std::unique_ptr<QTcpSocket>> readers;
    for (int i = 0; i < 8; ++i) {
        readers.push_back(send("GET /api/shop/file", issued.header));
        readers.back()->setReadBufferSize(1000); // and nobody takes even that
        QVERIFY(hears(*readers.back(), "HTTP/1.1 200"));
    }
    // one that reads sees more pass than eight that do not could be kept in memory for
    const auto reader = send("GET /api/shop/file", issued.header);
    qint64 read = 0;
    QVERIFY(QTest::qWaitFor([&] { return (read += reader->readAll().size()) > 400'000'000; }, 60'000));
    const qint64 grown = servedMemory() - before;
    QVERIFY2(grown < mostKiB, qPrintable(QStringLiteral("%1 KiB more").arg(grown)));
}

void TestRevocation::slowUpstreamsHoldTheCaller() {
    QTcpServer unread; // accepts, and reads nothing
    QVERIFY(unread.listen(QHostAddress::LocalHost));
    connect(&unread, &QTcpServer::newConnection, &unread,
            [&] { unread.nextPendingConnection()->setReadBufferSize(1); });
    QCOMPARE(cli()
                 .run({q("collection"), q("set"), q("Shop"), q("--base-url"),
                       QStringLiteral("http://127.0.0.1:%1").arg(unread.serverPort())})
                 .exitCode,
             0);
    const Issued issued = issue();
    const qint64 before = servedMemory();
    const qint64 size = 200'000'000;
    const auto upload =
        send("PUT /api/shop/file", issued.header + "Content-Type: application/octet-stream\r\nContent-Length: " +
                                       QByteArray::number(size) + "\r\n");
    upload->write(QByteArray(static_cast<int>(size), 'y'));
    qint64 left = 0;
    QVERIFY(QTest::qWaitFor( // until nothing moves any more
        [&] { return std::exchange(left, upload->bytesToWrite()) == upload->bytesToWrite() && left < size; }, 60'000));
    QVERIFY2(left > size / 2, qPrintable(QStringLiteral("%1 bytes left").arg(left)));
    const qint64 grown = servedMemory() - before;
    QVERIFY2(grown < mostKiB, qPrintable(QStringLiteral("%1 KiB more").arg(grown)));
    upload->abort();
}

QTEST_GUILESS_MAIN(TestRevocation)
#include "tst_revocation.moc"
