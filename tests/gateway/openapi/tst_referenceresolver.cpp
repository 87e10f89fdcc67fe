#include "gateway/openapi/referenceresolver.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "importfixture.h"

#include <QTest>

using namespace gateway;

namespace {

// In plain literals because moc of Qt 6.4 loses its way in raw ones with "//".
std::string document() {
    return quoted("{"
                  "'$self': 'https://example.test/api',"
                  "'a': {'b/c': {'~x': 1, 'ü': 2, '%25': 3, 'p%q': 4}, 'list': [10, {'y': 11}]},"
                  "'first': {'$ref': '#/second'}, 'second': {'$ref': '#/third'}, 'third': {'name': 'end'},"
                  "'through': {'$ref': '#/a'},"
                  "'loop': {'$ref': '#/loop2'}, 'loop2': {'$ref': '#/loop'}, 'self': {'$ref': '#/self'},"
                  "'inside': {'$ref': '#/inside/deeper'},"
                  "'sibling': {'$ref': '#/third', 'maxLength': 3}, 'toSibling': {'$ref': '#/sibling'},"
                  "'schemas': {'S': {'$anchor': 'here', 'type': 'string'}, 'D': {'$dynamicAnchor': 'node'}}"
                  "}");
}

} // namespace

/// Where references lead, and why some lead nowhere.
class TestReferenceResolver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void follows_data();
    void follows();
    void siblingsEndAChain();
    void longChains();
    void bigObjectsAreFound();
};

void TestReferenceResolver::follows_data() {
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("fault");
    const auto found = [](const char *reference, const char *value, const char *pointer) {
        QTest::newRow(reference) << QByteArray(reference) << QByteArray(value) << QByteArray(pointer) << QByteArray();
    };
    const auto fault = [](const char *reference, const char *why) {
        QTest::newRow(reference) << QByteArray(reference) << QByteArray() << QByteArray() << QByteArray(why);
    };
    found("#/a/list/1/y", "11", "/a/list/1/y");
    found("#/a/b~1c/~0x", "1", "/a/b~1c/~0x");
    found("#/a/b%2Fc/%7E0x", "1", "/a/b~1c/~0x");
    found("#/a/b~1c/%C3%BC", "2", "/a/b~1c/ü");
    found("#/a/b~1c/%2525", "3", "/a/b~1c/%25");
    found("#/a/b~1c/p%q", "4", "/a/b~1c/p%q");
    found("https://example.test/api#/a/list/0", "10", "/a/list/0");
    found("here.yaml#/a/list/0", "10", "/a/list/0");
    found("./here.yaml#/a/list/0", "10", "/a/list/0");
    found("#/first", R"({"name":"end"})", "/third");
    found("#/first/name", "\"end\"", "/third/name");
    found("#/through/list/0", "10", "/a/list/0");
    found("#here", R"({"$anchor":"here","type":"string"})", "/schemas/S");
    found("#node", R"({"$dynamicAnchor":"node"})", "/schemas/D");
    fault("#/nope", "missing-target");
    fault("#/a/list/2", "missing-target");
    fault("#/a/list/x", "missing-target");
    fault("#nope", "missing-anchor");
    fault("#/loop", "circular-ref");
    fault("#/self", "circular-ref");
    fault("#/inside", "circular-ref");
    fault("https://elsewhere.test/x#/a", "remote-ref");
    fault("//elsewhere.test/x", "remote-ref");
    fault("other.yaml#/a", "missing-file");
    fault("sub/../other.yaml", "missing-file");
    fault("../other.yaml", "ref-outside-root");
    fault("%2e%2e/other.yaml", "ref-outside-root");
    fault("/etc/passwd", "ref-outside-root");
    fault("file:///etc/passwd", "ref-outside-root");
}

void TestReferenceResolver::follows() {
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, fault);
    const Json root = parseJson(document()).value();
    ReferenceResolver resolver(root, "/some/folder/here.yaml");
    for (int again = 0; again < 2; ++again) { // the second answer comes from memory
        const Resolution &found = resolver.follow(reference.toStdString());
        QCOMPARE(QByteArray::fromStdString(found.fault), fault);
        QCOMPARE(found.ok(), fault.isEmpty());
        if (!found.ok())
            continue;
        QCOMPARE(QByteArray::fromStdString(toJsonText(*found.value)), value);
        QCOMPARE(QByteArray::fromStdString(found.pointer), pointer);
    }
}

void TestReferenceResolver::siblingsEndAChain() {
    const Json root = parseJson(document()).value();
    ReferenceResolver resolver(root, "");
    using Siblings = ReferenceResolver::Siblings;
    QCOMPARE(resolver.follow("#/toSibling", Siblings::EndChain).pointer, std::string("/sibling"));
    QCOMPARE(resolver.follow("#/toSibling").pointer, std::string("/third"));
}

// Each operation may name a chain from its start: only the first time may cost its length.
void TestReferenceResolver::longChains() {
    constexpr int length = 20'000;
    Json root = Json::object();
    for (int i = 0; i < length; ++i)
        root.asObject()->append("r" + std::to_string(i), Json::object({{"$ref", "#/r" + std::to_string(i + 1)}}));
    root.asObject()->append("r" + std::to_string(length), Json("end"));
    ReferenceResolver resolver(root, "");
    for (int i = 0; i < length; ++i)
        QCOMPARE(resolver.follow("#/r" + std::to_string(i)).value->stringOr({}), std::string_view("end"));

    // Ways that lead through references are bounded: the stack is not theirs.
    Json nested = Json::object();
    for (int i = 0; i < length; ++i)
        nested.asObject()->append("r" + std::to_string(i),
                                  Json::object({{"$ref", "#/r" + std::to_string(i + 1) + "/x"}}));
    ReferenceResolver bounded(nested, "");
    QVERIFY(!bounded.follow("#/r0").ok());
}

void TestReferenceResolver::bigObjectsAreFound() {
    Json big = Json::object();
    for (int i = 0; i < 100; ++i)
        big.asObject()->append("k" + std::to_string(i), Json(i));
    ReferenceResolver resolver(big, "");
    QCOMPARE(resolver.member(big, "k99")->integer().value_or(-1), std::int64_t(99));
    QCOMPARE(resolver.member(big, "k100"), static_cast<const Json *>(nullptr));
    QCOMPARE(resolver.member(Json(5), "x"), static_cast<const Json *>(nullptr));
}

QTEST_GUILESS_MAIN(TestReferenceResolver)
#include "tst_referenceresolver.moc"
