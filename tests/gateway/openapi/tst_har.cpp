#include "requestfixture.h"

using namespace gateway;

namespace {

const QByteArray anyScalar = "{'type':['string','number','boolean']}";

std::string archive(const QByteArray &entries) {
    return quoted("{'log':{'version':'1.2','entries':[" + entries + "]}}");
}

QByteArray entry(const QByteArray &method, const QByteArray &url, const QByteArray &more = {},
                 const QByteArray &outer = {}) {
    return "{'request':{'method':'" + method + "','url':'" + url + "'" + more + "}" + outer + "}";
}

} // namespace

/// HTTP archives read as lists of requests and as an API.
class TestHar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void corpus_data() { corpusRows("har"); }
    void corpus();
    void leavesOutWhatIsNoApi();
    void otherOriginsAreNamed();
    void forms_data();
    void forms();
    void answers();
    void secretsStayOut();
    void oddInput_data();
    void oddInput();
};

void TestHar::corpus() {
    QFETCH(QString, file);
    const auto [form, expected] = formAndExpected(file);
    QCOMPARE(form, expected);
}

void TestHar::leavesOutWhatIsNoApi() {
    const RequestOutcome outcome = requestsOf(
        archive(entry("GET", "https://a.test/app.js?v=1") + ',' +
                entry("GET", "https://a.test/logo", {}, ",'response':{'content':{'mimeType':'image/png'}}") + ',' +
                entry("GET", "https://a.test/x", {}, ",'_resourceType':'font'") + ',' +
                entry("GET", "https://a.test/data.js", {}, ",'_resourceType':'xhr'") + ',' +
                entry("OPTIONS", "https://a.test/users") + ',' + entry("POST", "https://a.test/users") + ',' +
                entry("GET", "data:image/png;base64,AAAA") + ',' + entry("GET", "wss://a.test/socket")));
    QCOMPARE(operationsOf(outcome.api), QByteArray("GET /data.js, POST /users"));
    QCOMPARE(codesOf(outcome.problems), QByteArray("no-api-calls other-origin"));
    QVERIFY(outcome.problems.front().message.starts_with("4 "));
    QCOMPARE(outcome.list.requests.size(), std::size_t(8));
}

void TestHar::otherOriginsAreNamed() {
    const RequestOutcome outcome =
        requestsOf(archive(entry("GET", "https://tracker.test/t") + ',' + entry("GET", "https://A.test:443/one") + ',' +
                           entry("GET", "https://a.test/two")));
    QCOMPARE(operationsOf(outcome.api), QByteArray("GET /one, GET /two"));
    QCOMPARE(outcome.api.servers, std::vector<std::string>{"https://a.test"});
    QCOMPARE(codesOf(outcome.problems), QByteArray("other-origin"));
    QVERIFY(outcome.problems.front().message.find("https://tracker.test") != std::string::npos);
}

void TestHar::forms_data() {
    QTest::addColumn<QByteArray>("postData");
    QTest::addColumn<QByteArray>("media");
    QTest::newRow("params") << QByteArray("{'mimeType':'application/x-www-form-urlencoded','params':"
                                          "[{'name':'n','value':'1'}]}")
                            << QByteArray("{'type':'application/x-www-form-urlencoded','schema':{'type':'object',"
                                          "'properties':{'n':" +
                                          anyScalar + "}},'example':{'n':1}}");
    QTest::newRow("text") << QByteArray("{'mimeType':'application/x-www-form-urlencoded','text':'a=b+c%21'}")
                          << QByteArray("{'type':'application/x-www-form-urlencoded','schema':{'type':'object',"
                                        "'properties':{'a':" +
                                        anyScalar + "}},'example':{'a':'b c!'}}");
    QTest::newRow("file") << QByteArray("{'mimeType':'multipart/form-data; boundary=x','params':"
                                        "[{'name':'f','fileName':'a.png'}]}")
                          << QByteArray("{'type':'multipart/form-data','schema':{'type':'object','properties':"
                                        "{'f':{'type':'string','format':'binary'}}}}");
    QTest::newRow("parts with types")
        << QByteArray(
               "{'mimeType':'multipart/form-data','params':[{'name':'meta','value':'{\\\"a\\\":1}','contentType':"
               "'application/json'},{'name':'f','fileName':'a.png','contentType':'image/png'},"
               "{'name':'n','value':'{{x','contentType':'application/json'},"
               "{'name':'bad','value':'v','contentType':'no type'}]}")
        << QByteArray("{'type':'multipart/form-data','schema':{'type':'object','properties':"
                      "{'meta':{'type':'object','properties':{'a':{'type':'number'}}},"
                      "'f':{'type':'string','format':'binary'},'n':" +
                      anyScalar + ",'bad':" + anyScalar +
                      "}},"
                      "'encoding':{'meta':{'contentType':'application/json'},'f':{'contentType':'image/png'}},"
                      "'example':{'meta':{'a':1},'bad':'v'}}");
    QTest::newRow("json") << QByteArray("{'mimeType':'application/json;charset=UTF-8','text':'[true]'}")
                          << QByteArray("{'type':'application/json;charset=UTF-8','schema':{'type':'array','items':"
                                        "{'type':'boolean'}},'example':[true]}");
    QTest::newRow("text/plain") << QByteArray("{'mimeType':'text/plain','text':'hello'}")
                                << QByteArray("{'type':'text/plain','schema':{'type':'string'},'example':'hello'}");
}

