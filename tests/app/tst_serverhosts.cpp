#include "clirunner.h"

#include "tests/support/fakeupstream.h"

#include <QTemporaryDir>
#include <QtTest>

using gateway::FakeRequest;
using gateway::FakeUpstream;

namespace {

QString q(const std::string &text) {
    return QString::fromStdString(text);
}

// JSON is written with single quotes: moc stumbles over braces in raw strings.
QByteArray document(const FakeUpstream &api, const FakeUpstream &uploads) {
    QByteArray text = "{'openapi':'3.1.0','info':{'title':'Shop','version':'1'},'servers':[{'url':'API/v1'}],'paths':{"
                      "'/item':{'get':{'operationId':'item','responses':{'200':{'description':'ok'}}}},"
                      "'/file':{'servers':[{'url':'UPLOADS/files'}],"
                      "'get':{'operationId':'download','responses':{'200':{'description':'ok'}}}}}}";
    text.replace("API", QByteArray::fromStdString(api.url()));
    return text.replace("UPLOADS", QByteArray::fromStdString(uploads.url())).replace('\'', '"');
}

} // namespace

/// A collection with an operation that is on another host than the rest: where its calls go and what goes along.
class TestServerHosts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isRefusedUntilAccepted();
    void theCredentialStaysBehind();
    void theCredentialGoesAlongWhereSaid();
    void anotherUpstreamEndsThat();
    void anotherEnvironmentBeginsWithNone_data();
    void anotherEnvironmentBeginsWithNone();
    void undoEndsThat();
    void isMeantEncrypted();
    void ofADescriptionWithoutAServer();
    void goesElsewhereInstead();
    void othersAreNotTouched();
    void wrongHostsAreRefused_data();
    void wrongHostsAreRefused();
    void manyHostsAreRefused();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir->path()); }
    [[nodiscard]] CliResult call(const char *operation, bool dryRun = false) const;
    [[nodiscard]] CliResult set(const QStringList &options, const QByteArray &input = {}) const;
    [[nodiscard]] QString uploadsHost() const { return q(m_uploads->url()); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeUpstream> m_api;
    std::unique_ptr<FakeUpstream> m_uploads;
};

void TestServerHosts::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_api = std::make_unique<FakeUpstream>();
    m_uploads = std::make_unique<FakeUpstream>();
    QVERIFY(!addShop(cli(), document(*m_api, *m_uploads), q(m_api->url("/v1"))).isEmpty());
    QCOMPARE(set({q("--upstream-auth"), q("header:X-Key"), q("--secret-stdin")}, "the-key").exitCode, 0);
}

CliResult TestServerHosts::call(const char *operation, bool dryRun) const {
    QStringList arguments{q("call"), q(operation), q("--as"), q("c/p")};
    if (dryRun)
        arguments += q("--dry-run");
    return cli().json(arguments);
}

CliResult TestServerHosts::set(const QStringList &options, const QByteArray &input) const {
    return cli().json(QStringList{q("collection"), q("set"), q("Shop")} + options, input);
}

void TestServerHosts::isRefusedUntilAccepted() {
    for (const bool dryRun : {true, false}) {
        const CliResult refused = call("download", dryRun);
        QCOMPARE(refused.errorCode(), std::string("request.server-not-accepted"));
        QVERIFY2(refused.out.find("--server-host " + m_uploads->url()) != std::string::npos, refused.text().c_str());
    }
    QCOMPARE(m_api->connectionCount() + m_uploads->connectionCount(), 0);

    QCOMPARE(set({q("--server-host"), uploadsHost()}).exitCode, 0);
    const CliResult dry = call("download", true);
    QVERIFY2(dry.out.find(m_uploads->url("/files/file")) != std::string::npos, dry.text().c_str());
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_uploads->requests().back().target, std::string("/files/file"));
    QCOMPARE(m_api->connectionCount(), 0);

    QCOMPARE(set({q("--server-host"), q("none")}).exitCode, 0);
    QCOMPARE(call("download").errorCode(), std::string("request.server-not-accepted"));
}

