#include "gateway/call/example.h"
#include "gateway/catalog/compiledcontract.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/upstream/requestbuilder.h"
#include "tests/gateway/openapi/importfixture.h"

#include <QTest>

using namespace gateway;

namespace {

/// The first operation of a description, as a collection holds it.
struct Described {
    ImportedApi api;
    std::shared_ptr<const CompiledContract> contract;

    [[nodiscard]] const Json &argument(const char *name) const {
        static const Json none;
        const Json *found = contract->argumentsSchema().find("properties")->find(name);
        return found != nullptr ? *found : none;
    }

    /// What goes to the upstream; where the arguments are refused, why.
    [[nodiscard]] Result<UpstreamRequest> call(const QByteArray &arguments) const {
        const auto given = parseJson(quoted(arguments));
        if (!given)
            qFatal("%s", given.error().message.c_str());
        const auto violations = contract->validator().validate(*given);
        if (!violations.empty())
            return makeError(ErrorKind::Invalid, "refused", violations.front().message);
        const ImportedOperation &operation = api.operations.front();
        const std::string base = api.servers.front().starts_with("http") ? api.servers.front() : "https://h.example";
        return buildRequest({operation.method, operation.path, base, &contract->contract(),
                             [this](std::string_view name) { return contract->definition(name); }},
                            contract->arguments().place(*given));
    }
};

Described described(const QByteArray &document) {
    auto api = importApi(quoted(document));
    if (!api)
        qFatal("%s", api.error().message.c_str());
    DefinitionTexts definitions;
    for (const auto &[name, schema] : api->definitions)
        definitions.emplace(name, toJsonText(schema));
    auto contract = CompiledContract::compile(toJsonText(toJson(api->operations.front().contract)), definitions);
    if (!contract)
        qFatal("%s", contract.error().message.c_str());
    return {std::move(*api), std::move(*contract)};
}

Described withBody(const QByteArray &content, const QByteArray &schemas = {}, const QByteArray &version = "3.0.3") {
    return described("{'openapi':'" + version +
                     "','info':{},'paths':{'/x':{'post':{'requestBody':{'required':true,"
                     "'content':{" +
                     content + "}},'responses':{}}}},'components':{'schemas':{" + schemas + "}}}");
}

QByteArray text(const Json &value) {
    return QByteArray::fromStdString(toJsonText(value)).replace('"', '\'');
}

QByteArray bodyOf(const Result<UpstreamRequest> &request) {
    return request ? QByteArray::fromStdString(request->body) : QByteArray::fromStdString(request.error().message);
}

} // namespace

/// From a description through the check of the arguments to the bytes that an upstream gets.
class TestDescribedCalls final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textForAFileIsAFile();
    void aBasePathStaysOutOfTheHost();
    void whatCannotBeWrittenIsGivenAsText();
    void theTextMayBeOfAnotherType_data();
    void theTextMayBeOfAnotherType();
    void filesInAListAreFiles_data();
    void filesInAListAreFiles();
    void readOnlyAcrossBranchesNeedNotBeSent_data();
    void readOnlyAcrossBranchesNeedNotBeSent();
    void aSharedSchemaKeepsItsRequirementsElsewhere();
    void bothTextsReachTheModel();
    void theNearestExampleCounts();
    void severalExamplesAreKept();
    void manyExamplesAreNot();
    void manyMediaTypesAreNotOffered();
    void aStyleOfPartsCountsSince31();
    void anOpenServerIsTold_data();
    void anOpenServerIsTold();
    void anOpenServerMayBeFilledIn();
    void answersAreAskedForByName_data();
    void answersAreAskedForByName();
    void aRecordedAcceptIsKept();
    void argumentsAreCheckedInTheirDialect();
    void aSampleIsNoConstraint();
};

