#include "gateway/openapi/yamlreader.h"

#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

/// What YAML means as JSON (YAML 1.2.2 core schema), and what it may not do.
class TestYamlReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void keepsPlaces();
    void countsWhatAliasesCopy();
};

void TestYamlReader::reads_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("mapping") << QByteArray("a: 1\nb: [x, y]\nc: {d: e}")
                             << QByteArray(R"({"a":1,"b":["x","y"],"c":{"d":"e"}})");
    QTest::newRow("null words") << QByteArray("[~, null, Null, NULL, '', nULL]")
                                << QByteArray(R"([null,null,null,null,"","nULL"])");
    QTest::newRow("no value") << QByteArray("a:") << QByteArray(R"({"a":null})");
    QTest::newRow("booleans") << QByteArray("[true, True, FALSE, yes, no, on, off, y, n]")
                              << QByteArray(R"([true,true,false,"yes","no","on","off","y","n"])");
    QTest::newRow("integers") << QByteArray("[0, -1, +2, 012, 0x1F, 0o17, 9007199254740993]")
                              << QByteArray("[0,-1,2,12,31,15,9007199254740993]");
    QTest::newRow("floats") << QByteArray("[1.10, .5, 1., -0.0, 1e3, 1E+2, 00.50]")
                            << QByteArray("[1.10,0.5,1,-0.0,1e3,1E+2,0.50]");
    QTest::newRow("no numbers")
        << QByteArray("[1_000, 12:30:45, 2020-01-01, .inf, .nan, 1e, '.', +, 0x, 1.2.3, 0xG]")
        << QByteArray(R"(["1_000","12:30:45","2020-01-01",".inf",".nan","1e",".","+","0x","1.2.3","0xG"])");
    QTest::newRow("hex too big") << QByteArray("0xFFFFFFFFFFFFFFFFF") << QByteArray(R"("0xFFFFFFFFFFFFFFFFF")");
    QTest::newRow("quoted") << QByteArray("['1', \"true\", '~']") << QByteArray(R"(["1","true","~"])");
    QTest::newRow("tags") << QByteArray("[!!str 1, !!int '2', !!null '', ! 3, !own 4]")
                          << QByteArray(R"(["1",2,null,"3","4"])");
    QTest::newRow("keys as written") << QByteArray("200: a\n1.10: b\nnull: c\ntrue: d\n0x1F: e\n'q': f")
                                     << QByteArray(
                                            R"({"200":"a","1.10":"b","null":"c","true":"d","0x1F":"e","q":"f"})");
    QTest::newRow("collection as key") << QByteArray("? [a, 1]\n: x\n? {b: c}\n: y")
                                       << QByteArray(R"({"[\"a\",1]":"x","{\"b\":\"c\"}":"y"})");
    QTest::newRow("alias") << QByteArray("a: &x {k: [1]}\nb: *x\nc: &y text\n*y : d")
                           << QByteArray(R"({"a":{"k":[1]},"b":{"k":[1]},"c":"text","text":"d"})");
    QTest::newRow("anchor again") << QByteArray("[&a 1, *a, &a 2, *a]") << QByteArray("[1,1,2,2]");
    QTest::newRow("merge, own key wins") << QByteArray("x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x")
                                         << QByteArray(R"({"x":{"a":1,"b":2},"y":{"b":3,"a":1}})");
    QTest::newRow("merge of several, first wins")
        << QByteArray("y: {<<: [{a: 1}, {a: 2, b: 2}], c: 3}") << QByteArray(R"({"y":{"c":3,"a":1,"b":2}})");
    QTest::newRow("quoted << is a key") << QByteArray("{'<<': 1}") << QByteArray(R"({"<<":1})");
    QTest::newRow("block text") << QByteArray("a: |\n  x\n  y\nb: >-\n  p\n  q")
                                << QByteArray(R"({"a":"x\ny\n","b":"p q"})");
    QTest::newRow("only a comment") << QByteArray("# nothing\n") << QByteArray("null");
    QTest::newRow("empty") << QByteArray() << QByteArray("null");
    QTest::newRow("ends with ---") << QByteArray("a: 1\n---\n") << QByteArray(R"({"a":1})");
    QTest::newRow("ends with ...") << QByteArray("---\na: 1\n...\n") << QByteArray(R"({"a":1})");
    QTest::newRow("ends with both") << QByteArray("a: 1\n...\n---\n# nothing\n...\n") << QByteArray(R"({"a":1})");
    QTest::newRow("begins with an empty document") << QByteArray("---\n---\na: 1\n") << QByteArray(R"({"a":1})");
    QTest::newRow("flow with trailing comma") << QByteArray("{\"a\": [1,],}") << QByteArray(R"({"a":[1]})");
    QTest::newRow("crlf") << QByteArray("a: 1\r\nb: |\r\n  x\r\n") << QByteArray(R"({"a":1,"b":"x\n"})");
    QTest::newRow("sequence at its key's indentation")
        << QByteArray("a:\n- 1\n- 2\nb: c") << QByteArray(R"({"a":[1,2],"b":"c"})");
}

