#include "gateway/mcp/sessionid.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

class TestSessionId : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isReadBack();
    void isVisibleAscii();
    void isRefused_data();
    void isRefused();
};

namespace {
const Secret key("some key");
constexpr qint64 now = 1'700'000'000'000'000;

std::string someId() {
    return sealSessionId(newMcpSession("2025-06-18", "client \"ä\" 1.0", ProfileId("pro_a"), now), key);
}
} // namespace

void TestSessionId::isReadBack() {
    const McpSession made = newMcpSession("2025-06-18", "client \"ä\" 1.0", ProfileId("pro_a"), now);
    const auto read = openSessionId(sealSessionId(made, key), key, now + 1);
    QVERIFY(read.has_value());
    QCOMPARE(read->name, made.name);
    QCOMPARE(read->version, std::string("2025-06-18"));
    QCOMPARE(read->app, made.app);
    QCOMPARE(read->profile.text(), std::string("pro_a"));
    QCOMPARE(read->issuedAt, TimeUs(now));
    QCOMPARE(read->expiresAt, made.expiresAt);
    QVERIFY(newMcpSession("x", "", {}, now).name != newMcpSession("x", "", {}, now).name);
}

void TestSessionId::isVisibleAscii() {
    const std::string id = someId();
    QVERIFY(std::all_of(id.begin(), id.end(), [](char c) { return c >= 0x21 && c <= 0x7E; }));
}

void TestSessionId::isRefused_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("withKey");
    QTest::addColumn<qint64>("at");
    const QByteArray good = QByteArray::fromStdString(someId());
    QByteArray changed = good;
    changed[3] = changed[3] == 'A' ? 'B' : 'A';
    QByteArray otherSignature = good;
    const qsizetype inSignature = good.indexOf('.') + 5;
    otherSignature[inSignature] = otherSignature[inSignature] == 'A' ? 'B' : 'A';
    QTest::newRow("another key") << good << QByteArray("other key") << now;
    QTest::newRow("expired") << good << QByteArray("some key") << qint64(now + mcpSessionLifetimeUs);
    QTest::newRow("payload changed") << changed << QByteArray("some key") << now;
    QTest::newRow("signature changed") << otherSignature << QByteArray("some key") << now;
    QTest::newRow("no signature") << good.left(good.indexOf('.')) << QByteArray("some key") << now;
    QTest::newRow("empty signature") << good.left(good.indexOf('.') + 1) << QByteArray("some key") << now;
    QTest::newRow("empty") << QByteArray() << QByteArray("some key") << now;
    QTest::newRow("endless") << QByteArray(5000, 'A') + '.' + QByteArray(5000, 'A') << QByteArray("some key") << now;
}

void TestSessionId::isRefused() {
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, withKey);
    QFETCH(qint64, at);
    QVERIFY(!openSessionId(id.toStdString(), Secret(withKey.toStdString()), at).has_value());
}

QTEST_GUILESS_MAIN(TestSessionId)
#include "tst_sessionid.moc"
