#include "clirunner.h"

#include "tests/support/fakeupstream.h"

#include <QTemporaryDir>
#include <QTest>

using gateway::FakeReply;
using gateway::FakeRequest;
using gateway::FakeUpstream;

namespace {

const QByteArray postman =
    "{'info': {'name': 'Pm', 'schema': 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'},"
    " 'item': [{'name': 'List', 'request': {'method': 'GET', 'url': '{{base}}/things?limit=5'}}]}";
const QByteArray environment = "{'values': [{'key': 'base', 'value': 'https://env.example.com/v9', 'enabled': true}]}";

// Overlapping branches, formats, and files in a form and alone.
QString shop() {
    return QStringLiteral(GATEHOUSE_SOURCE_DIR "/tests/documents/openapi/pets-and-photos-3.1.yaml");
}

QString q(const char *text) {
    return QString::fromUtf8(text);
}

} // namespace

/// What a description says, as the command line shows it and holds calls against it.
class TestDocumentCommands final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_cli = std::make_unique<CliRunner>(m_dir->filePath(q("data")));
    }
    void variablesOfAnEnvironmentFile();
    void aServerThatIsNotKnownYet();
    void partsOfAnAllowedHost();
    void aCollectionKnowsWhatItCosts();
    void formatsAndListsDecide_data();
    void formatsAndListsDecide();
    void aDiscriminatorChoosesTheForm_data();
    void aDiscriminatorChoosesTheForm();
    void anOperationHasAServerOfItsOwn();
    void filesGoOutAsBytes_data();
    void filesGoOutAsBytes();

private:
    QString write(const char *name, const QByteArray &text) {
        QFile file(m_dir->filePath(q(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s", name);
        return file.fileName();
    }
    [[nodiscard]] CliResult ok(const QStringList &arguments, const QByteArray &input = {}) const {
        CliResult result = m_cli->json(arguments, input);
        if (result.exitCode != 0)
            qWarning("%s", result.text().c_str());
        return result;
    }
    void addShop() {
        QCOMPARE(ok({q("import"), shop(), q("--publish"), q("all")}).exitCode, 0);
        QCOMPARE(ok({q("client"), q("add"), q("c")}).exitCode, 0);
        QCOMPARE(ok({q("profile"), q("add"), q("c"), q("p"), q("--allow"), q("Shop")}).exitCode, 0);
    }
    [[nodiscard]] CliResult call(const char *endpoint, const QByteArray &params) const {
        return m_cli->json(
            {q("call"), q(endpoint), q("--as"), q("p"), q("--dry-run"), q("--params"), QString::fromUtf8(params)});
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliRunner> m_cli;
};

void TestDocumentCommands::variablesOfAnEnvironmentFile() {
    const QString document = write("pm.json", QByteArray(postman).replace('\'', '"'));
    const QString values = write("env.json", QByteArray(environment).replace('\'', '"'));
    const CliResult built = ok({q("request"), document, q("GET /things"), q("--args-by-place"),
                                q(R"({"query":{"limit":3}})"), q("--environment-file"), values});
    QCOMPARE(at(built.json(), "url"), std::string("https://env.example.com/v9/things?limit=3"));
    const CliResult catalog = ok({q("catalog"), document, q("--environment-file"), values});
    QCOMPARE(at(catalog.json(), "operations/0/servers/0"), std::string("https://env.example.com/v9"));
    const CliResult without = m_cli->json({q("request"), document, q("GET /things")});
    QCOMPARE(without.errorCode(), std::string("request.base-url"));
}

void TestDocumentCommands::aServerThatIsNotKnownYet() {
    const QString document =
        write("open.json", QByteArray("{'openapi':'3.0.3','info':{},'servers':[{'url':'https://x.example/{b}'}],"
                                      "'paths':{'/p':{'get':{'operationId':'op','responses':{}}}}}")
                               .replace('\'', '"'));
    QCOMPARE(m_cli->json({q("request"), document, q("op")}).errorCode(), std::string("request.base-url"));
}

void TestDocumentCommands::partsOfAnAllowedHost() {
    FakeUpstream parts([](const FakeRequest &, FakeReply &reply) {
        reply.send(
            FakeUpstream::answer(200, "application/json",
                                 R"({"get": {"operationId": "far", "responses": {"200": {"description": "ok"}}}})"));
    });
    const QString document =
        write("split.yaml", "openapi: 3.1.0\ninfo: {title: t, version: '1'}\nservers: [{url: 'https://t.example'}]\n"
                            "paths: {/far: {$ref: '" +
                                QByteArray::fromStdString(parts.url("/far.json")) + "'}}\n");
    QCOMPARE(at(ok({q("catalog"), document}).json(), "operationCount"), std::string("0"));
    QCOMPARE(m_cli->json({q("request"), document, q("far")}).errorCode(), std::string("endpoint.not-found"));
    QVERIFY(parts.requests().empty());
    const QString host = QString::fromStdString(parts.hostAndPort());
    const CliResult catalog = ok({q("catalog"), document, q("--allow-host"), host});
    QCOMPARE(at(catalog.json(), "operations/0/operationId"), std::string("far"));
    const CliResult built = ok({q("request"), document, q("far"), q("--allow-host"), host});
    QCOMPARE(at(built.json(), "url"), std::string("https://t.example/far"));
}

void TestDocumentCommands::aCollectionKnowsWhatItCosts() {
    addShop();
    const gateway::Json shown = ok({q("collection"), q("show"), q("Shop")}).json();
    QVERIFY2(std::stoi(at(shown, "tokens")) > 100, at(shown, "tokens").c_str());
    const CliResult linted = ok({q("endpoint"), q("lint"), q("Shop")});
    QCOMPARE(at(linted.json(), "tokens"), at(shown, "tokens"));
}

void TestDocumentCommands::formatsAndListsDecide_data() {
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("refusal");
    QTest::newRow("a moment") << QByteArray(R"({"since":"2026-11-21T10:00:00Z"})") << QByteArray();
    QTest::newRow("no moment") << QByteArray(R"({"since":"yesterday"})") << QByteArray("`since`");
    QTest::newRow("no id") << QByteArray(R"({"shop":"../admin"})") << QByteArray("`shop`");
    QTest::newRow("a text, though the list holds numbers") << QByteArray(R"({"page":"2"})") << QByteArray();
    QTest::newRow("none of the list") << QByteArray(R"({"page":"3"})") << QByteArray("`page` must be one of");
    QTest::newRow("APIs differ in how they write it") << QByteArray(R"({"opens":"09:00"})") << QByteArray();
}

void TestDocumentCommands::formatsAndListsDecide() {
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, refusal);
    addShop();
    const CliResult called = call("listPets", params);
    QCOMPARE(called.exitCode == 0, refusal.isEmpty());
    QVERIFY2(refusal.isEmpty() || called.out.find(refusal.toStdString()) != std::string::npos, called.text().c_str());
}

void TestDocumentCommands::aDiscriminatorChoosesTheForm_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("refusal");
    QTest::newRow("both forms would fit") << QByteArray(R"({"kind":"cat","lives":7})") << QByteArray();
    QTest::newRow("by the name of the schema") << QByteArray(R"({"kind":"Dog","bark":true})") << QByteArray();
    QTest::newRow("told about the one that is meant")
        << QByteArray(R"({"kind":"cat","lives":10})") << QByteArray("`body.lives` must be at most 9");
}

void TestDocumentCommands::aDiscriminatorChoosesTheForm() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, refusal);
    addShop();
    const CliResult called = call("addPet", "{\"body\":" + body + '}');
    QCOMPARE(called.exitCode == 0, refusal.isEmpty());
    QVERIFY2(refusal.isEmpty() || called.out.find(refusal.toStdString()) != std::string::npos, called.text().c_str());
}

