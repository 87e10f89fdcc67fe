#include "clirunner.h"
#include "httpanswer.h"

#include "tests/support/fakeupstream.h"
#include "tests/support/metricsreader.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <algorithm>

using gateway::FakeReply;
using gateway::FakeRequest;
using gateway::FakeUpstream;

namespace {

QString q(const char *text) {
    return QString::fromLatin1(text);
}

// JSON is written with single quotes: moc stumbles over braces in raw strings.
QByteArray json(QByteArray text) {
    return text.replace('\'', '"');
}

const QByteArray document =
    json("{'openapi':'3.1.0','info':{'title':'Shop','version':'1'},'paths':{"
         "'/item':{'get':{'operationId':'item','responses':{'200':{'description':'ok','content':"
         "{'text/csv':{},'application/json':{}}}}}},"
         "'/"
         "file':{'head':{'operationId':'size','responses':{'200':{'description':'ok'}}},'get':{'operationId':'download'"
         ",'responses':{'200':{'description':'ok'}}},"
         "'put':{'operationId':'upload','requestBody':{'content':{'application/octet-stream':{}}},"
         "'responses':{'200':{'description':'ok'}}}}}}");

} // namespace

/// A served collection whose upstream is a script: what operators set, what goes out, what callers and the trail see.
class TestUpstreams final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void environmentsKeepTheirCredentials();
    void tokensAreGotWithClientCredentials();
    void wrongSettingsAreRefused_data();
    void wrongSettingsAreRefused();
    void headersAreForwarded();
    void tracesGoOn();
    void breakersAreVisible();
    void metricsAreWellFormed();
    void formerUpstreamsHaveNoSeries();
    void largeAnswersStream();
    void answersToChangesStreamToo();
    void brokenStreamsAreCut();
    void headTellsTheLengthOfGet();
    void theCallerChoosesAmongForms();
    void largeBodiesStream();
    void refusedUploadsAreNotAwaited();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir->path()); }
    gateway::Json set(const QStringList &options, const QByteArray &input = {}) const;
    [[nodiscard]] gateway::Json lastRecord() const;
    /// One request on a connection of its own; `headers` with their line ends.
    HttpAnswerReader ask(const QByteArray &requestLine, const QByteArray &headers = {}, const QByteArray &body = {});

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeUpstream> m_upstream;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
    QByteArray m_bearer;
};

void TestUpstreams::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_upstream = std::make_unique<FakeUpstream>();
    m_serve = cli().start({q("serve"), q("--listen"), q("127.0.0.1:0")});
    m_url = servedUrl(*m_serve);
    QVERIFY(m_url.isValid());
    m_bearer = addShop(cli(), document, QString::fromStdString(m_upstream->url()));
    QVERIFY(!m_bearer.isEmpty());
}

void TestUpstreams::cleanup() {
    QCOMPARE(endPolitely(*m_serve), 0);
    m_serve.reset();
    m_upstream.reset();
}

gateway::Json TestUpstreams::set(const QStringList &options, const QByteArray &input) const {
    const CliResult result = cli().json(QStringList{q("collection"), q("set"), q("Shop")} + options, input);
    if (result.exitCode != 0)
        qWarning("%s", result.text().c_str());
    return result.exitCode == 0 ? result.json() : gateway::Json();
}

gateway::Json TestUpstreams::lastRecord() const {
    const CliResult result = cli().json({q("audit"), q("query"), q("--limit"), q("1"), q("--format"), q("json")});
    const gateway::Json document = result.json();
    const gateway::Json *records = document.find("records");
    return records != nullptr && records->size() > 0 ? *records->at(0) : gateway::Json();
}

