#include "gateway/audit/auditreader.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/store/writer.h"
#include "tests/gateway/store/storetest.h"

#include <QTest>

using namespace gateway;
using namespace gateway::test;

using Pairs = std::vector<std::pair<std::string, std::string>>;

class TestAuditReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void understandsFilters_data();
    void understandsFilters();
    void saysWhatIsWrongWithAFilter_data();
    void saysWhatIsWrongWithAFilter();
    void refusesOverlongQuestions();
    void answersQuestions();
    void pagesToTheEnd();
    void followsTheTrail();
    void showsAChangingCallOnce();
    void badFiltersComeBackAsErrors();
    void verifies();
    void answersOnTheAskersThread();
    void boundsItsQueue();
    void answersEverybodyWhenItGoes();
    void doesNotOpenWhatIsNotThere();

private:
    std::unique_ptr<TempStore> m_store;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<AuditReader> m_reader;

    Result<AuditPage> ask(AuditQuery query) {
        Answer<AuditPage> answer;
        m_reader->query(std::move(query), answer.done());
        return answer.get();
    }
};

void TestAuditReader::initTestCase() {
    m_store = std::make_unique<TempStore>();
    auto writer = Writer::start({.file = m_store->file}, chainHash);
    QVERIFY(writer.ok());
    m_writer = std::move(writer).value();
    Answer<void> last;
    for (int i = 1; i <= 30; ++i)
        m_writer->append(sampleRecord(i), i == 30 ? last.done() : Done<void>());
    QVERIFY(last.get().ok());
    auto reader = AuditReader::open(m_store->file);
    QVERIFY(reader.ok());
    m_reader = std::move(reader).value();
}

void TestAuditReader::understandsFilters_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Pairs>("equals");
    QTest::addColumn<Pairs>("differs");
    QTest::newRow("nothing") << QString() << Pairs{} << Pairs{};
    QTest::newRow("blanks") << QStringLiteral("  ") << Pairs{} << Pairs{};
    QTest::newRow("one") << QStringLiteral("status == 200") << Pairs{{"status", "200"}} << Pairs{};
    QTest::newRow("no blanks") << QStringLiteral("status==200&&kind==call")
                               << Pairs{{"status", "200"}, {"kind", "call"}} << Pairs{};
    QTest::newRow("quoted") << QStringLiteral(R"(endpoint == "GET /orders/{id}" && app == 'a "b"')")
                            << Pairs{{"endpoint", "GET /orders/{id}"}, {"app", "a \"b\""}} << Pairs{};
    QTest::newRow("escaped") << QStringLiteral(R"(reason == "a \"b\" \\ && c")") << Pairs{{"reason", "a \"b\" \\ && c"}}
                             << Pairs{};
    QTest::newRow("differs") << QStringLiteral("decision != allowed") << Pairs{} << Pairs{{"decision", "allowed"}};
    QTest::newRow("empty value") << QStringLiteral("reason != \"\"") << Pairs{} << Pairs{{"reason", ""}};
}

void TestAuditReader::understandsFilters() {
    QFETCH(QString, filter);
    QFETCH(Pairs, equals);
    QFETCH(Pairs, differs);
    AuditQuery query;
    query.filter = filter.toStdString();
    const auto selection = toSelection(query);
    QCOMPARE(codeOf(selection), QString());
    QVERIFY(selection->equals == equals);
    QVERIFY(selection->differs == differs);
}

void TestAuditReader::saysWhatIsWrongWithAFilter_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("column");
    QTest::newRow("unknown field") << QStringLiteral("client == x") << 1;
    QTest::newRow("no comparison") << QStringLiteral("status 200") << 8;
    QTest::newRow("one equals sign") << QStringLiteral("status = 200") << 8;
    QTest::newRow("no value") << QStringLiteral("status ==") << 10;
    QTest::newRow("nothing behind &&") << QStringLiteral("status == 200 && ") << 18;
    QTest::newRow("two conditions without &&") << QStringLiteral("status == 200 kind == call") << 15;
    QTest::newRow("open quote") << QStringLiteral("app == \"x") << 8;
    QTest::newRow("a word for a number") << QStringLiteral("status == ok") << 11;
    QTest::newRow("an unknown kind") << QStringLiteral("kind == calls") << 9;
    QTest::newRow("an unknown phase") << QStringLiteral("phase == end") << 10;
    QTest::newRow("or is not there yet") << QStringLiteral("status == 200 || status == 404") << 15;
}

void TestAuditReader::saysWhatIsWrongWithAFilter() {
    QFETCH(QString, filter);
    QFETCH(int, column);
    AuditQuery query;
    query.filter = filter.toStdString();
    const auto selection = toSelection(query);
    QCOMPARE(codeOf(selection), QStringLiteral("audit.filter-malformed"));
    QCOMPARE(selection.error().problems.front().column, column);
    QVERIFY(selection.error().message.find("client_id") != std::string::npos); // the names there are
}

