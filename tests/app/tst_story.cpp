#include "clirunner.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

/// From an API description to governed, audited calls, with nothing but the command line. One gateway serves the demo
/// all the while; every function works on a collection, client or profile of its own.
class TestStory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void importsWhatItIsGiven_data();
    void importsWhatItIsGiven();
    void importPublishesNothingByItself();
    void importRefusesATakenName();
    void aBrokenDocumentChangesNothing_data();
    void aBrokenDocumentChangesNothing();
    void dryRunStoresNothing();
    void publishesAndWithdraws();
    void showsTheContract();
    void describesCollectionsAndDocuments();
    void buildsRequestsWithoutSending();
    void aProfileIsTheBoundary();
    void editsBiteOnTheNextCall();
    void callsAreInTheTrail();
    void dryRunOfACallMasksSecrets();
    void callsWithoutARunningGateway();
    void credentialsComeAndGo();
    void profilesAreChangedFieldByField();
    void tailFollows();
    void exportsCanBeVerified();
    void theTrailIsWhole();
    void doctorFindsTheUpstream();
    void clientsGoWithTheirProfiles();

private:
    CliResult json(const QStringList &arguments, const QByteArray &input = {}) { return m_cli->json(arguments, input); }
    /// Fails the test (empty answer) when the command did not end well.
    gateway::Json done(const QStringList &arguments, const QByteArray &input = {});
    /// A collection made of two operations of the demo's orders; its name is unique.
    QString importShop(const QString &publish = QStringLiteral("none"));
    /// "client/profile" with these options.
    QString addProfile(const QStringList &options);
    [[nodiscard]] QString writeFile(const QString &name, const QByteArray &content) const;
    QString unique(const char *prefix) { return QString::fromLatin1(prefix) + QString::number(++m_count); }

    QTemporaryDir m_dir;
    QTemporaryDir m_files;
    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<QProcess> m_serve;
    QString m_ordersUrl;
    int m_count = 0;
};

namespace {

const QByteArray shop = R"(openapi: 3.0.3
info: {title: Shop, version: "1"}
servers: [{url: "https://shop.example/v1"}]
paths:
  /orders/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: readOrder, summary: Read an order, responses: {"200": {description: ok}}}
    delete: {operationId: dropOrder, summary: Drop an order, responses: {"204": {description: gone}}}
  /orders:
    get:
      operationId: findOrders
      summary: Find orders
      parameters: [{name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}]
      responses: {"200": {description: ok}}
)";

QStringList words(const char *text) {
    return QString::fromUtf8(text).split(u'|');
}

const QString lastingOrder = QStringLiteral("{\"id\":\"45821\"}");

} // namespace

void TestStory::initTestCase() {
    m_cli = std::make_unique<CliRunner>(m_dir.path());
    m_serve = m_cli->start(words("serve|--listen|127.0.0.1:0|--demo|--json"));
    QVERIFY(nextLine(*m_serve).find("\"listening\"") != std::string::npos);
    QVERIFY(nextLine(*m_serve).find("\"demo\"") != std::string::npos);
    m_ordersUrl = QString::fromStdString(at(done(words("collection|show|Orders")), "base_url"));
    QVERIFY2(m_ordersUrl.startsWith(QStringLiteral("http://127.0.0.1:")), qPrintable(m_ordersUrl));
}

void TestStory::cleanupTestCase() {
    if (m_serve != nullptr)
        QCOMPARE(endPolitely(*m_serve), 0);
}

gateway::Json TestStory::done(const QStringList &arguments, const QByteArray &input) {
    const CliResult result = json(arguments, input);
    if (result.exitCode == 0)
        return result.json();
    const std::string message = arguments.join(u' ').toStdString() + '\n' + result.text();
    QTest::qFail(message.c_str(), __FILE__, __LINE__);
    return {};
}

