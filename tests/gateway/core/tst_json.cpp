#include "gateway/core/decimal.h"
#include "gateway/core/json.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace gateway;

namespace {
Json number(const char *text) {
    return Json(JsonNumber{text});
}
} // namespace

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreEqualByValue_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<int>("order");
        const auto row = [](const char *a, const char *b, int order) {
            QTest::addRow("%s and %s", a, b) << QByteArray(a) << QByteArray(b) << order;
        };
        row("1", "1.0", 0);
        row("100", "1e2", 0);
        row("0.001", "1E-3", 0);
        row("-0", "0.00", 0);
        row("0e999", "0", 0);
        row("1", "1.0000000000000000001", -1);
        row("9007199254740993", "9007199254740992", 1);
        row("-2", "-1", -1);
        row("-1", "0", -1);
        row("0.5", "0.05", 1);
        row("1e99999999999999999999", "9", 1);
        row("1e-99999999999999999999", "9", -1);
        row("12345678901234567890123", "12345678901234567890124", -1);
    }

    void numbersAreEqualByValue() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(int, order);
        const auto compared = Decimal::fromText(a.toStdString()) <=> Decimal::fromText(b.toStdString());
        QCOMPARE(compared < 0 ? -1 : (compared > 0 ? 1 : 0), order);
        QCOMPARE(number(a.constData()) == number(b.constData()), order == 0);
    }

    void integersAreReadExactlyOrNotAtAll_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isInteger");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("plain") << QByteArray("42") << true << qint64(42);
        QTest::newRow("fraction of zeros") << QByteArray("42.000") << true << qint64(42);
        QTest::newRow("exponent") << QByteArray("1.5e1") << true << qint64(15);
        QTest::newRow("negative zero") << QByteArray("-0.0") << true << qint64(0);
        QTest::newRow("smallest") << QByteArray("-9223372036854775808") << true << std::numeric_limits<qint64>::min();
        QTest::newRow("one too many") << QByteArray("9223372036854775808") << false << qint64(0);
        QTest::newRow("large exponent") << QByteArray("1e19") << false << qint64(0);
        QTest::newRow("endless exponent") << QByteArray("1e999999999") << false << qint64(0);
        QTest::newRow("half") << QByteArray("0.5") << false << qint64(0);
    }

    void integersAreReadExactlyOrNotAtAll() {
        QFETCH(QByteArray, text);
        QFETCH(bool, isInteger);
        QFETCH(qint64, expected);
        const auto value = number(text.constData()).integer();
        QCOMPARE(value.has_value(), isInteger);
        QCOMPARE(value.value_or(0), expected);
    }

    void doublesBeyondTheRangeKeepTheirDirection() {
        QCOMPARE(number("1e400").doubleOr(0), HUGE_VAL);
        QCOMPARE(number("-1e400").doubleOr(0), -HUGE_VAL);
        QCOMPARE(number("1e-400").doubleOr(5), 0.0);
        QCOMPARE(number(("0." + std::string(400, '0') + "1").c_str()).doubleOr(5), 0.0);
        QCOMPARE(number((std::string(400, '9') + "e-5").c_str()).doubleOr(0), HUGE_VAL);
        QCOMPARE(Json("text").doubleOr(1.5), 1.5);
        QVERIFY(Json(std::nan("")).isNull());
        QCOMPARE(Json(0.1).asNumber()->text, std::string("0.1"));
    }

    void equalityIgnoresMemberOrder() {
        const Json a = Json::object({{"x", 1}, {"y", Json::array()}});
        const Json b = Json::object({{"y", Json::array()}, {"x", number("1.0")}});
        QVERIFY(a == b);
        QVERIFY(!(a == Json::object({{"x", 1}})));
        QVERIFY(!(Json(1) == Json(true)));
        QVERIFY(!(Json("1") == Json(1)));
        QVERIFY(Json() == Json(nullptr));
    }

    void membersAreFoundSetAndRemoved() {
        Json json = Json::object({{"a", 1}});
        json.set("b", 2);
        json.set("a", 3);
        QCOMPARE(json.size(), 2U);
        QCOMPARE(json.find("a")->integer(), std::optional<std::int64_t>(3));
        json.asObject()->append("a", 4); // a duplicate, as a document may hold
        QCOMPARE(json.find("a")->integer(), std::optional<std::int64_t>(4));
        QVERIFY(json.asObject()->remove("a"));
        QVERIFY(!json.asObject()->contains("a"));
        QVERIFY(!json.asObject()->remove("a"));
    }

    void otherKindsAnswerWithNothing() {
        const Json text("x");
        QVERIFY(text.find("a") == nullptr);
        QVERIFY(text.at(0) == nullptr);
        QVERIFY(text.asObject() == nullptr);
        QCOMPARE(text.size(), 0U);
        QVERIFY(Json::array().at(0) == nullptr);
        QVERIFY(!text.integer());
        QCOMPARE(Json(5).stringOr("none"), std::string_view("none"));
        Json grown;
        grown.push(1).push(2); // the element became an array itself
        QCOMPARE(grown.size(), 1U);
        QCOMPARE(grown.at(0)->size(), 1U);
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
