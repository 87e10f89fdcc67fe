#include "tests/app/clirunner.h"
#include "tests/app/httpanswer.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <map>

using gateway::Json;

/// Prompts and documents from the command line: what is added, shown, changed, published and removed; that each edit is
/// a record; and that clients hear of an edit by another process within a second.
class TestPublications final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void documents();
    void prompts();
    void wrongInputIsRefused_data();
    void wrongInputIsRefused();
    void aDocumentInUseStays();
    void clientsHearOfEdits();
    void editsAreRecords();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir.path()); }
    [[nodiscard]] CliResult run(const char *words, const QByteArray &input = {}) const;
    QTemporaryDir m_dir;
    std::string m_bearer;
};

// Words are separated by "|", since texts hold blanks.
CliResult TestPublications::run(const char *words, const QByteArray &input) const {
    return cli().json(QString::fromUtf8(words).split(QLatin1Char('|')), input);
}

void TestPublications::initTestCase() {
    QCOMPARE(run("client|add|bot").exitCode, 0);
    const CliResult first = run("profile|add|bot|one");
    QCOMPARE(first.exitCode, 0);
    m_bearer = at(first.json(), "bearer");
    QCOMPARE(run("profile|add|bot|two").exitCode, 0);
}

void TestPublications::documents() {
    const CliResult added = run("document|add|Return policy|-|--title|Returns|--publish|bot/one", "Within 30 days.");
    QVERIFY2(added.exitCode == 0, added.text().c_str());
    QCOMPARE(at(added.json(), "uri"), std::string("gateway://documents/return-policy"));
    QCOMPARE(at(added.json(), "mime_type"), std::string("text/plain"));
    QCOMPARE(at(added.json(), "profiles/0"), std::string("bot/one"));
    QFile file(m_dir.filePath(QStringLiteral("notes.md")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# Notes");
    file.close();
    const CliResult set = cli().json(
        {QStringLiteral("document"), QStringLiteral("set"), QStringLiteral("return policy"), QStringLiteral("--file"),
         file.fileName(), QStringLiteral("--mime"), QStringLiteral("text/markdown"), QStringLiteral("--publish"),
         QStringLiteral("bot/two"), QStringLiteral("--withdraw"), QStringLiteral("bot/one")});
    QVERIFY2(set.exitCode == 0, set.text().c_str());
    const CliResult shown = run("document|show|gateway://documents/return-policy");
    QCOMPARE(at(shown.json(), "text"), std::string("# Notes"));
    QCOMPARE(at(shown.json(), "title"), std::string("Returns"));
    QCOMPARE(at(shown.json(), "mime_type"), std::string("text/markdown"));
    QCOMPARE(shown.json().find("profiles")->size(), std::size_t(1));
    QCOMPARE(at(shown.json(), "profiles/0"), std::string("bot/two"));
    QCOMPARE(at(run("document|list").json(), "documents/0/name"), std::string("Return policy"));
    QCOMPARE(run("document|show|nothing").exitCode, 3);
}

void TestPublications::prompts() {
    const CliResult added =
        run("prompt|add|greet|-|--argument|who=The person|--argument|tone?|--document|Return policy|--publish|bot/one",
            "Greet {{who}} {{tone}} {{extra}}");
    QVERIFY2(added.exitCode == 0, added.text().c_str());
    const Json json = added.json();
    QCOMPARE(json.find("arguments")->size(), std::size_t(3));
    QCOMPARE(at(json, "arguments/0/description"), std::string("The person"));
    QCOMPARE(at(json, "arguments/1/required"), std::string("false"));
    QCOMPARE(at(json, "arguments/2/name"), std::string("extra"));
    QCOMPARE(at(json, "documents/0"), std::string("Return policy"));
    const CliResult set = run("prompt|set|GREET|--file|-|--name|greeting|--title|Greeting", "Just greet.");
    QVERIFY2(set.exitCode == 0, set.text().c_str());
    QCOMPARE(set.json().find("arguments")->size(), std::size_t(0));
    QCOMPARE(at(run("prompt|show|greeting").json(), "text"), std::string("Just greet."));
    QCOMPARE(at(run("prompt|list").json(), "prompts/0/title"), std::string("Greeting"));
    QCOMPARE(run("prompt|show|greet").exitCode, 3);
}

void TestPublications::wrongInputIsRefused_data() {
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *words, const char *input, int exitCode, const char *code) {
        QTest::newRow(words) << QByteArray(words) << QByteArray(input) << exitCode << QByteArray(code);
    };
    row("document|add|RETURN POLICY|-|--uri|shop://other", "x", 4, "document.name-taken");
    row("document|add|other|-|--uri|gateway://documents/return-policy", "x", 4, "document.uri-taken");
    row("document|add|other|-|--uri|nowhere", "x", 1, "document.uri-malformed");
    row("document|add|other|-", "", 1, "document.empty");
    row("document|add|other|/nonexistent/file", "", 3, "file.unreadable");
    row("document|add|other|-|--publish|nobody", "x", 3, "profile.not-found");
    row("document|set|nothing|--title|x", "", 3, "document.not-found");
    row("document|remove|nothing", "", 3, "document.not-found");
    row("prompt|add|Greeting|-", "x", 4, "prompt.name-taken");
    row("prompt|add|make_call|-", "x", 1, "prompt.name-malformed");
    row("prompt|add|other|-", " ", 1, "prompt.text-empty");
    row("prompt|add|other|-|--document|nothing", "x", 3, "document.not-found");
    row("prompt|add|other|-|--publish|nobody", "x", 3, "profile.not-found");
    row("prompt|remove|nothing", "", 3, "prompt.not-found");
    row("prompt|add|other", "", 2, "usage");
}

void TestPublications::wrongInputIsRefused() {
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, input);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, code);
    const CliResult result = run(words.constData(), input);
    QVERIFY2(result.exitCode == exitCode && result.errorCode() == code.toStdString(), result.text().c_str());
    QCOMPARE(run("document|list").json().find("documents")->size(), std::size_t(1));
    QCOMPARE(run("prompt|list").json().find("prompts")->size(), std::size_t(1));
}

