#include "ui/audit/auditmodel.h"
#include "ui/common/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using console::AuditModel;
using console::AuditRow;

namespace {

std::vector<AuditRow> rowsFrom(std::int64_t first, int count) {
    std::vector<AuditRow> rows(static_cast<std::size_t>(count));
    for (AuditRow &row : rows) {
        row.seq = first++;
        row.decision = QStringLiteral("allowed");
    }
    return rows;
}

} // namespace

/// The table of the trail: bounded, fed in batches, honest about denials.
class TestAuditModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void insertsABatchAtOnce() {
        AuditModel model;
        QAbstractItemModelTester tester(&model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.append(rowsFrom(1, 500));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.rowCount(), 500);
        model.append({});
        QCOMPARE(inserted.count(), 1);
    }

    void keepsTheNewestWhenItIsFull() {
        AuditModel model(nullptr, 100);
        QAbstractItemModelTester tester(&model);
        model.append(rowsFrom(1, 80));
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.append(rowsFrom(81, 50));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.rows().front().seq, 31);
        QCOMPARE(model.rows().back().seq, 130);
        QCOMPARE(model.dropped(), std::size_t{30});
    }

    void takesABatchLargerThanItself() {
        AuditModel model(nullptr, 100);
        QAbstractItemModelTester tester(&model);
        model.append(rowsFrom(1, 10));
        model.append(rowsFrom(11, 1'000));
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.rows().front().seq, 911);
        QCOMPARE(model.dropped(), std::size_t{910});
    }

    void prependsWhatThereIsRoomFor() {
        AuditModel model(nullptr, 100);
        QAbstractItemModelTester tester(&model);
        model.append(rowsFrom(201, 90));
        model.prepend(rowsFrom(151, 50));
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.rows().front().seq, 191);
        model.prepend(rowsFrom(1, 10));
        QCOMPARE(model.rowCount(), 100);
    }

    void tonesOfDecisions_data() {
        QTest::addColumn<QString>("decision");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("tone");
        QTest::newRow("allowed") << QStringLiteral("allowed") << 200 << static_cast<int>(console::Tone::Good);
        QTest::newRow("denied") << QStringLiteral("denied") << 0 << static_cast<int>(console::Tone::Warning);
        QTest::newRow("failed") << QStringLiteral("failed") << 0 << static_cast<int>(console::Tone::Bad);
        QTest::newRow("upstream error") << QStringLiteral("allowed") << 503 << static_cast<int>(console::Tone::Bad);
    }

    void tonesOfDecisions() {
        QFETCH(QString, decision);
        QFETCH(int, status);
        QFETCH(int, tone);
        AuditModel model;
        std::vector<AuditRow> rows = rowsFrom(1, 1);
        rows.front().decision = decision;
        rows.front().status = status;
        rows.front().kind = gateway::AuditKind::Call;
        model.append(rows);
        QCOMPARE(model.index(0, AuditModel::Decision).data(console::ToneRole).toInt(), tone);
    }

    void makesRowsOfRecords() {
        console::AuditRowMaker maker;
        maker.setNames({{"cl_1", "Support"}, {"pr_1", "read"}});
        gateway::AuditRecord record;
        record.clientId = "cl_1";
        record.profileId = "pr_1";
        record.endpoint = "GET /orders/{id}";
        record.reason = std::string(10'000, 'x');
        const AuditRow row = maker.row(record);
        QCOMPARE(row.who, QStringLiteral("Support / read"));
        QCOMPARE(row.method, QStringLiteral("GET"));
        QCOMPARE(row.what, QStringLiteral("/orders/{id}"));
        QVERIFY(row.reason.size() < 400);
        record.endpoint.clear();
        record.tool = "tools/list";
        record.profileId = "pr_gone";
        QCOMPARE(maker.row(record).what, QStringLiteral("tools/list"));
        QCOMPARE(maker.row(record).who, QStringLiteral("Support / pr_gone"));
    }

    void configurationEventsNameTheOperator() {
        console::AuditRowMaker maker;
        gateway::AuditRecord record;
        record.actor = "vera";
        record.tool = "profile.change";
        QCOMPARE(maker.row(record).who, QStringLiteral("vera"));
        QVERIFY(maker.row(record).method.isEmpty());
    }

    void configurationEventsNameWhatTheyAreAbout_data() {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("what");
        const auto row = [](const char *change, const char *what) {
            QTest::newRow(change) << QByteArray(change) << QString::fromUtf8(what);
        };
        row("{'name': 'Support chatbot'}", "edit · Support chatbot");
        row("{'before': 'Old', 'after': 'New'}", "edit · New");
        row("{'before': {'name': 'Old'}, 'after': {'name': 'New'}}", "edit · New");
        row("{'id': 'cr_1', 'profile': 'pr_1'}", "edit · read");
        row("{}", "edit");
        row("no JSON", "edit");
    }
    void configurationEventsNameWhatTheyAreAbout() {
        QFETCH(QByteArray, change);
        QFETCH(QString, what);
        console::AuditRowMaker maker;
        maker.setNames({{"pr_1", "read"}});
        gateway::AuditRecord record;
        record.kind = gateway::AuditKind::Config;
        record.tool = "edit";
        record.arguments = change.replace('\'', '"').toStdString();
        QCOMPARE(maker.row(record).what, what);
    }
};

QTEST_GUILESS_MAIN(TestAuditModel)
#include "tst_auditmodel.moc"