void TestYamlReader::reads() {
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, json);
    const auto read = readYaml(yaml.toStdString());
    QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(toJsonText(*read)), json);
}

void TestYamlReader::refuses_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line");
    const QByteArray syntax = "import.yaml-syntax";
    const QByteArray limit = "import.resource-limit";
    QTest::newRow("tab") << QByteArray("a:\n\tb: 1") << syntax << 2;
    QTest::newRow("unclosed") << QByteArray("a: [1, 2\nb: 3") << syntax << 2;
    QTest::newRow("unknown alias") << QByteArray("a: 1\nb: *nope") << syntax << 2;
    QTest::newRow("alias inside its own anchor") << QByteArray("a: &x\n  b: *x") << syntax << 2;
    QTest::newRow("merge of a number") << QByteArray("a: 1\nb: {<<: 5}") << syntax << 2;
    QTest::newRow("two documents") << QByteArray("a: 1\n---\nb: 2") << syntax << 2;
    QTest::newRow("two documents, one of them a text") << QByteArray("a: 1\n---\n''") << syntax << 2;
    QTest::newRow("two documents, one of them an alias") << QByteArray("a: &a 1\n--- *a\n") << syntax << 2;
    QTest::newRow("three documents") << QByteArray("---\n---\na: 1\n---\n---\n[]") << syntax << 5;
    QTest::newRow("deep") << QByteArray(101, '[') << limit << 1;
    QByteArray laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray below = "*a" + QByteArray::number(i - 1);
        laughs += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" +
                  QByteArray(below + ", ").repeated(9) + below + "]\n";
    }
    QTest::newRow("billion laughs") << laughs << limit << 6;
    QByteArray tower = "a0: &a0 [1]\n";
    for (int i = 1; i < 120; ++i)
        tower +=
            "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [*a" + QByteArray::number(i - 1) + "]\n";
    QByteArray keys(60, '{');
    keys += "a: 1";
    for (int i = 0; i < 59; ++i)
        keys += "}: 1";
    QTest::newRow("keys within keys") << keys + "}" << limit << 1;
    QTest::newRow("deep through aliases") << tower << limit << 0;
}

void TestYamlReader::refuses() {
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, code);
    QFETCH(int, line);
    const auto read = readYaml(yaml.toStdString());
    QVERIFY(!read.ok());
    QCOMPARE(QByteArray::fromStdString(read.error().code), code);
    QCOMPARE(read.error().problems.size(), std::size_t(1));
    if (line > 0)
        QCOMPARE(read.error().problems.front().line, line);
}

void TestYamlReader::keepsPlaces() {
    const auto read = readYaml("a: 1\nb:\n  - x\n  - {c: d}\n");
    QVERIFY(read.ok());
    const Json &second = *read->find("b")->at(1);
    QCOMPARE(second.line(), 4);
    QCOMPARE(second.column(), 5);
    QCOMPARE(second.find("c")->column(), 9);
}

void TestYamlReader::countsWhatAliasesCopy() {
    YamlLimits limits;
    limits.maxAliasBytes = 10'000;
    const std::string text(1000, 'x');
    std::string yaml = "a: &a " + text + "\nb: [";
    for (int i = 0; i < 20; ++i)
        yaml += "*a, ";
    const auto read = readYaml(yaml + "]", limits);
    QVERIFY(!read.ok());
    QCOMPARE(QByteArray::fromStdString(read.error().code), QByteArray("import.resource-limit"));
}

QTEST_GUILESS_MAIN(TestYamlReader)
#include "tst_yamlreader.moc"
