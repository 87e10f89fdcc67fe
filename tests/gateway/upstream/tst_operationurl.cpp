#include "gateway/upstream/operationurl.h"

#include <QTest>

using namespace gateway;

/// Where the calls of an operation go that names a server of its own: "!" marks what is not the collection's upstream.
class TestOperationUrl final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesTo_data();
    void goesTo();
    void theFirstThatMayBeCalledCounts();
    void refusalsSayWhatCanBeDone();
};

void TestOperationUrl::goesTo_data() {
    QTest::addColumn<QByteArray>("described");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *name, const char *described, const char *baseUrl, const char *server,
                        const char *url) {
        QTest::newRow(name) << QByteArray(described) << QByteArray(baseUrl) << QByteArray(server) << QByteArray(url);
    };
    row("the description's", "https://a.test/v1", "https://a.test/v1", "https://a.test/v1/", "https://a.test/v1");
    row("another path", "https://a.test/v1", "https://a.test/v1", "https://a.test/v2", "https://a.test/v2");
    row("the root", "https://a.test/v1", "https://a.test/v1", "https://a.test", "https://a.test");
    row("a path alone", "https://a.test/v1", "https://a.test/v1", "/up", "https://a.test/up");
    row("of another environment", "https://a.test/v1", "https://stage.test:8443/v1", "https://a.test/v2",
        "https://stage.test:8443/v2");
    row("behind a proxy with paths of its own", "https://a.test/v1", "https://p.test/a", "https://a.test/v2",
        "https://p.test/a");
    row("in clear", "https://a.test/v1", "https://a.test/v1", "http://a.test/v2", "https://a.test/v2");
    row("the base URL's host", "https://a.test", "https://b.test", "https://b.test/v2", "https://b.test/v2");
    row("another host", "https://a.test/v1", "https://a.test/v1", "https://c.test/v2", "refused");
    row("another port", "https://a.test/v1", "https://a.test/v1", "https://a.test:8443/v2", "refused");
    row("another host without a scheme", "https://a.test/v1", "https://a.test/v1", "//c.test/v2", "refused");
    row("another host, of a test server", "https://a.test/v1", "http://127.0.0.1:1/v1", "https://c.test/v2", "refused");
    row("an accepted host", "https://a.test/v1", "https://a.test/v1", "https://B.test/v2/", "https://b.test/v2!");
    row("an accepted host and query", "https://a.test/v1", "https://a.test/v1", "https://b.test/v2?k=1",
        "https://b.test/v2?k=1!");
    row("an accepted host in clear", "https://a.test/v1", "https://a.test/v1", "http://b.test/v2", "refused");
    row("an accepted host and port in clear", "https://a.test/v1", "https://a.test/v1", "http://b.test:443/v2",
        "refused");
    row("a host accepted in clear", "https://a.test/v1", "https://a.test/v1", "http://i.test/v2", "http://i.test/v2!");
    row("a host accepted in clear, encrypted", "https://a.test/v1", "https://a.test/v1", "https://i.test:80/v2",
        "refused");
    row("instead of a host", "https://a.test/v1", "https://a.test/v1", "https://d.test/v2", "http://e.test:81/v2!");
    row("instead of a host and its path", "https://a.test/v1", "https://a.test/v1", "https://f.test/v2",
        "https://g.test/up!");
    row("the base URL instead of a host", "https://a.test", "https://base.test", "https://h.test/v2",
        "https://base.test/v2");
    row("none is described", "", "https://a.test/v1", "https://a.test/v2", "https://a.test/v2");
    row("none is described, another host", "", "https://a.test/v1", "https://c.test/v2", "refused");
    row("none is described, an accepted host", "", "https://a.test/v1", "https://b.test/v2", "https://b.test/v2!");
    row("none is described, a path", "", "https://a.test/v1", "/v2", "https://a.test/v1");
    row("none is described, without a scheme", "", "https://a.test/v1", "//c.test/v2", "https://a.test/v1");
    row("the description is a path", "/v1", "https://a.test/v1", "https://c.test/v2", "refused");
    row("no base URL", "https://a.test/v1", "", "https://a.test/v2", "");
    row("a template", "https://a.test/v1", "https://a.test/v1", "https://{tenant}.a.test/v2", "refused");
    row("a template without a scheme", "https://a.test/v1", "https://a.test/v1", "//{tenant}.a.test", "refused");
    row("a user", "https://a.test/v1", "https://a.test/v1", "https://me@c.test", "refused");
    row("a fragment", "https://a.test/v1", "https://a.test/v1", "https://c.test#a", "refused");
    row("another scheme", "https://a.test/v1", "https://a.test/v1", "wss://a.test/v1", "refused");
    row("the template of the description", "https://{tenant}.a.test", "https://t.a.test", "https://{tenant}.a.test/",
        "https://t.a.test");
    row("a path with a URL", "https://a.test/v1", "https://a.test/v1", "to?u=https://c.test", "https://a.test/v1");
}