void TestServerHosts::theCredentialStaysBehind() {
    QCOMPARE(set({q("--server-host"), uploadsHost()}).exitCode, 0);
    QVERIFY2(call("download", true).out.find("X-Key") == std::string::npos, "a dry run shows what is not sent");
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_uploads->requests().back().header("X-Key"), std::string());
    QCOMPARE(call("item").exitCode, 0);
    QCOMPARE(m_api->requests().back().header("X-Key"), std::string("the-key"));
}

void TestServerHosts::theCredentialGoesAlongWhereSaid() {
    const CliResult said = set({q("--server-host"), uploadsHost(), q("--keep-credential")});
    QCOMPARE(at(said.json(), "upstream/server_hosts/0/with_credential"), std::string("true"));
    QVERIFY(call("download", true).out.find("********") != std::string::npos);
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_uploads->requests().back().header("X-Key"), std::string("the-key"));
    // What is set besides does not take it back.
    QCOMPARE(set({q("--retries"), q("1")}).exitCode, 0);
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_uploads->requests().back().header("X-Key"), std::string("the-key"));
}

void TestServerHosts::anotherUpstreamEndsThat() {
    FakeUpstream test;
    QCOMPARE(set({q("--server-host"), uploadsHost(), q("--keep-credential")}).exitCode, 0);
    QCOMPARE(set({q("--base-url"), q(test.url("/v1")), q("--upstream-auth"), q("bearer"), q("--secret-stdin")},
                 "the-test-key")
                 .exitCode,
             0);
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_uploads->requests().back().header("Authorization"), std::string());
    QCOMPARE(set({q("--base-url"), q(m_api->url("/v1")), q("--server-host"), uploadsHost(), q("--keep-credential")})
                 .exitCode,
             0);
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_uploads->requests().back().header("Authorization"), std::string("Bearer the-test-key"));
    QCOMPARE(set({q("--base-url"), q(test.url("/v1")), q("--server-host"), uploadsHost(), q("--keep-credential"),
                  q("--upstream-auth"), q("bearer"), q("--secret-stdin")},
                 "another-key")
                 .exitCode,
             0);
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_uploads->requests().back().header("Authorization"), std::string("Bearer another-key"));
}

void TestServerHosts::anotherEnvironmentBeginsWithNone_data() {
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QStringList>("besides");
    QTest::newRow("added") << q("staging") << QStringList{q("--retries"), q("1")};
    QTest::newRow("added, with the host") << q("staging") << QStringList{q("--server-host"), q("HOST")};
    QTest::newRow("moved and named") << q("default") << QStringList();
    QTest::newRow("moved, named and changed") << q("default") << QStringList{q("--retries"), q("1")};
}

void TestServerHosts::anotherEnvironmentBeginsWithNone() {
    QFETCH(QString, environment);
    QFETCH(QStringList, besides);
    FakeUpstream test;
    QCOMPARE(set({q("--server-host"), uploadsHost(), q("--allow-private"), q("10.0.0.0/8"), q("--keep-credential")})
                 .exitCode,
             0);
    besides.replaceInStrings(q("HOST"), uploadsHost());
    const CliResult now = set(QStringList{q("--environment"), environment, q("--base-url"), q(test.url("/v1")),
                                          q("--upstream-auth"), q("bearer"), q("--secret-stdin")} +
                                  besides,
                              "the-test-key");
    QCOMPARE(now.exitCode, 0);
    QCOMPARE(now.out.find("10.0.0.0/8") == std::string::npos, environment == q("staging"));
    QCOMPARE(now.out.find("\"with_credential\":true"), std::string::npos);
    (void)call("download"); // refused or without it
    for (const gateway::FakeRequest &request : m_uploads->requests())
        QCOMPARE(request.header("Authorization"), std::string());
}

