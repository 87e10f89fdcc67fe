#include "gateway/audit/hashchain.h"
#include "gateway/store/audittable.h"
#include "tests/gateway/store/storetest.h"

#include <QProcess>
#include <QTest>

using namespace gateway;
using namespace gateway::test;

namespace {

std::unique_ptr<QProcess> startHelper(const std::string &file, const QString &prefix, int count) {
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QCoreApplication::applicationDirPath() + QStringLiteral("/trailwriter"),
                   {QString::fromStdString(file), prefix, QString::number(count)});
    return process;
}

// The ids that a helper announced as stored; a last line that was cut off does not count.
QList<QByteArray> announced(QProcess &process) {
    QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
    lines.removeLast();
    return lines;
}

} // namespace

class TestTrailProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKilledProcessLosesNothingThatItAnswered_data();
    void aKilledProcessLosesNothingThatItAnswered();
    void twoProcessesMakeOneChain();
};

void TestTrailProcesses::aKilledProcessLosesNothingThatItAnswered_data() {
    QTest::addColumn<int>("killAfter");
    for (const int killAfter : {1, 50, 333, 2'000})
        QTest::addRow("after %d answers", killAfter) << killAfter;
}

void TestTrailProcesses::aKilledProcessLosesNothingThatItAnswered() {
    QFETCH(int, killAfter);
    const TempStore store;
    std::int64_t before = 0;
    for (int round = 0; round < 3; ++round) {
        auto process = startHelper(store.file, QStringLiteral("r%1_").arg(round), 1'000'000);
        QVERIFY(process->waitForStarted());
        QByteArray output;
        while (output.count('\n') < killAfter && process->waitForReadyRead(30'000))
            output += process->readAllStandardOutput();
        QCOMPARE(process->state(), QProcess::Running);
        process->kill(); // SIGKILL, in the middle of its work
        QVERIFY(process->waitForFinished());
        output += process->readAllStandardOutput();

        auto database = Database::open(store.file, Database::Mode::ReadWrite);
        QCOMPARE(codeOf(database), QString());
        const auto report = verifyChain(*database);
        QVERIFY2(report->ok, report->what.c_str());
        QList<QByteArray> ids = output.split('\n');
        ids.removeLast();
        QVERIFY(ids.size() >= killAfter);
        for (const QByteArray &id : std::as_const(ids))
            QVERIFY2(AuditTable(*database).find(id.toStdString())->has_value(), id.constData());
        QVERIFY(report->records >= before + ids.size());
        before = report->records;
    }
}

void TestTrailProcesses::twoProcessesMakeOneChain() {
    const TempStore store;
    constexpr int each = 3'000;
    auto first = startHelper(store.file, QStringLiteral("first_"), each);
    auto second = startHelper(store.file, QStringLiteral("second_"), each);
    QVERIFY(first->waitForFinished(60'000) && second->waitForFinished(60'000));
    QCOMPARE(first->exitCode(), 0);
    QCOMPARE(second->exitCode(), 0);
    QCOMPARE(announced(*first).size(), each);
    QCOMPARE(announced(*second).size(), each);
    auto database = Database::open(store.file, Database::Mode::ReadOnly);
    const auto report = verifyChain(*database);
    QVERIFY2(report->ok, report->what.c_str());
    QCOMPARE(report->records, 2 * each);
}

QTEST_GUILESS_MAIN(TestTrailProcesses)
#include "tst_trailprocesses.moc"
