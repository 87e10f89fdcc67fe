#include "clirunner.h"

#include "tests/support/fakeupstream.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QtTest>

using gateway::FakeRequest;
using gateway::FakeUpstream;

namespace {

QString q(const std::string &text) {
    return QString::fromStdString(text);
}

const QByteArray description =
    "{'openapi':'3.1.0','info':{'title':'Shop','version':'1'},'paths':{"
    "'/pictures':{'post':{'operationId':'addPicture','requestBody':{'required':true,'content':{"
    "'application/json':{'schema':{'type':'object','required':['url'],'properties':{'url':{'type':'string'},"
    "'width':{'type':'integer'}}}},"
    "'multipart/form-data':{'schema':{'type':'object','required':['file'],'properties':{'file':{'type':'string',"
    "'format':'binary'},'width':{'type':'integer'}}}}}},'responses':{'200':{'description':'ok'}}}},"
    "'/order':{'patch':{'operationId':'changeOrder','requestBody':{'required':true,'content':{"
    "'application/json-patch+json':{'schema':{}},'application/merge-patch+json':{'schema':{}},"
    "'application/*+json':{'schema':{}}}},'responses':{'200':{'description':'ok'}}}},"
    "'/search':{'post':{'operationId':'search','requestBody':{'required':true,'content':{"
    "'application/json':{'schema':{'$ref':'#/components/schemas/Query'}},"
    "'application/x-www-form-urlencoded':{'schema':{'type':'object','required':['q'],'properties':{'q':{"
    "'type':'string'},'page':{'type':'integer'}}}}}},'responses':{'200':{'description':'ok'}}}},"
    "'/same':{'post':{'operationId':'same','requestBody':{'content':{"
    "'application/json':{'schema':{'$ref':'#/components/schemas/Query'}},"
    "'text/json':{'schema':{'$ref':'#/components/schemas/Query'}},"
    "'application/xml':{'schema':{'$ref':'#/components/schemas/Query'}}}},'responses':{'200':{'description':'ok'}}}}},"
    "'components':{'schemas':{'Query':{'type':'object','required':['text'],'properties':{'text':{'type':'string'}}}}}}";

} // namespace

/// Endpoints that take bodies of several media types, each with a form of its own: over MCP's arguments and by REST.
class TestMediaChoice final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void theCallerChooses();
    void theChosenFormIsChecked_data();
    void theChosenFormIsChecked();
    void filesChooseForThemselves();
    void patchesKeepTheirFormat();
    void theContractShowsAllForms();
    void otherWritingsAreNotOffered();
    void restSendsEitherForm_data();
    void restSendsEitherForm();
    void rulesHoldForEveryForm();
    void whatIsWrittenAnewKeepsItsForm();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir.path()); }
    [[nodiscard]] CliResult call(const char *operation, QByteArray params) const;
    [[nodiscard]] int post(const char *path, const QByteArray &type, const QByteArray &body) const;
    [[nodiscard]] FakeRequest sent() const { return m_upstream.requests().back(); }

    QTemporaryDir m_dir;
    FakeUpstream m_upstream;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
    QByteArray m_authorization;
};

void TestMediaChoice::initTestCase() {
    QByteArray document = description;
    const QByteArray header = addShop(cli(), document.replace('\'', '"'), q(m_upstream.url()));
    m_authorization = header.mid(header.indexOf(':') + 2).trimmed();
    QVERIFY(!m_authorization.isEmpty());
    m_serve = cli().start({q("serve"), q("--listen"), q("127.0.0.1:0")});
    m_url = servedUrl(*m_serve);
    QVERIFY(m_url.isValid());
}

void TestMediaChoice::cleanupTestCase() {
    QCOMPARE(endPolitely(*m_serve), 0);
}

CliResult TestMediaChoice::call(const char *operation, QByteArray params) const {
    return cli().json(
        {q("call"), q(operation), q("--as"), q("c/p"), q("--params"), QString::fromUtf8(params.replace('\'', '"'))});
}

