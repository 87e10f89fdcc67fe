#include "requestfixture.h"

#include "gateway/schema/schema.h"

#include <algorithm>
#include <set>

using namespace gateway;

namespace {

// "path id required any =7; query n number"; any: each scalar
QByteArray parametersOf(const ImportedOperation &operation) {
    QByteArray all;
    for (const Parameter &parameter : operation.contract.parameters) {
        static const Json anyScalar(JsonArray{"string", "number", "boolean"});
        const Json *type = parameter.schema.find("type");
        all += QByteArray::fromStdString((all.isEmpty() ? "" : "; ") + std::string(toString(parameter.in)) + ' ' +
                                         parameter.name + (parameter.required ? " required " : " ") +
                                         (*type == anyScalar ? "any" : std::string(type->stringOr({}))) +
                                         (parameter.example.isNull() ? "" : " =" + toJsonText(parameter.example)));
    }
    return all;
}

QByteArray securityOf(const ImportedOperation &operation) {
    QByteArray all;
    for (const auto &alternative : operation.contract.security) {
        all += '[';
        for (const SecurityScheme &scheme : alternative)
            all += QByteArray::fromStdString(scheme.name + ':' + scheme.type + ':' + scheme.in + scheme.key +
                                             scheme.scheme + ' ');
        all = all.trimmed() + ']';
    }
    return all;
}

} // namespace

/// Lists of requests made into an API.
class TestRequestListImport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void paths_data();
    void paths();
    void servers_data();
    void servers();
    void parameters();
    void headers();
    void describesOperations();
    void sameOperationsAreMerged();
    void security_data();
    void security();
    void corpusIsImported_data() { corpusRows("postman"); }
    void corpusIsImported();
    void canBeCancelled();
    void isBounded();
};

void TestRequestListImport::paths_data() {
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *url, const char *path) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(path);
    };
    row("http://a.test", "/");
    row("http://a.test/users/:id", "/users/{id}");
    row("http://a.test/users/{{user}}/x.{{format}}", "/users/{user}/x.{format}");
    row("http://a.test/users/{id}/", "/users/{id}/");
    row("http://a.test/:id/:id", "/{id}/{id2}");
    row("http://a.test/a b/{x/}", "/a%20b/%7Bx/%7D");
    row("http://a.test/x?y=1#z", "/x");
    row("http://a.test/12:30", "/12:30");
    row("http://a.test/%E2%82%AC", "/%E2%82%AC");
    row("{{unknown}}/x", "/x");
    row("a.test/x", "/x");
    row("http://a.test/bot/xoxb-123456789012-abc", "/bot/{secret}");
}

void TestRequestListImport::paths() {
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, path);
    const ImportedApi api = imported(listOf({listedRequest("GET", url.constData())}));
    QCOMPARE(QByteArray::fromStdString(api.operations.front().path), path);
    const auto &parameters = api.operations.front().contract.parameters;
    const auto inPath = [](const Parameter &parameter) { return parameter.in == Place::Path && parameter.required; };
    QCOMPARE(std::count_if(parameters.begin(), parameters.end(), inPath), std::count(path.begin(), path.end(), '{'));
}

void TestRequestListImport::servers_data() {
    QTest::addColumn<QByteArrayList>("urls");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("operations");
    QTest::newRow("base with path") << QByteArrayList{"{{base}}/x", "https://api.test/v2/y"}
                                    << QByteArray("https://api.test/v2") << QByteArray("GET /x, GET /y");
    QTest::newRow("below and beside") << QByteArrayList{"{{base}}/x", "https://api.test/y"}
                                      << QByteArray("https://api.test") << QByteArray("GET /v2/x, GET /y");
    QTest::newRow("in the host") << QByteArrayList{"https://{{host}}/x"} << QByteArray("https://api.test")
                                 << QByteArray("GET /x");
    QTest::newRow("nested") << QByteArrayList{"{{nested}}x"} << QByteArray("https://api.test/v2")
                            << QByteArray("GET /x");
    QTest::newRow("ring") << QByteArrayList{"{{ring}}/x"} << QByteArray("/") << QByteArray("GET /x");
    QTest::newRow("unknown") << QByteArrayList{"{{no}}/x"} << QByteArray("/") << QByteArray("GET /x");
    QTest::newRow("most frequent") << QByteArrayList{"http://b.test/x", "HTTP://A.test:80/y", "http://a.test/z"}
                                   << QByteArray("http://a.test") << QByteArray("GET /y, GET /z");
}