QString TestStory::writeFile(const QString &name, const QByteArray &content) const {
    QFile file(m_files.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    return file.fileName();
}

QString TestStory::importShop(const QString &publish) {
    const QString name = unique("Shop");
    done({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--name"), name, QStringLiteral("--base-url"),
          m_ordersUrl, QStringLiteral("--publish"), publish},
         shop);
    return name;
}

QString TestStory::addProfile(const QStringList &options) {
    const QString client = unique("client");
    done({QStringLiteral("client"), QStringLiteral("add"), client});
    done(QStringList{QStringLiteral("profile"), QStringLiteral("add"), client, QStringLiteral("main")} + options);
    return client + QStringLiteral("/main");
}

void TestStory::importsWhatItIsGiven_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("file") << writeFile(QStringLiteral("shop.yaml"), shop) << QByteArray();
    QTest::newRow("stdin") << QStringLiteral("-") << shop;
}

void TestStory::importsWhatItIsGiven() {
    QFETCH(QString, source);
    QFETCH(QByteArray, input);
    const QString name = unique("Given");
    const gateway::Json result = done(
        {QStringLiteral("import"), source, QStringLiteral("--name"), name, QStringLiteral("--base-url"), m_ordersUrl},
        input);
    QVERIFY(at(result, "collection/id").size() > 3);
    QCOMPARE(at(result, "collection/name"), name.toStdString());
    QCOMPARE(at(result, "format"), std::string("openapi-3.0"));
    QCOMPARE(at(result, "endpoints"), std::string("3"));
    QCOMPARE(at(result, "problems"), std::string("[]"));
    QVERIFY(result.find("tokens")->integer().value_or(0) > 0);
    const gateway::Json listed = done({QStringLiteral("endpoint"), QStringLiteral("list"), name});
    QCOMPARE(listed.find("endpoints")->size(), std::size_t{3});
}

void TestStory::importPublishesNothingByItself() {
    const auto published = [&](const char *publish) {
        return at(
            done({QStringLiteral("collection"), QStringLiteral("show"), importShop(QString::fromLatin1(publish))}),
            "published");
    };
    QCOMPARE(published("none"), std::string("0"));
    QCOMPARE(published("reads"), std::string("2"));
    QCOMPARE(published("all"), std::string("3"));
}

void TestStory::importRefusesATakenName() {
    const QString name = importShop();
    const QStringList again{QStringLiteral("import"),     QStringLiteral("-"), QStringLiteral("--name"), name,
                            QStringLiteral("--base-url"), m_ordersUrl};
    const CliResult refused = json(again, shop);
    QVERIFY2(refused.exitCode == 4, refused.text().c_str());
    QCOMPARE(refused.errorCode(), std::string("collection.name-taken"));
    const std::string before = at(done({QStringLiteral("endpoint"), QStringLiteral("list"), name}), "endpoints/0/id");
    done(again + QStringList{QStringLiteral("--replace")}, shop);
    QCOMPARE(at(done({QStringLiteral("endpoint"), QStringLiteral("list"), name}), "endpoints/0/id"), before);
}

void TestStory::aBrokenDocumentChangesNothing_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("code");
    QTest::newRow("no JSON") << QByteArray("{\"openapi\": \"3.0.3\", \"paths\": {")
                             << QStringLiteral("import.json-syntax");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("import.empty");
    QTest::newRow("no description") << QByteArray("{\"hello\":1}") << QStringLiteral("import.no-version-field");
    QTest::newRow("no paths") << QByteArray("{\"openapi\":\"3.0.3\",\"info\":{}}") << QStringLiteral("import.no-paths");
}

void TestStory::aBrokenDocumentChangesNothing() {
    QFETCH(QByteArray, document);
    QFETCH(QString, code);
    const std::string before = json(words("collection|list")).out;
    const CliResult result = json(words("import|-|--name|Broken|--base-url|http://127.0.0.1:9"), document);
    QVERIFY2(result.exitCode == 1, result.text().c_str());
    QCOMPARE(result.errorCode(), code.toStdString());
    QCOMPARE(json(words("collection|list")).out, before);
}

