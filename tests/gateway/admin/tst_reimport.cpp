#include "gateway/gateway.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <map>

using namespace gateway;

namespace {

const Actor actor{"tester", "cli"};

const char *const before =
    "openapi: 3.1.0\n"
    "info: {title: Shop, version: '1'}\n"
    "servers: [{url: 'https://shop.example/v1'}]\n"
    "paths:\n"
    "  /items:\n"
    "    get:\n"
    "      summary: List\n"
    "      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 10}}]\n"
    "      responses: {'200': {description: ok}}\n"
    "    post:\n"
    "      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}\n"
    "      responses: {'201': {description: made}}\n"
    "  /old: {get: {responses: {'200': {description: ok}}}}\n"
    "components:\n"
    "  schemas:\n"
    "    Item: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}\n"
    "    Owner: {type: string, maxLength: 10, description: Who has it}\n";

template <typename T, typename Start>
Result<T> await(const Start &start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    start(Done<T>{nullptr, [promise](Result<T> result) { promise->set_value(std::move(result)); }});
    return future.get();
}

} // namespace

/// A new description for a collection that is in use.
class TestReimport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_gateway.reset(); }
    void tellsWhatAnEditDoes_data();
    void tellsWhatAnEditDoes();
    void whatIsPublishedOnImportIsNotWithheld();
    void aDryRunChangesNothing();
    void theTrailSaysWhatWasWithheld();

private:
    Result<ImportResult> import(const std::string &text, PublishOnImport publish, bool replace = true,
                                bool dryRun = false);
    [[nodiscard]] bool isPublished(const std::string &endpoint) const;
    static std::map<std::string, std::string> summaryOf(const ImportResult &result);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Gateway> m_gateway;
};

void TestReimport::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    GatewaySettings settings;
    settings.dataDir = m_dir->path().toStdString();
    settings.preferKeychain = false;
    m_gateway = Gateway::open(std::move(settings)).value();
    QVERIFY(import(before, PublishOnImport::All, false).ok());
}

Result<ImportResult> TestReimport::import(const std::string &text, PublishOnImport publish, bool replace, bool dryRun) {
    auto preview = await<std::shared_ptr<const ImportPreview>>(
        [&](auto done) { m_gateway->imports().previewText(text, "shop.yaml", {}, done); });
    if (!preview)
        return std::move(preview).error();
    ImportRequest request;
    request.preview = *preview;
    request.name = "Shop";
    request.publish = publish;
    request.replace = replace;
    request.dryRun = dryRun;
    return await<ImportResult>([&](auto done) { m_gateway->imports().import(request, actor, done); });
}

bool TestReimport::isPublished(const std::string &endpoint) const {
    const auto &found = m_gateway->catalog()->endpointsNamed(endpoint);
    return found.size() == 1 && found.front()->info().published;
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
    const auto result = import(text.toStdString(), PublishOnImport::None);
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
    const auto result = import(text, PublishOnImport::Reads);
    QVERIFY(result.ok());
    QCOMPARE(summaryOf(*result).at("GET /items"), std::string("changed"));
    QVERIFY(isPublished("GET /items"));
}

void TestReimport::aDryRunChangesNothing() {
    const std::string text = QByteArray(before).replace("maximum: 10", "maximum: 20").toStdString();
    const auto result = import(text, PublishOnImport::None, true, true);
    QVERIFY(result.ok());
    QCOMPARE(summaryOf(*result).at("GET /items"), std::string("changed withheld"));
    QVERIFY(isPublished("GET /items"));
}

void TestReimport::theTrailSaysWhatWasWithheld() {
    QVERIFY(import(QByteArray(before).replace("maximum: 10", "maximum: 20").toStdString(), PublishOnImport::None).ok());
    AuditQuery query;
    query.filter = "tool == collection.replace";
    const auto page = await<AuditPage>([&](auto done) { m_gateway->audit().query(query, done); });
    QVERIFY(page.ok());
    QCOMPARE(page->records.size(), std::size_t(1));
    QVERIFY2(page->records.front().arguments.find(R"("withheld":["GET /items"])") != std::string::npos,
             page->records.front().arguments.c_str());
}

QTEST_GUILESS_MAIN(TestReimport)
#include "tst_reimport.moc"