// The definitions that calls are held against are those by which the body is written.
void TestDescribedCalls::textForAFileIsAFile() {
    const Described upload =
        withBody("'multipart/form-data':{'schema':{'$ref':'#/components/schemas/Upload'}}",
                 "'Upload':{'type':'object','properties':{'f':{'$ref':'#/components/schemas/File'}}},"
                 "'File':{'type':'string','format':'binary'}");
    const QByteArray sent = bodyOf(upload.call("{'body':{'f':'hello'}}"));
    QVERIFY2(sent.contains("name=\"f\"; filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\nhello\r\n"),
             sent.constData());
}

void TestDescribedCalls::aBasePathStaysOutOfTheHost() {
    const Described api = described("{'swagger':'2.0','info':{},'host':'api.example.com','schemes':['https'],"
                                    "'basePath':'v1','paths':{'/x':{'get':{'responses':{}}}}}");
    const auto request = api.call("{}");
    QVERIFY(request.ok());
    QCOMPARE(QByteArray::fromStdString(request->url), QByteArray("https://api.example.com/v1/x"));
    QCOMPARE(api.api.problems.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(api.api.problems.front().code), QByteArray("base-path-without-slash"));
    QCOMPARE(QByteArray::fromStdString(api.api.problems.front().pointer), QByteArray("/basePath"));
}

const QByteArray pet =
    "'Pet':{'type':'object','required':['name'],'xml':{'name':'pet'},'properties':{'id':{'type':'integer',"
    "'xml':{'attribute':true}},'name':{'type':'string'}}}";

void TestDescribedCalls::whatCannotBeWrittenIsGivenAsText() {
    const Described api = withBody("'application/xml':{'schema':{'$ref':'#/components/schemas/Pet'},"
                                   "'example':'<pet><name>Rex</name></pet>'}",
                                   pet);
    QCOMPARE(
        text(api.argument("body")),
        QByteArray("{'type':'string','description':'The XML document (application/xml) as one text; its root "
                   "element is `pet`; it holds id (attribute), name.','examples':['<pet><name>Rex</name></pet>']}"));
    QCOMPARE(bodyOf(api.call("{'body':'<pet/>'}")), QByteArray("<pet/>"));
    QVERIFY(!api.call("{'body':{'name':'Rex'}}").ok());
    const auto example = exampleArguments(api.contract->argumentsSchema(), api.contract->validator());
    QVERIFY(example);
    QCOMPARE(text(*example), QByteArray("{'body':'<pet><name>Rex</name></pet>'}"));
}

void TestDescribedCalls::theTextMayBeOfAnotherType_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *content, const char *argument, const char *bytes) {
        QTest::newRow(name) << QByteArray(content) << QByteArray(argument) << QByteArray(bytes);
    };
    row("XML without a root", "'text/xml':{'schema':{'properties':{'a':{}}}}", "'<a/>'", "<a/>");
    row("XML of a list", "'application/xml':{'schema':{'type':'array','items':{'$ref':'#/components/schemas/Pet'}}}",
        "'<pets/>'", "<pets/>");
    row("CSV of a list", "'text/csv':{'schema':{'type':'array','items':{'type':'object'}}}", "'a,b'", "a,b");
    row("branches", "'text/csv':{'schema':{'allOf':[{'$ref':'#/components/schemas/Pet'}]}}", "'a,b'", "a,b");
    row("a number stays one", "'text/plain':{'schema':{'type':'integer'}}", "12", "12");
    row("YAML is written from values", "'application/yaml':{'schema':{'type':'object'}}", "{'a':1}", "{'a':1}");
    row("lines are written from values", "'application/jsonl':{'schema':{'type':'array'}}", "[1]", "1\n");
    row("any type goes by its look", "'*/*':{'schema':{'type':'object'}}", "{'a':1}", "{'a':1}");
}

void TestDescribedCalls::theTextMayBeOfAnotherType() {
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, bytes);
    QCOMPARE(bodyOf(withBody(content, pet).call("{'body':" + argument + '}')).replace('"', '\''), bytes);
}

