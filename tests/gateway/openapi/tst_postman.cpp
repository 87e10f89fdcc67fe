#include "requestfixture.h"

#include "gateway/openapi/requests/postmanreader.h"

using namespace gateway;

namespace {

// A v2.1 collection around its items.
std::string collection(const QByteArray &items, const QByteArray &more = {}) {
    return quoted("{'info':{'name':'Shop','schema':"
                  "'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'},'item':[" +
                  items + "]" + more + "}");
}

RequestList listOf(const std::string &text) {
    ProblemLog problems;
    auto list = readRequestText(text, {}, problems);
    return list ? std::move(list).value() : RequestList();
}

QByteArray itemsText(const std::vector<ListedItem> &items) {
    QByteArray all;
    for (const ListedItem &item : items)
        all += QByteArray::fromStdString((item.disabled ? "-" : "") + item.name + '=' + item.value +
                                         (item.file.empty() ? "" : "@" + item.file) + ';');
    return all;
}

} // namespace

/// Postman collections read as lists of requests.
class TestPostman : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void corpus_data() { corpusRows("postman"); }
    void corpus();
    void kinds_data();
    void kinds();
    void urls_data();
    void urls();
    void bodies_data();
    void bodies();
    void partsKeepTheirTypes();
    void authIsInherited();
    void foldersAndVariables();
    void savedAnswers();
    void environmentFillsVariables();
    void environmentAlone();
    void environmentRefused_data();
    void environmentRefused();
    void version1();
    void oddInput_data();
    void oddInput();
    void hostileInput();
};

void TestPostman::corpus() {
    QFETCH(QString, file);
    const auto [form, expected] = formAndExpected(file);
    QCOMPARE(form, expected);
}

void TestPostman::kinds_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("format");
    const QByteArray start = "{'item':[],'info':{'schema':'https://schema.getpostman.com/json/collection/";
    QTest::newRow("2.1") << start + "v2.1.0/collection.json'}}" << QByteArray("postman-2.1");
    QTest::newRow("2.0") << start + "v2.0.0/collection.json'}}" << QByteArray("postman-2.0");
    QTest::newRow("2") << start + "v2/'}}" << QByteArray("postman-2.0");
    QTest::newRow("by id") << QByteArray("{'info':{'_postman_id':'1'},'item':[]}") << QByteArray("postman-2.1");
    QTest::newRow("1") << QByteArray("{'id':'a','name':'b','order':[],'requests':[]}") << QByteArray("postman-1");
    QTest::newRow("har") << QByteArray("{'log':{'entries':[]}}") << QByteArray("har-1.2");
    QTest::newRow("openapi") << QByteArray("{'openapi':'3.0.0','info':{},'paths':{}}") << QByteArray("none");
    QTest::newRow("no collection") << QByteArray("{'info':{'title':'x'},'item':[]}") << QByteArray("none");
    QTest::newRow("no object") << QByteArray("[1]") << QByteArray("none");
}

void TestPostman::kinds() {
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, format);
    const auto kind = requestKindOf(*parseJson(quoted(document)));
    QCOMPARE(QByteArray(kind ? formatOf(*kind) : "none"), format);
}

void TestPostman::urls_data() {
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("text") << QByteArray("'http://a.test/x?y=1'") << QByteArray("http://a.test/x?y=1");
    QTest::newRow("raw") << QByteArray("{'raw':'http://a.test/x','host':['b']}") << QByteArray("http://a.test/x");
    QTest::newRow("parts") << QByteArray("{'protocol':'https','host':['a','test'],'port':'81','path':['x',':id']}")
                           << QByteArray("https://a.test:81/x/:id");
    QTest::newRow("texts as parts") << QByteArray("{'protocol':'http','host':'a.test','path':'/x/y'}")
                                    << QByteArray("http://a.test/x/y");
    QTest::newRow("query") << QByteArray("{'host':['{{u}}'],'query':[{'key':'a','value':'1'},"
                                         "{'key':'b','value':'2','disabled':true},{'key':'c','value':null}]}")
                           << QByteArray("{{u}}?a=1&c");
    QTest::newRow("null") << QByteArray("null") << QByteArray("");
}