void TestStory::dryRunStoresNothing() {
    const gateway::Json result =
        done(words("import|-|--name|Dry|--base-url|http://127.0.0.1:9|--publish|reads|--dry-run"), shop);
    QCOMPARE(at(result, "collection/id"), std::string("null"));
    QCOMPARE(at(result, "endpoints"), std::string("3"));
    QCOMPARE(at(result, "published"), std::string("2"));
    QCOMPARE(json(words("collection|show|Dry")).exitCode, 3);
    const CliResult taken = json(words("import|-|--name|Orders|--base-url|http://127.0.0.1:9|--dry-run"), shop);
    QVERIFY2(taken.exitCode == 4 && taken.errorCode() == "collection.name-taken", taken.text().c_str());
}

void TestStory::publishesAndWithdraws() {
    const QString name = importShop();
    const auto change = [&](const char *verb, const QString &pattern) {
        return at(done({QStringLiteral("endpoint"), QString::fromLatin1(verb), pattern}), "changed");
    };
    QCOMPARE(change("publish", name + QStringLiteral(": GET *")), std::string("2"));
    QCOMPARE(change("publish", name + QStringLiteral(": GET *")), std::string("0"));
    QCOMPARE(change("withdraw", name + QStringLiteral(": readOrder")), std::string("1"));
    QCOMPARE(change("publish", name), std::string("2"));
    QCOMPARE(json({QStringLiteral("endpoint"), QStringLiteral("publish"), name + QStringLiteral(": PUT *")}).exitCode,
             3);
    const gateway::Json found = done(
        {QStringLiteral("endpoint"), QStringLiteral("list"), name, QStringLiteral("--search"), QStringLiteral("drop")});
    QCOMPARE(found.find("endpoints")->size(), std::size_t{1});
    QCOMPARE(at(found, "endpoints/0/method"), std::string("DELETE"));
}

void TestStory::showsTheContract() {
    const gateway::Json contract = done(words("endpoint|show|Orders: GET /orders"));
    QCOMPARE(at(contract, "endpoint/operation_id"), std::string("listOrders"));
    QCOMPARE(at(contract, "arguments_schema/properties/limit/maximum"), std::string("100"));
    QVERIFY(contract.find("responses")->find("200") != nullptr);
    QVERIFY(contract.find("example") != nullptr && contract.find("example")->isObject());
    QCOMPARE(at(done(words("endpoint|show|listUsers")), "endpoint/path"), std::string("/users"));
}

void TestStory::describesCollectionsAndDocuments() {
    const gateway::Json collection = done(words("catalog|--collection|Orders"));
    QCOMPARE(at(collection, "format"), std::string("api-catalog-1"));
    QCOMPARE(at(collection, "operationCount"), std::string("6"));
    const gateway::Json document = done(words("catalog|-"), shop);
    QCOMPARE(at(document, "schemas"), std::string("json-schema"));
    QCOMPARE(at(document, "operationCount"), std::string("3"));
    const gateway::Json broken = done(words("catalog|-"), "{");
    QCOMPARE(at(broken, "importable"), std::string("false"));
    QCOMPARE(at(broken, "error/kind"), std::string("json-syntax"));
}

void TestStory::buildsRequestsWithoutSending() {
    const QString document = writeFile(QStringLiteral("shop.yaml"), shop);
    const QStringList command{QStringLiteral("request"), document, QStringLiteral("GET /orders/{id}"),
                              QStringLiteral("--args-by-place")};
    const gateway::Json request = done(command + QStringList{QStringLiteral("{\"path\":{\"id\":\"a/b?c\"}}")});
    QCOMPARE(at(request, "method"), std::string("GET"));
    QVERIFY2(at(request, "url").ends_with("/orders/a%2Fb%3Fc"), at(request, "url").c_str());
    QVERIFY(request.find("headers") != nullptr && request.find("body_base64") != nullptr);
    const QString file = writeFile(QStringLiteral("args.json"), "{\"path\":{\"id\":\"7\"}}");
    QVERIFY(at(done(command + QStringList{u'@' + file}), "url").ends_with("/orders/7"));
    const CliResult unknown = json({QStringLiteral("request"), document, QStringLiteral("GET /nothing")});
    QVERIFY2(unknown.exitCode == 3, unknown.text().c_str());
}

