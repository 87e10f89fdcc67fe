#include "gateway/audit/auditline.h"
#include "gateway/audit/hashchain.h"
#include "gateway/core/digest.h"
#include "gateway/store/audittable.h"
#include "gateway/store/writer.h"
#include "tests/gateway/store/storetest.h"

#include <QDir>
#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <algorithm>

using namespace gateway;
using namespace gateway::test;

namespace {

constexpr int count = 50;

void fill(const std::string &file, int records) {
    auto writer = Writer::start({.file = file}, chainHash);
    QVERIFY(writer.ok());
    Answer<void> last;
    for (int i = 1; i <= records; ++i) {
        AuditRecord record = sampleRecord(i);
        if (i % 7 == 0)
            record.arguments = "{ \"spaced\" : 1 }"; // not in the form that our writer gives
        if (i % 11 == 0)
            record.arguments = "not JSON at all";
        if (i % 13 == 0)
            record.reason = "noncharacter \xEF\xBF\xBF and \"quotes\"\nand a line";
        (*writer)->append(std::move(record), i == records ? last.done() : Done<void>());
    }
    QVERIFY(last.get().ok());
}

QByteArrayList exportLines(const std::string &file) {
    auto database = Database::open(file, Database::Mode::ReadOnly);
    AuditSelection selection;
    selection.afterSeq = 0;
    selection.limit = 10'000;
    QByteArrayList lines;
    const auto records = AuditTable(*database).select(selection);
    for (const AuditRecord &record : *records)
        lines << QByteArray::fromStdString(toJsonLine(record));
    return lines;
}

Result<ChainReport> verifyLines(const QByteArrayList &lines) {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("trail.jsonl"));
    QFile out(file);
    if (out.open(QIODevice::WriteOnly))
        out.write(lines.join('\n') + '\n');
    out.close();
    return verifyChainFile(file.toStdString());
}

} // namespace

class TestHashChain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCanonicalFormIsTheOneDescribed();
    void everyFieldIsCovered();
    void textsCannotMoveBetweenFields();
    void anUntouchedTrailVerifies();
    void anEmptyTrailVerifies();
    void manipulationsAreFound_data();
    void manipulationsAreFound();
    void canBeCancelled();
    void exportVerifiesInBothDirections();
    void partOfAnExportVerifies();
    void manipulatedExportsAreFound_data();
    void manipulatedExportsAreFound();
    void aMissingFileIsSaid();
};

void TestHashChain::theCanonicalFormIsTheOneDescribed() {
    AuditRecord record;
    record.seq = 1;
    record.id = "a";
    record.previousHash = chainStart();
    const std::string form =
        "gatehouse-audit-1;actor=0:;address=0:;app=0:;arguments=0:;bytes_in=1:0;bytes_out=1:0;call_id=0:;"
        "client_id=0:;collection=0:;decision=0:;detail=0:;endpoint=0:;id=1:a;kind=6:system;latency_us=1:0;"
        "phase=6:single;policy_revision=1:0;previous_hash=64:" +
        std::string(64, '0') +
        ";profile_id=0:;reason=0:;rule=0:;seq=1:1;session=0:;status=1:0;time=1:0;tool=0:;trace_id=0:;"
        "upstream=0:;via=0:;";
    QCOMPARE(chainHash(record), sha256Hex(form));
}

void TestHashChain::everyFieldIsCovered() {
    const AuditRecord record = sampleRecord(1);
    QStringList hashes{QString::fromStdString(chainHash(record))};
    const auto with = [&](auto change) {
        AuditRecord changed = record;
        change(changed);
        hashes << QString::fromStdString(chainHash(changed));
    };
    for (std::string AuditRecord::*text :
         {&AuditRecord::id,       &AuditRecord::callId,    &AuditRecord::clientId, &AuditRecord::profileId,
          &AuditRecord::app,      &AuditRecord::session,   &AuditRecord::traceId,  &AuditRecord::via,
          &AuditRecord::actor,    &AuditRecord::address,   &AuditRecord::tool,     &AuditRecord::collection,
          &AuditRecord::endpoint, &AuditRecord::arguments, &AuditRecord::reason,   &AuditRecord::decision,
          &AuditRecord::rule,     &AuditRecord::upstream,  &AuditRecord::detail,   &AuditRecord::previousHash})
        with([&](AuditRecord &r) { r.*text += 'x'; });
    for (std::int64_t AuditRecord::*number : {&AuditRecord::seq, &AuditRecord::time, &AuditRecord::policyRevision,
                                              &AuditRecord::bytesIn, &AuditRecord::bytesOut, &AuditRecord::latencyUs})
        with([&](AuditRecord &r) { ++(r.*number); });
    with([](AuditRecord &r) { r.kind = AuditKind::Denial; });
    with([](AuditRecord &r) { r.phase = AuditPhase::Intent; });
    with([](AuditRecord &r) { r.status = 201; });
    const qsizetype made = hashes.size();
    QCOMPARE(made, toJson(record).size()); // one for each field but `hash`, and the unchanged one
    QCOMPARE(hashes.removeDuplicates(), 0);
}

