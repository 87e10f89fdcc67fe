#include "gateway/openapi/documentreader.h"

#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

/// From bytes of any encoding and format to one tree.
class TestDocumentReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void duplicateKeysNameTheirPlace();
    void sizeIsBounded();
};

namespace {

QByteArray utf16(const QByteArray &ascii, bool bigEndian) {
    QByteArray out;
    for (const char c : ascii) {
        out += bigEndian ? '\0' : c;
        out += bigEndian ? c : '\0';
    }
    return out;
}

} // namespace

void TestDocumentReader::reads_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("warning");
    const QByteArray json = R"({"a":1})";
    const QByteArray none;
    QTest::newRow("json") << json << json << none;
    QTest::newRow("yaml") << QByteArray("a: 1") << json << none;
    QTest::newRow("json with bom") << QByteArray("\xEF\xBB\xBF" + json) << json << none;
    QTest::newRow("yaml with bom") << QByteArray("\xEF\xBB\xBF"
                                                 "a: 1")
                                   << json << none;
    QTest::newRow("utf-16le with bom") << QByteArray("\xFF\xFE" + utf16(json, false)) << json << none;
    QTest::newRow("utf-16be with bom") << QByteArray("\xFE\xFF" + utf16(json, true)) << json << none;
    QTest::newRow("utf-16le") << utf16(json, false) << json << none;
    QTest::newRow("utf-16be") << utf16("a: 1", true) << json << none;
    QTest::newRow("utf-16 surrogates") << QByteArray::fromHex("FFFE22003DD800DE2200")
                                       << QByteArray("\"\xF0\x9F\x98\x80\"") << none;
    QTest::newRow("utf-16 lone surrogate")
        << QByteArray::fromHex("FFFE22003DD82200") << QByteArray("\"\xEF\xBF\xBD\"") << none;
    QTest::newRow("latin-1 among utf-8") << QByteArray("a: caf\xE9 \xC3\xA9")
                                         << QByteArray("{\"a\":\"caf\xC3\xA9 \xC3\xA9\"}")
                                         << QByteArray("invalid-utf8");
    QTest::newRow("nul byte") << QByteArray("{\"a\":\"x\0y\"}", 11) << QByteArray("{\"a\":\"x\xEF\xBF\xBDy\"}")
                              << QByteArray("nul-byte");
    QTest::newRow("trailing comma") << QByteArray("{\"a\":1,}") << json << QByteArray("json-syntax");
    QTest::newRow("tab in a json text") << QByteArray("{\"a\":\"x\ty\"}") << QByteArray(R"({"a":"x\ty"})")
                                        << QByteArray("json-syntax");
    QTest::newRow("duplicate keys, json") << QByteArray(R"({"a":2,"b":{"c":1,"c":2},"a":1})")
                                          << QByteArray(R"({"b":{"c":2},"a":1})") << QByteArray("duplicate-key");
    QTest::newRow("duplicate keys, yaml") << QByteArray("a: 2\na: 1") << json << QByteArray("duplicate-key");
}

void TestDocumentReader::reads() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, warning);
    ProblemLog problems;
    const auto read = readDocument(bytes.toStdString(), {}, problems);
    QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(toJsonText(*read)), json);
    const auto found = problems.take();
    QCOMPARE(found.empty() ? QByteArray() : QByteArray::fromStdString(found.front().code), warning);
    for (const Problem &problem : found)
        QVERIFY(problem.severity == Problem::Severity::Warning && problem.line > 0 && problem.column > 0);
}

void TestDocumentReader::refuses_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("nothing") << QByteArray() << QByteArray("import.empty") << 0;
    QTest::newRow("blanks") << QByteArray(" \r\n\t") << QByteArray("import.empty") << 0;
    QTest::newRow("html") << QByteArray("\n<html></html>") << QByteArray("import.not-a-description") << 0;
    QTest::newRow("truncated json") << QByteArray("{\n\"a\": {\n\"b\": 1") << QByteArray("import.json-syntax") << 3;
    QTest::newRow("no yaml") << QByteArray("a: b: c\n- d") << QByteArray("import.yaml-syntax") << 1;
    QTest::newRow("deep json") << QByteArray(200, '[') << QByteArray("import.resource-limit") << 1;
    QTest::newRow("deep yaml") << QByteArray("a: " + QByteArray(200, '[')) << QByteArray("import.resource-limit") << 1;
}

void TestDocumentReader::refuses() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, code);
    QFETCH(int, line);
    ProblemLog problems;
    const auto read = readDocument(bytes.toStdString(), {}, problems);
    QVERIFY(!read.ok());
    QCOMPARE(QByteArray::fromStdString(read.error().code), code);
    QVERIFY(!read.error().message.empty());
    QCOMPARE(read.error().problems.empty() ? 0 : read.error().problems.front().line, line);
}

void TestDocumentReader::duplicateKeysNameTheirPlace() {
    ProblemLog problems;
    std::string text = "{\n\"x\": [{\"k~/\": 1,\n\"k~/\": 2}], \"big\": {";
    for (int i = 0; i < 50; ++i)
        text += "\"n" + std::to_string(i) + "\": 0, ";
    QVERIFY(readDocument(text + "\"n7\": 1}}", {}, problems).ok());
    const auto found = problems.take();
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(QByteArray::fromStdString(found[0].pointer), QByteArray("/x/0/k~0~1"));
    QCOMPARE(found[0].line, 2);
    QCOMPARE(QByteArray::fromStdString(found[1].pointer), QByteArray("/big/n7"));
}

void TestDocumentReader::sizeIsBounded() {
    ImportLimits limits;
    limits.maxBytes = 10;
    ProblemLog problems;
    QVERIFY(readDocument("{\"a\": 12}", limits, problems).ok());
    const auto read = readDocument("{\"a\": 1234}", limits, problems);
    QVERIFY(!read.ok());
    QCOMPARE(QByteArray::fromStdString(read.error().code), QByteArray("import.resource-limit"));
}

QTEST_GUILESS_MAIN(TestDocumentReader)
#include "tst_documentreader.moc"