HttpAnswerReader TestUpstreams::ask(const QByteArray &requestLine, const QByteArray &headers, const QByteArray &body) {
    QTcpSocket socket;
    socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    QByteArray request = requestLine + " HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() +
                         "\r\nConnection: close\r\n" + m_bearer + headers;
    if (!body.isEmpty() && !headers.contains("Transfer-Encoding"))
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    socket.write(request + "\r\n" + body);
    HttpAnswerReader answer;
    (void)QTest::qWaitFor(
        [&] {
            answer.append(socket.readAll().toStdString());
            return socket.state() == QAbstractSocket::UnconnectedState;
        },
        30'000);
    answer.append(socket.readAll().toStdString());
    return answer;
}

void TestUpstreams::environmentsKeepTheirCredentials() {
    FakeUpstream staging;
    set({q("--environment"), q("production"), q("--upstream-auth"), q("cookie:key"), q("--secret-stdin")},
        "production-key");
    set({q("--environment"), q("staging"), q("--base-url"), QString::fromStdString(staging.url())});
    QCOMPARE(ask("GET /api/shop/item").status(), 200);
    QCOMPARE(staging.requests().size(), std::size_t{1});
    QVERIFY2(staging.requests().front().header("Cookie").empty(), "the other environment's key went along");
    set({q("--upstream-auth"), q("header:X-Key"), q("--secret-stdin")}, "staging-key");
    ask("GET /api/shop/item");
    QCOMPARE(staging.requests().back().header("X-Key"), std::string("staging-key"));

    const gateway::Json back = set({q("--environment"), q("production")});
    QCOMPARE(at(back, "environment"), std::string("production"));
    QCOMPARE(at(back, "environments/0/name"), std::string("staging"));
    ask("GET /api/shop/item");
    QCOMPARE(m_upstream->requests().back().header("Cookie"), std::string("key=production-key"));

    const CliResult unknown = cli().json({q("collection"), q("set"), q("Shop"), q("--environment"), q("test")});
    QCOMPARE(unknown.exitCode, 3);
    QCOMPARE(unknown.errorCode(), std::string("environment.unknown"));
    const CliResult chosen =
        cli().json({q("collection"), q("set"), q("Shop"), q("--remove-environment"), q("production")});
    QCOMPARE(chosen.exitCode, 4);
    QCOMPARE(at(set({q("--remove-environment"), q("staging")}), "environments"), std::string("[]"));
}

void TestUpstreams::tokensAreGotWithClientCredentials() {
    FakeUpstream issuer([](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, "application/json",
                                        json("{'access_token':'access-token-1','expires_in':600}").toStdString()));
    });
    set({q("--upstream-auth"), q("oauth2:gate"), q("--token-url"), QString::fromStdString(issuer.url("/token")),
         q("--scope"), q("read"), q("--secret-stdin")},
        "client-secret-1");
    QCOMPARE(ask("GET /api/shop/item").status(), 200);
    QCOMPARE(ask("GET /api/shop/item").status(), 200);
    QCOMPARE(m_upstream->requests().back().header("Authorization"), std::string("Bearer access-token-1"));
    QCOMPARE(issuer.requests().size(), std::size_t{1});
    QCOMPARE(issuer.requests().front().body, std::string("grant_type=client_credentials&scope=read"));
    const CliResult dry = cli().json({q("call"), q("item"), q("--as"), q("c/p"), q("--dry-run")});
    QVERIFY2(dry.out.find("********") != std::string::npos, dry.text().c_str());
    QVERIFY2((dry.out + cli().json({q("collection"), q("show"), q("Shop")}).out).find("client-secret-1") ==
                 std::string::npos,
             "a secret is shown");
}

