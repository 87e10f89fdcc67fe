#include "tests/gateway/admin/reimportfixture.h"

#include <QTest>

using namespace gateway;
using namespace gateway::test;

namespace {

using Action = TextEdit::Action;

std::string withSummary(const char *summary) {
    return QByteArray(before).replace("summary: List", QByteArray(QByteArray("summary: ") + summary)).toStdString();
}

QString codeOf(const Result<void> &result) {
    return result ? QString() : QString::fromStdString(result.error().code);
}

const EndpointChange *changeOf(const ImportResult &result, const std::string &endpoint) {
    const auto found = std::find_if(result.changes.begin(), result.changes.end(),
                                    [&](const EndpointChange &change) { return change.endpoint == endpoint; });
    return found == result.changes.end() ? nullptr : &*found;
}

} // namespace

/// What an admin words anew stays whatever a new description says, and can be taken back.
class TestEndpointEdits final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop = std::make_unique<Shop>(); }
    void cleanup() { m_shop.reset(); }
    void anEditCountsAndIsTakenBack();
    void theImportedTextIsNoEdit();
    void refusesWhatCannotBeEdited();
    void theTrailSaysWhatItSaidBefore();
    void aConflictIsToldUntilItIsSettled();
    void aTextThatIsGivenUpGoesWithTheImportAndComesBackWithIt();
    void theSameChangeOnBothSidesIsNoConflict();
    void editsFollowAnEndpointThatMoves();
    void editsOfARemovedEndpointAreNamed();

private:
    [[nodiscard]] std::string summary(const std::string &endpoint = "GET /items") {
        return m_shop->endpoint(endpoint)->info().summary;
    }
    std::unique_ptr<Shop> m_shop;
};

void TestEndpointEdits::anEditCountsAndIsTakenBack() {
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Set, "What is on sale"}).ok());
    QCOMPARE(summary(), std::string("What is on sale"));
    QCOMPARE(m_shop->endpoint("GET /items")->info().displayName(), std::string("What is on sale"));
    const std::vector<EndpointEdit> edits = m_shop->endpoint("GET /items")->info().edits;
    QCOMPARE(edits.size(), std::size_t(1));
    QCOMPARE(edits.front().imported, std::string("List"));
    QVERIFY(!edits.front().isConflict());
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Reset, {}}).ok());
    QCOMPARE(summary(), std::string("List"));
    QVERIFY(m_shop->endpoint("GET /items")->info().edits.empty());
}

void TestEndpointEdits::theImportedTextIsNoEdit() {
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Set, "x"}).ok());
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Set, "List"}).ok());
    QVERIFY(m_shop->endpoint("GET /items")->info().edits.empty());
}

void TestEndpointEdits::refusesWhatCannotBeEdited() {
    QCOMPARE(codeOf(m_shop->edit("GET /items", {"path", Action::Set, "/x"})), QStringLiteral("endpoint.no-such-text"));
    QCOMPARE(codeOf(m_shop->edit("GET /items", {"summary", Action::Keep, {}})), QStringLiteral("endpoint.not-edited"));
    const std::string long_(EndpointService::maxTextBytes + 1, 'x');
    QCOMPARE(codeOf(m_shop->edit("GET /items", {"summary", Action::Set, long_})),
             QStringLiteral("endpoint.text-too-long"));
    QCOMPARE(summary(), std::string("List"));
}

void TestEndpointEdits::theTrailSaysWhatItSaidBefore() {
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Set, "What is on sale"}).ok());
    AuditQuery query;
    query.filter = "tool == endpoint.edit";
    const auto page = await<AuditPage>([&](auto done) { m_shop->gateway().audit().query(query, done); });
    QCOMPARE(page->records.size(), std::size_t(1));
    const std::string &told = page->records.front().arguments;
    QVERIFY2(told.find(R"("before":"List","after":"What is on sale")") != std::string::npos, told.c_str());
}

