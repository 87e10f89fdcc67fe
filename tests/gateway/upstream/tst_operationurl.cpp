#include "gateway/upstream/operationurl.h"

#include <QTest>

using namespace gateway;

/// Where the calls of an operation go that names a server of its own.
class TestOperationUrl final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesTo_data();
    void goesTo();
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
    row("another host", "https://a.test/v1", "https://a.test/v1", "https://b.test/v2", "https://a.test/v1");
    row("in clear", "https://a.test/v1", "https://a.test/v1", "http://a.test/v2", "https://a.test/v1");
    row("another host without a scheme", "https://a.test/v1", "https://a.test/v1", "//b.test/v2", "https://a.test/v1");
    row("none is described", "", "https://a.test/v1", "https://a.test/v2", "https://a.test/v1");
    row("no base URL", "https://a.test/v1", "", "https://a.test/v2", "");
    row("a template", "https://a.test/v1", "https://a.test/v1", "https://{tenant}/v2", "https://a.test/v1");
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
    Contract contract;
    contract.servers = {server.toStdString()};
    QCOMPARE(QByteArray::fromStdString(baseUrlFor(collection, contract)), url);
    collection.source = "https://docs.test/api.yaml"; // paths count from there
    if (server.startsWith("/"))
        QCOMPARE(QByteArray::fromStdString(baseUrlFor(collection, contract)), baseUrl);
}

QTEST_GUILESS_MAIN(TestOperationUrl)
#include "tst_operationurl.moc"