void TestHar::forms() {
    QFETCH(QByteArray, postData);
    QFETCH(QByteArray, media);
    const RequestOutcome outcome = requestsOf(archive(entry("POST", "http://a.test/", ",'postData':" + postData)));
    QCOMPARE(outcome.api.operations.size(), std::size_t(1));
    const Json contract = toJson(outcome.api.operations.front().contract);
    QCOMPARE(QByteArray::fromStdString(toJsonText(*contract.find("body")->find("media")->at(0))),
             QByteArray::fromStdString(quoted(media)));
}

void TestHar::answers() {
    const auto content = [](const QByteArray &status, const QByteArray &text) -> QByteArray {
        return ",'response':{'status':" + status + ",'statusText':'Fine','content':{" + text + "}}";
    };
    const RequestOutcome outcome = requestsOf(archive(
        entry("GET", "http://a.test/x", {},
              content("200",
                      "'mimeType':'application/json; charset=utf-8','text':'{\\'id\\':1,\\'token\\':\\'hunter1\\'}'")) +
        ',' +
        entry(
            "GET", "http://a.test/x", {},
            content("200", "'mimeType':'application/json; charset=utf-8','encoding':'base64','text':'eyJpZCI6Mn0='")) +
        ',' + entry("GET", "http://a.test/x", {}, content("404", "'mimeType':'text/plain','text':'gone'")) + ',' +
        entry("GET", "http://a.test/x", {},
              content("206", "'mimeType':'application/pdf','encoding':'base64','text':'//79AAE='")) +
        ',' + entry("GET", "http://a.test/x", {}, content("0", "'mimeType':'x/y','text':'blocked'"))));
    QCOMPARE(outcome.api.operations.size(), std::size_t(1));
    const Json contract = toJson(outcome.api.operations.front().contract);
    QCOMPARE(QByteArray::fromStdString(toJsonText(*contract.find("responses"))),
             QByteArray::fromStdString(quoted(
                 "[{'status':'200','description':'Fine','media':[{'type':'application/json; charset=utf-8','schema':"
                 "{'type':'object','properties':{'id':{'type':'number'},'token':{'type':'string'}},'required':['id']},"
                 "'example':{'id':1,'token':'<left out>'}}]},"
                 "{'status':'206','description':'Fine','media':[{'type':'application/pdf','schema':{'type':'string',"
                 "'format':'binary'}}]},"
                 "{'status':'404','description':'Fine','media':[{'type':'text/plain','schema':{'type':'string'},"
                 "'example':'gone'}]}]")));
    QVERIFY(wholeText(outcome.api).find("hunter") == std::string::npos);
    QCOMPARE(codesOf(outcome.problems), QByteArray("secret-left-out"));
}

void TestHar::secretsStayOut() {
    const RequestOutcome outcome = requestsOf(archive(entry(
        "POST", "https://u:hunter1@a.test/x?access_token=hunter2&sid=hunter3&n=1",
        ",'queryString':[{'name':'access_token','value':'hunter2'},{'name':'sid','value':'hunter3'},"
        "{'name':'n','value':'1'}],'headers':[{'name':'cookie','value':'s=hunter4'},{'name':'authorization','value':"
        "'Bearer hunter5'},{'name':'x-csrf-token','value':'hunter6'}],'postData':{'mimeType':'application/json','text'"
        ":'{\\'user\\':{\\'password\\':\\'hunter7\\',\\'name\\':\\'eve\\'}}'}")));
    QCOMPARE(outcome.error, std::string());
    QCOMPARE(codesOf(outcome.problems), QByteArray("secret-left-out"));
    QVERIFY2(wholeText(outcome.api).find("hunter") == std::string::npos, wholeText(outcome.api).c_str());
    QVERIFY(wholeText(outcome.api).find("eve") != std::string::npos);
}

void TestHar::oddInput_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("no entries") << QByteArray("{'log':{}}") << QByteArray("import.other-format");
    QTest::newRow("empty") << QByteArray("{'log':{'entries':[]}}") << QByteArray();
    QTest::newRow("odd entries") << QByteArray("{'log':{'entries':[1,null,{},{'request':7}]}}") << QByteArray();
    QTest::newRow("odd members") << QByteArray("{'log':{'pages':{},'entries':[{'request':{'method':[],'url':{},"
                                               "'headers':3,'queryString':[1],'postData':[]}}]}}")
                                 << QByteArray("import.no-request");
    QTest::newRow("nothing but files") << QByteArray("{'log':{'entries':[{'request':{'method':'GET','url':"
                                                     "'http://a.test/x.css'}}]}}")
                                       << QByteArray("import.no-request");
}

void TestHar::oddInput() {
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, error);
    QCOMPARE(QByteArray::fromStdString(requestsOf(quoted(document)).error), error);
}

QTEST_GUILESS_MAIN(TestHar)
#include "tst_har.moc"