void TestStory::aProfileIsTheBoundary() {
    const QString name = importShop(QStringLiteral("all"));
    const QString profile = addProfile({QStringLiteral("--allow"), name + QStringLiteral(": GET *")});
    const gateway::Json read = done({QStringLiteral("call"), QStringLiteral("readOrder"), QStringLiteral("--as"),
                                     profile, QStringLiteral("--params"), lastingOrder});
    QCOMPARE(at(read, "is_error"), std::string("false"));
    QVERIFY2(at(read, "text").find("\"45821\"") != std::string::npos, at(read, "text").c_str());

    const auto refused = [&](const char *endpoint, const QString &params) {
        return json({QStringLiteral("call"), QString::fromLatin1(endpoint), QStringLiteral("--as"), profile,
                     QStringLiteral("--params"), params});
    };
    const CliResult hidden = refused("dropOrder", lastingOrder);
    const CliResult unknown = refused("dropPlanet", lastingOrder);
    QCOMPARE(hidden.exitCode, 3);
    QCOMPARE(unknown.exitCode, 3);
    QCOMPARE(hidden.errorCode(), unknown.errorCode());
    std::string sameText = at(unknown.json(), "text");
    if (const std::size_t place = sameText.find("dropPlanet"); place != std::string::npos)
        sameText.replace(place, 10, "dropOrder");
    QCOMPARE(at(hidden.json(), "text"), sameText);
    const CliResult invalid = refused("findOrders", QStringLiteral("{\"limit\":500}"));
    QCOMPARE(invalid.exitCode, 1);
    QVERIFY2(at(invalid.json(), "text").find("limit") != std::string::npos, invalid.text().c_str());
}

void TestStory::editsBiteOnTheNextCall() {
    const QString name = importShop(QStringLiteral("reads"));
    const QString profile = addProfile({QStringLiteral("--allow"), name});
    const QStringList call{QStringLiteral("call"),     QStringLiteral("findOrders"), QStringLiteral("--as"), profile,
                           QStringLiteral("--params"), QStringLiteral("{}")};
    QCOMPARE(json(call).exitCode, 0);
    done({QStringLiteral("endpoint"), QStringLiteral("withdraw"), name + QStringLiteral(": findOrders")});
    QCOMPARE(json(call).exitCode, 3);
    done({QStringLiteral("endpoint"), QStringLiteral("publish"), name + QStringLiteral(": findOrders")});
    QCOMPARE(json(call).exitCode, 0);
    done({QStringLiteral("profile"), QStringLiteral("set"), profile, QStringLiteral("--disable")});
    QCOMPARE(json(call).exitCode, 1);
}