void TestHashChain::textsCannotMoveBetweenFields() {
    AuditRecord a;
    a.reason = "x";
    a.rule = "1:y";
    AuditRecord b;
    b.reason = "x;rule=3:1:y";
    QVERIFY(chainHash(a) != chainHash(b));
}

void TestHashChain::anUntouchedTrailVerifies() {
    const TempStore store;
    fill(store.file, count);
    auto database = Database::open(store.file, Database::Mode::ReadOnly);
    const auto report = verifyChain(*database);
    QVERIFY2(report->ok, report->what.c_str());
    QCOMPARE(report->records, count);
    QCOMPARE(report->head, AuditTable(*database).head()->second);
    QCOMPARE(report->brokenAt, 0);
}

void TestHashChain::anEmptyTrailVerifies() {
    const TempStore store;
    auto database = Database::open(store.file, Database::Mode::ReadWrite);
    const auto report = verifyChain(*database);
    QVERIFY(report->ok);
    QCOMPARE(report->records, 0);
    QCOMPARE(report->head, chainStart());
}

void TestHashChain::manipulationsAreFound_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("brokenAt");
    QTest::addColumn<QString>("what");
    QTest::newRow("a changed byte") << QByteArray(
                                           "UPDATE audit SET reason = replace(reason, 'order', '0rder') WHERE seq = 20")
                                    << 20 << QStringLiteral("hash differs");
    QTest::newRow("a changed number") << QByteArray("UPDATE audit SET status = 500 WHERE seq = 1") << 1
                                      << QStringLiteral("hash differs");
    QTest::newRow("a changed hash")
        << QByteArray("UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE seq = 20") << 20
        << QStringLiteral("hash differs");
    QTest::newRow("two rows swapped")
        << QByteArray("UPDATE audit SET seq = -1 WHERE seq = 20; UPDATE audit SET seq = 20 WHERE seq = 21; "
                      "UPDATE audit SET seq = 21 WHERE seq = -1")
        << 20 << QStringLiteral("previous hash differs");
    QTest::newRow("a row dropped") << QByteArray("DELETE FROM audit WHERE seq = 20") << 20
                                   << QStringLiteral("record missing");
    QTest::newRow("the first row dropped")
        << QByteArray("DELETE FROM audit WHERE seq = 1") << 1 << QStringLiteral("record missing");
    QTest::newRow("a row dropped, the rest moved up")
        << QByteArray("DELETE FROM audit WHERE seq = 20; UPDATE audit SET seq = -seq WHERE seq > 20; "
                      "UPDATE audit SET seq = -seq - 1 WHERE seq < 0; UPDATE audit_head SET seq = seq - 1")
        << 20 << QStringLiteral("previous hash differs");
    QTest::newRow("the tail cut") << QByteArray("DELETE FROM audit WHERE seq > 40") << 41
                                  << QStringLiteral("tail missing");
    QTest::newRow("everything cut") << QByteArray("DELETE FROM audit") << 1 << QStringLiteral("tail missing");
    QTest::newRow("the head set back") << QByteArray("UPDATE audit_head SET seq = 40") << count
                                       << QStringLiteral("head differs");
    QTest::newRow("another head") << QByteArray("UPDATE audit_head SET hash = replace(hash, substr(hash, 1, 1), 'g')")
                                  << count << QStringLiteral("head differs");
    // Rows that no query finds any more must not read as what they were.
    QTest::newRow("a time that is text") << QByteArray("UPDATE audit SET time = time || 'x' WHERE seq = 20") << 20
                                         << QStringLiteral("hash differs");
    QTest::newRow("a status that is text")
        << QByteArray("UPDATE audit SET status = status || 'x' WHERE seq = 20") << 20 << QStringLiteral("hash differs");
    QTest::newRow("a client that is a blob")
        << QByteArray("UPDATE audit SET client_id = CAST(client_id AS BLOB) WHERE seq = 20") << 20
        << QStringLiteral("hash differs");
    QTest::newRow("an unknown phase") << QByteArray("UPDATE audit SET phase = 'zz' WHERE seq = 20") << 20
                                      << QStringLiteral("hash differs");
    QTest::newRow("an unknown kind") << QByteArray("UPDATE audit SET kind = 'nothing' WHERE seq = 20") << 20
                                     << QStringLiteral("hash differs");
}

