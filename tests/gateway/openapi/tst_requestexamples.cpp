#include "requestfixture.h"

#include "gateway/openapi/requests/schemainference.h"
#include "gateway/openapi/requests/secretfinder.h"
#include "gateway/schema/schema.h"

using namespace gateway;

/// What is learnt from the values of requests, and what may not be kept of them.
class TestRequestExamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void infersSchemas_data();
    void infersSchemas();
    void bodyWithVariables();
    void secrets_data();
    void secrets();
    void secretsAreNotKept();
};

void TestRequestExamples::infersSchemas_data() {
    QTest::addColumn<QByteArray>("examples"); // an array
    QTest::addColumn<QByteArray>("schema");
    const auto row = [](const char *examples, const char *schema) {
        QTest::newRow(examples) << QByteArray(examples) << QByteArray(schema);
    };
    row("[]", "{}");
    row("[null]", "{}");
    row("[1,'x']", "{'type':['number','string']}");
    row("['<integer>']", "{'type':'integer'}");
    row("[{'a':1}]", "{'type':'object','properties':{'a':{'type':'number'}}}");
    row("[{'a':1},{'a':null,'b':true}]", "{'type':'object','properties':{'a':{'type':['null','number']},"
                                         "'b':{'type':'boolean'}},'required':['a']}");
    row("[[1,'x'],[]]", "{'type':'array','items':{'type':['number','string']}}");
    row("[{},[2]]", "{'type':['array','object'],'items':{'type':'number'}}");
}

void TestRequestExamples::infersSchemas() {
    QFETCH(QByteArray, examples);
    QFETCH(QByteArray, schema);
    const Json written = parseJson(quoted(examples)).value();
    const Json found = inferSchema(*written.asArray());
    QCOMPARE(QByteArray::fromStdString(toJsonText(found)), QByteArray::fromStdString(quoted(schema)));
    const auto compiled = Schema::compile(found);
    QVERIFY(compiled.ok());
}

void TestRequestExamples::bodyWithVariables() {
    const ImportedApi api = imported(listOf({withJson("{\"n\":{{count}},\"t\":\"{{name}}\"}"), withJson("{oops")}));
    const MediaType &media = api.operations.front().contract.body->media.front();
    QCOMPARE(QByteArray::fromStdString(toJsonText(media.schema)),
             QByteArray::fromStdString(quoted("{'type':'object','properties':{'n':{},'t':{'type':'string'}}}")));
    QVERIFY(media.example.isNull());
    QCOMPARE(codesOf(api.problems), QByteArray("body-not-json"));
    const QByteArray endless = QByteArray("{{").repeated(500000); // each "{{" is looked at, not all behind it
    QVERIFY(imported(listOf({withJson(endless.constData())})).operations.front().contract.body.has_value());
}

void TestRequestExamples::secrets_data() {
    QTest::addColumn<bool>("secret");
    for (const char *value : {"Bearer abcdef123456", "sk_live_abcdefghijkl", "eyJhbGciOiJIUzI1NiJ9.e30.x",
                              "0123456789abcdef0123456789abcdef", "https://x.test/?api_key=abc",
                              "see ghp_abcdefghijklmnop", "AKIAIOSFODNN7EXAMPLE", "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE"})
        QTest::newRow(value) << true;
    for (const char *value :
         {"", "hello", "{{token}}", "Bearer {{token}}", "<string>", "$TOKEN", "adb9540a-b954-4571-9d9b-2f330739d4da",
          "2024-01-01T00:00:00Z", "a long sentence of words", "https://x.test/a/b?n=1",
          "123456789012345678901234567890123"})
        QTest::newRow(value) << false;
}

void TestRequestExamples::secrets() {
    QFETCH(bool, secret);
    QCOMPARE(isSecretValue(QTest::currentDataTag()), secret);
}

void TestRequestExamples::secretsAreNotKept() {
    ListedRequest one =
        withJson("{\"apiKey\":\"hunter1\",\"pins\":{\"secret\":[12345,\"hunter2\"]},\"u\":\"?token=hunter3\"}");
    one.url = "http://a.test/x?password=hunter4";
    one.headers = {listedItem("X-Session-Id", "hunter5"), listedItem("Cookie", "hunter6"),
                   listedItem("X-Api-Key", "hunter7")};
    one.description = "password=hunter8";
    ListedRequest two = listedRequest("POST", "http://a.test/y");
    two.body = {"raw", "application/xml", "<password>hunter9</password>", {}, {}};
    ListedRequest three = listedRequest("POST", "http://a.test/z");
    three.body = {"urlencoded", {}, {}, {listedItem("client_secret", "hunter0"), listedItem("grant_type", "x")}, {}};
    const ImportedApi api = imported(listOf({one, two, three}));
    QVERIFY2(wholeText(api).find("hunter") == std::string::npos, wholeText(api).c_str());
    QVERIFY(wholeText(api).find("12345") == std::string::npos);
    QCOMPARE(codesOf(api.problems), QByteArray("secret-left-out"));
    QCOMPARE(api.problems.size(), std::size_t(7));
}

QTEST_GUILESS_MAIN(TestRequestExamples)
#include "tst_requestexamples.moc"
