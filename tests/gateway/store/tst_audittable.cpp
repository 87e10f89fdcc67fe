#include "gateway/core/id.h"
#include "gateway/store/audittable.h"
#include "gateway/store/writer.h"
#include "tests/gateway/store/storetest.h"

#include <QTest>

using namespace gateway;
using namespace gateway::test;

class TestAuditTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void selects_data();
    void selects();
    void aWideWindowAnswersLikeANarrowOne();
    void newestComeFirst();
    void pagesMeetWithoutGapOrOverlap();
    void goesOnAfterASequenceNumber();
    void unknownColumnsAreRefused();
    void findsById();
    void anOrderedIdTellsItsTime();
    void findsRecordsOfARemovedProfile();
    void givesUpOnWhatTakesTooLong();
    void usesAnIndexForTheUsualQuestions_data();
    void usesAnIndexForTheUsualQuestions();

private:
    std::unique_ptr<TempStore> m_store;
    std::optional<Database> m_database;
};

void TestAuditTable::initTestCase() {
    m_store = std::make_unique<TempStore>();
    auto writer = Writer::start({.file = m_store->file}, [](const AuditRecord &) { return std::string(64, 'h'); });
    QVERIFY(writer.ok());
    Answer<void> last;
    for (int i = 1; i <= 100; ++i)
        (*writer)->append(sampleRecord(i), {});
    AuditRecord odd = sampleRecord(101);
    odd.reason = "100% of a_b \\ done";
    odd.status = 404;
    odd.decision = "denied";
    odd.kind = AuditKind::Denial;
    (*writer)->append(odd, {});
    AuditRecord intent = sampleRecord(102);
    intent.phase = AuditPhase::Intent;
    (*writer)->append(intent, {});
    AuditRecord outcome = sampleRecord(103);
    outcome.phase = AuditPhase::Outcome;
    outcome.callId = intent.callId;
    (*writer)->append(outcome, {});
    AuditRecord unknown = sampleRecord(104);
    unknown.phase = AuditPhase::Intent;
    (*writer)->append(unknown, last.done());
    QVERIFY(last.get().ok());
    auto database = Database::open(m_store->file, Database::Mode::ReadOnly);
    QVERIFY(database.ok());
    m_database.emplace(std::move(database).value());
}

void TestAuditTable::cleanupTestCase() {
    m_database.reset();
    m_store.reset();
}

void TestAuditTable::selects_data() {
    QTest::addColumn<AuditSelection>("selection");
    QTest::addColumn<int>("count");
    const auto with = [](auto change) {
        AuditSelection selection;
        selection.limit = 1'000;
        change(selection);
        return selection;
    };
    QTest::newRow("everything") << with([](auto &) {}) << 104;
    QTest::newRow("text column") << with([](auto &s) { s.equals = {{"profile_id", "pro_odd"}}; }) << 52;
    QTest::newRow("number column") << with([](auto &s) { s.equals = {{"status", "404"}}; }) << 1;
    QTest::newRow("two columns") << with([](auto &s) {
        s.equals = {{"profile_id", "pro_even"}, {"kind", "denial"}};
    }) << 0;
    QTest::newRow("differs") << with([](auto &s) { s.differs = {{"status", "200"}}; }) << 1;
    QTest::newRow("since") << with([](auto &s) { s.since = sampleRecord(95).time; }) << 10;
    QTest::newRow("until is exclusive") << with([](auto &s) { s.until = sampleRecord(11).time; }) << 10;
    QTest::newRow("window") << with([](auto &s) { s.since = sampleRecord(10).time, s.until = sampleRecord(20).time; })
                            << 10;
    QTest::newRow("part of a text") << with([](auto &s) { s.text = "order 10"; }) << 5; // 10, 100, 102, 103, 104
    QTest::newRow("any case") << with([](auto &s) { s.text = "LOOK UP ORDER 7"; }) << 11;
    QTest::newRow("percent is itself") << with([](auto &s) { s.text = "100%"; }) << 1;
    QTest::newRow("underscore is itself") << with([](auto &s) { s.text = "a_b"; }) << 1;
    QTest::newRow("underscore is no wildcard") << with([](auto &s) { s.text = "o_a"; }) << 0;
    QTest::newRow("backslash is itself") << with([](auto &s) { s.text = "\\ done"; }) << 1;
    QTest::newRow("quote is itself") << with([](auto &s) { s.text = "' OR '1'='1"; }) << 0;
    QTest::newRow("values are bound") << with([](auto &s) { s.equals = {{"reason", "' OR '1'='1"}}; }) << 0;
    QTest::newRow("an answered intent is left out") << with([](auto &s) { s.joinPhases = true; }) << 103;
    QTest::newRow("an open intent is shown") << with([](auto &s) {
        s.joinPhases = true, s.equals = {{"phase", "intent"}};
    }) << 1;
}