void TestDescribedCalls::filesInAListAreFiles_data() {
    QTest::addColumn<QByteArray>("encoding");
    QTest::newRow("no encoding") << QByteArray("{}");
    QTest::newRow("style") << QByteArray("{'files':{'style':'form'}}");
    QTest::newRow("exploded") << QByteArray("{'files':{'style':'form','explode':true}}");
    QTest::newRow("of JSON") << QByteArray("{'files':{'contentType':'application/json'}}");
}

void TestDescribedCalls::filesInAListAreFiles() {
    QFETCH(QByteArray, encoding);
    const QByteArray media =
        "{'schema':{'type':'object','properties':{'files':{'type':'array','items':{'type':'string',"
        "'format':'binary'}}}},'encoding':" +
        encoding + '}';
    const QByteArray files = "{'body':{'files':[{'$base64':'aGk=','filename':'a'},{'$base64':'eW8=','filename':'b'}]}}";
    const QByteArray parts = bodyOf(withBody("'multipart/form-data':" + media, {}, "3.1.0").call(files));
    QCOMPARE(parts.count("Content-Disposition: form-data; name=\"files\"; filename="), 2);
    QVERIFY2(parts.contains("\r\n\r\nhi\r\n") && parts.contains("\r\n\r\nyo\r\n"), parts.constData());
    QCOMPARE(bodyOf(withBody("'application/x-www-form-urlencoded':" + media).call(files)),
             QByteArray("files=hi&files=yo"));
    const Described old =
        described("{'swagger':'2.0','info':{},'paths':{'/x':{'post':{'responses':{},'parameters':[{'in':'formData',"
                  "'name':'files','type':'array','items':{'type':'file'}}]}}}}");
    QCOMPARE(bodyOf(old.call(files)).count("Content-Disposition: form-data; name=\"files\"; filename="), 2);
}

void TestDescribedCalls::readOnlyAcrossBranchesNeedNotBeSent_data() {
    QTest::addColumn<QByteArray>("schemas");
    const auto row = [](const char *name, const char *schemas) { QTest::newRow(name) << QByteArray(schemas); };
    row("beside allOf", "'Order':{'required':['id','item'],'allOf':[{'$ref':'#/components/schemas/Base'}]},"
                        "'Base':{'properties':{'id':{'readOnly':true}}}");
    row("in another branch", "'Order':{'allOf':[{'$ref':'#/components/schemas/Base'},{'required':['id','item']}]},"
                             "'Base':{'properties':{'id':{'readOnly':true}}}");
    row("in the shared branch", "'Order':{'allOf':[{'$ref':'#/components/schemas/Base'},{'required':['item'],"
                                "'properties':{'id':{'readOnly':true}}}]},'Base':{'required':['id']}");
    row("two references away", "'Order':{'allOf':[{'$ref':'#/components/schemas/Mid'},{'required':['item'],"
                               "'properties':{'id':{'readOnly':true}}}]},"
                               "'Mid':{'allOf':[{'$ref':'#/components/schemas/Base'}]},'Base':{'required':['id']}");
    row("beside a reference", "'Order':{'$ref':'#/components/schemas/Base','required':['id','item'],"
                              "'properties':{'id':{'readOnly':true}}},'Base':{'required':['id']}");
    row("said in a branch of the property", "'Order':{'required':['id','item'],'properties':{'id':{'allOf':["
                                            "{'type':'string'},{'readOnly':true}]}}}");
}

void TestDescribedCalls::readOnlyAcrossBranchesNeedNotBeSent() {
    QFETCH(QByteArray, schemas);
    const Described api =
        withBody("'application/json':{'schema':{'$ref':'#/components/schemas/Order'}}", schemas, "3.1.0");
    QCOMPARE(bodyOf(api.call("{'body':{'item':'x'}}")), QByteArray("{\"item\":\"x\"}"));
    QVERIFY(!api.call("{'body':{}}").ok());
}