void TestUpstreams::wrongSettingsAreRefused_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("code");
    const QString settings = q("collection.upstream-settings");
    QTest::newRow("own credential") << QStringList{q("--forward-header"), q("Authorization")} << settings;
    QTest::newRow("hop by hop") << QStringList{q("--forward-header"), q("Connection")} << settings;
    QTest::newRow("no range") << QStringList{q("--allow-private"), q("10.0.0.0/99")} << settings;
    QTest::newRow("no certificate") << QStringList{q("--ca-file"), q(GATEHOUSE_SOURCE_DIR "/README.md")} << settings;
    QTest::newRow("proxy with a path") << QStringList{q("--proxy"), q("http://proxy:1/x")} << q("collection.proxy");
    QTest::newRow("proxy without a port") << QStringList{q("--proxy"), q("http://proxy")} << q("collection.proxy");
    QTest::newRow("token over http") << QStringList{q("--upstream-auth"), q("oauth2:x"), q("--token-url"),
                                                    q("http://api.example.com/token"), q("--secret-stdin")}
                                     << q("collection.upstream-auth");
    QTest::newRow("no cookie name") << QStringList{q("--upstream-auth"), q("cookie:a b"), q("--secret-stdin")}
                                    << q("collection.upstream-auth");
}

void TestUpstreams::wrongSettingsAreRefused() {
    QFETCH(QStringList, options);
    QFETCH(QString, code);
    const CliResult result = cli().json(QStringList{q("collection"), q("set"), q("Shop")} + options, "secret");
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(QString::fromStdString(result.errorCode()), code);
}

void TestUpstreams::headersAreForwarded() {
    QCOMPARE(ask("GET /api/shop/item", "X-Tenant: 7\r\n").status(), 400); // undeclared
    set({q("--forward-header"), q("X-Tenant")});
    QCOMPARE(ask("GET /api/shop/item", "X-Tenant: 7\r\n").status(), 200);
    QCOMPARE(m_upstream->requests().back().header("X-Tenant"), std::string("7"));
    QVERIFY(m_upstream->requests().back().header("Authorization").empty());
}

void TestUpstreams::tracesGoOn() {
    const QByteArray id = "0af7651916cd43dd8448eb211c80319c";
    ask("GET /api/shop/item", "traceparent: 00-" + id + "-b7ad6b7169203331-00\r\ntracestate: congo=t61\r\n");
    const FakeRequest sent = m_upstream->requests().back();
    const QByteArray parent = QByteArray::fromStdString(sent.header("traceparent"));
    QVERIFY2(parent.startsWith(QByteArray("00-" + id + "-")) && parent.endsWith("-00"), parent.constData());
    QVERIFY2(!parent.contains("b7ad6b7169203331"), "no span of our own");
    QCOMPARE(sent.header("tracestate"), std::string("congo=t61"));
    QCOMPARE(at(lastRecord(), "trace_id"), id.toStdString());
    ask("GET /api/shop/item");
    const std::string made = m_upstream->requests().back().header("traceparent");
    QCOMPARE(made.size(), std::size_t{55});
    QCOMPARE(at(lastRecord(), "trace_id"), made.substr(3, 32));
}

void TestUpstreams::breakersAreVisible() {
    set({q("--breaker-failures"), q("2"), q("--retries"), q("0")});
    m_upstream->setScript(
        [](const FakeRequest &, FakeReply &reply) { reply.send(FakeUpstream::answer(503, "application/json", "{}")); });
    QCOMPARE(ask("GET /api/shop/item").status(), 503);
    QCOMPARE(ask("GET /api/shop/item").status(), 503);
    const HttpAnswerReader refused = ask("GET /api/shop/item");
    QCOMPARE(refused.status(), 503);
    QVERIFY2(refused.body().find("upstream.circuit-open") != std::string::npos, refused.body().c_str());
    QVERIFY(!refused.header("Retry-After").empty());
    QCOMPARE(m_upstream->requests().size(), std::size_t{2});
    const gateway::Json record = lastRecord();
    QCOMPARE(at(record, "rule"), std::string("breaker"));
    QCOMPARE(at(record, "decision"), std::string("denied"));
    const gateway::Json shown = cli().json({q("collection"), q("show"), q("Shop")}).json();
    QCOMPARE(at(shown, "breakers/0/state"), std::string("open"));
    QCOMPARE(at(shown, "breakers/0/host"), m_upstream->hostAndPort());
    const CliResult doctor = cli().json({q("doctor")});
    QVERIFY2(doctor.out.find("circuit breaker of Shop") != std::string::npos, doctor.text().c_str());
}