void TestAuditTable::selects() {
    QFETCH(AuditSelection, selection);
    QFETCH(int, count);
    const auto found = AuditTable(*m_database).select(selection);
    QCOMPARE(codeOf(found), QString());
    QCOMPARE(static_cast<int>(found->size()), count);
}

// More rows than are sorted: another way is taken through the trail. One row's clock went back, as clocks do.
void TestAuditTable::aWideWindowAnswersLikeANarrowOne() {
    const TempStore store;
    {
        auto writer = Writer::start({.file = store.file, .maxQueued = 100'000},
                                    [](const AuditRecord &) { return std::string(); });
        QVERIFY(writer.ok());
        for (int i = 1; i <= 21'000; ++i) {
            AuditRecord record;
            record.id = std::to_string(i);
            record.time = i == 20'990 ? 5 : i;
            (*writer)->append(std::move(record), {});
        }
    }
    auto database = Database::open(store.file, Database::Mode::ReadOnly);
    AuditSelection wide;
    wide.since = 3;
    wide.limit = 10'000;
    const auto newest = AuditTable(*database).select(wide);
    QCOMPARE(newest->size(), std::size_t(10'000));
    QCOMPARE(newest->front().seq, 21'000);
    QCOMPARE(newest->at(10).seq, 20'990);
    AuditSelection narrow = wide;
    narrow.until = 7;
    const auto first = AuditTable(*database).select(narrow);
    QCOMPARE(first->size(), std::size_t(5)); // 3, 4, 5, 6 and the row with the wrong clock
    QCOMPARE(first->front().seq, 20'990);
    wide.until = 20'980;
    wide.beforeSeq = 10;
    QCOMPARE(AuditTable(*database).select(wide)->size(), std::size_t(7));
}

void TestAuditTable::newestComeFirst() {
    AuditSelection selection;
    selection.limit = 3;
    const auto found = AuditTable(*m_database).select(selection);
    QCOMPARE(found->size(), std::size_t(3));
    QCOMPARE(found->at(0).seq, 104);
    QCOMPARE(found->at(2).seq, 102);
}

void TestAuditTable::pagesMeetWithoutGapOrOverlap() {
    AuditSelection selection;
    selection.limit = 17;
    selection.equals = {{"client_id", "cli_a"}};
    std::int64_t expected = 104;
    for (;;) {
        const auto page = AuditTable(*m_database).select(selection);
        for (const AuditRecord &record : *page)
            QCOMPARE(record.seq, expected--);
        if (page->size() < 17)
            break;
        selection.beforeSeq = page->back().seq;
    }
    QCOMPARE(expected, 0);
}

void TestAuditTable::goesOnAfterASequenceNumber() {
    AuditSelection selection;
    selection.afterSeq = 100;
    selection.limit = 2;
    const auto found = AuditTable(*m_database).select(selection);
    QCOMPARE(found->size(), std::size_t(2));
    QCOMPARE(found->at(0).seq, 101);
    QCOMPARE(found->at(1).seq, 102);
}

void TestAuditTable::unknownColumnsAreRefused() {
    AuditSelection selection;
    selection.equals = {{"1=1 OR id", "x"}};
    QCOMPARE(codeOf(AuditTable(*m_database).select(selection)), QStringLiteral("audit.column-unknown"));
}

void TestAuditTable::findsById() {
    QCOMPARE(AuditTable(*m_database).find("rec_42").value()->seq, 42);
    QVERIFY(!AuditTable(*m_database).find("rec_none").value().has_value());
}

void TestAuditTable::anOrderedIdTellsItsTime() {
    constexpr TimeUs time = 1'795'250'000'123'456;
    const std::string id = orderedId("ar", time);
    QCOMPARE(timeOfOrderedId(id), std::optional<TimeUs>(1'795'250'000'123'000));
    QVERIFY(orderedId("ar", time + 1'000) > id);
    for (const char *other : {"", "ar_", "rec_42", "ar_0123456789abcdefghij", "22222222222222222222"})
        QVERIFY2(!timeOfOrderedId(other), other);

    const TempStore store;
    {
        auto writer = Writer::start({.file = store.file}, [](const AuditRecord &) { return std::string(); });
        QVERIFY(writer.ok());
        for (const auto &[name, at] : {std::pair(id, time), std::pair(orderedId("ar", time + 50), time + 50)}) {
            AuditRecord record = sampleRecord(1);
            record.id = name;
            record.time = at;
            (*writer)->append(std::move(record), {});
        }
    }
    auto database = Database::open(store.file, Database::Mode::ReadOnly);
    QCOMPARE(AuditTable(*database).find(id).value()->seq, 1);
    QVERIFY(!AuditTable(*database).find(orderedId("ar", time)).value().has_value());
}

// Only a profile that exists tells whose client's records to look through.
void TestAuditTable::findsRecordsOfARemovedProfile() {
    const TempStore store;
    {
        auto writer = Writer::start({.file = store.file}, [](const AuditRecord &) { return std::string(); });
        QVERIFY(writer.ok());
        (*writer)->append(sampleRecord(1), {});
        (*writer)->append(sampleRecord(2), {});
        Answer<void> added;
        (*writer)->submit(
            [](Database &database, std::vector<AuditRecord> &) {
                return database.exec(
                    "INSERT INTO client VALUES ('cli_a', 'a', 'a', '', 0);"
                    "INSERT INTO profile (id, client_id, name, name_key, auth, mode, enabled, "
                    "read_only, created_at) VALUES ('pro_odd', 'cli_a', 'p', 'p', 'none', 'both', 1, 0, 0)");
            },
            added.done());
        QCOMPARE(codeOf(added.get()), QString());
    }
    auto database = Database::open(store.file, Database::Mode::ReadOnly);
    for (const auto &[profile, seq] : {std::pair("pro_odd", 1), std::pair("pro_even", 2)}) {
        AuditSelection selection;
        selection.equals = {{"profile_id", profile}};
        const auto found = AuditTable(*database).select(selection);
        QCOMPARE(codeOf(found), QString());
        QCOMPARE(found->size(), std::size_t(1));
        QCOMPARE(found->front().seq, seq);
    }
}

void TestAuditTable::givesUpOnWhatTakesTooLong() {
    AuditSelection selection;
    selection.text = "nowhere to be found";
    selection.limit = 10'000;
    QCOMPARE(codeOf(AuditTable(*m_database).select(selection, std::chrono::milliseconds(-1))),
             QStringLiteral("audit.query-too-slow"));
    QVERIFY(AuditTable(*m_database).select(selection).ok());
}

void TestAuditTable::usesAnIndexForTheUsualQuestions_data() {
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("index");
    QTest::newRow("profile") << QStringLiteral("SELECT * FROM audit WHERE profile_id = 'x' AND client_id = 'y' AND "
                                               "seq < 9 ORDER BY seq DESC LIMIT 200")
                             << QStringLiteral("audit_client");
    QTest::newRow("client") << QStringLiteral("SELECT * FROM audit WHERE client_id = 'x' ORDER BY seq DESC LIMIT 200")
                            << QStringLiteral("audit_client");
    QTest::newRow("window") << QStringLiteral(
                                   "SELECT * FROM audit WHERE time >= 1 AND time < 2 ORDER BY seq DESC LIMIT 200")
                            << QStringLiteral("audit_time");
}

void TestAuditTable::usesAnIndexForTheUsualQuestions() {
    QFETCH(QString, sql);
    QFETCH(QString, index);
    QSqlQuery query(m_database->handle());
    QVERIFY(query.exec(QStringLiteral("EXPLAIN QUERY PLAN ") + sql));
    QVERIFY(query.next());
    QVERIFY2(query.value(3).toString().contains(index), qPrintable(query.value(3).toString()));
}

QTEST_GUILESS_MAIN(TestAuditTable)
#include "tst_audittable.moc"
