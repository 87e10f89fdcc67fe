#include "importfixture.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

namespace {

ImportedApi imported(const char *name) {
    auto api = importApi(testDocument(name), {.sourceName = name, .readFile = {}, .limits = {}, .progress = {}});
    if (!api)
        qFatal("%s: %s", name, api.error().message.c_str());
    return std::move(api).value();
}

QByteArray summaryOf(const Parameter &parameter) {
    return QByteArray::fromStdString(std::string(toString(parameter.in)) + ' ' + parameter.name +
                                     (parameter.required ? " required " : " ") + parameter.style +
                                     (parameter.explode ? " explode" : "") + parameter.contentType);
}

QByteArray joined(const std::vector<std::string> &texts) {
    QByteArray all;
    for (const std::string &text : texts)
        all += (all.isEmpty() ? "" : " | ") + QByteArray::fromStdString(text);
    return all;
}

QByteArray securityOf(const Contract &contract) {
    QByteArray all;
    for (const auto &alternative : contract.security) {
        all += '[';
        for (const SecurityScheme &scheme : alternative)
            all += QByteArray::fromStdString(scheme.name + ':' + scheme.type + ':' + scheme.in + scheme.key +
                                             scheme.scheme) +
                   '(' + joined(scheme.scopes) + ')' + '<' + joined(scheme.flows) + '>';
        all += ']';
    }
    return all;
}

} // namespace

/// What an API description says about its operations, as contracts.
class TestImporter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void describesTheApi();
    void parameters();
    void bodies();
    void responses();
    void responseHeadersAndLinks();
    void security();
    void servers();
    void everythingElse();
    void faultsStayWithTheirOperation_data();
    void faultsStayWithTheirOperation();
    void faultsAreReported();
    void swagger2();
    void openApi32();
    void refuses_data();
    void refuses();
};

void TestImporter::describesTheApi() {
    const ImportedApi api = imported("library-3.0.yaml");
    QCOMPARE(QByteArray::fromStdString(api.format), QByteArray("openapi-3.0"));
    QCOMPARE(QByteArray::fromStdString(api.version), QByteArray("3.0.3"));
    QCOMPARE(QByteArray::fromStdString(api.title), QByteArray("Library"));
    QCOMPARE(joined(api.servers), QByteArray("https://eu.library.test/v2"));
    QCOMPARE(api.operations.size(), std::size_t(5));
    QVERIFY(std::all_of(api.problems.begin(), api.problems.end(),
                        [](const Problem &problem) { return problem.code == "server-of-operation"; }));
    QVERIFY(definitionOf(api, "Book") != nullptr);
    QVERIFY(definitionOf(api, "Unused") == nullptr);
}

void TestImporter::parameters() {
    const ImportedApi api = imported("library-3.0.yaml");
    const Contract &list = operationAt(api, "GET", "/books")->contract;
    QCOMPARE(list.parameters.size(), std::size_t(4));
    QCOMPARE(summaryOf(list.parameters[0]), QByteArray("header X-Trace simple"));
    QCOMPARE(summaryOf(list.parameters[1]), QByteArray("query limit form explode"));
    QCOMPARE(QByteArray::fromStdString(list.parameters[1].description),
             QByteArray("How many")); // the operation's own wins
    QCOMPARE(list.parameters[1].schema.find("maximum")->integer().value_or(0), std::int64_t(100));
    QCOMPARE(summaryOf(list.parameters[2]), QByteArray("query tag form"));
    QCOMPARE(summaryOf(list.parameters[3]), QByteArray("query filter application/json"));
    QCOMPARE(toJsonText(list.parameters[3].schema), quoted("{'$ref':'#/$defs/Filter'}"));
    QCOMPARE(joined(list.ignoredHeaders), QByteArray("Accept"));
    QCOMPARE(summaryOf(operationAt(api, "PUT", "/books/{isbn}/cover")->contract.parameters[0]),
             QByteArray("path isbn required simple"));
}

void TestImporter::bodies() {
    const ImportedApi api = imported("library-3.0.yaml");
    const auto &book = operationAt(api, "POST", "/books")->contract.body;
    QVERIFY(book && book->required);
    QCOMPARE(QByteArray::fromStdString(book->description), QByteArray("The book to add"));
    QCOMPARE(book->media.size(), std::size_t(2));
    QCOMPARE(QByteArray::fromStdString(book->media[1].type), QByteArray("application/xml"));
    QCOMPARE(toJsonText(book->media[1].schema), quoted("{'$ref':'#/$defs/Book'}"));
    const auto &cover = operationAt(api, "PUT", "/books/{isbn}/cover")->contract.body;
    QCOMPARE(toJsonText(cover->media[1].encoding), quoted("{'file':{'contentType':'image/png'}}"));
    QVERIFY(!operationAt(api, "GET", "/books")->contract.body);
}