void TestOperationUrl::goesTo() {
    QFETCH(QByteArray, described);
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, url);
    Collection collection;
    collection.source = "api.yaml";
    collection.describedUrl = described.toStdString();
    collection.baseUrl = baseUrl.toStdString();
    collection.upstream.serverHosts = {{"b.test:443", "", false},
                                       {"d.test:443", "http://e.test:81", false},
                                       {"f.test:443", "https://g.test/up", false},
                                       {"h.test:443", "https://base.test", false},
                                       {"http://i.test:80", "", false}};
    Contract contract;
    contract.servers = {server.toStdString()};
    const auto goesTo = [&] {
        const auto found = serverFor(collection, contract);
        return found ? QByteArray::fromStdString(found->url) + (found->elsewhere != nullptr ? "!" : "")
                     : QByteArray("refused");
    };
    QCOMPARE(goesTo(), url);
    collection.source = "https://docs.test/api.yaml"; // paths count from there
    if (server.startsWith("/") && !server.startsWith("//"))
        QCOMPARE(goesTo(), baseUrl);
}

void TestOperationUrl::theFirstThatMayBeCalledCounts() {
    Collection collection;
    collection.describedUrl = collection.baseUrl = "https://a.test";
    collection.upstream.serverHosts = {{"c.test:443", "", false}};
    Contract contract;
    contract.servers = {"https://b.test/v1", "https://c.test/v1"};
    QCOMPARE(serverFor(collection, contract)->url, std::string("https://c.test/v1"));
    contract.servers.emplace_back("https://a.test/v1");
    QCOMPARE(serverFor(collection, contract)->url, std::string("https://a.test/v1"));
}

void TestOperationUrl::refusalsSayWhatCanBeDone() {
    Collection collection;
    collection.name = "Code";
    collection.describedUrl = collection.baseUrl = "https://a.test";
    Contract contract;
    contract.servers = {"https://uploads.test"};
    const auto refused = serverFor(collection, contract);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, std::string("request.server-not-accepted"));
    const QByteArray message = QByteArray::fromStdString(refused.error().message);
    QVERIFY2(message.contains("the host uploads.test,"), message.constData());
    QVERIFY2(message.contains("collection set \"Code\" --server-host uploads.test"), message.constData());
    // The option says which hosts are accepted, so those that are must be said again. Callers read this, too: which
    // they are is not theirs to know.
    collection.upstream.serverHosts = {{"a.test:443", "https://b.test", false}};
    const QByteArray more = QByteArray::fromStdString(serverFor(collection, contract).error().message);
    QVERIFY2(more.contains("named with those accepted so far") && !more.contains("b.test"), more.constData());
    contract.servers = {"https://{tenant}.test"};
    const QByteArray unusable = QByteArray::fromStdString(serverFor(collection, contract).error().message);
    QVERIFY2(unusable.contains("\"https://{tenant}.test\"") && !unusable.contains("--server-host"),
             unusable.constData());
}

QTEST_GUILESS_MAIN(TestOperationUrl)
#include "tst_operationurl.moc"