void TestStory::callsAreInTheTrail() {
    const QString name = importShop(QStringLiteral("all"));
    const QString profile = addProfile({QStringLiteral("--allow"), name});
    const std::string id = at(done({QStringLiteral("profile"), QStringLiteral("show"), profile}), "id");
    const QStringList as{QStringLiteral("--as"), profile, QStringLiteral("--params"), lastingOrder};
    done(QStringList{QStringLiteral("call"), QStringLiteral("readOrder"), QStringLiteral("--reason"),
                     QStringLiteral("where is it?")} +
         as);
    done(QStringList{QStringLiteral("call"), QStringLiteral("dropOrder")} + as);
    const QString mine = QStringLiteral("profile_id == ") + QString::fromStdString(id);
    const gateway::Json trail =
        done({QStringLiteral("audit"), QStringLiteral("query"), mine + QStringLiteral(" && kind == call")});
    QCOMPARE(trail.find("records")->size(), std::size_t{2}); // both rows of the change count as one
    QCOMPARE(at(trail, "records/0/endpoint"), std::string("DELETE /orders/{id}"));
    QCOMPARE(at(trail, "records/1/reason"), std::string("where is it?"));
    QCOMPARE(at(trail, "records/1/via"), std::string("cli"));
    QCOMPARE(at(trail, "records/1/status"), std::string("200"));
    QCOMPARE(at(trail, "records/1/arguments/id"), std::string("45821"));
    QVERIFY(at(trail, "records/1/actor") != "null");
    const CliResult lines = json(words("audit|query|--format|jsonl|--limit|3"));
    QCOMPARE(std::count(lines.out.begin(), lines.out.end(), '\n'), 3);
    const gateway::Json first = done(words("audit|query|--limit|2"));
    const gateway::Json next =
        done({QStringLiteral("audit"), QStringLiteral("query"), QStringLiteral("--limit"), QStringLiteral("1"),
              QStringLiteral("--before"), QString::fromStdString(at(first, "next"))});
    QVERIFY(next.find("records")->at(0)->find("seq")->integer() < first.find("records")->at(1)->find("seq")->integer());
    const gateway::Json future = done(words("audit|query|--since|2100-01-01T00:00:00Z"));
    QCOMPARE(future.find("records")->size(), std::size_t{0});
}

void TestStory::dryRunOfACallMasksSecrets() {
    const QString name = importShop(QStringLiteral("reads"));
    const QString profile = addProfile({QStringLiteral("--allow"), name});
    const QByteArray secret = "canary-4e1f-upstream-key";
    done({QStringLiteral("collection"), QStringLiteral("set"), name, QStringLiteral("--upstream-auth"),
          QStringLiteral("header:X-Api-Key"), QStringLiteral("--secret-stdin")},
         secret + '\n');
    const CliResult dry = json({QStringLiteral("call"), QStringLiteral("readOrder"), QStringLiteral("--as"), profile,
                                QStringLiteral("--params"), lastingOrder, QStringLiteral("--dry-run")});
    QVERIFY2(dry.exitCode == 0, dry.text().c_str());
    QCOMPARE(at(dry.json(), "method"), std::string("GET"));
    QVERIFY2(at(dry.json(), "url").ends_with("/orders/45821"), dry.text().c_str());
    QVERIFY(dry.out.find(secret.toStdString()) == std::string::npos);
    QCOMPARE(at(done({QStringLiteral("collection"), QStringLiteral("show"), name}), "upstream_auth"),
             std::string("header:X-Api-Key"));
    for (const QFileInfo &info : QDir(m_dir.path()).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret), qPrintable(info.fileName()));
    }
    const CliResult noSecret = json({QStringLiteral("collection"), QStringLiteral("set"), name,
                                     QStringLiteral("--upstream-auth"), QStringLiteral("bearer")});
    QVERIFY2(noSecret.exitCode == 2, noSecret.text().c_str());
}

void TestStory::callsWithoutARunningGateway() {
    const QTemporaryDir alone;
    const CliRunner cli(alone.path());
    const auto ok = [&](const QStringList &arguments, const QByteArray &input = {}) {
        const CliResult result = cli.json(arguments, input);
        return result.exitCode == 0 ? result.json() : gateway::Json(result.text());
    };
    const gateway::Json imported = ok({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--base-url"),
                                       m_ordersUrl, QStringLiteral("--publish"), QStringLiteral("reads")},
                                      shop);
    QVERIFY2(imported.isObject(), at(imported, "").c_str());
    ok(words("client|add|c"));
    ok(words("profile|add|c|p|--allow|Shop"));
    const gateway::Json called = ok({QStringLiteral("call"), QStringLiteral("readOrder"), QStringLiteral("--as"),
                                     QStringLiteral("c/p"), QStringLiteral("--params"), lastingOrder});
    QVERIFY2(at(called, "is_error") == "false", gateway::toJsonText(called).c_str());
    QCOMPARE(at(ok(words("audit|query|kind == call")), "records/0/status"), std::string("200"));
}