void TestImporter::responseHeadersAndLinks() {
    const auto api = importApi(quoted(
        "{'openapi':'3.2.0','info':{},'paths':{'/orders':{'post':{'responses':{'201':{'summary':'Made','headers':{"
        "'Location':{'required':true,'description':'Where it is','schema':{'type':'string','format':'uri'}},"
        "'X-Left':{'$ref':'#/components/headers/Left'},'X-Page':{'content':{'application/json':{'schema':{"
        "'type':'object'}}}},'content-type':{'schema':{'type':'string'}},'X-Gone':{'$ref':'#/nowhere'}},"
        "'links':{'next':{'operationId':'getOrder','parameters':{'id':'$response.body#/id'}}}}}}}},"
        "'components':{'headers':{'Left':{'deprecated':true,'schema':{'type':'integer'}}}}}"));
    QVERIFY(api.ok());
    const Contract stored = *contractFromJson(*parseJson(toJsonText(toJson(api->operations.front().contract))));
    const Response &response = stored.responses.front();
    QCOMPARE(response.description, std::string("Made"));
    QCOMPARE(response.headers.size(), std::size_t{3});
    QCOMPARE(response.headers[0].name, std::string("Location"));
    QCOMPARE(response.headers[0].description, std::string("Where it is"));
    QVERIFY(response.headers[0].required && !response.headers[0].deprecated);
    QCOMPARE(toJsonText(response.headers[0].schema), quoted("{'type':'string','format':'uri'}"));
    QVERIFY(response.headers[1].deprecated);
    QCOMPARE(toJsonText(response.headers[1].schema), quoted("{'type':'integer'}"));
    QCOMPARE(toJsonText(response.headers[2].schema), quoted("{'type':'object'}"));
    QCOMPARE(toJsonText(response.links),
             quoted("{'next':{'operationId':'getOrder','parameters':{'id':'$response.body#/id'}}}"));
    const bool isTold = std::any_of(api->problems.begin(), api->problems.end(), [](const auto &problem) {
        return problem.code == "response-header-ref-unresolved";
    });
    QVERIFY(isTold);

    const auto old = importApi(quoted(
        "{'swagger':'2.0','info':{},'paths':{'/orders':{'get':{'responses':{'200':{'description':'ok','headers':{"
        "'X-Left':{'type':'integer','description':'Calls left'}}}}}}}}"));
    QVERIFY(old.ok());
    const ResponseHeader &left = old->operations.front().contract.responses.front().headers.front();
    QCOMPARE(left.description, std::string("Calls left"));
    QCOMPARE(toJsonText(left.schema), quoted("{'type':'integer'}"));
}

void TestImporter::responses() {
    const ImportedApi api = imported("library-3.0.yaml");
    const auto &responses = operationAt(api, "GET", "/books")->contract.responses;
    QCOMPARE(responses.size(), std::size_t(3));
    QCOMPARE(QByteArray::fromStdString(responses[0].status), QByteArray("200"));
    QCOMPARE(toJsonText(responses[0].media[0].example), quoted("[{'title':'A'},{'title':'B'}]"));
    QCOMPARE(QByteArray::fromStdString(responses[1].status), QByteArray("4XX"));
    QCOMPARE(QByteArray::fromStdString(responses[2].status), QByteArray("default"));
    QCOMPARE(QByteArray::fromStdString(responses[2].description), QByteArray("What went wrong"));
    QCOMPARE(QByteArray::fromStdString(responses[2].media[0].type), QByteArray("application/problem+json"));
}

void TestImporter::security() {
    const ImportedApi api = imported("library-3.0.yaml");
    QCOMPARE(securityOf(operationAt(api, "GET", "/books")->contract), QByteArray("[apiKey:apiKey:headerX-Key()<>]"));
    QCOMPARE(
        securityOf(operationAt(api, "POST", "/books")->contract),
        QByteArray("[oauth:oauth2:(admin | write)<authorizationCode | clientCredentials>apiKey:apiKey:headerX-Key()<>]"
                   "[basic:http:basic()<>][]"));
    QCOMPARE(securityOf(operationAt(api, "GET", "/cupboards/{id}")->contract), QByteArray());
}