void TestRequestListImport::servers() {
    QFETCH(QByteArrayList, urls);
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, operations);
    RequestList list = listOf({});
    list.variables = {
        {"base", "https://api.test/v2"}, {"host", "api.test"}, {"nested", "{{base}}/"}, {"ring", "{{ring}}a"}};
    for (const QByteArray &url : urls)
        list.requests.push_back(listedRequest("GET", url.constData()));
    const ImportedApi api = imported(list);
    QCOMPARE(QByteArray::fromStdString(api.servers.front()), server);
    QCOMPARE(operationsOf(api), operations);
    QCOMPARE(codesOf(api.problems).contains("server-unknown"), server == "/");
}

void TestRequestListImport::parameters() {
    ListedRequest one = listedRequest("GET", "http://a.test/:id?n=1&b=true&t=x&list=1&list=2&p={{v}}&z=007");
    one.pathVariables = {listedItem("id", "7")};
    one.query = {{"n", "1", "How many", {}, false}, {"off", "<integer>", {}, {}, true}};
    const ImportedApi api = imported(listOf({one, listedRequest("GET", "http://a.test/:id?n=2.5&b=no")}));
    QCOMPARE(parametersOf(api.operations.front()),
             QByteArray("path id required any =\"7\"; query n any =1; query off integer; query b any =\"true\"; "
                        "query t any =\"x\"; query list array =[1,2]; query p any; query z any =\"007\""));
    QCOMPARE(QByteArray::fromStdString(api.operations.front().contract.parameters[1].description),
             QByteArray("How many"));
}

void TestRequestListImport::headers() {
    ListedRequest one = listedRequest("GET", "http://a.test/");
    for (const char *name : {":path", "Accept", "Content-Type", "Authorization", "Cookie", "Host", "content-length",
                             "User-Agent", "Sec-Fetch-Mode", "X-Page", "x-page", "bad name"})
        one.headers.push_back(listedItem(name, "{{x}}"));
    one.headers.push_back({"Idempotency-Key", "5", {}, {}, true});
    const ImportedApi api = imported(listOf({one}));
    QCOMPARE(parametersOf(api.operations.front()),
             QByteArray("header X-Page array; header Idempotency-Key any =\"5\""));
}

void TestRequestListImport::describesOperations() {
    ListedRequest one = listedRequest("get", "http://a.test/x");
    one.name = "List all (new) items";
    one.description = "See token=abcdefgh1234";
    one.folder = {"a", "b"};
    ListedRequest two = listedRequest("PURGE", "http://a.test/x");
    two.name = "list all new items";
    const ImportedApi api = imported(listOf({one, two, listedRequest("GET", "http://a.test/x/{id}")}));
    QCOMPARE(operationsOf(api), QByteArray("GET /x, PURGE /x, GET /x/{id}"));
    QCOMPARE(QByteArray::fromStdString(api.operations[0].operationId), QByteArray("listAllNewItems"));
    QCOMPARE(QByteArray::fromStdString(api.operations[1].operationId), QByteArray("listAllNewItems2"));
    QCOMPARE(QByteArray::fromStdString(api.operations[2].operationId), QByteArray("getXId"));
    QCOMPARE(QByteArray::fromStdString(api.operations[0].summary), QByteArray("List all (new) items"));
    QCOMPARE(QByteArray::fromStdString(api.operations[0].description), QByteArray("See <left out>"));
    QCOMPARE(api.operations[0].tags, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(QByteArray::fromStdString(api.title + ' ' + api.family + ' ' + api.version + ' ' + api.format),
             QByteArray("Shop postman 2.1 postman-2.1"));
}

void TestRequestListImport::sameOperationsAreMerged() {
    ListedRequest second = withJson("{'a':2.5,'c':null}");
    second.auth = {"bearer", {}, {}, {}, {}, false};
    RequestList list = listOf({withJson("{'a':1,'b':[{'x':1}]}"), second});
    for (ListedRequest &one : list.requests)
        one.body.text = quoted(one.body.text.c_str());
    const ImportedApi api = imported(list);
    QCOMPARE(operationsOf(api), QByteArray("POST /x"));
    QCOMPARE(securityOf(api.operations.front()), QByteArray("[][bearer:http:bearer]"));
    const MediaType &media = api.operations.front().contract.body->media.front();
    QCOMPARE(QByteArray::fromStdString(toJsonText(media.schema)),
             QByteArray::fromStdString(quoted(
                 "{'type':'object','properties':{'a':{'type':'number'},'b':{'type':'array','items':{'type':'object',"
                 "'properties':{'x':{'type':'number'}}}},'c':{}},'required':['a']}")));
    QCOMPARE(QByteArray::fromStdString(toJsonText(media.example)),
             QByteArray::fromStdString(quoted("{'a':1,'b':[{'x':1}]}")));
}

void TestRequestListImport::security_data() {
    QTest::addColumn<QByteArray>("auth");   // type, in, key
    QTest::addColumn<QByteArray>("header"); // name, value
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *auth, const char *header, const char *expected) {
        QTest::addRow("%s %s", auth, header) << QByteArray(auth) << QByteArray(header) << QByteArray(expected);
    };
    row("", "", "");
    row("basic", "", "[basic:http:basic]");
    row("jwt", "", "[bearer:http:bearer]");
    row("digest", "Authorization=Digest x", "[digest:http:digest]");
    row("oauth2", "", "[oauth2:oauth2:]");
    row("apikey|query|k", "", "[k_query:apiKey:queryk]");
    row("apikey|header|X-K", "x-k=1", "[X-K:apiKey:headerX-K]");
    row("", "Authorization=Bearer {{t}}", "[bearer:http:bearer]");
    row("", "authorization=secretkey", "[Authorization:apiKey:headerAuthorization]");
    row("bearer", "X-API-Key={{k}}", "[bearer:http:bearer X-API-Key:apiKey:headerX-API-Key]");
}