void TestPostman::urls() {
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, expected);
    const RequestList list = listOf(collection("{'name':'n','request':{'method':'GET','url':" + url + "}}"));
    QCOMPARE(list.requests.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(list.requests.front().url), expected);
}

void TestPostman::bodies_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("raw") << QByteArray("{'mode':'raw','raw':'x','options':{'raw':{'language':'json'}}}")
                         << QByteArray("raw|application/json|x||");
    QTest::newRow("urlencoded") << QByteArray("{'mode':'urlencoded','urlencoded':[{'key':'a','value':1},"
                                              "{'key':'b','value':'2','enabled':false}]}")
                                << QByteArray("urlencoded|||a=1;-b=2;|");
    QTest::newRow("files") << QByteArray("{'mode':'formdata','formdata':[{'key':'f','type':'file','src':['/a','/b']},"
                                         "{'key':'g','type':'file'}]}")
                           << QByteArray("formdata|||f=@/a,/b;g=@?;|");
    QTest::newRow("file") << QByteArray("{'mode':'file','file':{'src':'/etc/passwd'}}")
                          << QByteArray("file||||/etc/passwd");
    QTest::newRow("graphql") << QByteArray("{'mode':'graphql','graphql':{'query':'{a}','variables':'{}'}}")
                             << QByteArray("graphql|application/json|{\"query\":\"{a}\",\"variables\":{}}||");
    QTest::newRow("empty") << QByteArray("{}") << QByteArray("||||");
    QTest::newRow("no object") << QByteArray("[]") << QByteArray("||||");
}

void TestPostman::partsKeepTheirTypes() {
    const RequestOutcome outcome = requestsOf(
        collection("{'request':{'method':'POST','url':'http://a.test','body':{'mode':'formdata','formdata':["
                   "{'key':'f','type':'file','src':'/a','contentType':'image/png'},{'key':'g','value':'1'}]}}}"));
    QCOMPARE(encodingOf(outcome), QByteArray("{'f':{'contentType':'image/png'}}"));
}

void TestPostman::bodies() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const RequestList list = listOf(collection("{'request':{'url':'http://a.test','body':" + body + "}}"));
    QCOMPARE(list.requests.size(), std::size_t(1));
    const ListedBody &found = list.requests.front().body;
    QCOMPARE(QByteArray::fromStdString(found.mode + '|' + found.mediaType + '|' + found.text + '|') +
                 itemsText(found.items) + '|' + QByteArray::fromStdString(found.file),
             expected);
}

void TestPostman::authIsInherited() {
    const RequestList list = listOf(
        collection("{'name':'f','auth':{'type':'basic','basic':[{'key':'password','value':'pw'}]},'item':["
                   "{'request':{'url':'http://a.test'}},{'request':{'url':'http://a.test','auth':{'type':'noauth'}}},"
                   "{'request':{'url':'http://a.test','auth':null}}]},{'request':{'url':'http://a.test'}}",
                   ",'auth':{'type':'apikey','apikey':[{'key':'key','value':'X-K'},{'key':'value','value':'{{k}}'}]}"));
    QByteArray types;
    for (const ListedRequest &request : list.requests)
        types += QByteArray::fromStdString(request.auth.type + (request.auth.secretLeftOut ? "!" : "") + ' ');
    QCOMPARE(types, QByteArray("basic!   apikey "));
    QCOMPARE(QByteArray::fromStdString(list.requests.back().auth.in + ' ' + list.requests.back().auth.key),
             QByteArray("header X-K"));
}