void TestServerHosts::undoEndsThat() {
    FakeUpstream test;
    QCOMPARE(cli()
                 .json({q("import"), q("-"), q("--name"), q("Shop"), q("--replace"), q("--base-url"),
                        q(test.url("/v1")), q("--keep-credential")},
                       document(*m_api, *m_uploads))
                 .exitCode,
             0);
    QCOMPARE(set({q("--upstream-auth"), q("bearer"), q("--secret-stdin")}, "the-test-key").exitCode, 0);
    QCOMPARE(set({q("--server-host"), uploadsHost(), q("--keep-credential")}).exitCode, 0);
    QCOMPARE(cli().json({q("collection"), q("undo"), q("Shop")}).exitCode, 0);
    QCOMPARE(set({q("--upstream-auth"), q("bearer"), q("--secret-stdin")}, "the-next-key").exitCode, 0);
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_uploads->requests().back().header("Authorization"), std::string());
}

void TestServerHosts::isMeantEncrypted() {
    QCOMPARE(set({q("--server-host"), q(m_uploads->hostAndPort()), q("--keep-credential")}).exitCode, 0);
    QCOMPARE(call("download").errorCode(), std::string("request.server-not-accepted"));
    QCOMPARE(m_uploads->connectionCount(), 0);
}

void TestServerHosts::ofADescriptionWithoutAServer() {
    QByteArray text = document(*m_api, *m_uploads);
    const QByteArray own = "\"servers\":[{\"url\":\"" + QByteArray::fromStdString(m_api->url()) + "/v1\"}],";
    QVERIFY(text.contains(own));
    for (const char *server : {"", "\"servers\":[{\"url\":\"/v1\"}],"}) {
        QCOMPARE(cli()
                     .json({q("import"), q("-"), q("--name"), q("Shop"), q("--replace"), q("--base-url"),
                            q(m_api->url("/v1"))},
                           QByteArray(text).replace(own, server))
                     .exitCode,
                 0);
        QCOMPARE(call("download").errorCode(), std::string("request.server-not-accepted"));
        QCOMPARE(call("item").exitCode, 0);
        QCOMPARE(m_api->requests().back().target, std::string("/v1/item"));
    }
    QCOMPARE(m_api->requests().size(), std::size_t(2));
}

void TestServerHosts::goesElsewhereInstead() {
    FakeUpstream test;
    QCOMPARE(set({q("--server-host"), uploadsHost() + q("=" + test.url())}).exitCode, 0);
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(test.requests().back().target, std::string("/files/file"));
    QCOMPARE(test.requests().back().header("X-Key"), std::string());
    QCOMPARE(m_uploads->connectionCount(), 0);
    // The base URL's host is the collection's own upstream.
    QCOMPARE(set({q("--server-host"), uploadsHost() + q("=" + m_api->url("/up"))}).exitCode, 0);
    QCOMPARE(call("download").exitCode, 0);
    QCOMPARE(m_api->requests().back().target, std::string("/up/file"));
    QCOMPARE(m_api->requests().back().header("X-Key"), std::string("the-key"));
}

void TestServerHosts::othersAreNotTouched() {
    QCOMPARE(call("item").exitCode, 0);
    QCOMPARE(m_api->requests().back().target, std::string("/v1/item"));
}

void TestServerHosts::wrongHostsAreRefused_data() {
    QTest::addColumn<QString>("host");
    for (const char *host : {"", "a b", "user@host", "host:0", "host=", "host=ftp://x", "host=https://x?q=1"})
        QTest::newRow(*host == 0 ? "empty" : host) << q(host);
}

void TestServerHosts::wrongHostsAreRefused() {
    QFETCH(QString, host);
    const CliResult refused = set({q("--server-host"), host});
    QCOMPARE(refused.errorCode(), std::string("collection.upstream-settings"));
}

void TestServerHosts::manyHostsAreRefused() {
    QStringList hosts;
    for (int i = 0; i < 50; ++i)
        hosts << q("--server-host") << q("h" + std::to_string(i) + ".example");
    QCOMPARE(set(hosts).exitCode, 0);
    QCOMPARE(set(hosts << q("--server-host") << q("one.more.example")).errorCode(),
             std::string("collection.upstream-settings"));
}

QTEST_GUILESS_MAIN(TestServerHosts)
#include "tst_serverhosts.moc"
