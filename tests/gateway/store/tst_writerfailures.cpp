#include "tests/gateway/store/writertest.h"

#include <QTest>

using namespace gateway;
using namespace gateway::test;

class TestWriterFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFailedEditLeavesNothing();
    void aFailedEditDoesNotHarmItsNeighbours();
    void refusesBeyondItsQueue();
    void saysThatItFailsWhileTheDatabaseIsLocked();
    void saysThatItFailsWhileTheDiskIsFull();
    void aLostTransactionFailsEveryJob();
    void doesNotStartOnWhatItCannotOpen();
};

namespace {

// From now on the trail takes no second record of a number: so an edit can fail after its rows, in the middle of its
// records.
void refuseDoubles(Writer &writer) {
    Answer<void> made;
    writer.submit(
        [](Database &database, std::vector<AuditRecord> &) {
            return database.exec(
                "CREATE TRIGGER doubles BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = "
                "NEW.id) BEGIN SELECT RAISE(ABORT, 'double'); END");
        },
        made.done());
    QCOMPARE(codeOf(made.get()), QString());
}

} // namespace

void TestWriterFailures::aFailedEditLeavesNothing() {
    const TempStore store;
    auto writer = startWriter(store.file);
    refuseDoubles(*writer);
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
    QCOMPARE(codeOf(doubled.get()), QStringLiteral("store.failed"));
    QVERIFY(!hasValue(store.file, "b"));

    Answer<void> stored;
    writer->append(sampleRecord(1), stored.done());
    QVERIFY(stored.get().ok());
    QCOMPARE(trailOf(store.file).size(), std::size_t(1));
}

void TestWriterFailures::aFailedEditDoesNotHarmItsNeighbours() {
    const TempStore store;
    auto writer = startWriter(store.file);
    refuseDoubles(*writer);
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

void TestWriterFailures::refusesBeyondItsQueue() {
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

void TestWriterFailures::saysThatItFailsWhileTheDatabaseIsLocked() {
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

void TestWriterFailures::saysThatItFailsWhileTheDiskIsFull() {
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

void TestWriterFailures::aLostTransactionFailsEveryJob() {
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

void TestWriterFailures::doesNotStartOnWhatItCannotOpen() {
    Writer::Settings settings;
    settings.file = "/no/such/folder/x.db";
    QCOMPARE(codeOf(Writer::start(settings, simpleChain)), QStringLiteral("store.failed"));
}

QTEST_GUILESS_MAIN(TestWriterFailures)
#include "tst_writerfailures.moc"