void TestDescribedCalls::aSharedSchemaKeepsItsRequirementsElsewhere() {
    const Described api =
        withBody("'application/json':{'schema':{'type':'object','properties':{'made':{'allOf':[{'$ref':"
                 "'#/components/schemas/Base'},{'properties':{'id':{'readOnly':true}}}]},'named':{'$ref':"
                 "'#/components/schemas/Base'}}}}",
                 "'Base':{'required':['id','item']}");
    QVERIFY(api.call("{'body':{'made':{'item':1}}}").ok());
    QVERIFY(!api.call("{'body':{'made':{}}}").ok());
    QVERIFY(api.call("{'body':{'named':{'item':1,'id':2}}}").ok());
    QVERIFY(!api.call("{'body':{'named':{'item':1}}}").ok());
}

void TestDescribedCalls::bothTextsReachTheModel() {
    const Described api = described(
        "{'openapi':'3.0.3','info':{},'paths':{'/x':{'post':{'responses':{},'parameters':[{'in':'query',"
        "'name':'filter[by]','deprecated':true,'description':'Which orders','schema':{'type':'string',"
        "'description':'A name of a field'}},{'in':'query','name':'same','description':'Twice',"
        "'schema':{'type':'string','description':'Twice'}}],'requestBody':{'description':'The order','content':{"
        "'application/json':{'schema':{'type':'object','description':'Goods'}}}}}}}}");
    QCOMPARE(text(api.argument("filter_by")),
             QByteArray("{'type':'string','description':'Which orders\\n\\nA name of a field Sent as `filter[by]`.',"
                        "'deprecated':true}"));
    QCOMPARE(text(api.argument("same")), QByteArray("{'type':'string','description':'Twice'}"));
    QCOMPARE(text(api.argument("body")), QByteArray("{'type':'object','description':'The order\\n\\nGoods'}"));
}

void TestDescribedCalls::theNearestExampleCounts() {
    const Described api = described(
        "{'openapi':'3.0.3','info':{},'paths':{'/x':{'post':{'responses':{},'parameters':[{'in':'query','name':'q',"
        "'example':'near','schema':{'type':'string','example':'far'}}],'requestBody':{'content':{'application/json':{"
        "'example':{'a':1},'schema':{'type':'object','example':{'a':2}}}}}}}}}");
    QCOMPARE(text(api.argument("q")), QByteArray("{'type':'string','examples':['near']}"));
    QCOMPARE(text(api.argument("body")), QByteArray("{'type':'object','examples':[{'a':1}]}"));
}

