#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/text.h"

#include <QTest>

#include <string>

using namespace gateway;
using namespace std::string_literals;

/// Texts, their encodings and digests.
class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsValidUtf8_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("repaired");
        const auto row = [](const char *name, const char *text, const char *repaired) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(repaired);
        };
        row("plain", "abc", "abc");
        row("emoji", "a😀b", "a😀b");
        row("lone byte", "a\x80z", "a\uFFFDz");
        row("overlong", "\xc0\x80", "\uFFFD\uFFFD");
        row("surrogate", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD");
        row("cut off", "\xe2\x82", "\uFFFD\uFFFD");
        row("too large", "\xf5\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD");
    }

    void knowsValidUtf8() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, repaired);
        QCOMPARE(isUtf8(text.toStdString()), text == repaired);
        QCOMPARE(QByteArray::fromStdString(toValidUtf8(text.toStdString())), repaired);
    }

    // Text is looked at a word at a time, so the place within the word must not matter.
    void findsIllFormedBytesAnywhere() {
        for (std::size_t size = 1; size < 40; ++size) {
            QVERIFY(isUtf8(std::string(size, 'a')));
            for (std::size_t at = 0; at < size; ++at) {
                std::string text(size, 'a');
                text[at] = '\x80';
                QVERIFY(!isUtf8(text));
                QVERIFY(isUtf8(text.replace(at, 1, "é")));
            }
        }
    }

    void cutsBetweenCharacters() {
        QCOMPARE(codePointCount("aé😀"), 3U);
        QCOMPARE(cutText("short", 5), std::string("short"));
        QCOMPARE(cutText("longer", 5), std::string("lo…"));
        QCOMPARE(cutText("ééééé", 8), std::string("éé…"));
        for (std::size_t size = 0; size < 12; ++size) {
            const std::string cut = cutText("a😀b😀c😀", size);
            QVERIFY(isUtf8(cut));
            QVERIFY2(cut.size() <= size, cut.c_str());
        }
    }

    void hidesNothingFromAReader() {
        QCOMPARE(cleanForModel("a\u202Eb\u200Bc\uFEFFd\x01"), std::string("abcd"));
        QCOMPARE(cleanForModel("a\U000E0041b"), std::string("ab"));
        QCOMPARE(cleanForModel("line\n\ttab é😀"), std::string("line\n\ttab é😀"));
        QCOMPARE(cleanForModel("\xff\x80ok"), std::string("ok"));
    }

    void splitsAndTrims() {
        QCOMPARE(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
        QCOMPARE(split("", ',').size(), 1U);
        QCOMPARE(trimmed(" \t a b \r\n"), std::string_view("a b"));
        QCOMPARE(trimmed("  "), std::string_view());
        QVERIFY(equalsIgnoringCase("BEARER", "bearer"));
        QVERIFY(!equalsIgnoringCase("ab", "abc"));
        QCOMPARE(toLower("AZ-É"), std::string("az-É"));
    }

    void matchesWildcards_data() {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const char *text, bool matches) {
            QTest::addRow("%s on %s", pattern, text) << QByteArray(pattern) << QByteArray(text) << matches;
        };
        row("*", "", true);
        row("", "", true);
        row("", "a", false);
        row("/orders/*", "/orders/{id}", true);
        row("/orders/*", "/orders", false);
        row("/orders*", "/orders", true);
        row("*/history", "/orders/{id}/history", true);
        row("/a*c*e", "/abcde", true);
        row("/a*c*e", "/abcd", false);
        row("a?c", "abc", false);
        row("[a]", "a", false);
        row("**", "x", true);
    }

    void matchesWildcards() {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, text);
        QFETCH(bool, matches);
        QCOMPARE(matchesWildcard(pattern.toStdString(), text.toStdString()), matches);
    }

    void wildcardsOfAnAttackerCostLittle() {
        std::string pattern;
        for (int i = 0; i < 1000; ++i)
            pattern += "*a";
        QVERIFY(!matchesWildcard(pattern + "b", std::string(20'000, 'a')));
    }

    void makesSlugs() {
        QCOMPARE(slugOf("Orders API v2"), std::string("orders-api-v2"));
        QCOMPARE(slugOf("  Müller & Söhne! "), std::string("muller-sohne"));
        QCOMPARE(slugOf("注文"), std::string("api"));
        QCOMPARE(slugOf(""), std::string("api"));
        const std::string longSlug = slugOf(std::string(59, 'a') + " b c");
        QVERIFY(longSlug.size() <= 60);
        QVERIFY2(!longSlug.ends_with('-'), longSlug.c_str());
    }

    void encodesBase64_data() {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("base64");
        QTest::addColumn<QByteArray>("base64Url");
        QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("one") << QByteArray("f") << QByteArray("Zg==") << QByteArray("Zg");
        QTest::newRow("three") << QByteArray("foo") << QByteArray("Zm9v") << QByteArray("Zm9v");
        QTest::newRow("bytes") << QByteArray("\xff\xfe\xfd\x00", 4) << QByteArray("//79AA==") << QByteArray("__79AA");
    }

    void encodesBase64() {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, base64);
        QFETCH(QByteArray, base64Url);
        QCOMPARE(toBase64(raw.toStdString()), base64.toStdString());
        QCOMPARE(toBase64Url(raw.toStdString()), base64Url.toStdString());
        QCOMPARE(fromBase64(base64.toStdString()).value_or("?"), raw.toStdString());
        QCOMPARE(fromBase64Url(base64Url.toStdString()).value_or("?"), raw.toStdString());
    }

    void refusesWrongBase64() {
        for (const char *text : {"Zg", "Zg=", "Z", "Zm9v!", "Zm9v\n", "Zh==", "__79", "=", "Zg==Zg=="})
            QVERIFY2(!fromBase64(text), text);
        for (const char *text : {"Zg==", "Z", "//79", "Zh", "Z g"})
            QVERIFY2(!fromBase64Url(text), text);
    }

    void encodesPercent() {
        QCOMPARE(percentEncode("a b/é~"), std::string("a%20b%2F%C3%A9~"));
        QCOMPARE(percentEncode("a/b?", "/"), std::string("a/b%3F"));
        QCOMPARE(percentDecode("a%20b%2f").value_or("?"), std::string("a b/"));
        QCOMPARE(percentDecode("%00").value_or("?"), "\0"s);
        QCOMPARE(percentDecode("%41").value_or("?"), std::string("A"));
        for (const char *text : {"%", "%4", "%4g", "%g4", "a%"})
            QVERIFY2(!percentDecode(text), text);
    }

    void digestsAreTheStandards() {
        QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(toHex(hmacSha256("Jefe", "what do ya want for nothing?")),
                 std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")); // RFC 4231 case 2
        QVERIFY(equalInConstantTime("abc", "abc"));
        QVERIFY(!equalInConstantTime("abc", "abd"));
        QVERIFY(!equalInConstantTime("abc", "ab"));
        QVERIFY(equalInConstantTime("", ""));
        QCOMPARE(randomBytes(32).size(), 32U);
        QVERIFY(randomBytes(32) != randomBytes(32));
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