void TestImporter::servers() {
    const ImportedApi api = imported("library-3.0.yaml");
    QCOMPARE(joined(operationAt(api, "GET", "/books")->contract.servers), QByteArray("https://eu.library.test/v2"));
    QCOMPARE(joined(operationAt(api, "POST", "/books")->contract.servers), QByteArray("/local"));
    QCOMPARE(joined(operationAt(api, "PUT", "/books/{isbn}/cover")->contract.servers),
             QByteArray("https://covers.library.test"));
    QCOMPARE(joined(imported("faults.json").servers), QByteArray("/"));
    QCOMPARE(api.problems.size(), std::size_t(1)); // calls of a collection go to one host
    QCOMPARE(api.problems.front().pointer, std::string("/paths/~1books~1{isbn}~1cover/put"));
    QVERIFY(api.problems.front().message.find("https://covers.library.test") != std::string::npos);
}

void TestImporter::everythingElse() {
    const ImportedApi api = imported("library-3.0.yaml");
    const ImportedOperation &list = *operationAt(api, "GET", "/books");
    QCOMPARE(QByteArray::fromStdString(list.operationId), QByteArray("listBooks"));
    QCOMPARE(QByteArray::fromStdString(list.summary), QByteArray("List books"));
    QCOMPARE(joined(list.tags), QByteArray("books"));
    QCOMPARE(toJsonText(list.contract.extensions), quoted("{'x-owner':'shop','x-rate':5}"));
    for (const Parameter &parameter : list.contract.parameters) {
        if (parameter.name == "limit")
            QCOMPARE(toJsonText(parameter.extensions), quoted("{'x-hint':{'a':1}}"));
        else
            QVERIFY(parameter.extensions.isNull());
    }
    QVERIFY(!list.deprecated && operationAt(api, "POST", "/books")->deprecated);
    // A path item by reference, into #/paths and percent-encoded.
    QCOMPARE(operationAt(api, "GET", "/shelves/{id}")->contract.parameters.size(), std::size_t(1));
}

void TestImporter::faultsStayWithTheirOperation_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("problems");
    const auto row = [](const char *method, const char *path, const char *problems) {
        QTest::newRow(path) << QByteArray(method) << QByteArray(path) << QByteArray(problems);
    };
    row("GET", "/good", "");
    row("GET", "/missing-parameter",
        "parameter-ref-unresolved:missing-target | ref-missing-target:#/components/parameters/Nope");
    row("GET", "/loop", "parameter-ref-unresolved:circular-ref | ref-circular-ref:#/components/parameters/A");
    row("GET", "/far", "parameter-ref-unresolved:remote-ref | ref-remote-ref:https://example.test/p.json#/P");
    row("GET", "/file", "parameter-ref-unresolved:missing-file | ref-missing-file:./other.yaml#/P");
    row("GET", "/outside", "parameter-ref-unresolved:ref-outside-root | ref-ref-outside-root:../../etc/passwd");
    row("POST", "/missing-schema", "ref-missing-target:#/components/schemas/Gone"); // two definitions below
    row("POST", "/missing-body",
        "body-ref-unresolved:missing-target | ref-missing-target:#/components/requestBodies/Nope");
    row("GET", "/twice", "duplicate-operationId");
    row("GET", "/{undeclared}", "path-parameter-undeclared");
    row("GET", "/unused", "path-parameter-not-in-template");
    row("GET", "/security", "security-scheme-undefined");
    row("GET", "/parameters",
        "parameter-not-an-object | parameter-without-name | parameter-without-in | duplicate-parameter | "
        "parameter-in-unknown:soul");
    row("POST", "/empty-body", "body-without-content");
    row("GET", "no-slash", "");
}

void TestImporter::faultsStayWithTheirOperation() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, problems);
    static const ImportedApi api = imported("faults.json");
    const ImportedOperation *operation = operationAt(api, method.toStdString(), path.toStdString());
    QVERIFY(operation != nullptr);
    QCOMPARE(joined(operation->contract.problems), problems);
}

void TestImporter::faultsAreReported() {
    const ImportedApi api = imported("faults.json");
    QCOMPARE(api.operations.size(), std::size_t(15));
    QCOMPARE(joined(operationAt(api, "GET", "/{undeclared}")->contract.undeclaredPathParameters),
             QByteArray("undeclared"));
    const auto reported = [&](const char *code, const char *pointer) {
        return std::any_of(api.problems.begin(), api.problems.end(), [&](const Problem &problem) {
            return problem.code == code && problem.pointer == pointer && problem.line > 0 && !problem.message.empty();
        });
    };
    QVERIFY(reported("parameter-ref-unresolved", "/paths/~1missing-parameter/get/parameters/0"));
    QVERIFY(reported("ref-missing-target", "/components/schemas/Deeper/items"));
    QVERIFY(reported("path-item-not-an-object", "/paths/~1null"));
    QVERIFY(reported("operation-not-an-object", "/paths/~1no-object/get"));
    QVERIFY(reported("path-without-slash", "/paths/no-slash"));
    QVERIFY(reported("method-not-in-version", "/paths/no-slash/GET"));
}