void TestPostman::foldersAndVariables() {
    const RequestList list = listOf(collection("{'name':'a','item':[{'name':'b','item':[{'name':'r','request':"
                                               "'http://a.test/x'}]}]}",
                                               ",'variable':[{'key':'u','value':1},{'id':'v','value':'w'}]"));
    QCOMPARE(list.requests.size(), std::size_t(1));
    QCOMPARE(list.requests.front().folder, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(list.requests.front().pointer, std::string("/item/0/item/0/item/0/request"));
    QCOMPARE(list.variables, (std::vector<std::pair<std::string, std::string>>{{"u", "1"}, {"v", "w"}}));
}

void TestPostman::savedAnswers() {
    const RequestOutcome outcome = requestsOf(
        collection("{'name':'One','request':{'url':'http://a.test/x'},'response':["
                   "{'name':'Found','code':200,'header':[{'key':'Content-Type','value':'application/json'}],"
                   "'body':'{\\'id\\':7,\\'apiKey\\':\\'hunter1\\'}'},"
                   "{'name':'Not there','code':404,'_postman_previewlanguage':'json','body':'{\\'error\\':\\'no\\'}'},"
                   "{'name':'Emptied','code':204,'body':null},7]}"));
    const Json contract = toJson(outcome.api.operations.at(0).contract);
    QCOMPARE(QByteArray::fromStdString(toJsonText(*contract.find("responses"))),
             QByteArray::fromStdString(quoted(
                 "[{'status':'200','description':'Found','media':[{'type':'application/json','schema':{'type':'object',"
                 "'properties':{'id':{'type':'number'},'apiKey':{'type':'string'}}},"
                 "'example':{'id':7,'apiKey':'<left out>'}}]},{'status':'204','description':'Emptied'},"
                 "{'status':'404','description':'Not there','media':[{'type':'application/json','schema':"
                 "{'type':'object','properties':{'error':{'type':'string'}}},'example':{'error':'no'}}]}]")));
    QVERIFY(wholeText(outcome.api).find("hunter") == std::string::npos);
}

void TestPostman::environmentFillsVariables() {
    ImportOptions options;
    options.environment = NamedText{
        "test.json", quoted("{'name':'Test','values':[{'key':'host','value':'https://api.test/v2'},"
                            "{'key':'page','value':'20','enabled':true},{'key':'id','value':'a1'},"
                            "{'key':'limit','value':'9','enabled':false},"
                            "{'key':'key','value':'hunter1','type':'secret'},"
                            "{'key':'password','value':'hunter2'}],'_postman_variable_scope':'environment'}")};
    const auto api = importApi(
        collection("{'name':'List','request':{'url':'{{host}}/x/{{id}}?page={{page}}&limit={{limit}}&note={{key}}',"
                   "'method':'POST','header':[{'key':'X-Who','value':'{{password}}'}],"
                   "'body':{'mode':'raw','raw':'{\\'n\\': {{page}}, \\'t\\': \\'{{key}}\\'}'}}}",
                   ",'variable':[{'key':'host','value':'https://old.test'},{'key':'page','value':'1'}]"),
        options);
    QVERIFY(api);
    QCOMPARE(api->servers, std::vector<std::string>{"https://api.test/v2"});
    const Contract &contract = operationAt(*api, "POST", "/x/{id}")->contract;
    QCOMPARE(toJsonText(contract.parameters[0].example), quoted("'a1'"));
    QCOMPARE(contract.parameters[1].name, std::string("page"));
    QCOMPARE(toJsonText(contract.parameters[1].example), std::string("20"));
    QCOMPARE(toJsonText(*contract.parameters[1].schema.find("type")), quoted("['string','number','boolean']"));
    QVERIFY(contract.parameters[2].example.isNull()); // not ticked in the environment
    QVERIFY(wholeText(*api).find("hunter") == std::string::npos);
    QCOMPARE(codesOf(api->problems), QByteArray("secret-left-out"));
}

void TestPostman::environmentAlone() {
    const auto api = importApi(quoted("{'name':'Test','values':[{'key':'host','value':'hunter2'}]}"));
    QVERIFY(!api);
    QCOMPARE(api.error().code, std::string("import.other-format"));
    QVERIFY(api.error().message.find("environment") != std::string::npos);
    QVERIFY(api.error().message.find("hunter") == std::string::npos);
}

void TestPostman::environmentRefused_data() {
    QTest::addColumn<QByteArray>("environment");
    QTest::addColumn<QByteArray>("document");
    const QByteArray good = "{'values':[{'key':'a','value':'b'}]}";
    const QByteArray list = QByteArray::fromStdString(collection("{'request':'http://a.test/'}"));
    QTest::newRow("no environment") << QByteArray("{'openapi':'3.0.0'}") << list;
    QTest::newRow("no JSON") << QByteArray("{'values':") << list;
    QTest::newRow("with a description") << good << QByteArray("{'openapi':'3.0.0','info':{},'paths':{}}");
}

void TestPostman::environmentRefused() {
    QFETCH(QByteArray, environment);
    QFETCH(QByteArray, document);
    ImportOptions options;
    options.environment = NamedText{"test.json", quoted(environment)};
    const auto api = importApi(quoted(document), options);
    QVERIFY(!api);
    QVERIFY(api.error().code.starts_with("import."));
}

void TestPostman::version1() {
    const RequestList list = listOf(quoted(
        "{'id':'c','name':'Old','order':[],'folders':[{'id':'f','name':'F','folder':'g'},{'id':'g','name':'G',"
        "'folder':'f'}],'requests':[{'id':'r','name':'R','method':'PUT','url':'http://a.test/:id','folder':'f',"
        "'headers':'A: 1\\n//B: 2\\n','dataMode':'raw','rawModeData':'{}','pathVariables':{'id':'7'},"
        "'currentHelper':'basicAuth','helperAttributes':{}},{'url':'http://a.test','dataMode':'params','data':[]}]}"));
    QCOMPARE(list.requests.size(), std::size_t(2));
    const ListedRequest &first = list.requests.front();
    QCOMPARE(QByteArray::fromStdString(first.method + first.body.mode + first.body.text + first.auth.type),
             QByteArray("PUTraw{}basic"));
    QCOMPARE(itemsText(first.headers) + itemsText(first.pathVariables), QByteArray("A=1;-B=2;id=7;"));
    QVERIFY(first.folder.size() > 2); // a ring of folders ends
    QVERIFY(list.requests.back().body.mode.empty());
}

void TestPostman::oddInput_data() {
    QTest::addColumn<QByteArray>("items");
    QTest::addColumn<int>("requests");
    QTest::addColumn<QByteArray>("codes");
    QTest::newRow("nothing") << QByteArray("") << 0 << QByteArray();
    QTest::newRow("no objects") << QByteArray("1,null,'x',[]") << 0 << QByteArray("item-without-request");
    QTest::newRow("odd members") << QByteArray("{'name':1,'request':{'url':{'query':7,'path':{}},'method':2,"
                                               "'header':{},'body':3,'auth':4}}")
                                 << 1 << QByteArray("method-not-usable");
    QTest::newRow("bad method") << QByteArray("{'request':{'method':'GET\\r\\nX: y','url':'http://a.test'}}") << 1
                                << QByteArray("method-not-usable");
    QTest::newRow("script") << QByteArray("{'event':[{'listen':'prerequest','script':{'exec':['x']}}],"
                                          "'request':'http://a.test'}")
                            << 1 << QByteArray("script-left-out");
}

void TestPostman::oddInput() {
    QFETCH(QByteArray, items);
    QFETCH(int, requests);
    QFETCH(QByteArray, codes);
    const RequestOutcome outcome = requestsOf(collection(items));
    QCOMPARE(static_cast<int>(outcome.list.requests.size()), requests);
    QCOMPARE(codesOf(outcome.problems), codes);
}

void TestPostman::hostileInput() {
    std::string deep = "{'name':'x','request':'http://a.test'}";
    for (int i = 0; i < 200; ++i)
        deep = "{'name':'f','item':[" + deep + "]}";
    QCOMPARE(requestsOf(collection(QByteArray::fromStdString(deep))).error, std::string("import.resource-limit"));
    ImportOptions few;
    few.limits.maxOperations = 2;
    const QByteArray one = "{'request':'http://a.test'}";
    QCOMPARE(requestsOf(collection(one + ',' + one + ',' + one), few).error, std::string("import.resource-limit"));
    QCOMPARE(requestsOf(collection(one + ',' + one), few).error, std::string());
}

QTEST_GUILESS_MAIN(TestPostman)
#include "tst_postman.moc"
