#include "gateway/clientconfig/jsontext.h"

#include <QTest>

using namespace gateway;

namespace {

const JsonText::Path server{"mcpServers", "gatehouse"};
const Json entry = Json::object({{"url", "http://x/mcp"}});

std::string changed(const std::string &text, const JsonText::Path &path = server, const Json &value = entry) {
    auto document = JsonText::read(text);
    if (!document)
        return "ERROR " + document.error().message;
    const auto set = document->set(path, value);
    return set ? document->text() : "ERROR " + set.error().message;
}

std::string removed(const std::string &text, const JsonText::Path &path) {
    auto document = JsonText::read(text);
    document->remove(path);
    return document->text();
}

} // namespace

/// Edits of JSON with comments, which leave alone what they do not concern.
class TestJsonText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adds_data();
    void adds();
    void replacesOnlyTheValue();
    void theLastOfTwoEqualNamesCounts();
    void removes_data();
    void removes();
    void addingAndRemovingGivesTheTextBack_data();
    void addingAndRemovingGivesTheTextBack();
    void listsGrow();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void TestJsonText::adds_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray made =
        "{\n  \"mcpServers\": {\n    \"gatehouse\": {\n      \"url\": \"http://x/mcp\"\n    }\n  }\n}";
    QTest::newRow("nothing") << QByteArray() << made + "\n";
    QTest::newRow("blanks") << QByteArray(" \n") << made + "\n";
    QTest::newRow("empty object") << QByteArray("{}") << made;
    QTest::newRow("an empty section on one line")
        << QByteArray("{\"a\":1,\"mcpServers\":{}}")
        << QByteArray("{\"a\":1,\"mcpServers\":{\n    \"gatehouse\": {\n      \"url\": \"http://x/mcp\"\n    }\n  }}");
    QTest::newRow("beside another, tabs")
        << QByteArray("{\n\t\"mcpServers\": {\n\t\t\"other\": {\"url\": \"y\"}\n\t}\n}\n")
        << QByteArray("{\n\t\"mcpServers\": {\n\t\t\"other\": {\"url\": \"y\"},\n\t\t\"gatehouse\": {\n\t\t\t\"url\": "
                      "\"http://x/mcp\"\n\t\t}\n\t}\n}\n");
    QTest::newRow("comments and a comma at the end")
        << QByteArray("// mine\n{\n    \"mcpServers\": {\n        \"o\": 1, // keep\n        /* } */\n    },\n}\n")
        << QByteArray("// mine\n{\n    \"mcpServers\": {\n        \"o\": 1, // keep\n        /* } */\n        "
                      "\"gatehouse\": {\n            \"url\": \"http://x/mcp\"\n        }\n    },\n}\n");
    QTest::newRow("a comment behind the last one")
        << QByteArray("{\n  \"mcpServers\": {\n    \"o\": 1 // one\n  }\n}")
        << QByteArray("{\n  \"mcpServers\": {\n    \"o\": 1, // one\n    \"gatehouse\": {\n      \"url\": "
                      "\"http://x/mcp\"\n    }\n  }\n}");
    QTest::newRow("lines of Windows")
        << QByteArray("{\r\n  \"a\": 1\r\n}\r\n")
        << QByteArray("{\r\n  \"a\": 1,\r\n  \"mcpServers\": {\r\n    \"gatehouse\": {\r\n      \"url\": "
                      "\"http://x/mcp\"\r\n    }\r\n  }\r\n}\r\n");
    QTest::newRow("braces and slashes in strings")
        << QByteArray("{\"a\": \"} // \\\" /*\", \"mcpServers\": {\"o\": \"{\"}}")
        << QByteArray("{\"a\": \"} // \\\" /*\", \"mcpServers\": {\"o\": \"{\",\n    \"gatehouse\": {\n      \"url\": "
                      "\"http://x/mcp\"\n    }\n  }}");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}") << "\xEF\xBB\xBF" + made;
}

void TestJsonText::adds() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(QByteArray::fromStdString(changed(before.toStdString())), after);
}