void TestPublications::aDocumentInUseStays() {
    const CliResult refused = run("document|remove|Return policy");
    QCOMPARE(refused.exitCode, 4);
    QCOMPARE(refused.errorCode(), std::string("document.in-use"));
    QVERIFY2(refused.out.find("greeting") != std::string::npos, refused.text().c_str());
    QCOMPARE(run("prompt|set|greeting|--no-documents").exitCode, 0);
    QCOMPARE(run("document|remove|Return policy").exitCode, 0);
}

void TestPublications::clientsHearOfEdits() {
    const auto serve = cli().start(
        {QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--json")});
    const auto line = gateway::parseJson(nextLine(*serve));
    QVERIFY(line.ok());
    const QUrl url(QString::fromStdString(at(*line, "url")));
    const auto begin = [&](QTcpSocket &socket, const std::string &method, const std::string &headers,
                           const std::string &body) {
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        socket.write(QByteArray::fromStdString(
            method + " /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + m_bearer +
            "\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\n" + headers +
            "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body));
    };
    const auto read = [](QTcpSocket &socket, HttpAnswerReader &reader, const std::string &text) {
        return QTest::qWaitFor(
            [&] {
                reader.append(socket.readAll().toStdString());
                return reader.body().find(text) != std::string::npos;
            },
            20'000);
    };
    QTcpSocket opening;
    HttpAnswerReader opened;
    begin(opening, "POST", {},
          toJsonText(Json::object(
              {{"jsonrpc", "2.0"},
               {"id", 1},
               {"method", "initialize"},
               {"params", Json::object({{"protocolVersion", "2025-11-25"}, {"capabilities", Json::object()}})}})));
    QVERIFY(read(opening, opened, "listChanged"));
    QTcpSocket get;
    HttpAnswerReader legacy;
    begin(get, "GET", "Mcp-Session-Id: " + opened.header("Mcp-Session-Id") + "\r\n", {});
    QVERIFY(read(get, legacy, ":"));
    QTcpSocket listen;
    HttpAnswerReader modern;
    const Json meta = Json::object({{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                                    {"io.modelcontextprotocol/clientCapabilities", Json::object()}});
    Json wishes = Json::object({{"promptsListChanged", true}, {"resourcesListChanged", true}});
    wishes.set("resourceSubscriptions", Json::array()).push("shop://help");
    begin(listen, "POST", "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n",
          toJsonText(Json::object({{"jsonrpc", "2.0"},
                                   {"id", "s"},
                                   {"method", "subscriptions/listen"},
                                   {"params", Json::object({{"_meta", meta}, {"notifications", wishes}})}})));
    QVERIFY(read(listen, modern, "acknowledged"));

    // `document add` returns when every gateway has published the edit, or after a second.
    QCOMPARE(run("document|add|Help|-|--uri|shop://help|--publish|bot/one", "Call us.").exitCode, 0);
    QVERIFY(read(get, legacy, "notifications/resources/list_changed"));
    QVERIFY(read(listen, modern, "notifications/resources/list_changed"));
    QVERIFY(read(listen, modern, "notifications/resources/updated"));
    QCOMPARE(run("prompt|set|greeting|--description|Friendly").exitCode, 0);
    QVERIFY(read(get, legacy, "notifications/prompts/list_changed"));
    QVERIFY(read(listen, modern, "notifications/prompts/list_changed"));
    const std::string before = modern.body();
    QCOMPARE(run("document|add|Other|-|--publish|bot/two", "Nothing for profile one.").exitCode, 0);
    QCOMPARE(run("prompt|set|greeting|--title|Last").exitCode, 0); // what comes next is this, and only this
    QTRY_VERIFY_WITH_TIMEOUT((read(listen, modern, before), modern.body().size() > before.size()), 20'000);
    const std::string news = modern.body().substr(before.size());
    QVERIFY2(news.find("prompts/list_changed") != std::string::npos && news.find("resources/") == std::string::npos,
             news.c_str());
    QCOMPARE(endPolitely(*serve), 0);
}

void TestPublications::editsAreRecords() {
    const CliResult trail = run("audit|query|kind == config|--limit|1000|--format|json");
    const Json answer = trail.json();
    std::map<std::string, int> commands;
    for (const Json &record : *answer.find("records")->asArray())
        ++commands[at(record, "tool")];
    QCOMPARE(commands["document.add"], 3);
    QCOMPARE(commands["document.change"], 1);
    QCOMPARE(commands["document.remove"], 1);
    QCOMPARE(commands["prompt.add"], 1);
    QCOMPARE(commands["prompt.change"], 4);
    QVERIFY(trail.out.find("Call us.") == std::string::npos); // by size and digest
    QVERIFY(trail.out.find("sha256") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestPublications)
#include "tst_publications.moc"