void TestStory::credentialsComeAndGo() {
    const QString profile = addProfile({});
    const gateway::Json issued = done({QStringLiteral("credential"), QStringLiteral("issue"), profile});
    QCOMPARE(at(issued, "bearer"),
             at(issued, "client_id") + '.' + at(issued, "profile_id") + '.' + at(issued, "secret"));
    const auto valid = [&] {
        const gateway::Json shown = done({QStringLiteral("profile"), QStringLiteral("show"), profile});
        const gateway::JsonArray &all = *shown.find("credentials")->asArray();
        return std::count_if(all.begin(), all.end(),
                             [](const gateway::Json &one) { return at(one, "valid") == "true"; });
    };
    QCOMPARE(valid(), 2);
    done({QStringLiteral("credential"), QStringLiteral("revoke"), QString::fromStdString(at(issued, "credential_id"))});
    QCOMPARE(valid(), 1);
    done({QStringLiteral("credential"), QStringLiteral("rotate"), profile, QStringLiteral("--overlap"),
          QStringLiteral("1h")});
    QCOMPARE(valid(), 2);
    done({QStringLiteral("credential"), QStringLiteral("rotate"), profile});
    QCOMPARE(valid(), 1);
    const CliResult shown = json({QStringLiteral("profile"), QStringLiteral("show"), profile});
    QVERIFY(shown.out.find(at(issued, "secret")) == std::string::npos);
}

void TestStory::profilesAreChangedFieldByField() {
    const QString profile =
        addProfile({QStringLiteral("--allow"), QStringLiteral("Orders: GET *"), QStringLiteral("--allow"),
                    QStringLiteral("Payments"), QStringLiteral("--rate"), QStringLiteral("100/min"),
                    QStringLiteral("--ip"), QStringLiteral("127.0.0.0/8"), QStringLiteral("--mode"),
                    QStringLiteral("both"), QStringLiteral("--expires"), QStringLiteral("7d")});
    const auto show = [&] { return done({QStringLiteral("profile"), QStringLiteral("show"), profile}); };
    gateway::Json shown = show();
    QCOMPARE(at(shown, "allow"), std::string("[\"Orders: GET *\",\"Payments\"]"));
    QCOMPARE(at(shown, "rates"), std::string("[\"100/min\"]"));
    QCOMPARE(at(shown, "mode"), std::string("both"));
    QCOMPARE(at(shown, "read_only"), std::string("false"));
    done({QStringLiteral("profile"), QStringLiteral("set"), profile, QStringLiteral("--read-only"),
          QStringLiteral("--no-rate"), QStringLiteral("--no-expiry"), QStringLiteral("--allow"),
          QStringLiteral("Payments")});
    shown = show();
    QCOMPARE(at(shown, "enabled"), std::string("true"));
    QCOMPARE(at(shown, "allow"), std::string("[\"Payments\"]"));
    QCOMPARE(at(shown, "rates"), std::string("[]"));
    QCOMPARE(at(shown, "expires_at"), std::string("null"));
    QCOMPARE(at(shown, "read_only"), std::string("true"));
    QCOMPARE(at(shown, "ip"), std::string("[\"127.0.0.0/8\"]"));
    done({QStringLiteral("profile"), QStringLiteral("set"), profile, QStringLiteral("--rate"), QStringLiteral("5/s")});
    shown = show();
    QCOMPARE(at(shown, "enabled"), std::string("true"));
    QCOMPARE(at(shown, "read_only"), std::string("true"));
    const gateway::Json open = done({QStringLiteral("profile"), QStringLiteral("add"), profile.section(u'/', 0, 0),
                                     QStringLiteral("open"), QStringLiteral("--auth"), QStringLiteral("none")});
    QCOMPARE(at(open, "secret"), std::string("null"));
    const CliResult badRange = json({QStringLiteral("profile"), QStringLiteral("set"), profile, QStringLiteral("--ip"),
                                     QStringLiteral("10.0.0.0/64")});
    QVERIFY2(badRange.exitCode == 2 && badRange.errorCode() == "ip.malformed", badRange.text().c_str());
    QCOMPARE(
        json({QStringLiteral("profile"), QStringLiteral("add"), profile.section(u'/', 0, 0), QStringLiteral("open")})
            .exitCode,
        4);
}