void TestJsonText::replacesOnlyTheValue() {
    QCOMPARE(changed("{ \"mcpServers\" : { \"gatehouse\" :  7 /* old */, \"b\":2 } }", server, Json("new")),
             std::string("{ \"mcpServers\" : { \"gatehouse\" :  \"new\" /* old */, \"b\":2 } }"));
}

void TestJsonText::theLastOfTwoEqualNamesCounts() {
    QCOMPARE(changed("{\"a\":1,\"\\u0061\":2}", {"a"}, Json(3)), std::string("{\"a\":1,\"\\u0061\":3}"));
}

void TestJsonText::removes_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("first") << QByteArray("{\n  \"x\": 1,\n  \"b\": 2\n}") << QByteArray("{\n  \"b\": 2\n}");
    QTest::newRow("middle") << QByteArray("{\"a\": 1, \"x\": {\"y\": [1, 2]}, \"b\": 2}")
                            << QByteArray("{\"a\": 1, \"b\": 2}");
    QTest::newRow("last") << QByteArray("{\n  \"a\": 1,\n  \"x\": 2\n}\n") << QByteArray("{\n  \"a\": 1\n}\n");
    QTest::newRow("last with a comma") << QByteArray("{\n  \"a\": 1,\n  \"x\": 2,\n}\n")
                                       << QByteArray("{\n  \"a\": 1,\n}\n");
    QTest::newRow("only") << QByteArray("{\n  \"x\": 1\n}\n") << QByteArray("{}\n");
    QTest::newRow("none") << QByteArray("{ \"a\": 1 }") << QByteArray("{ \"a\": 1 }");
}

void TestJsonText::removes() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(QByteArray::fromStdString(removed(before.toStdString(), {"x"})), after);
}

void TestJsonText::addingAndRemovingGivesTheTextBack_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("another") << QByteArray("{\n  \"mcpServers\": {\n    \"o\": {}\n  },\n  \"z\": [1, 2]\n}\n");
    QTest::newRow("commas at the end") << QByteArray("{\n  \"mcpServers\": {\n    \"o\": {},\n  },\n}\n");
    QTest::newRow("comment") << QByteArray("{\n  \"mcpServers\": {\n    // one\n    \"o\": {}\n  }\n}\n");
}

void TestJsonText::addingAndRemovingGivesTheTextBack() {
    QFETCH(QByteArray, text);
    // A comma that an edit had to write may stay: what counts is that nothing else was touched.
    const QByteArray back = QByteArray::fromStdString(removed(changed(text.toStdString()), server));
    QCOMPARE(QByteArray(back).replace(",", ""), QByteArray(text).replace(",", ""));
}

void TestJsonText::listsGrow() {
    auto document = JsonText::read("{\n  \"inputs\": [\n    1\n  ]\n}");
    QVERIFY(document->push({"inputs"}, Json(2)).ok());
    QCOMPARE(document->text(), std::string("{\n  \"inputs\": [\n    1,\n    2\n  ]\n}"));
    auto empty = JsonText::read("{}");
    QVERIFY(empty->push({"inputs"}, Json(2)).ok());
    QCOMPARE(empty->find({"inputs"})->size(), std::size_t(1));
    QVERIFY(!JsonText::read("{\"inputs\": {}}")->push({"inputs"}, Json(2)).ok());
}

void TestJsonText::saysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("broken") << QByteArray("{\n  \"a\": ,\n}") << QStringLiteral("clientconfig.syntax");
    QTest::newRow("open comment") << QByteArray("{} /* ") << QStringLiteral("clientconfig.syntax");
    QTest::newRow("open string") << QByteArray("{\"a") << QStringLiteral("clientconfig.syntax");
    QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("clientconfig.unexpected");
    QTest::newRow("section is a text") << QByteArray("{\"mcpServers\": \"x\"}")
                                       << QStringLiteral("clientconfig.unexpected");
}

void TestJsonText::saysWhatIsWrong() {
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    auto document = JsonText::read(text.toStdString());
    const auto done = document ? document->set(server, entry) : Result<void>(document.error());
    QVERIFY(!done.ok());
    QCOMPARE(QString::fromStdString(done.error().code), code);
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsonedits.moc"
