#include "tests/conversations/conversation.h"
#include "tests/gateway/mcp/mcpfixture.h"

#include <QDir>
#include <QTest>

using namespace conversations;

/// Plays tests/conversations/*.json against the MCP server: everything between the exchange and a real upstream socket.
class TestConversations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void conversation_data();
    void conversation();
};

void TestConversations::conversation_data() {
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(GATEHOUSE_SOURCE_DIR "/tests/conversations"));
    const QStringList files = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestConversations::conversation() {
    QFETCH(QString, file);
    auto loaded = Conversation::load(file.toStdString());
    QVERIFY2(loaded.ok(), loaded ? "" : loaded.error().message.c_str());
    McpFixture gateway;
    for (std::size_t row = 0; row < loaded->size(); ++row) {
        const WireRequest request = loaded->request(row);
        const ScriptedExchangePtr exchange = gateway.exchange(request.profile, request.body);
        exchange->wantedMethod = request.method;
        exchange->wantedHeaders = request.headers;
        gateway.server->handle(exchange);
        const auto complete = [&] {
            return exchange->finished ||
                   (request.staysOpen && exchange->streaming && exchange->events.size() >= request.expectedEvents);
        };
        QVERIFY2(QTest::qWaitFor(complete), loaded->name(row).c_str());
        QVERIFY2(!request.staysOpen || !exchange->finished, loaded->name(row).c_str());
        exchange->hangUp();
        const std::string problem =
            loaded->check(row, {exchange->status, exchange->answeredHeaders, exchange->answeredBody, exchange->events});
        QVERIFY2(problem.empty(), (loaded->name(row) + ": " + problem).c_str());
        QCOMPARE(exchange->answers, 1);
    }
}

QTEST_GUILESS_MAIN(TestConversations)
#include "tst_conversations.moc"
