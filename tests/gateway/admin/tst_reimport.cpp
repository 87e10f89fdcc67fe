#include "tests/gateway/admin/reimportfixture.h"

#include <QTest>

#include <map>

using namespace gateway;
using namespace gateway::test;

/// A new description for a collection that is in use.
class TestReimport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_shop.reset(); }
    void tellsWhatAnEditDoes_data();
    void tellsWhatAnEditDoes();
    void whatIsPublishedOnImportIsNotWithheld();
    void aDryRunChangesNothing();
    void theTrailSaysWhatWasWithheld();

private:
    [[nodiscard]] bool isPublished(const std::string &endpoint) const;
    static std::map<std::string, std::string> summaryOf(const ImportResult &result);

    std::unique_ptr<Shop> m_shop;
};

void TestReimport::init() {
    m_shop = std::make_unique<Shop>();
    QVERIFY(m_shop->isThere());
}

bool TestReimport::isPublished(const std::string &endpoint) const {
    const CatalogEndpoint *found = m_shop->endpoint(endpoint);
    return found != nullptr && found->info().published;
}

std::map<std::string, std::string> TestReimport::summaryOf(const ImportResult &result) {
    std::map<std::string, std::string> summary;
    for (const EndpointChange &change : result.changes)
        summary[change.endpoint] = std::string(toString(change.kind)) + (change.withheld ? " withheld" : "");
    return summary;
}

void TestReimport::tellsWhatAnEditDoes_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("endpoint"); // empty: nothing changes
    QTest::addColumn<QByteArray>("change");
    const auto row = [](const char *name, const char *from, const char *to, const char *endpoint, const char *change) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(endpoint) << QByteArray(change);
    };
    row("nothing", "", "", "", "");
    row("a better summary", "summary: List", "summary: Lists all items", "GET /items", "changed");
    row("a better description", "Who has it", "Who owns it", "", "");
    row("another answer", "'201': {description: made}", "'202': {description: queued}", "POST /items", "changed");
    row("a loosened rule", "maximum: 10", "maximum: 1000", "GET /items", "changed withheld");
    row("a new parameter", "[{name: limit,", "[{name: offset, in: query, schema: {type: integer}}, {name: limit,",
        "GET /items", "changed withheld");
    row("a server of its own", "      summary: List\n", "      summary: List\n      servers: [{url: /admin}]\n",
        "GET /items", "changed withheld");
    row("a rule deep in a shared schema", "maxLength: 10", "maxLength: 1000", "POST /items", "changed withheld");
    row("a new endpoint",
        "/old: {get:", "/old: {delete: {responses: {'204': {description: gone}}}, get:", "DELETE /old", "added");
    row("a tightened rule", "maximum: 10", "maximum: 5", "GET /items", "changed");
    row("a tightened rule deep in a shared schema", "maxLength: 10", "maxLength: 5", "POST /items", "changed");
    row("an endpoint gone", "  /old: {get: {responses: {'200': {description: ok}}}}\n", "", "GET /old", "removed");
}

void TestReimport::tellsWhatAnEditDoes() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, endpoint);
    QFETCH(QByteArray, change);
    const QByteArray text = from.isEmpty() ? QByteArray(before) : QByteArray(before).replace(from, to);
    const auto result = m_shop->import({text.toStdString()});
    QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
    std::map<std::string, std::string> expected;
    if (!endpoint.isEmpty())
        expected[endpoint.toStdString()] = change.toStdString();
    QVERIFY(summaryOf(*result) == expected);
    for (const char *known : {"GET /items", "POST /items"}) {
        const bool isWithheld = expected.contains(known) && change.contains("withheld");
        QCOMPARE(isPublished(known), !isWithheld);
    }
    QVERIFY(!isPublished("DELETE /old"));
}

void TestReimport::whatIsPublishedOnImportIsNotWithheld() {
    const std::string text = QByteArray(before).replace("maximum: 10", "maximum: 20").toStdString();
    const auto result = m_shop->import({text, PublishOnImport::Reads});
    QVERIFY(result.ok());
    QCOMPARE(summaryOf(*result).at("GET /items"), std::string("changed"));
    QVERIFY(isPublished("GET /items"));
}

void TestReimport::aDryRunChangesNothing() {
    const std::string text = QByteArray(before).replace("maximum: 10", "maximum: 20").toStdString();
    const auto result = m_shop->import({text, PublishOnImport::None, true, true});
    QVERIFY(result.ok());
    QCOMPARE(summaryOf(*result).at("GET /items"), std::string("changed withheld"));
    QVERIFY(isPublished("GET /items"));
}

void TestReimport::theTrailSaysWhatWasWithheld() {
    QVERIFY(m_shop->import({QByteArray(before).replace("maximum: 10", "maximum: 20").toStdString()}).ok());
    AuditQuery query;
    query.filter = "tool == collection.replace";
    const auto page = await<AuditPage>([&](auto done) { m_shop->gateway().audit().query(query, done); });
    QVERIFY(page.ok());
    QCOMPARE(page->records.size(), std::size_t(1));
    QVERIFY2(page->records.front().arguments.find(R"("withheld":["GET /items"])") != std::string::npos,
             page->records.front().arguments.c_str());
}

QTEST_GUILESS_MAIN(TestReimport)
#include "tst_reimport.moc"