void TestDocumentCommands::anOperationHasAServerOfItsOwn() {
    addShop();
    QCOMPARE(at(call("uploadPhoto", "{}").json(), "url"), std::string("https://shop.example/uploads/photos"));
    QCOMPARE(at(call("listPets", "{}").json(), "url"), std::string("https://shop.example/pets"));
}

void TestDocumentCommands::filesGoOutAsBytes_data() {
    QTest::addColumn<QByteArray>("endpoint");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("part of a form") << QByteArray("addPhoto")
                                    << QByteArray(R"({"title":"x","image":{"$base64":"aGk=","filename":"a.png"}})")
                                    << QByteArray("filename=\"a.png\"\r\nContent-Type: application/octet-stream"
                                                  "\r\n\r\nhi\r\n");
    QTest::newRow("a text is one, too")
        << QByteArray("addPhoto") << QByteArray(R"({"image":"hi"})")
        << QByteArray("name=\"image\"; filename=\"image\"\r\nContent-Type: application/octet-stream\r\n\r\nhi\r\n");
    QTest::newRow("the whole body") << QByteArray("putRaw") << QByteArray(R"({"$base64":"aGk="})") << QByteArray("hi");
    QTest::newRow("no bytes") << QByteArray("addPhoto") << QByteArray(R"({"image":{"bytes":"aGk="}})") << QByteArray();
}

void TestDocumentCommands::filesGoOutAsBytes() {
    QFETCH(QByteArray, endpoint);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, sent);
    addShop();
    const CliResult called = call(endpoint.constData(), "{\"body\":" + body + '}');
    if (sent.isEmpty()) {
        QCOMPARE(called.errorCode(), std::string("arguments.invalid"));
        return;
    }
    const QByteArray bytes = QByteArray::fromBase64(QByteArray::fromStdString(at(called.json(), "body_base64")));
    QVERIFY2(bytes.contains(sent), called.text().c_str());
}

QTEST_GUILESS_MAIN(TestDocumentCommands)
#include "tst_documentcommands.moc"
