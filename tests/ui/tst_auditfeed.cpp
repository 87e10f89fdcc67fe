#include "ui/audit/auditexportjob.h"
#include "ui/audit/auditfeed.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using console::AuditExportJob;
using console::AuditFeed;
using gateway::AuditPage;
using gateway::AuditQuery;

namespace {

// Answers when the test says so, with records of a trail in memory.
class ScriptedReader final : public gateway::AuditReader {
public:
    void query(AuditQuery query, gateway::Done<AuditPage> done) override {
        queries.push_back(query);
        if (holdBack)
            held.push_back([this, query, done] { answer(query, done); });
        else
            answer(query, done);
    }
    void verify(gateway::Done<gateway::ChainReport>) override {}
    void add(int count) {
        for (int i = 0; i < count; ++i) {
            gateway::AuditRecord record;
            record.seq = static_cast<std::int64_t>(trail.size()) + 1;
            record.id = "au_" + std::to_string(record.seq);
            trail.push_back(record);
        }
    }

    std::vector<AuditQuery> queries;
    std::vector<std::function<void()>> held;
    std::vector<gateway::AuditRecord> trail;
    bool holdBack = false;
    std::optional<gateway::Error> error;

private:
    void answer(const AuditQuery &query, const gateway::Done<AuditPage> &done) {
        if (error) {
            done.deliver(*error);
            return;
        }
        AuditPage page;
        const auto limit = static_cast<std::size_t>(query.limit);
        if (query.afterSeq) {
            for (const auto &record : trail) {
                if (record.seq > *query.afterSeq && page.records.size() < limit)
                    page.records.push_back(record);
            }
        } else {
            for (auto record = trail.rbegin(); record != trail.rend() && page.records.size() < limit; ++record) {
                if (!query.beforeSeq || record->seq < *query.beforeSeq)
                    page.records.push_back(*record);
            }
        }
        done.deliver(std::move(page));
    }
};

std::vector<std::int64_t> collect(AuditFeed &feed, std::vector<std::int64_t> &seen) {
    QObject::connect(&feed, &AuditFeed::arrived, &feed, [&seen](const std::vector<gateway::AuditRecord> &records) {
        for (const auto &record : records)
            seen.push_back(record.seq);
    });
    return seen;
}

} // namespace

/// Following the trail: everything once, in order, and nothing of conditions that were given up.
class TestAuditFeed final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsWhatIsThereThenWhatComes() {
        ScriptedReader reader;
        reader.add(3);
        AuditFeed feed(reader, nullptr);
        std::vector<std::int64_t> seen;
        collect(feed, seen);
        feed.setActive(true);
        QTRY_COMPARE(seen.size(), std::size_t{3});
        reader.add(2);
        QTRY_COMPARE(seen.size(), std::size_t{5});
        QVERIFY(seen == std::vector<std::int64_t>({1, 2, 3, 4, 5}));
        QCOMPARE(reader.queries.back().limit, AuditFeed::nextPage);
    }

    void followsATrailThatStartsEmpty() {
        ScriptedReader reader;
        AuditFeed feed(reader, nullptr);
        std::vector<std::int64_t> seen;
        collect(feed, seen);
        feed.setActive(true);
        QTRY_VERIFY(reader.queries.size() >= 2);
        reader.add(1);
        QTRY_COMPARE(seen.size(), std::size_t{1});
    }

    void asksNothingWhileHidden() {
        ScriptedReader reader;
        AuditFeed feed(reader, nullptr);
        feed.setActive(true);
        feed.setActive(false);
        const std::size_t asked = reader.queries.size();
        QTest::qWait(2 * AuditFeed::pollMs);
        QCOMPARE(reader.queries.size(), asked);
    }

    void asksOneQuestionAtATime() {
        ScriptedReader reader;
        reader.holdBack = true;
        AuditFeed feed(reader, nullptr);
        feed.setActive(true);
        feed.poll();
        feed.poll();
        QCOMPARE(reader.queries.size(), std::size_t{1});
    }

    void dropsAnswersToOldConditions() {
        ScriptedReader reader;
        reader.add(2);
        reader.holdBack = true;
        AuditFeed feed(reader, nullptr);
        std::vector<std::int64_t> seen;
        collect(feed, seen);
        feed.setActive(true);
        feed.setConditions("via == rest", "abc");
        QCOMPARE(reader.queries.size(), std::size_t{2});
        QCOMPARE(reader.queries.back().filter, std::string("via == rest"));
        QCOMPARE(reader.queries.back().text, std::string("abc"));
        QVERIFY(!reader.queries.back().afterSeq);
        reader.held.front()();
        QTest::qWait(20);
        QVERIFY(seen.empty());
        reader.held.back()();
        QTRY_COMPARE(seen.size(), std::size_t{2});
    }

    void stopsAskingAfterAnError() {
        ScriptedReader reader;
        reader.error = gateway::makeError(gateway::ErrorKind::Unavailable, "store.failed", "gone");
        AuditFeed feed(reader, nullptr);
        QSignalSpy failed(&feed, &AuditFeed::failed);
        feed.setActive(true);
        QTRY_COMPARE(failed.count(), 1);
        reader.error.reset();
        feed.setActive(true); // F5
        QTRY_COMPARE(reader.queries.size(), std::size_t{2});
    }

    void loadsOlderRecords() {
        ScriptedReader reader;
        reader.add(10);
        AuditFeed feed(reader, nullptr);
        std::vector<std::int64_t> older;
        connect(&feed, &AuditFeed::olderLoaded, &feed, [&](const std::vector<gateway::AuditRecord> &records) {
            for (const auto &record : records)
                older.push_back(record.seq);
        });
        feed.loadOlder(4);
        QTRY_VERIFY(older == std::vector<std::int64_t>({1, 2, 3}));
    }

    void exportsTheShownStretch_data() {
        QTest::addColumn<bool>("csv");
        QTest::addColumn<int>("lines");
        QTest::newRow("csv") << true << 6'001;
        QTest::newRow("jsonl") << false << 6'000;
    }

    void exportsTheShownStretch() {
        QFETCH(bool, csv);
        QFETCH(int, lines);
        ScriptedReader reader;
        reader.add(7'000);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("out"));
        std::int64_t written = 0;
        const auto format = csv ? AuditExportJob::Format::Csv : AuditExportJob::Format::JsonLines;
        AuditExportJob::start(reader, {{}, 501, 6'500, file, format},
                              {nullptr, [&](auto result) { written = result ? *result : -1; }});
        QCOMPARE(written, 6'000);
        QFile read(file);
        QVERIFY(read.open(QIODevice::ReadOnly));
        const QByteArray text = read.readAll();
        QCOMPARE(static_cast<int>(text.count('\n')), lines);
        QVERIFY(text.contains("au_501") && text.contains("au_6500"));
        QVERIFY(!text.contains("au_6501") && !text.contains("\"au_500\""));
    }

    void sayWhenAFileCannotBeWritten() {
        ScriptedReader reader;
        std::string code;
        AuditExportJob::start(reader, {{}, 1, 2, QStringLiteral("/nonexistent/x.csv"), AuditExportJob::Format::Csv},
                              {nullptr, [&](auto result) { code = result ? "" : result.error().code; }});
        QCOMPARE(code, std::string("export.unwritable"));
    }
};

QTEST_GUILESS_MAIN(TestAuditFeed)
#include "tst_auditfeed.moc"