void TestImporter::swagger2() {
    const ImportedApi api = imported("forms-2.0.yaml");
    QCOMPARE(QByteArray::fromStdString(api.format), QByteArray("swagger-2.0"));
    QCOMPARE(joined(api.servers), QByteArray("https://forms.test/v1 | http://forms.test/v1"));
    const Contract &list = operationAt(api, "GET", "/things")->contract;
    QCOMPARE(summaryOf(list.parameters[0]), QByteArray("query ids form explode"));
    QCOMPARE(summaryOf(list.parameters[1]), QByteArray("query tags form"));
    QCOMPARE(summaryOf(list.parameters[2]), QByteArray("query cells pipeDelimited"));
    QCOMPARE(summaryOf(list.parameters[3]),
             QByteArray("header Authorization simple")); // a parameter like others in 2.0
    QCOMPARE(toJsonText(list.parameters[0].schema), quoted("{'type':'array','items':{'type':'integer'}}"));
    QCOMPARE(toJsonText(list.responses[0].media[0].example), quoted("{'id':1}"));
    QCOMPARE(securityOf(list), QByteArray("[basic:http:basic()<>]"));
    const Contract &post = operationAt(api, "POST", "/things")->contract;
    QCOMPARE(joined(post.servers), QByteArray("https://forms.test/v1"));
    QCOMPARE(post.body->media.size(), std::size_t(2));
    QCOMPARE(QByteArray::fromStdString(post.body->name), QByteArray("thing"));
    const MediaType &upload = operationAt(api, "POST", "/files")->contract.body->media.front();
    QCOMPARE(QByteArray::fromStdString(upload.type), QByteArray("multipart/form-data"));
    QCOMPARE(toJsonText(upload.schema),
             quoted("{'type':'object','properties':{'file':{'type':'string','format':'binary',"
                    "'description':'The file'},'labels':{'type':'array','items':{'type':'string'}}},"
                    "'required':['file']}"));
    QCOMPARE(toJsonText(upload.encoding), quoted("{'labels':{'style':'spaceDelimited','explode':false}}"));
    QVERIFY(!operationAt(api, "POST", "/search")->contract.body->required);
    QCOMPARE(toJsonText(*definitionOf(api, "Thing")),
             quoted("{'type':'object','properties':{'id':{'type':'integer','exclusiveMinimum':0},'odd':{}}}"));
}

void TestImporter::openApi32() {
    const auto api = importApi("openapi: 3.2.0\ninfo: {}\npaths:\n  /x:\n    query: {responses: {}}\n"
                               "    additionalOperations: {COPY: {operationId: copy}}\n");
    QVERIFY(api.ok());
    QVERIFY(operationAt(*api, "QUERY", "/x") != nullptr);
    QCOMPARE(QByteArray::fromStdString(operationAt(*api, "COPY", "/x")->operationId), QByteArray("copy"));
}

void TestImporter::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *text, const char *code) {
        QTest::newRow(QByteArray(text).replace('\n', ' ').constData()) << QByteArray(text) << QByteArray(code);
    };
    row("", "import.empty");
    row("# c", "import.empty");
    row("just text", "import.not-a-description");
    row("[1]", "import.not-a-description");
    row("a: 1", "import.no-version-field");
    row("openapi: 4.0.0\npaths: {}", "import.unsupported-version");
    row("openapi: 3.10.0\npaths: {}", "import.unsupported-version");
    row("openapi: {}\npaths: {}", "import.unsupported-version");
    row("swaggerVersion: '1.2'", "import.unsupported-version");
    row("asyncapi: 2.0.0", "import.other-format");
    row("info: {schema: 'https://schema.getpostman.com/json/collection/v2.1.0/'}", "import.other-format");
    row("log: {entries: []}", "import.no-request");
    row("openapi: 3.0.0", "import.no-paths");
    row("openapi: 3.0.0\nwebhooks: {}", "import.no-paths");
    row("openapi: 3.1.0\npaths:", "import.no-paths");
    row("openapi: 3.1.0\npaths: []", "import.paths-not-an-object");
    row("{\"openapi\": ", "import.json-syntax");
    row("openapi: [", "import.yaml-syntax");
}

void TestImporter::refuses() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    const auto api = importApi(text.toStdString());
    QVERIFY(!api.ok());
    QCOMPARE(QByteArray::fromStdString(api.error().code), code);
    QVERIFY(!api.error().message.empty());
    const Json catalog = toApiCatalog(api.error());
    QVERIFY(!catalog.find("importable")->boolOr(true));
    QCOMPARE("import." + std::string(catalog.find("error")->find("kind")->stringOr({})), code.toStdString());
}

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
