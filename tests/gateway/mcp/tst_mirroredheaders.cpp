#include "gateway/mcp/eras/mirroredheaders.h"

#include "tests/gateway/mcp/scriptedexchange.h"

#include <QTest>

using namespace gateway;

class TestMirroredHeaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodes_data();
    void decodes();
    void compares_data();
    void compares();
    void everyLineCounts();
};

void TestMirroredHeaders::decodes_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("ok");
    QTest::newRow("plain") << QByteArray("eu-west") << QByteArray("eu-west") << true;
    QTest::newRow("empty") << QByteArray() << QByteArray() << true;
    QTest::newRow("encoded") << QByteArray("=?base64?w6RwZmVs?=") << QByteArray("äpfel") << true;
    QTest::newRow("encoded nothing") << QByteArray("=?base64?"
                                                   "?=")
                                     << QByteArray() << true;
    QTest::newRow("not closed is itself") << QByteArray("=?base64?w6Rw") << QByteArray("=?base64?w6Rw") << true;
    QTest::newRow("capitals are themselves") << QByteArray("=?BASE64?w6Rw?=") << QByteArray("=?BASE64?w6Rw?=") << true;
    QTest::newRow("padding missing") << QByteArray("=?base64?YQ?=") << QByteArray() << false;
    QTest::newRow("url alphabet") << QByteArray("=?base64?-_-_?=") << QByteArray() << false;
    QTest::newRow("no UTF-8") << QByteArray("=?base64?//8=?=") << QByteArray() << false;
}

void TestMirroredHeaders::decodes() {
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, text);
    QFETCH(bool, ok);
    const auto decoded = decodeMirrored(header.toStdString());
    QCOMPARE(decoded.has_value(), ok);
    if (ok)
        QCOMPARE(QByteArray::fromStdString(*decoded), text);
}

void TestMirroredHeaders::compares_data() {
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("ok");
    const auto row = [](const char *what, const char *arguments, const char *name, const char *value, bool ok) {
        QTest::newRow(what) << QByteArray(arguments) << QByteArray(name) << QByteArray(value) << ok;
    };
    row("equal", R"({"region":"eu"})", "Mcp-Param-Region", "eu", true);
    row("name without case", R"({"region":"eu"})", "mcp-param-region", "eu", true);
    row("encoded", R"({"region":"ä"})", "Mcp-Param-Region", "=?base64?w6Q=?=", true);
    row("different", R"({"region":"eu"})", "Mcp-Param-Region", "us", false);
    row("missing", R"({"region":"eu"})", "X-Other", "eu", false);
    row("argument null", R"({"region":null})", "X-Other", "eu", true);
    row("argument absent", R"({})", "Mcp-Param-Region", "eu", true);
    row("integers by value", R"({"size":5})", "Mcp-Param-Size", "5.0", true);
    row("integers different", R"({"size":5})", "Mcp-Param-Size", "6", false);
    row("boolean", R"({"deep":{"dry":true}})", "Mcp-Param-Dry", "true", true);
    row("boolean different", R"({"deep":{"dry":true}})", "Mcp-Param-Dry", "false", false);
    row("not marked", R"({"other":"x"})", "X-Other", "eu", true);
}

void TestMirroredHeaders::compares() {
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(bool, ok);
    static const Json schema = parseJson(R"({"type":"object","properties":{
        "region":{"type":"string","x-mcp-header":"Region"},
        "size":{"type":"integer","x-mcp-header":"Size"},
        "deep":{"type":"object","properties":{"dry":{"type":"boolean","x-mcp-header":"Dry"}}},
        "other":{"type":"string"}}})")
                                   .value();
    ScriptedExchange exchange;
    exchange.wantedHeaders = {{name.toStdString(), value.toStdString()}};
    QCOMPARE(!wrongMirror(exchange, schema, parseJson(arguments.toStdString()).value()).has_value(), ok);
}

// Whoever stands in between may read any of them.
void TestMirroredHeaders::everyLineCounts() {
    static const Json schema =
        parseJson(R"({"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}}})").value();
    const Json arguments = Json::object({{"region", "eu"}});
    ScriptedExchange exchange;
    exchange.wantedHeaders = {{"Mcp-Param-Region", "eu"}, {"mcp-param-region", " eu "}};
    QVERIFY(!wrongMirror(exchange, schema, arguments));
    QVERIFY(mirrorsText(exchange, "Mcp-Param-Region", "eu"));
    exchange.wantedHeaders.emplace_back("Mcp-Param-Region", "us");
    QCOMPARE(wrongMirror(exchange, schema, arguments).value_or(""), std::string("Mcp-Param-Region"));
    QVERIFY(!mirrorsText(exchange, "Mcp-Param-Region", "eu"));
    QVERIFY(!mirrorsText(exchange, "Mcp-Param-Other", ""));
}

QTEST_GUILESS_MAIN(TestMirroredHeaders)
#include "tst_mirroredheaders.moc"