void TestHashChain::manipulationsAreFound() {
    QFETCH(QByteArray, sql);
    QFETCH(int, brokenAt);
    QFETCH(QString, what);
    const TempStore store;
    fill(store.file, count);
    auto database = Database::open(store.file, Database::Mode::ReadWrite);
    QVERIFY(database->exec(sql.constData()).ok());
    const auto report = verifyChain(*database);
    QVERIFY(report.ok());
    QVERIFY(!report->ok);
    QCOMPARE(report->brokenAt, brokenAt);
    QCOMPARE(QString::fromStdString(report->what), what);
}

void TestHashChain::canBeCancelled() {
    const TempStore store;
    fill(store.file, 5);
    auto database = Database::open(store.file, Database::Mode::ReadOnly);
    QCOMPARE(codeOf(verifyChain(*database, [] { return true; })), QStringLiteral("audit.cancelled"));
}

void TestHashChain::exportVerifiesInBothDirections() {
    const TempStore store;
    fill(store.file, count);
    auto database = Database::open(store.file, Database::Mode::ReadOnly);
    QByteArrayList lines = exportLines(store.file);
    for (int direction = 0; direction < 2; ++direction) {
        const auto report = verifyLines(lines);
        QVERIFY2(report->ok, report->what.c_str());
        QCOMPARE(report->records, count);
        QCOMPARE(report->head, AuditTable(*database).head()->second);
        std::reverse(lines.begin(), lines.end());
    }
}

void TestHashChain::partOfAnExportVerifies() {
    const TempStore store;
    fill(store.file, count);
    const auto report = verifyLines(exportLines(store.file).mid(10, 20));
    QVERIFY(report->ok);
    QCOMPARE(report->records, 20);
    QVERIFY(verifyLines({})->ok);
}

void TestHashChain::manipulatedExportsAreFound_data() {
    using Change = std::function<void(QByteArrayList &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("brokenAt");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *name, Change change, int brokenAt, const char *what) {
        QTest::newRow(name) << std::move(change) << brokenAt << QString::fromLatin1(what);
    };
    row(
        "a changed text", [](auto &lines) { lines[19].replace("look up", "look in"); }, 20, "hash differs");
    row(
        "a changed argument", [](auto &lines) { lines[19].replace("1.10", "1.1"); }, 20, "hash differs");
    row(
        "two lines swapped", [](auto &lines) { lines.swapItemsAt(19, 20); }, 21, "record missing");
    row(
        "a line dropped", [](auto &lines) { lines.removeAt(19); }, 21, "record missing");
    row(
        "a line doubled", [](auto &lines) { lines.insert(19, lines.at(19)); }, 20, "record missing");
    row(
        "no JSON", [](auto &lines) { lines[19] = "{"; }, 20, "not a record");
    row(
        "a member that no hash covers",
        [](auto &lines) { lines[19].replace("\"hash\":", "\"note\":\"forged\",\"hash\":"); }, 20, "not a record");
    row(
        "arguments shown that are not those hashed",
        [](auto &lines) { lines[6].replace("\"arguments\":{\"spaced\":1}", "\"arguments\":{}"); }, 7, "not a record");
    row(
        "a false start", [](auto &lines) { lines[0].replace(QByteArray(64, '0'), QByteArray(64, '1')); }, 1,
        "hash differs");
}

void TestHashChain::manipulatedExportsAreFound() {
    using Change = std::function<void(QByteArrayList &)>;
    QFETCH(Change, change);
    QFETCH(int, brokenAt);
    QFETCH(QString, what);
    const TempStore store;
    fill(store.file, count);
    QByteArrayList lines = exportLines(store.file);
    const QByteArrayList before = lines;
    change(lines);
    QVERIFY(lines != before);
    const auto report = verifyLines(lines);
    QVERIFY(report.ok() && !report->ok);
    QCOMPARE(report->brokenAt, brokenAt);
    QCOMPARE(QString::fromStdString(report->what), what);
}

void TestHashChain::aMissingFileIsSaid() {
    const auto missing = verifyChainFile("/no/such/file.jsonl");
    QCOMPARE(codeOf(missing), QStringLiteral("audit.file-unreadable"));
    QVERIFY(missing.error().kind == ErrorKind::NotFound);
    QCOMPARE(codeOf(verifyChainFile(QDir::tempPath().toStdString())), QStringLiteral("audit.file-unreadable"));
    QTemporaryFile csv;
    QVERIFY(csv.open());
    csv.write("seq,time,kind\n1,2,3\n");
    csv.flush();
    QCOMPARE(codeOf(verifyChainFile(csv.fileName().toStdString())), QStringLiteral("audit.file-format"));
}

QTEST_GUILESS_MAIN(TestHashChain)
#include "tst_hashchain.moc"