void TestStory::tailFollows() {
    const auto tail = m_cli->start(words("audit|tail|kind == config|--json"));
    QVERIFY(!nextLine(*tail).empty()); // what was there already
    const QString client = unique("tailed");
    done({QStringLiteral("client"), QStringLiteral("add"), client});
    std::string line;
    do
        line = nextLine(*tail);
    while (!line.empty() && line.find(client.toStdString()) == std::string::npos);
    QVERIFY(!line.empty());
    const auto record = gateway::parseJson(line);
    QVERIFY(record.ok());
    QCOMPARE(at(*record, "kind"), std::string("config"));
    QCOMPARE(endPolitely(*tail), 0);
}

void TestStory::exportsCanBeVerified() {
    const CliResult lines = json(words("audit|query|--format|jsonl|--limit|10000"));
    const QByteArray exported = QByteArray::fromStdString(lines.out);
    const QString file = writeFile(QStringLiteral("trail.jsonl"), exported);
    const gateway::Json report = done({QStringLiteral("audit"), QStringLiteral("verify"), file});
    QCOMPARE(at(report, "ok"), std::string("true"));
    QCOMPARE(report.find("records")->integer().value_or(0), std::int64_t{exported.count('\n')});
    QByteArray forged = exported;
    forged.replace("client.add", "client.adt");
    QVERIFY(forged != exported);
    const CliResult broken =
        json({QStringLiteral("audit"), QStringLiteral("verify"), writeFile(QStringLiteral("forged.jsonl"), forged)});
    QVERIFY2(broken.exitCode == 1 && at(broken.json(), "ok") == "false", broken.text().c_str());
    const CliResult csv = json(words("audit|query|--format|csv|--limit|2"));
    QVERIFY2(csv.exitCode == 0 && csv.out.starts_with("id,"), csv.text().c_str());
    const CliResult ocsf = json(words("audit|query|--format|ocsf|--limit|1"));
    QVERIFY2(at(ocsf.json(), "class_uid") == "6003", ocsf.text().c_str());
}

void TestStory::theTrailIsWhole() {
    const gateway::Json report = done(words("audit|verify"));
    QCOMPARE(at(report, "ok"), std::string("true"));
    QCOMPARE(at(report, "head").size(), std::size_t{64});
    QVERIFY(report.find("records")->integer().value_or(0) > 0);
}

void TestStory::doctorFindsTheUpstream() {
    done({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--name"), unique("Away"),
          QStringLiteral("--base-url"), QStringLiteral("http://127.0.0.1:9")},
         shop);
    const CliResult doctor = json(words("doctor"));
    QVERIFY2(doctor.exitCode == 0, doctor.text().c_str());
    QVERIFY2(doctor.out.find("127.0.0.1:9 (") != std::string::npos, doctor.text().c_str());
    QVERIFY2(doctor.out.find("answers") != std::string::npos, doctor.text().c_str());
    QVERIFY2(doctor.out.find("answers /healthz with 200") != std::string::npos, doctor.text().c_str());
}

void TestStory::clientsGoWithTheirProfiles() {
    const QString profile = addProfile({});
    const QString client = profile.section(u'/', 0, 0);
    const CliResult taken = json({QStringLiteral("client"), QStringLiteral("add"), client.toUpper()});
    QVERIFY2(taken.exitCode == 4 && taken.errorCode() == "client.name-taken", taken.text().c_str());
    done({QStringLiteral("client"), QStringLiteral("remove"), client});
    QCOMPARE(json({QStringLiteral("profile"), QStringLiteral("show"), profile}).exitCode, 3);
    QVERIFY(json(words("client|list")).out.find(client.toStdString()) == std::string::npos);
}

QTEST_GUILESS_MAIN(TestStory)
#include "tst_story.moc"
