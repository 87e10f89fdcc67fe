#include "gateway/core/digest.h"
#include "gateway/store/audittable.h"
#include "gateway/store/metatable.h"
#include "gateway/store/writer.h"
#include "tests/gateway/store/storetest.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <semaphore>
#include <thread>

using namespace gateway;
using namespace gateway::test;

namespace {

std::string simpleChain(const AuditRecord &record) {
    return sha256Hex(record.previousHash + std::to_string(record.seq) + record.id);
}

std::unique_ptr<Writer> startWriter(const std::string &file, std::size_t maxQueued = 20'000) {
    Writer::Settings settings;
    settings.file = file;
    settings.maxQueued = maxQueued;
    settings.busyTimeout = std::chrono::milliseconds(20);
    auto writer = Writer::start(settings, simpleChain);
    return writer ? std::move(writer).value() : nullptr;
}

// The whole trail; also checks that it is one chain without gaps.
std::vector<AuditRecord> trailOf(const std::string &file) {
    auto database = Database::open(file, Database::Mode::ReadOnly);
    std::vector<AuditRecord> trail;
    AuditSelection selection;
    selection.limit = 10'000;
    selection.afterSeq = 0;
    for (;;) {
        const auto part = AuditTable(*database).select(selection);
        trail.insert(trail.end(), part->begin(), part->end());
        if (part->size() < 10'000)
            break;
        selection.afterSeq = trail.back().seq;
    }
    std::string previous(64, '0');
    for (std::size_t i = 0; i < trail.size(); ++i) {
        const bool fits = trail[i].seq == static_cast<std::int64_t>(i) + 1 && trail[i].previousHash == previous &&
                          trail[i].hash == simpleChain(trail[i]);
        if (!fits)
            return {};
        previous = trail[i].hash;
    }
    const auto head = AuditTable(*database).head();
    return head->first == static_cast<std::int64_t>(trail.size()) && head->second == previous
               ? trail
               : std::vector<AuditRecord>();
}

Writer::Edit settingValue(std::string key, std::vector<AuditRecord> records = {}) {
    return [key = std::move(key), records = std::move(records)](Database &database, std::vector<AuditRecord> &trail) {
        trail = records;
        return MetaTable(database).setValue(key, "set");
    };
}

bool hasValue(const std::string &file, const std::string &key) {
    auto database = Database::open(file, Database::Mode::ReadOnly);
    return MetaTable(*database).value(key)->has_value();
}

// Holds the writer inside an edit, so that a queue builds up behind it.
class Gate {
public:
    Writer::Edit edit() {
        return [this](Database &, std::vector<AuditRecord> &) {
            m_entered.release();
            m_open.acquire();
            return Result<void>();
        };
    }
    void waitUntilEntered() { m_entered.acquire(); }
    void open() { m_open.release(); }

private:
    std::binary_semaphore m_entered{0};
    std::binary_semaphore m_open{0};
};

class CountingExecutor final : public Executor {
public:
    void post(std::function<void()> function) override {
        ++posts;
        function();
    }
    std::atomic<int> posts = 0;
};

} // namespace

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
    void aFailedEditLeavesNothing();
    void aFailedEditDoesNotHarmItsNeighbours();
    void refusesBeyondItsQueue();
    void postsOncePerExecutorAndBatch();
    void saysThatItFailsWhileTheDatabaseIsLocked();
    void saysThatItFailsWhileTheDiskIsFull();
    void aLostTransactionFailsEveryJob();
    void doesNotStartOnWhatItCannotOpen();
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

void TestWriter::aFailedEditLeavesNothing() {
    const TempStore store;
    auto writer = startWriter(store.file);
    Answer<void> refused;
    writer->submit(
        [](Database &database, std::vector<AuditRecord> &trail) -> Result<void> {
            trail.push_back(sampleRecord(1));
            if (auto set = MetaTable(database).setValue("a", "b"); !set)
                return set;
            return makeError(ErrorKind::Conflict, "test.refused", "no");
        },
        refused.done());
    QCOMPARE(codeOf(refused.get()), QStringLiteral("test.refused"));
    QVERIFY(!writer->failing()); // the edit was wrong, not the storage
    QVERIFY(!hasValue(store.file, "a"));

    Answer<void> doubled; // the second record has the id of the first: neither they nor the value may stay
    writer->submit(settingValue("b", {sampleRecord(1), sampleRecord(1)}), doubled.done());
    QCOMPARE(codeOf(doubled.get()), QStringLiteral("store.not-unique"));
    QVERIFY(!hasValue(store.file, "b"));

    Answer<void> stored;
    writer->append(sampleRecord(1), stored.done());
    QVERIFY(stored.get().ok());
    QCOMPARE(trailOf(store.file).size(), std::size_t(1));
}

void TestWriter::aFailedEditDoesNotHarmItsNeighbours() {
    const TempStore store;
    auto writer = startWriter(store.file);
    Gate gate;
    Answer<void> held;
    writer->submit(gate.edit(), held.done());
    gate.waitUntilEntered();
    Answer<void> before;
    Answer<void> wrong;
    Answer<void> after;
    writer->append(sampleRecord(1), before.done());
    writer->submit(settingValue("x", {sampleRecord(2), sampleRecord(2)}), wrong.done());
    writer->append(sampleRecord(3), after.done());
    gate.open();
    QVERIFY(before.get().ok() && !wrong.get().ok() && after.get().ok());
    const auto trail = trailOf(store.file);
    QCOMPARE(trail.size(), std::size_t(2));
    QCOMPARE(trail[1].id, std::string("rec_3"));
}

void TestWriter::refusesBeyondItsQueue() {
    const TempStore store;
    auto writer = startWriter(store.file, 3);
    Gate gate;
    Answer<void> held;
    writer->submit(gate.edit(), held.done());
    gate.waitUntilEntered();
    std::vector<Answer<void>> answers(5);
    for (std::size_t i = 0; i < answers.size(); ++i)
        writer->append(sampleRecord(static_cast<int>(i)), answers[i].done());
    QVERIFY(answers[3].isThere() && answers[4].isThere()); // at once, while the writer is held
    QCOMPARE(codeOf(answers[3].get()), QStringLiteral("store.busy"));
    Answer<void> edit;
    writer->submit(settingValue("x"), edit.done());
    QCOMPARE(codeOf(edit.get()), QStringLiteral("store.busy"));
    gate.open();
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(answers[i].get().ok());
    Answer<void> later;
    writer->append(sampleRecord(9), later.done());
    QVERIFY(later.get().ok());
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

void TestWriter::saysThatItFailsWhileTheDatabaseIsLocked() {
    const TempStore store;
    auto writer = startWriter(store.file);
    auto holder = Database::open(store.file, Database::Mode::ReadWrite);
    QVERIFY(holder->exec("BEGIN IMMEDIATE").ok());
    Answer<void> record;
    Answer<void> edit;
    writer->append(sampleRecord(1), record.done());
    QCOMPARE(codeOf(record.get()), QStringLiteral("store.locked"));
    writer->submit(settingValue("x"), edit.done());
    QCOMPARE(codeOf(edit.get()), QStringLiteral("store.locked"));
    QVERIFY(writer->failing());
    QVERIFY(holder->exec("COMMIT").ok());
    QTRY_VERIFY(!writer->failing()); // by itself: calls are refused, so nobody else would try
    Answer<void> again;
    writer->append(sampleRecord(2), again.done());
    QVERIFY(again.get().ok());
    QCOMPARE(trailOf(store.file).size(), std::size_t(1));
}

void TestWriter::saysThatItFailsWhileTheDiskIsFull() {
    const TempStore store;
    auto writer = startWriter(store.file);
    Answer<void> limited;
    writer->submit(
        [](Database &database, std::vector<AuditRecord> &) { return database.exec("PRAGMA max_page_count = 1"); },
        limited.done());
    QVERIFY(limited.get().ok());
    std::size_t stored = 0;
    QString code;
    for (int i = 0; i < 2'000 && code.isEmpty(); ++i) {
        AuditRecord record = sampleRecord(i);
        record.detail = std::string(3'000, 'x');
        Answer<void> answer;
        writer->append(std::move(record), answer.done());
        code = codeOf(answer.get());
        stored += code.isEmpty() ? 1 : 0;
    }
    QCOMPARE(code, QStringLiteral("store.full"));
    QCOMPARE(trailOf(store.file).size(), stored); // what was answered as stored is there, and the chain fits

    Answer<void> freed;
    writer->submit(
        [](Database &database, std::vector<AuditRecord> &) { return database.exec("PRAGMA max_page_count = 100000"); },
        freed.done());
    QVERIFY(freed.get().ok());
    QVERIFY(!writer->failing());
    Answer<void> again;
    writer->append(sampleRecord(9'999), again.done());
    QVERIFY(again.get().ok());
    QCOMPARE(trailOf(store.file).size(), stored + 1);
}

void TestWriter::aLostTransactionFailsEveryJob() {
    const TempStore store;
    auto writer = startWriter(store.file);
    Gate gate;
    Answer<void> held;
    writer->submit(gate.edit(), held.done());
    gate.waitUntilEntered();
    Answer<void> before;
    Answer<void> loses;
    Answer<void> after;
    writer->append(sampleRecord(1), before.done());
    writer->submit([](Database &database, std::vector<AuditRecord> &) { return database.exec("ROLLBACK"); },
                   loses.done());
    writer->append(sampleRecord(2), after.done());
    gate.open();
    QVERIFY(held.get().ok());
    QVERIFY(!before.get().ok() && !loses.get().ok() && !after.get().ok());
    QVERIFY(trailOf(store.file).empty());
    QTRY_VERIFY(!writer->failing());
}

void TestWriter::doesNotStartOnWhatItCannotOpen() {
    Writer::Settings settings;
    settings.file = "/no/such/folder/x.db";
    QCOMPARE(codeOf(Writer::start(settings, simpleChain)), QStringLiteral("store.failed"));
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

// Some 80 MB pass through the log; without checkpoints it would keep them all.
void TestWriter::theLogStaysBounded() {
    const TempStore store;
    auto writer = startWriter(store.file);
    std::vector<Answer<void>> answers(8'000);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        AuditRecord record = sampleRecord(static_cast<int>(i));
        record.detail = std::string(8'000, 'x');
        writer->append(std::move(record), answers[i].done());
        if (i % 50 == 49)
            QVERIFY(answers[i].get().ok());
    }
    const QFileInfo log(QString::fromStdString(store.file + "-wal"));
    QVERIFY2(log.size() < 100'000'000, qPrintable(QString::number(log.size())));
    QVERIFY(QFileInfo(QString::fromStdString(store.file)).size() > 20'000'000);
}

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