// By REST; the status.
int TestMediaChoice::post(const char *path, const QByteArray &type, const QByteArray &body) const {
    QNetworkAccessManager network;
    QNetworkRequest request(m_url.resolved(QUrl(q("/api/shop/") + QString::fromLatin1(path))));
    request.setRawHeader("Content-Type", type);
    request.setRawHeader("Authorization", m_authorization);
    const std::unique_ptr<QNetworkReply> reply(network.post(request, body));
    return QTest::qWaitFor([&] { return reply->isFinished(); }, 30'000)
               ? reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt()
               : 0;
}

void TestMediaChoice::theCallerChooses() {
    const CliResult picture =
        call("addPicture", "{'Content-Type':'multipart/form-data','body':{'file':{'$base64':'aGk=',"
                           "'filename':'a.png'},'width':3}}");
    QVERIFY2(picture.exitCode == 0, picture.text().c_str());
    QVERIFY(sent().header("Content-Type").starts_with("multipart/form-data; boundary="));
    QVERIFY(sent().body.find("filename=\"a.png\"") != std::string::npos);
    const CliResult form = call("search", "{'Content-Type':'application/x-www-form-urlencoded','body':{'q':'a b'}}");
    QVERIFY2(form.exitCode == 0, form.text().c_str());
    QCOMPARE(sent().header("Content-Type"), std::string("application/x-www-form-urlencoded"));
    QCOMPARE(sent().body, std::string("q=a%20b"));
    const CliResult plain = call("search", "{'body':{'text':'a b'}}");
    QVERIFY2(plain.exitCode == 0, plain.text().c_str());
    QCOMPARE(sent().header("Content-Type"), std::string("application/json"));
}

void TestMediaChoice::theChosenFormIsChecked_data() {
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("the form of the default")
        << QByteArray("search") << QByteArray("{'body':{'q':'x'}}") << QByteArray("`body.text` is required");
    QTest::newRow("the form that was chosen")
        << QByteArray("search")
        << QByteArray("{'Content-Type':'application/x-www-form-urlencoded','body':{'text':'x'}}")
        << QByteArray("`body.q` is required");
    QTest::newRow("a file") << QByteArray("addPicture")
                            << QByteArray("{'Content-Type':'multipart/form-data','body':{'url':'x'}}")
                            << QByteArray("`body.file` is required");
    QTest::newRow("one that is not taken")
        << QByteArray("search") << QByteArray("{'Content-Type':'text/csv','body':{'text':'x'}}")
        << QByteArray("`Content-Type` must be one of");
}

void TestMediaChoice::theChosenFormIsChecked() {
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, says);
    const std::size_t before = m_upstream.requests().size();
    const CliResult refused = call(operation.constData(), params);
    QCOMPARE(refused.errorCode(), std::string("arguments.invalid"));
    QVERIFY2(refused.out.find(says.toStdString()) != std::string::npos, refused.text().c_str());
    QCOMPARE(m_upstream.requests().size(), before);
}

void TestMediaChoice::filesChooseForThemselves() {
    const CliResult picture = call("addPicture", "{'body':{'file':{'$base64':'aGk='}}}");
    QVERIFY2(picture.exitCode == 0, picture.text().c_str());
    QVERIFY(sent().header("Content-Type").starts_with("multipart/form-data; boundary="));
}

void TestMediaChoice::patchesKeepTheirFormat() {
    const CliResult patch = call("changeOrder", "{'body':[{'op':'remove','path':'/a'}]}");
    QVERIFY2(patch.exitCode == 0, patch.text().c_str());
    QCOMPARE(sent().header("Content-Type"), std::string("application/json-patch+json"));
    const CliResult merge = call("changeOrder", "{'Content-Type':'application/merge-patch+json','body':{'a':null}}");
    QVERIFY2(merge.exitCode == 0, merge.text().c_str());
    QCOMPARE(sent().header("Content-Type"), std::string("application/merge-patch+json"));
    QCOMPARE(sent().body, std::string("{\"a\":null}"));
}

