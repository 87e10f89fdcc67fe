#include "gateway/audit/hashchain.h"
#include "tests/conversations/conversation.h"
#include "tests/gateway/mcp/mcpfixture.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace conversations;

namespace {

// What is wrong with the answer to one row; empty when nothing is.
std::string playRow(McpFixture &fixture, Conversation &conversation, std::size_t row) {
    const WireRequest request = conversation.request(row);
    const ScriptedExchangePtr exchange = fixture.exchange(request.profile, request.body);
    exchange->wantedMethod = request.method;
    exchange->wantedHeaders = request.headers;
    fixture.server->handle(exchange);
    const auto complete = [&] {
        return exchange->finished ||
               (request.staysOpen && exchange->streaming && exchange->events.size() >= request.expectedEvents);
    };
    if (!QTest::qWaitFor(complete))
        return "no answer";
    if (request.staysOpen && exchange->finished)
        return "the stream was ended";
    exchange->hangUp();
    if (exchange->answers != 1)
        return "answered " + std::to_string(exchange->answers) + " times";
    return conversation.check(row,
                              {exchange->status, exchange->answeredHeaders, exchange->answeredBody, exchange->events});
}

} // namespace

/// Plays tests/conversations/*.json against the MCP server: everything between the exchange and a real upstream
/// socket, with a real trail in a database.
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
    const QTemporaryDir folder;
    const std::string database = folder.filePath(QStringLiteral("trail.db")).toStdString();
    auto writer = gateway::Writer::start({.file = database}, gateway::chainHash);
    QVERIFY(writer.ok());
    McpFixture fixture;
    fixture.writer.stored = std::move(*writer);
    for (std::size_t row = 0; row < loaded->size(); ++row) {
        const std::string problem = playRow(fixture, *loaded, row);
        QVERIFY2(problem.empty(), (loaded->name(row) + ": " + problem).c_str());
    }
    fixture.writer.stored.reset();
    auto trail = gateway::Database::open(database, gateway::Database::Mode::ReadOnly);
    QVERIFY(trail.ok());
    const auto report = gateway::verifyChain(*trail);
    QVERIFY(report.ok() && report->ok);
    QCOMPARE(report->records, static_cast<std::int64_t>(fixture.writer.records.size()));
}

QTEST_GUILESS_MAIN(TestConversations)
#include "tst_conversations.moc"