void TestUpstreams::metricsAreWellFormed() {
    ask("GET /api/shop/item");
    ask("GET /api/shop/nothing");
    const HttpAnswerReader answer = ask("GET /metrics");
    QCOMPARE(answer.status(), 200);
    QCOMPARE(answer.header("Content-Type"), std::string("text/plain; version=0.0.4; charset=utf-8"));
    const testsupport::MetricsReader metrics(answer.body());
    QCOMPARE(metrics.problem(), std::string());
    QCOMPARE(metrics.value("gatehouse_calls_total", {{"collection", "Shop"}, {"via", "rest"}, {"outcome", "ok"}}), 1.0);
    QCOMPARE(metrics.value("gatehouse_denials_total", {{"rule", "scope"}}), 1.0);
    QCOMPARE(metrics.value("gatehouse_upstream_breaker_state",
                           {{"collection", "Shop"}, {"host", m_upstream->hostAndPort()}, {"state", "closed"}}),
             1.0);
    QVERIFY(metrics.value("gatehouse_trail_batch_size_count").value_or(0) > 0);
    QCOMPARE(ask("GET /metrics", "X-Forwarded-For: 10.1.2.3\r\n").status(), 404); // somebody behind a proxy
    QCOMPARE(ask("POST /metrics", {}, "x").status(), 405);
}

void TestUpstreams::formerUpstreamsHaveNoSeries() {
    ask("GET /api/shop/item");
    FakeUpstream other;
    set({q("--base-url"), QString::fromStdString(other.url())});
    QCOMPARE(ask("GET /api/shop/item").status(), 200);
    const testsupport::MetricsReader metrics(ask("GET /metrics").body());
    QCOMPARE(metrics.problem(), std::string());
    const auto closed = [&metrics](const FakeUpstream &upstream) {
        return metrics.value("gatehouse_upstream_breaker_state",
                             {{"collection", "Shop"}, {"host", upstream.hostAndPort()}, {"state", "closed"}});
    };
    QCOMPARE(closed(other), std::optional(1.0));
    QVERIFY(!closed(*m_upstream));

    // Removed and imported again by the same name: one series, not two.
    QCOMPARE(cli().json({q("collection"), q("remove"), q("Shop")}).exitCode, 0);
    const CliResult again = cli().json({q("import"), q("-"), q("--name"), q("Shop"), q("--publish"), q("all"),
                                        q("--base-url"), QString::fromStdString(other.url())},
                                       document);
    QCOMPARE(again.exitCode, 0);
    const CliResult profile = cli().json({q("profile"), q("add"), q("c"), q("again"), q("--allow"), q("Shop")});
    m_bearer = "Authorization: Bearer " + QByteArray::fromStdString(at(profile.json(), "bearer")) + "\r\n";
    QCOMPARE(ask("GET /api/shop/item").status(), 200);
    const testsupport::MetricsReader after(ask("GET /metrics").body());
    QCOMPARE(after.problem(), std::string());
}

void TestUpstreams::largeAnswersStream() {
    const std::string file(20 * 1024 * 1024, 'x'); // more than is kept in memory for an answer
    m_upstream->setScript([&file](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, "application/octet-stream", file, {{"ETag", "\"1\""}}));
    });
    const HttpAnswerReader answer = ask("GET /api/shop/file");
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.isWhole());
    QCOMPARE(answer.header("ETag"), std::string("\"1\""));
    QVERIFY2(answer.body() == file, std::to_string(answer.body().size()).c_str());
    const gateway::Json record = lastRecord();
    QCOMPARE(at(record, "phase"), std::string("outcome")); // so that it began was stored as well, before it did
    QCOMPARE(at(record, "bytes_out"), std::to_string(file.size()));
    QCOMPARE(at(cli().json({q("audit"), q("verify")}).json(), "ok"), std::string("true"));
}