void TestMediaChoice::theContractShowsAllForms() {
    const gateway::Json contract = cli().json({q("endpoint"), q("show"), q("addPicture")}).json();
    QCOMPARE(at(contract, "arguments_schema/properties/Content-Type/enum/0"), std::string("application/json"));
    QCOMPARE(at(contract, "arguments_schema/properties/Content-Type/enum/1"), std::string("multipart/form-data"));
    QCOMPARE(at(contract, "arguments_schema/properties/Content-Type/default"), std::string("application/json"));
    QCOMPARE(at(contract, "arguments_schema/properties/body/required/0"), std::string("url"));
    const gateway::Json *bodies = contract.find("bodies");
    QVERIFY(bodies != nullptr && bodies->size() == 1);
    QCOMPARE(at(*bodies->find("multipart/form-data"), "required/0"), std::string("file"));
    // Patches all have one form here: the name of the format says the rest.
    const gateway::Json patch = cli().json({q("endpoint"), q("show"), q("changeOrder")}).json();
    QVERIFY(patch.find("bodies") == nullptr);
    QCOMPARE(patch.find("arguments_schema")->find("properties")->find("Content-Type")->find("enum")->size(),
             std::size_t{2});
}

void TestMediaChoice::otherWritingsAreNotOffered() {
    const gateway::Json contract = cli().json({q("endpoint"), q("show"), q("same")}).json();
    QVERIFY(contract.find("arguments_schema")->find("properties")->find("Content-Type") == nullptr);
}

void TestMediaChoice::restSendsEitherForm_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray form("application/x-www-form-urlencoded");
    QTest::newRow("form") << form << QByteArray("q=a&page=2") << 200;
    QTest::newRow("form like the JSON") << form << QByteArray("text=a") << 400;
    QTest::newRow("JSON") << QByteArray("application/json; charset=utf-8") << QByteArray("{\"text\":\"a\"}") << 200;
    QTest::newRow("JSON like the form") << QByteArray("application/json") << QByteArray("{\"q\":\"a\"}") << 400;
}

void TestMediaChoice::restSendsEitherForm() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QCOMPARE(post("search", type, body), status);
    if (status == 200)
        QCOMPARE(sent().body, body.toStdString());
}

void TestMediaChoice::rulesHoldForEveryForm() {
    const CliResult ruled = cli().run(
        {q("profile"), q("rule"), q("add"), q("c/p"), q("Shop: addPicture"), q("/width"), q("--max"), q("10")});
    QVERIFY2(ruled.exitCode == 0, ruled.text().c_str());
    for (const QByteArray &width : {QByteArray("10"), QByteArray("11")}) {
        const CliResult json = call("addPicture", "{'body':{'url':'u','width':" + width + "}}");
        const CliResult file = call("addPicture", "{'Content-Type':'multipart/form-data','body':{'file':{'$base64':"
                                                  "'aGk='},'width':" +
                                                      width + "}}");
        for (const CliResult &result : {json, file})
            QVERIFY2((result.exitCode == 0) == (width == "10"), result.text().c_str());
    }
}

void TestMediaChoice::whatIsWrittenAnewKeepsItsForm() {
    const CliResult set = cli().run({q("tool"), q("set"), q("Shop: search"), q("--param"), q("body/page=fixed:3")});
    QVERIFY2(set.exitCode == 0, set.text().c_str());
    QTRY_VERIFY2(post("search", "application/x-www-form-urlencoded", "q=a") == 200 && sent().body == "q=a&page=3",
                 sent().body.c_str());
    QCOMPARE(sent().header("Content-Type"), std::string("application/x-www-form-urlencoded"));
    QCOMPARE(post("search", "application/json", "{\"text\":\"a\"}"), 200);
    QCOMPARE(sent().body, std::string("{\"text\":\"a\",\"page\":3}"));
    QCOMPARE(post("search", "application/x-www-form-urlencoded", "text=a"), 400);
}

QTEST_GUILESS_MAIN(TestMediaChoice)
#include "tst_mediachoice.moc"