// All of them with the contract; those that are small for the model.
void TestDescribedCalls::severalExamplesAreKept() {
    const QByteArray large(1'000, 'x');
    const Described api = described(
        "{'openapi':'3.2.0','info':{},'components':{'examples':{'third':{'dataValue':3}}},'paths':{'/x':{'post':{"
        "'responses':{},'parameters':[{'in':'query','name':'q','schema':{'type':'integer'},'examples':{"
        "'elsewhere':{'externalValue':'https://h.example/q'},'one':{'value':1},"
        "'three':{'$ref':'#/components/examples/third'}}}],'requestBody':{'content':{'application/json':{'schema':{},"
        "'examples':{'small':{'value':{'a':1}},'large':{'value':'" +
        large + "'}}}}}}}}}");
    QCOMPARE(text(api.argument("q")), QByteArray("{'type':'integer','examples':[1,3]}"));
    QCOMPARE(text(api.argument("body")), QByteArray("{'examples':[{'a':1}]}"));
    const Contract &contract = api.contract->contract();
    QCOMPARE(text(contract.parameters.front().examples), QByteArray("{'one':1,'three':3}"));
    QCOMPARE(text(contract.body->media.front().examples), "{'small':{'a':1},'large':'" + large + "'}");
}

// 20, and 16 KiB of those after the first.
void TestDescribedCalls::manyExamplesAreNot() {
    const auto kept = [](const QByteArray &value) {
        QByteArray examples;
        for (int i = 0; i < 25; ++i)
            examples += (i == 0 ? "'e" : ",'e") + QByteArray::number(i) + "':{'value':" + value + '}';
        const Described api = withBody("'application/json':{'examples':{" + examples + "}}");
        const MediaType &media = api.contract->contract().body->media.front();
        return media.example.isNull() ? std::size_t{0} : std::max<std::size_t>(media.examples.size(), 1);
    };
    QCOMPARE(kept("1"), std::size_t{20});
    QCOMPARE(kept('\'' + QByteArray(6'000, 'x') + '\''), std::size_t{3});
    QCOMPARE(kept('\'' + QByteArray(60'000, 'x') + '\''), std::size_t{1});
}

void TestDescribedCalls::manyMediaTypesAreNotOffered() {
    QByteArray content = "'application/json':{}";
    for (int i = 0; i < 40; ++i)
        content +=
            ",'application/x-" + QByteArray::number(i) + "':{'schema':{'minLength':" + QByteArray::number(i) + "}}";
    const Described api = withBody(content);
    QCOMPARE(api.argument("Content-Type").find("enum")->size(), std::size_t{16});
    QCOMPARE(api.contract->otherBodies().size(), std::size_t{15});
}

void TestDescribedCalls::aStyleOfPartsCountsSince31() {
    const QByteArray media = "{'schema':{'type':'object','properties':{'ids':{'type':'array'}}},"
                             "'encoding':{'ids':{'style':'form','explode':false,'allowReserved':true}}}";
    const QByteArray ids = "{'body':{'ids':[1,2]}}";
    const auto partsIn = [&](const char *version) {
        return bodyOf(withBody("'multipart/form-data':" + media, {}, version).call(ids)).count("Content-Disposition");
    };
    QCOMPARE(partsIn("3.0.3"), 2);
    QCOMPARE(partsIn("3.1.0"), 1);
    QCOMPARE(bodyOf(withBody("'application/x-www-form-urlencoded':" + media).call(ids)), QByteArray("ids=1,2"));
}

void TestDescribedCalls::anOpenServerIsTold_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("pointer");
    const QByteArray servers = "'servers':[{'url':'https://h.example/{v}'}]";
    const auto document = [&](const QByteArray &atTop, const QByteArray &ofPath,
                              const QByteArray &ofOperation) -> QByteArray {
        return "{'openapi':'3.0.3','info':{}," + atTop + "'paths':{'/x':{" + ofPath +
               "'get':{'responses':{}}, 'put':{" + ofOperation + "'responses':{}}}}}";
    };
    QTest::newRow("of the document") << document(servers + ',', {}, {}) << QByteArray("/servers/0/url");
    QTest::newRow("of a path") << document({}, servers + ',', {}) << QByteArray("/paths/~1x/servers/0/url");
    QTest::newRow("of an operation") << document({}, {}, servers + ',') << QByteArray("/paths/~1x/put/servers/0/url");
}

void TestDescribedCalls::anOpenServerIsTold() {
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, pointer);
    const auto api = importApi(quoted(document));
    QVERIFY(api.ok());
    QByteArrayList told;
    for (const Problem &problem : api->problems) {
        if (problem.code == "server-variable-undefined")
            told.append(QByteArray::fromStdString(problem.pointer));
    }
    QCOMPARE(told, QByteArrayList{pointer});
}

void TestDescribedCalls::anOpenServerMayBeFilledIn() {
    const auto api =
        importApi(quoted("{'openapi':'3.0.3','info':{},'servers':[{'url':'https://{region}.example.com/{v}',"
                         "'variables':{'v':{'default':'1'}}}],'paths':{'/x':{'get':{'responses':{}}}}}"));
    QVERIFY(api.ok());
    QCOMPARE(api->problems.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(api->problems.front().code), QByteArray("server-variable-undefined"));
    QCOMPARE(QByteArray::fromStdString(api->problems.front().pointer), QByteArray("/servers/0/url"));
    QVERIFY(api->problems.front().line > 0);
    QCOMPARE(api->serverChoices.front().variables.size(), std::size_t(2)); // the console asks for both
    QVERIFY(!api->serverChoices.front().variables.back().value);
}

void TestDescribedCalls::answersAreAskedForByName_data() {
    QTest::addColumn<QByteArray>("responses");
    QTest::addColumn<QByteArray>("accept");
    const auto row = [](const char *name, const char *responses, const char *accept) {
        QTest::newRow(name) << QByteArray(responses) << QByteArray(accept);
    };
    row("JSON", "'200':{'content':{'text/csv':{},'application/json; charset=utf-8':{}}}",
        "application/json, */*;q=0.8");
    row("a version", "'200':{'content':{'application/vnd.example.v2+json':{}}}",
        "application/vnd.example.v2+json, */*;q=0.8");
    row("several", "'200':{'content':{'text/csv':{},'image/*':{}}},'2XX':{'content':{'text/csv':{},'a/b':{}}}",
        "text/csv, a/b, */*;q=0.8");
    row("lines of JSON", "'200':{'content':{'application/jsonl':{}}}", "application/jsonl, */*;q=0.8");
    row("errors only", "'400':{'content':{'application/problem+json':{}}}", "*/*");
    row("no header's value", "'200':{'content':{'a/b\\r\\nX: 1':{}}}", "*/*");
}

void TestDescribedCalls::answersAreAskedForByName() {
    QFETCH(QByteArray, responses);
    QFETCH(QByteArray, accept);
    const auto request =
        described("{'openapi':'3.0.3','info':{},'paths':{'/x':{'get':{'responses':{" + responses + "}}}}}").call("{}");
    QVERIFY(request.ok());
    QCOMPARE(QByteArray::fromStdString(std::string(headerValue(request->headers, "Accept"))), accept);
}

void TestDescribedCalls::aRecordedAcceptIsKept() {
    const auto acceptOf = [](const QByteArray &accept) {
        const auto request = described("curl -H 'Accept: " + accept + "' https://api.example.com/x").call("{}");
        return request ? QByteArray::fromStdString(std::string(headerValue(request->headers, "Accept"))) : QByteArray();
    };
    QCOMPARE(acceptOf("application/vnd.x.v3+json"), QByteArray("application/vnd.x.v3+json, */*;q=0.8"));
    QCOMPARE(acceptOf("text/html,application/xml;q=0.9"), QByteArray("*/*"));
    QCOMPARE(acceptOf("application/json"), QByteArray("*/*"));
}

void TestDescribedCalls::argumentsAreCheckedInTheirDialect() {
    const auto callOf = [](const QByteArray &arguments) {
        return described("{'openapi':'3.1.0','jsonSchemaDialect':'http://json-schema.org/draft-07/schema#','info':{},"
                         "'paths':{'/x':{'post':{'requestBody':{'content':{'application/json':{'schema':{"
                         "'items':[{'type':'string'}],'additionalItems':false}}}},'responses':{}}}}}")
            .call(arguments);
    };
    QCOMPARE(bodyOf(callOf("{'body':['a']}")), QByteArray("[\"a\"]"));
    QVERIFY(!callOf("{'body':[1]}").ok());
    QVERIFY(!callOf("{'body':['a','b']}").ok());
}

void TestDescribedCalls::aSampleIsNoConstraint() {
    const Described search = described("curl 'https://x.example/search?zip=01234&v=1.10&on=true'");
    const auto request = search.call("{'zip':1234,'v':'1.2.3','on':'maybe'}");
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    QCOMPARE(request->url, std::string("https://x.example/search?zip=1234&v=1.2.3&on=maybe"));
    const auto example = exampleArguments(search.contract->argumentsSchema(), search.contract->validator());
    QVERIFY(search.call(text(example.value_or(Json()))).ok());
    QVERIFY(!search.call("{'zip':['1']}").ok());
    const Described page = described("curl 'https://x.example/search?page=<integer>'");
    QVERIFY(page.call("{'page':2}").ok());
    QVERIFY(!page.call("{'page':'two'}").ok());
    const Described post = described("curl https://x.example/x --json [1]");
    QVERIFY(post.call("{'body':[1.5]}").ok());
}

QTEST_GUILESS_MAIN(TestDescribedCalls)
#include "tst_describedcalls.moc"