void TestRequestListImport::security() {
    QFETCH(QByteArray, auth);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, expected);
    ListedRequest one = listedRequest("GET", "http://a.test/");
    const QByteArrayList parts = QByteArray(auth + "||").split('|');
    one.auth = {parts[0].toStdString(), parts[1].toStdString(), parts[2].toStdString(), {}, {}, false};
    if (!header.isEmpty())
        one.headers = {listedItem(header.split('=')[0].constData(), header.split('=')[1].constData())};
    const ImportedApi api = imported(listOf({one}));
    QCOMPARE(securityOf(api.operations.front()), expected);
    QCOMPARE(parametersOf(api.operations.front()), QByteArray());
}

void TestRequestListImport::corpusIsImported() {
    QFETCH(QString, file);
    const RequestOutcome outcome = requestsOf(bytesOf(requestCorpus() + QStringLiteral("dev/") + file));
    QCOMPARE(QByteArray::fromStdString(outcome.error), QByteArray());
    QVERIFY(!outcome.api.operations.empty());
    std::set<std::string> ids;
    for (const ImportedOperation &operation : outcome.api.operations) {
        QVERIFY(ids.insert(operation.operationId).second);
        QVERIFY(contractFromJson(toJson(operation.contract)).ok());
        for (const Parameter &parameter : operation.contract.parameters)
            QVERIFY(Schema::compile(parameter.schema).ok());
        for (const MediaType &media : operation.contract.body.value_or(RequestBody()).media)
            QVERIFY(Schema::compile(media.schema).ok());
    }
}

void TestRequestListImport::canBeCancelled() {
    ImportOptions options;
    options.progress = [](int) { return false; };
    ProblemLog problems;
    const auto api = importRequests(listOf({listedRequest("GET", "http://a.test")}), options, problems);
    QCOMPARE(api ? std::string() : api.error().code, std::string("import.cancelled"));
}

void TestRequestListImport::isBounded() {
    ListedRequest one = listedRequest("GET", "http://a.test/x");
    for (int i = 0; i < 20000; ++i)
        one.query.push_back(listedItem(("q" + std::to_string(i)).c_str(), "1"));
    one.url += '/' + QByteArray(":a/").repeated(20000).toStdString();
    ListedRequest two = withJson(QByteArray("[").repeated(90).append(QByteArray("]").repeated(90)).constData());
    const ImportedApi api = imported(listOf({one, two}));
    QVERIFY(api.operations.front().contract.parameters.size() < 500);
    QVERIFY(codesOf(api.problems).contains("too-many-parameters"));
}

QTEST_GUILESS_MAIN(TestRequestListImport)
#include "tst_requestlistimport.moc"