// Its record is there before the answer is, and what begins the stream is all of the rest.
void TestUpstreams::answersToChangesStreamToo() {
    const std::string kept(256 * 1024, 'x');
    const std::string last(5'000, 'y');
    m_upstream->setScript([&](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: " +
                   std::to_string(kept.size() + last.size()) + "\r\n\r\n" + kept);
        reply.sendLater(last, 50);
    });
    const HttpAnswerReader answer = ask("PUT /api/shop/file", "Content-Type: application/octet-stream\r\n", "x");
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.isWhole());
    QVERIFY2(answer.body() == kept + last, std::to_string(answer.body().size()).c_str());
    QCOMPARE(at(lastRecord(), "phase"), std::string("outcome"));
}

void TestUpstreams::brokenStreamsAreCut() {
    const std::string part(1024 * 1024, 'x');
    m_upstream->setScript([&part](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 9000000\r\n\r\n" + part);
        reply.close();
    });
    const HttpAnswerReader answer = ask("GET /api/shop/file");
    QCOMPARE(answer.status(), 200);
    QVERIFY2(!answer.isWhole(), "half a file looks like a whole one");
    const gateway::Json record = lastRecord();
    QCOMPARE(at(record, "decision"), std::string("failed"));
    QCOMPARE(at(record, "phase"), std::string("outcome"));
    QCOMPARE(at(record, "bytes_out"), std::to_string(answer.body().size())); // what left is not denied
}

void TestUpstreams::headTellsTheLengthOfGet() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 9000000\r\n\r\n");
    });
    const HttpAnswerReader answer = ask("HEAD /api/shop/file");
    QCOMPARE(answer.status(), 200);
    QCOMPARE(answer.header("Content-Length"), std::string("9000000"));
}

void TestUpstreams::theCallerChoosesAmongForms() {
    QCOMPARE(ask("GET /api/shop/item", "Accept: text/csv\r\n").status(), 200);
    QCOMPARE(m_upstream->requests().back().header("Accept"), std::string("text/csv"));
    QCOMPARE(ask("GET /api/shop/item", "Accept: */*\r\n").status(), 200);
    QVERIFY(m_upstream->requests().back().header("Accept").starts_with("application/json"));
}

void TestUpstreams::largeBodiesStream() {
    const QByteArray file(6 * 1024 * 1024, 'y'); // more than a body that is validated may have
    for (const bool chunked : {false, true}) {
        const QByteArray head = "Content-Type: application/octet-stream\r\n";
        const QByteArray body = chunked ? QByteArray::number(file.size(), 16) + "\r\n" + file + "\r\n0\r\n\r\n" : file;
        const HttpAnswerReader answer =
            ask("PUT /api/shop/file", chunked ? head + "Transfer-Encoding: chunked\r\n" : head, body);
        QVERIFY2(answer.status() == 200, answer.body().c_str());
        QVERIFY(m_upstream->requests().back().body == file.toStdString());
        const gateway::Json record = lastRecord();
        QCOMPARE(at(record, "status"), std::string("200"));
        QVERIFY(record.find("bytes_in")->integer().value_or(0) >= file.size());
    }
    QCOMPARE(ask("PUT /api/shop/file", "Content-Type: application/json\r\n", file).status(), 413);
}

void TestUpstreams::refusedUploadsAreNotAwaited() {
    // No byte of the body is sent: the answer comes nevertheless, because nobody asked for it.
    const HttpAnswerReader answer =
        ask("PUT /api/shop/nothing", "Content-Type: video/mp4\r\nContent-Length: 90000000\r\nExpect: 100-continue\r\n");
    QCOMPARE(answer.status(), 404);
    QCOMPARE(m_upstream->requests().size(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestUpstreams)
#include "tst_upstreams.moc"
