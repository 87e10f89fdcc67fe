#include "gateway/core/timetext.h"

#include <QTest>

using namespace gateway;

class TimeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRfc3339_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written"); // empty: refused
        const auto row = [](const char *text, const char *written) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(written);
        };
        row("2026-11-21T10:15:30Z", "2026-11-21T10:15:30.000000Z");
        row("2026-11-21t10:15:30z", "2026-11-21T10:15:30.000000Z");
        row("2026-11-21 10:15:30Z", "2026-11-21T10:15:30.000000Z");
        row("2026-11-21T10:15:30.5Z", "2026-11-21T10:15:30.500000Z");
        row("2026-11-21T10:15:30.1234567Z", "2026-11-21T10:15:30.123456Z");
        row("2026-11-21T10:15:30+02:00", "2026-11-21T08:15:30.000000Z");
        row("2026-11-21T23:59:59.999999-00:30", "2026-11-22T00:29:59.999999Z");
        row("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z");
        row("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z");
        row("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z");
        row("2023-02-29T00:00:00Z", "");
        row("2026-13-01T00:00:00Z", "");
        row("2026-11-21T24:00:00Z", "");
        row("2026-11-21T10:60:00Z", "");
        row("2026-11-21T10:15:30", "");
        row("2026-11-21T10:15:30 ", "");
        row("2026-11-21T10:15:30X", "");
        row("2026-11-21T10:15:30Zjunk", "");
        row("2026-11-21T10:15:30.Z", "");
        row("2026-11-21T10:15:30+0200", "");
        row("2026-11-21T10:15:30+02", "");
        row("2026-11-21T10:15:30+24:00", "");
        row("2026-11-21T10:15Z", "");
        row("2026-11-21", "");
        row("26-11-21T10:15:30Z00", "");
        row("", "");
    }

    void readsRfc3339() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        const auto time = fromRfc3339(text.toStdString());
        QCOMPARE(time.has_value(), !written.isEmpty());
        if (time)
            QCOMPARE(QByteArray::fromStdString(toRfc3339(*time)), written);
    }

    void writesTheEpoch() {
        QCOMPARE(toRfc3339(0), std::string("1970-01-01T00:00:00.000000Z"));
        QCOMPARE(toRfc3339(-1), std::string("1969-12-31T23:59:59.999999Z"));
    }

    void readsDurations_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds"); // 0: refused
        QTest::newRow("30s") << QByteArray("30s") << qint64(30);
        QTest::newRow("15m") << QByteArray("15m") << qint64(900);
        QTest::newRow("2h") << QByteArray("2h") << qint64(7200);
        QTest::newRow("7d") << QByteArray("7d") << qint64(604800);
        for (const char *text :
             {"", "5", "s", "0s", "-5m", "1.5h", "5 m", "5mm", "9999999d", "99999999999999999999s", "5w"})
            QTest::newRow(text) << QByteArray(text) << qint64(0);
    }

    void readsDurations() {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        QCOMPARE(parseDuration(text.toStdString()).value_or(0), seconds * 1'000'000);
    }

    void momentsCountFromNow() {
        constexpr TimeUs now = 1'000'000'000'000;
        QCOMPARE(parseMoment("1h", now, true).value_or(0), now - 3'600'000'000);
        QCOMPARE(parseMoment("1h", now, false).value_or(0), now + 3'600'000'000);
        QCOMPARE(parseMoment("1970-01-01T00:00:01Z", now, true).value_or(0), 1'000'000);
        QVERIFY(!parseMoment("yesterday", now, true));
    }
};

QTEST_GUILESS_MAIN(TimeTextTest)
#include "tst_timetext.moc"
