#include "gateway/domain/ipranges.h"
#include "gateway/domain/rate.h"

#include <QTest>

using namespace gateway;

/// Rates and addresses of a profile.
class LimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ratesAreReadAndWritten_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written"); // empty: refused
        const auto row = [](const char *text, const char *written) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(written);
        };
        row("100/min", "100/min");
        row("5/s", "5/s");
        row("5/second", "5/s");
        row("1000/h", "1000/h");
        row("20000/day", "20000/d");
        row("1000000000/m", "1000000000/min");
        for (const char *wrong : {"", "/", "5", "5/", "0/s", "-1/s", "+5/s", "1.5/s", "5 /s", "5/ s", "5/w", "5/S",
                                  "1000000001/s", "99999999999999999999/s", "five/s", "5/min "})
            row(wrong, "");
    }

    void ratesAreReadAndWritten() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        const auto rate = parseRate(text.toStdString());
        QCOMPARE(rate.ok(), !written.isEmpty());
        if (rate)
            QCOMPARE(QByteArray::fromStdString(toString(*rate)), written);
        else
            QCOMPARE(rate.error().code, std::string("rate.malformed"));
    }

    void rangesAreChecked_data() {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<bool>("fits");
        for (const char *good : {"10.0.0.0/8", "192.168.1.7", "0.0.0.0/0", "2001:db8::/32", "::1", "::/0"})
            QTest::newRow(good) << QByteArray(good) << true;
        for (const char *wrong :
             {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "10.0.0.256", "1", "10.1", "010.0.0.1",
              "0x7f.0.0.1", "::1/129", "localhost", "/8", "10.0.0.0/8/8", " 10.0.0.1", "fe80::1%eth0", "10/8"})
            QTest::newRow(wrong) << QByteArray(wrong) << false;
    }

    void rangesAreChecked() {
        QFETCH(QByteArray, range);
        QFETCH(bool, fits);
        QCOMPARE(checkIpRange(range.toStdString()).ok(), fits);
    }

    void addressesAreInsideOrOutside_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<bool>("inside");
        const auto row = [](const char *address, const char *range, bool inside) {
            QTest::addRow("%s in %s", address, range) << QByteArray(address) << QByteArray(range) << inside;
        };
        row("10.1.2.3", "10.0.0.0/8", true);
        row("11.1.2.3", "10.0.0.0/8", false);
        row("192.168.1.7", "192.168.1.7", true);
        row("192.168.1.8", "192.168.1.7", false);
        row("::ffff:10.1.2.3", "10.0.0.0/8", true);
        row("::ffff:11.1.2.3", "10.0.0.0/8", false);
        row("2001:db8:1::5", "2001:db8::/32", true);
        row("2001:db9::5", "2001:db8::/32", false);
        row("::1", "0.0.0.0/0", false);
        row("10.0.0.1", "::/0", false);
        row("10.1.2.3", "10.1.2.200/24", true);
        row("", "0.0.0.0/0", false);
        row("nonsense", "0.0.0.0/0", false);
    }

    void addressesAreInsideOrOutside() {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, range);
        QFETCH(bool, inside);
        QCOMPARE(isInRanges(address.toStdString(), {range.toStdString()}), inside);
        QCOMPARE(isInRanges(address.toStdString(), {"203.0.113.1", range.toStdString()}), inside);
    }

    void withoutRangesEveryAddressIsIn() { QVERIFY(isInRanges("10.0.0.1", {})); }
    void aRangeThatCannotBeReadHoldsNobody() { QVERIFY(!isInRanges("10.0.0.1", {"garbage"})); }
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "tst_limits.moc"
