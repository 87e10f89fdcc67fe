#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

#include <string>

using namespace gateway;
using namespace std::string_literals;

/// Reading, writing and pointing into JSON texts.
class JsonTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesReadingAndWriting_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"null", "true", "[]", "{}", "\"\"", "1.10", "9223372036854775808", "-0.0", "1E+2", "[1,[2,{\"a\":null}]]",
              "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":2}", "\"\\\"\\\\/\\n\"", "\"é😀\"", "\"\\u0000\\u001f\""})
            QTest::newRow(text) << QByteArray(text);
    }

    void survivesReadingAndWriting() {
        QFETCH(QByteArray, text);
        const auto parsed = parseJson(text.toStdString());
        QVERIFY2(parsed.ok(), parsed ? "" : parsed.error().message.c_str());
        QCOMPARE(QByteArray::fromStdString(toJsonText(*parsed)), text);
    }

    void readsEscapesAndBlanks() {
        const auto parsed = parseJson("\xEF\xBB\xBF \t\r\n\"\\u00e9\\ud83d\\ude00\\/\" ");
        QVERIFY(parsed.ok());
        QCOMPARE(*parsed->asString(), std::string("é😀/"));
    }

    // Text is looked at a block and a word at a time, so the place within them must not matter. Expected: escaped byte
    // by byte, and read back as it was.
    void escapesWherever() {
        for (int c = 1; c < 256; ++c) {
            const std::string character = c < 0x80 ? std::string(1, static_cast<char>(c)) : std::string("é");
            const std::string escape = c == '"'    ? "\\\""
                                       : c == '\\' ? "\\\\"
                                       : c == '\n' ? "\\n"
                                       : c == '\r' ? "\\r"
                                       : c == '\t' ? "\\t"
                                       : c < 0x20  ? "\\u00" + toHex(character)
                                                   : character;
            for (std::size_t at = 0; at < 40; ++at) {
                const std::string before(at, 'a');
                const std::string text = before + character + "12345678" + character;
                std::string out;
                appendJsonString(out, text);
                QCOMPARE(out, '"' + before + escape + "12345678" + escape + '"');
                const auto read = parseJson(out);
                QVERIFY(read.ok());
                QCOMPARE(*read->asString(), text);
            }
        }
    }

    void refusesWhatIsNoJson_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const std::string &text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        row("empty", "");
        row("blank", " ");
        row("two values", "1 2");
        row("comma at the end", "[1,]");
        row("no comma", "[1 2]");
        row("single quotes", "{'a':1}");
        row("bare name", "{a:1}");
        row("comment", "/* */1");
        row("leading zero", "01");
        row("plus", "+1");
        row("dot", "1.");
        row("no digit before", ".5");
        row("NaN", "NaN");
        row("infinity", "-Infinity");
        row("hexadecimal", "0x10");
        row("cut text", "\"abc");
        row("cut object", "{\"a\":1");
        row("line break in a text", "\"a\nb\"");
        row("NUL in a text", "\"a\0b\""s);
        row("NUL after", "1\0"s);
        row("NUL and more after", "1\0,2"s);
        row("unknown escape", "\"\\x41\"");
        row("half an escape", "\"\\u00\"");
        row("high surrogate alone", "\"\\ud83d\"");
        row("high surrogate, then text", "\"\\ud83dabc\"");
        row("low surrogate alone", "\"\\ude00\"");
        row("two high surrogates", "\"\\ud83d\\ud83d\"");
        row("invalid UTF-8", "\"\xff\"");
        row("overlong UTF-8", "\"\xc0\xaf\"");
        row("surrogate in UTF-8", "\"\xed\xa0\x80\"");
        row("cut UTF-8", "\"\xe2\x82\"");
        row("beyond Unicode", "\"\xf4\x90\x80\x80\"");
        row("invalid UTF-8 in a name", "{\"\xff\":1}");
        row("capital TRUE", "TRUE");
    }

    void refusesWhatIsNoJson() {
        QFETCH(QByteArray, text);
        const auto parsed = parseJson(text.toStdString());
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().code, std::string("json.syntax"));
        QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
        QCOMPARE(parsed.error().problems.size(), 1U);
    }

    void namesThePlaceOfAMistake() {
        const auto parsed = parseJson("{\n  \"a\": 1,\n  \"b\": oops\n}");
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().problems.front().line, 3);
        QCOMPARE(parsed.error().problems.front().column, 8);
        QVERIFY(parsed.error().message.find("line 3, column 8") != std::string::npos);
    }

    void remembersWhereValuesStood() {
        const auto parsed = parseJson("{\n  \"a\": [1,\n   \"x\"]\n}");
        const Json &list = *parsed->find("a");
        QCOMPARE(list.line(), 2);
        QCOMPARE(list.column(), 8);
        QCOMPARE(list.at(1)->line(), 3);
        QCOMPARE(list.at(1)->column(), 4);
    }

    void holdsItsBounds() {
        const std::string deep = std::string(101, '[') + std::string(101, ']');
        QCOMPARE(parseJson(deep).error().code, std::string("json.depth"));
        QVERIFY(parseJson(deep.substr(1, 200)).ok());
        QCOMPARE(parseJson(std::string(1'000'000, '[')).error().code, std::string("json.depth"));
        QCOMPARE(parseJson("[1,2]", {.maxBytes = 4}).error().code, std::string("json.size"));
        QCOMPARE(parseJson("[1,2,3]", {.maxValues = 3}).error().code, std::string("json.size"));
        QCOMPARE(parseJson("[1,2,3]", {.maxValues = 3}).error().kind, ErrorKind::TooLarge);
    }

    void namesAreUniqueWhereDemanded_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("column"); // 0: fine
        QByteArray many = "{";
        for (int i = 0; i < 40; ++i)
            many += "\"k" + QByteArray::number(i) + "\":1,";
        const int end = static_cast<int>(many.size());
        QTest::newRow("no name twice") << QByteArray("{\"a\":{\"b\":1},\"b\":[{\"a\":1},{\"a\":2}]}") << 0;
        QTest::newRow("twice") << QByteArray("{\"a\":1,\"b\":2,\"a\":3}") << 18;
        QTest::newRow("written in two ways") << QByteArray("{\"a\":1,\"\\u0061\":2}") << 17;
        QTest::newRow("inside") << QByteArray("[{\"x\":{\"a\":1,\"a\":1}}]") << 18;
        QTest::newRow("many") << many + "\"z\":1}" << 0;
        QTest::newRow("twice among many") << many + "\"k7\":1}" << end + 6;
    }

    void namesAreUniqueWhereDemanded() {
        QFETCH(QByteArray, text);
        QFETCH(int, column);
        QVERIFY(parseJson(text.toStdString()).ok());
        const auto read = parseJson(text.toStdString(), {.uniqueNames = true});
        QCOMPARE(read.ok(), column == 0);
        if (read)
            return;
        QCOMPARE(read.error().code, std::string("json.repeated-name"));
        QCOMPARE(read.error().problems.front().line, 1);
        QCOMPARE(read.error().problems.front().column, column);
    }

    void writesOnlyValidText() {
        QCOMPARE(toJsonText(Json("a\xff\x62\x7f")), std::string("\"a\xEF\xBF\xBD\x62\x7f\""));
        QCOMPARE(toJsonText(Json("\b\f\x01")), std::string("\"\\u0008\\u000c\\u0001\""));
        QVERIFY(parseJson(toJsonText(Json(std::string("\0\"\\", 3)))).ok());
    }

    void writesForPeopleAndForDigests() {
        const Json json = Json::object({{"b", Json::array()}, {"a", Json::object({{"y", 1}, {"x", "é"}})}});
        QCOMPARE(toCanonicalJson(json), std::string("{\"a\":{\"x\":\"é\",\"y\":1},\"b\":[]}"));
        QCOMPARE(toPrettyJson(json),
                 std::string("{\n  \"b\": [],\n  \"a\": {\n    \"y\": 1,\n    \"x\": \"é\"\n  }\n}"));
    }

    void pointersLeadToValues_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("expected"); // "-": nothing is there
        const auto row = [](const char *pointer, const char *expected) {
            QTest::newRow(pointer) << QByteArray(pointer) << QByteArray(expected);
        };
        row("", "{\"a/b\":[1,{\"~\":2}],\"\":3,\"01\":4}");
        row("/a~1b/0", "1");
        row("/a~1b/1/~0", "2");
        row("/", "3");
        row("/01", "4");
        row("/a~1b/00", "-");
        row("/a~1b/-", "-");
        row("/a~1b/2", "-");
        row("/a~1b/-1", "-");
        row("/a~1b/99999999999999999999", "-");
        row("/missing", "-");
        row("/a~2", "-");
        row("/a~", "-");
        row("a", "-");
        row("/01/x", "-");
    }

    void pointersLeadToValues() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, expected);
        const Json root = parseJson("{\"a/b\":[1,{\"~\":2}],\"\":3,\"01\":4}").value();
        const Json *found = resolvePointer(root, pointer.toStdString());
        QCOMPARE(found == nullptr ? QByteArray("-") : QByteArray::fromStdString(toJsonText(*found)), expected);
    }

    void pointersAreEscaped() {
        QCOMPARE(pointerTo("/x", "a/b~c"), std::string("/x/a~1b~0c"));
        QCOMPARE(splitPointer("/x/a~1b~0c")->at(1), std::string("a/b~c"));
        QCOMPARE(splitPointer("/~01")->at(0), std::string("~1"));
        QCOMPARE(splitPointer("/a/")->size(), 2U);
        QVERIFY(!splitPointer("x"));
    }
};

QTEST_GUILESS_MAIN(JsonTextTest)
#include "tst_jsontext.moc"