void TestEndpointEdits::aConflictIsToldUntilItIsSettled() {
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Set, "mine"}).ok());
    for (int i = 0; i < 2; ++i) { // nobody has looked at it after the first time
        const auto result = m_shop->import({withSummary("theirs")});
        const EndpointChange *change = changeOf(*result, "GET /items");
        QVERIFY(change != nullptr && change->conflicts.size() == 1);
        QCOMPARE(change->conflicts.front().base, std::string("List"));
        QCOMPARE(change->conflicts.front().theirs, std::string("theirs"));
        QCOMPARE(change->conflicts.front().mine, std::string("mine"));
        QCOMPARE(summary(), std::string("mine"));
        QVERIFY(m_shop->endpoint("GET /items")->info().published);
        QVERIFY(m_shop->endpoint("GET /items")->info().edits.front().isConflict());
    }
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Keep, {}}).ok());
    QVERIFY(!m_shop->endpoint("GET /items")->info().edits.front().isConflict());
    QVERIFY(m_shop->import({withSummary("theirs")})->changes.empty());
    QCOMPARE(summary(), std::string("mine"));
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Reset, {}}).ok());
    QCOMPARE(summary(), std::string("theirs"));
}

void TestEndpointEdits::aTextThatIsGivenUpGoesWithTheImportAndComesBackWithIt() {
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Set, "mine"}).ok());
    QVERIFY(m_shop->edit("GET /items", {"description", Action::Set, "my words"}).ok());
    ImportWish wish{withSummary("theirs")};
    wish.givenUp = {{"GET /items", "summary"}};
    const auto result = m_shop->import(wish);
    QVERIFY(result.ok());
    QCOMPARE(summary(), std::string("theirs"));
    QCOMPARE(m_shop->endpoint("GET /items")->info().description, std::string("my words"));
    QVERIFY(m_shop->bringBack(CollectionVersion::Use::Undo).ok());
    QCOMPARE(summary(), std::string("mine"));
    AuditQuery query;
    query.filter = "tool == collection.replace";
    const auto page = await<AuditPage>([&](auto done) { m_shop->gateway().audit().query(query, done); });
    QCOMPARE(page->records.size(), std::size_t(1));
    const std::string &told = page->records.front().arguments;
    QVERIFY2(told.find(R"("texts_given_up":["GET /items: summary"])") != std::string::npos, told.c_str());
}

void TestEndpointEdits::theSameChangeOnBothSidesIsNoConflict() {
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Set, "better"}).ok());
    const auto result = m_shop->import({withSummary("better")});
    QVERIFY(changeOf(*result, "GET /items")->conflicts.empty());
    QCOMPARE(summary(), std::string("better"));
}

void TestEndpointEdits::editsFollowAnEndpointThatMoves() {
    QByteArray named = QByteArray(before).replace("summary: List", "operationId: listItems\n      summary: List");
    QVERIFY(m_shop->import({named.toStdString()}).ok());
    QVERIFY(m_shop->edit("GET /items", {"summary", Action::Set, "mine"}).ok());
    const EndpointId id = m_shop->endpoint("GET /items")->info().id;
    const std::string tool = m_shop->endpoint("GET /items")->info().toolName;
    const auto result = m_shop->import({named.replace("  /items:", "  /articles:").toStdString()});
    const CatalogEndpoint *moved = m_shop->endpoint("GET /articles");
    QVERIFY(moved != nullptr && moved->info().id == id);
    QCOMPARE(moved->info().toolName, tool);
    QCOMPARE(moved->info().summary, std::string("mine"));
    QVERIFY(!moved->info().published); // calls go elsewhere
    QCOMPARE(changeOf(*result, "GET /articles")->before, std::string("GET /items"));
}

void TestEndpointEdits::editsOfARemovedEndpointAreNamed() {
    QVERIFY(m_shop->edit("GET /old", {"description", Action::Set, "mine"}).ok());
    const QByteArray text = QByteArray(before).replace("  /old: {get: {responses: {'200': {description: ok}}}}\n", "");
    const auto result = m_shop->import({text.toStdString()});
    const EndpointChange *change = changeOf(*result, "GET /old");
    QVERIFY(change != nullptr && change->kind == EndpointChange::Kind::Removed);
    QCOMPARE(change->conflicts.size(), std::size_t(1));
    QCOMPARE(change->conflicts.front().mine, std::string("mine"));
}

QTEST_GUILESS_MAIN(TestEndpointEdits)
#include "tst_endpointedits.moc"