void TestAuditReader::refusesOverlongQuestions() {
    AuditQuery query;
    query.text = std::string(1'001, 'x');
    QCOMPARE(codeOf(toSelection(query)), QStringLiteral("audit.filter-malformed"));
    query.text.clear();
    query.filter = "app == " + std::string(5'000, 'x');
    QCOMPARE(codeOf(toSelection(query)), QStringLiteral("audit.filter-malformed"));
}

void TestAuditReader::answersQuestions() {
    AuditQuery query;
    query.filter = "profile_id == pro_odd && status == 200";
    query.text = "order 1";
    query.since = sampleRecord(11).time;
    const auto page = ask(query);
    QCOMPARE(codeOf(page), QString());
    QCOMPARE(page->records.size(), std::size_t(5)); // 19, 17, 15, 13, 11
    QCOMPARE(page->records.front().seq, 19);
    QVERIFY(!page->next);
}

void TestAuditReader::pagesToTheEnd() {
    AuditQuery query;
    query.limit = 12;
    std::int64_t expected = 30;
    for (int page = 0; page < 3; ++page) {
        const auto answer = ask(query);
        for (const AuditRecord &record : answer->records)
            QCOMPARE(record.seq, expected--);
        QCOMPARE(answer->next.has_value(), page < 2);
        query.beforeSeq = answer->next;
    }
    QCOMPARE(expected, 0);
}

void TestAuditReader::followsTheTrail() {
    AuditQuery query;
    query.afterSeq = 28;
    const auto page = ask(query);
    QCOMPARE(page->records.size(), std::size_t(2));
    QCOMPARE(page->records.front().seq, 29);
}

void TestAuditReader::showsAChangingCallOnce() {
    const TempStore store;
    auto writer = Writer::start({.file = store.file}, chainHash);
    AuditRecord intent = sampleRecord(1);
    intent.phase = AuditPhase::Intent;
    AuditRecord outcome = sampleRecord(2);
    outcome.callId = intent.callId;
    outcome.phase = AuditPhase::Outcome;
    Answer<void> stored;
    (*writer)->append(intent, {});
    (*writer)->append(outcome, stored.done());
    QVERIFY(stored.get().ok());
    auto reader = AuditReader::open(store.file);
    Answer<AuditPage> once;
    (*reader)->query({}, once.done());
    const auto page = once.get();
    QCOMPARE(page->records.size(), std::size_t(1));
    QVERIFY(page->records.front().phase == AuditPhase::Outcome);
    AuditQuery query;
    query.everyRow = true;
    Answer<AuditPage> both;
    (*reader)->query(query, both.done());
    QCOMPARE(both.get()->records.size(), std::size_t(2));
}

void TestAuditReader::badFiltersComeBackAsErrors() {
    AuditQuery query;
    query.filter = "nonsense";
    QCOMPARE(codeOf(ask(query)), QStringLiteral("audit.filter-malformed"));
}

void TestAuditReader::verifies() {
    Answer<ChainReport> answer;
    m_reader->verify(answer.done());
    const auto report = answer.get();
    QVERIFY(report->ok);
    QCOMPARE(report->records, 30);
}

void TestAuditReader::answersOnTheAskersThread() {
    const auto executor = std::make_shared<QtExecutor>();
    std::optional<std::size_t> found;
    Qt::HANDLE thread = nullptr;
    m_reader->query({}, {executor, [&](Result<AuditPage> page) {
                             found = page->records.size();
                             thread = QThread::currentThreadId();
                         }});
    QTRY_VERIFY(found.has_value());
    QCOMPARE(*found, std::size_t(30));
    QCOMPARE(thread, QThread::currentThreadId());
    executor->close();
}

void TestAuditReader::boundsItsQueue() {
    std::promise<void> entered;
    std::promise<void> open;
    auto opened = open.get_future();
    m_reader->query({}, {nullptr, [&](const Result<AuditPage> &) { // keeps the reader's thread
                             entered.set_value();
                             opened.wait();
                         }});
    entered.get_future().wait();
    std::vector<Answer<AuditPage>> answers(70);
    for (auto &answer : answers)
        m_reader->query({}, answer.done());
    QVERIFY(answers.back().isThere());
    QCOMPARE(codeOf(answers.back().get()), QStringLiteral("audit.busy"));
    open.set_value();
    QVERIFY(answers.front().get().ok());
    for (std::size_t i = 1; i + 1 < answers.size(); ++i)
        (void)answers[i].get();
    QVERIFY(ask({}).ok());
}

void TestAuditReader::answersEverybodyWhenItGoes() {
    auto reader = AuditReader::open(m_store->file);
    std::vector<Answer<AuditPage>> answers(40);
    Answer<ChainReport> check;
    for (auto &answer : answers)
        (*reader)->query({}, answer.done());
    (*reader)->verify(check.done());
    (*reader).reset();
    for (auto &answer : answers) {
        QVERIFY(answer.isThere());
        const auto page = answer.get();
        QVERIFY(page.ok() || page.error().code == "audit.cancelled");
    }
    QVERIFY(check.isThere());
}

void TestAuditReader::doesNotOpenWhatIsNotThere() {
    QCOMPARE(codeOf(AuditReader::open("/no/such/file.db")), QStringLiteral("store.failed"));
}

QTEST_GUILESS_MAIN(TestAuditReader)
#include "tst_auditreader.moc"
