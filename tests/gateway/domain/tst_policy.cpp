#include "gateway/core/timetext.h"
#include "gateway/domain/policy.h"

#include <QTest>

using namespace gateway;

/// Policies and the windows of quotas.
class TestPolicy final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowsFollowTheCalendar_data();
    void windowsFollowTheCalendar();
    void quotasAreReadAndWritten_data();
    void quotasAreReadAndWritten();
    void ratesWithABurst();
    void unsoundPoliciesAreRefused();
    void limitsInWords();
};

void TestPolicy::windowsFollowTheCalendar_data() {
    QTest::addColumn<QByteArray>("window");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("end");
    const auto row = [](const char *window, const char *time, const char *start, const char *end) {
        QTest::addRow("%s at %s", window, time)
            << QByteArray(window) << QByteArray(time) << QByteArray(start) << QByteArray(end);
    };
    row("minute", "2026-11-21T13:46:59.999999Z", "2026-11-21T13:46:00Z", "2026-11-21T13:47:00Z");
    row("hour", "2026-11-21T13:00:00Z", "2026-11-21T13:00:00Z", "2026-11-21T14:00:00Z");
    row("day", "2026-12-31T23:59:59Z", "2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z");
    row("month", "2026-12-31T23:59:59Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
    row("month", "2028-02-29T12:00:00Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z");
    row("day", "1969-12-31T12:00:00Z", "1969-12-31T00:00:00Z", "1970-01-01T00:00:00Z");
}

void TestPolicy::windowsFollowTheCalendar() {
    QFETCH(QByteArray, window);
    QFETCH(QByteArray, time);
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, end);
    const auto at = [](const QByteArray &text) { return parseMoment(text.toStdString(), 0, true).value(); };
    const QuotaWindow which = quotaWindowFromString(window.toStdString()).value();
    QCOMPARE(windowStart(which, at(time)), at(start));
    QCOMPARE(windowEnd(which, at(time)), at(end));
    QCOMPARE(windowStart(which, at(end)), at(end));
}

void TestPolicy::quotasAreReadAndWritten_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written"); // empty: refused
    const auto row = [](const char *text, const char *written) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(written);
    };
    row("1000/day", "1000/day");
    row("5/min", "5/minute");
    row("5/h", "5/hour");
    row("7/mo", "7/month");
    row("1000000000000/month", "1000000000000/month");
    for (const char *wrong :
         {"", "5", "0/day", "-1/day", "5/week", "5/", "/day", "5 /day", "1000000000001/day", "1.5/day", "5/days"})
        row(wrong, "");
}

void TestPolicy::quotasAreReadAndWritten() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto quota = parseQuota(text.toStdString());
    QCOMPARE(quota.ok(), !written.isEmpty());
    if (quota)
        QCOMPARE(QByteArray::fromStdString(toString(*quota)), written);
    else
        QCOMPARE(quota.error().code, std::string("quota.malformed"));
}

void TestPolicy::ratesWithABurst() {
    QCOMPARE(toString(*parsePolicyRate("100/min burst 20")), std::string("100/min burst 20"));
    QCOMPARE(parsePolicyRate("100/min")->bucket(), std::int64_t(100));
    QCOMPARE(parsePolicyRate("100/min burst 20")->bucket(), std::int64_t(20));
    for (const char *wrong :
         {"100/min burst", "100/min burst 0", "100/min burst x", "100/min burst 1000000001", "burst 5"})
        QVERIFY2(!parsePolicyRate(wrong).ok(), wrong);
}

void TestPolicy::unsoundPoliciesAreRefused() {
    Policy policy;
    policy.name = "p";
    QVERIFY(!checkPolicy(policy).ok()); // limits nothing
    policy.concurrency = 1;
    QVERIFY(checkPolicy(policy).ok());
    for (const std::int64_t cap : {std::int64_t(0), std::int64_t(-1), Policy::maxConcurrency + 1}) {
        policy.concurrency = cap;
        QVERIFY(!checkPolicy(policy).ok());
    }
    policy.concurrency.reset();
    policy.rates = {{{5, 60}, 0}, {{6, 60}, 0}};
    QVERIFY(!checkPolicy(policy).ok()); // one unit twice
    policy.rates = {{{5, 60}, 0}, {{6, 1}, 0}};
    policy.quotas = {{1, QuotaWindow::Day}, {2, QuotaWindow::Day}};
    QVERIFY(!checkPolicy(policy).ok()); // one window twice
    policy.quotas.pop_back();
    QVERIFY(checkPolicy(policy).ok());
    policy.attachments.resize(Policy::maxAttachments + 1);
    QVERIFY(!checkPolicy(policy).ok());
    policy.attachments.clear();
    policy.name = " ";
    QCOMPARE(checkPolicy(policy).error().code, std::string("policy.name-empty"));
}

void TestPolicy::limitsInWords() {
    Policy policy;
    policy.rates = {{{100, 60}, 20}};
    policy.quotas = {{1000, QuotaWindow::Day}};
    policy.concurrency = 5;
    QCOMPARE(limitText(policy), std::string("100/min burst 20, 1000/day, 5 at once"));
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
