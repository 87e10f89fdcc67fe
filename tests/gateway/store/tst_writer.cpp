#include "tests/gateway/store/writertest.h"

#include <QFileInfo>
#include <QTest>

#include <thread>

using namespace gateway;
using namespace gateway::test;

class TestWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordsComeBackAsTheyWere();
    void answersAfterTheCommit();
    void chainGoesOnAfterARestart();
    void illFormedTextIsStoredWellFormed();
    void recordsWithoutAnIdGetOne();
    void finishesWhatIsQueued();
    void editAndItsRecordsAreOne();
    void postsOncePerExecutorAndBatch();
    void twoWritersMakeOneChain();
    void manyThreadsMayAppend();
    void theLogStaysBounded();
};

void TestWriter::recordsComeBackAsTheyWere() {
    const TempStore store;
    AuditRecord record = sampleRecord(1);
    record.phase = AuditPhase::Outcome;
    record.kind = AuditKind::Denial;
    record.detail = "text with \xEF\xBF\xBE and " + std::string(1, '\0') + " inside"; // a noncharacter and a NUL
    {
        auto writer = startWriter(store.file);
        Answer<void> stored;
        writer->append(record, stored.done());
        QCOMPARE(codeOf(stored.get()), QString());
    }
    const auto trail = trailOf(store.file);
    QCOMPARE(trail.size(), std::size_t(1));
    const AuditRecord &got = trail.front();
    QCOMPARE(got.seq, 1);
    QCOMPARE(got.previousHash, std::string(64, '0'));
    QVERIFY(toJson(got).find("arguments")->find("ratio")->asNumber()->text == "1.10");
    record.seq = 1;
    record.previousHash = got.previousHash;
    record.hash = got.hash;
    QVERIFY(toJson(got) == toJson(record));
    QVERIFY(got.detail == record.detail);
}

void TestWriter::answersAfterTheCommit() {
    const TempStore store;
    auto writer = startWriter(store.file);
    auto reading = Database::open(store.file, Database::Mode::ReadOnly);
    for (int i = 1; i <= 20; ++i) {
        Answer<void> stored;
        writer->append(sampleRecord(i), stored.done());
        QVERIFY(stored.get().ok());
        QCOMPARE(AuditTable(*reading).head()->first, i); // another connection sees it already
    }
}

void TestWriter::chainGoesOnAfterARestart() {
    const TempStore store;
    for (int i = 1; i <= 3; ++i) {
        auto writer = startWriter(store.file);
        Answer<void> stored;
        writer->append(sampleRecord(i), stored.done());
        QVERIFY(stored.get().ok());
    }
    QCOMPARE(trailOf(store.file).size(), std::size_t(3));
}

void TestWriter::illFormedTextIsStoredWellFormed() {
    const TempStore store;
    {
        auto writer = startWriter(store.file);
        AuditRecord record = sampleRecord(1);
        record.reason = "bad \xC3\x28 byte";
        Answer<void> stored;
        writer->append(record, stored.done());
        QVERIFY(stored.get().ok());
    }
    QCOMPARE(trailOf(store.file).front().reason, std::string("bad \xEF\xBF\xBD( byte"));
}

void TestWriter::recordsWithoutAnIdGetOne() {
    const TempStore store;
    {
        auto writer = startWriter(store.file);
        Answer<void> stored;
        AuditRecord record = sampleRecord(1);
        record.id.clear();
        writer->append(record, {});
        writer->append(record, stored.done());
        QVERIFY(stored.get().ok());
    }
    const auto trail = trailOf(store.file);
    QCOMPARE(trail.size(), std::size_t(2));
    QVERIFY(trail[0].id.size() > 20 && trail[0].id != trail[1].id);
}

void TestWriter::finishesWhatIsQueued() {
    const TempStore store;
    std::vector<Answer<void>> answers(500);
    {
        auto writer = startWriter(store.file);
        for (std::size_t i = 0; i < answers.size(); ++i)
            writer->append(sampleRecord(static_cast<int>(i)), answers[i].done());
    }
    for (auto &answer : answers)
        QVERIFY(answer.isThere() && answer.get().ok());
    QCOMPARE(trailOf(store.file).size(), answers.size());
}

void TestWriter::editAndItsRecordsAreOne() {
    const TempStore store;
    auto writer = startWriter(store.file);
    Answer<void> done;
    writer->submit(settingValue("a", {sampleRecord(1), sampleRecord(2)}), done.done());
    QVERIFY(done.get().ok());
    QVERIFY(hasValue(store.file, "a"));
    QCOMPARE(trailOf(store.file).size(), std::size_t(2));
}

void TestWriter::postsOncePerExecutorAndBatch() {
    const TempStore store;
    auto writer = startWriter(store.file);
    Gate gate;
    Answer<void> held;
    writer->submit(gate.edit(), held.done());
    gate.waitUntilEntered();
    const auto first = std::make_shared<CountingExecutor>();
    const auto second = std::make_shared<CountingExecutor>();
    std::vector<Answer<void>> answers(100);
    for (std::size_t i = 0; i < answers.size(); ++i)
        writer->append(sampleRecord(static_cast<int>(i)), answers[i].done(i % 2 == 0 ? first : second));
    gate.open();
    for (auto &answer : answers)
        QVERIFY(answer.get().ok());
    QCOMPARE(first->posts.load(), 1);
    QCOMPARE(second->posts.load(), 1);
}

void TestWriter::twoWritersMakeOneChain() {
    const TempStore store;
    constexpr int each = 400;
    std::atomic<int> stored = 0;
    {
        Writer::Settings settings;
        settings.file = store.file;
        auto first = Writer::start(settings, simpleChain);
        auto second = Writer::start(settings, simpleChain);
        QVERIFY(first.ok() && second.ok());
        const auto fill = [&](Writer &writer, int from) {
            for (int i = from; i < from + each; ++i) {
                Answer<void> answer; // waited for, so that the two take turns
                writer.append(sampleRecord(i), answer.done());
                stored += answer.get().ok() ? 1 : 0;
            }
        };
        std::thread other([&] { fill(**second, each); });
        fill(**first, 0);
        other.join();
    }
    QCOMPARE(stored.load(), 2 * each);
    QCOMPARE(trailOf(store.file).size(), std::size_t(2 * each));
}

void TestWriter::manyThreadsMayAppend() {
    const TempStore store;
    constexpr int each = 500;
    std::atomic<int> stored = 0;
    {
        auto writer = startWriter(store.file);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < each; ++i)
                    writer->append(sampleRecord(t * each + i),
                                   {nullptr, [&](Result<void> result) { stored += result.ok() ? 1 : 0; }});
            });
        for (std::thread &thread : threads)
            thread.join();
    }
    QCOMPARE(stored.load(), 4 * each);
    QCOMPARE(trailOf(store.file).size(), std::size_t(4 * each));
}

void TestWriter::theLogStaysBounded() {
    const TempStore store;
    auto writer = startWriter(store.file);
    std::vector<Answer<void>> answers(20'000);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        AuditRecord record = sampleRecord(static_cast<int>(i));
        record.detail = std::string(8'000, 'x');
        writer->append(std::move(record), answers[i].done());
        if (i % 50 == 49)
            QVERIFY(answers[i].get().ok());
    }
    // 160 MB went through it.
    const QFileInfo log(QString::fromStdString(store.file + "-wal"));
    QVERIFY2(log.size() < 140'000'000, qPrintable(QString::number(log.size())));
    QVERIFY(QFileInfo(QString::fromStdString(store.file)).size() > 20'000'000);
}

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
