#include "gateway/core/jsonparser.h"
#include "ui/connect/connectconfig.h"

#include <QTest>

using gateway::AiClient;
using gateway::ConnectInfo;

namespace {

const ConnectInfo info{
    "http://127.0.0.1:8642", "cl_1", "pr_1", true, "/opt/gatehouse/bin/gatehouse-cli", {}, {}, false};

QString allText(AiClient client, const ConnectInfo &given) {
    QString text;
    for (const auto &snippet : console::connectSnippets(client, given))
        text += snippet.text + QLatin1Char('\n');
    return text;
}

gateway::Json jsonOf(AiClient client, std::size_t which = 0) {
    auto parsed = gateway::parseJson(console::connectSnippets(client, info).at(which).text.toStdString());
    return parsed ? std::move(*parsed) : gateway::Json();
}

std::string at(const gateway::Json &json, std::initializer_list<const char *> path) {
    const gateway::Json *value = &json;
    for (const char *name : path) {
        value = value->find(name);
        if (value == nullptr)
            return "(missing)";
    }
    return std::string(value->stringOr("(no text)"));
}

} // namespace

/// Configurations to paste: each in its client's own syntax, none with a secret that nobody issued.
class TestConnectConfig final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyClientGetsAddressAndIdentity_data() {
        QTest::addColumn<int>("client");
        for (const gateway::AiClientFacts &facts : gateway::aiClients())
            QTest::newRow(facts.id.data()) << static_cast<int>(facts.client);
    }

    void everyClientGetsAddressAndIdentity() {
        QFETCH(int, client);
        const QString text = allText(static_cast<AiClient>(client), info);
        for (const char *part : {"http://127.0.0.1:8642/mcp", "cl_1", "pr_1"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
    }

    void noneNeedsASecretWithoutToken_data() { everyClientGetsAddressAndIdentity_data(); }

    void noneNeedsASecretWithoutToken() {
        QFETCH(int, client);
        ConnectInfo open = info;
        open.needsSecret = false;
        const QString text = allText(static_cast<AiClient>(client), open);
        QVERIFY(!text.contains(QLatin1String("SECRET")) && !text.contains(QLatin1String("secret")));
        QVERIFY(!text.contains(QLatin1String("Authorization")));
    }

    void placeholdersInEachSyntax() {
        QCOMPARE(at(jsonOf(AiClient::ClaudeCode, 1), {"mcpServers", "gatehouse", "headers", "Authorization"}),
                 std::string("Bearer ${GATEHOUSE_SECRET}"));
        QCOMPARE(at(jsonOf(AiClient::ClaudeCode, 1), {"mcpServers", "gatehouse", "type"}), std::string("http"));
        QCOMPARE(at(jsonOf(AiClient::Cursor), {"mcpServers", "gatehouse", "headers", "Authorization"}),
                 std::string("Bearer ${env:GATEHOUSE_SECRET}"));
        QCOMPARE(at(jsonOf(AiClient::GeminiCli), {"mcpServers", "gatehouse", "headers", "Authorization"}),
                 std::string("Bearer $GATEHOUSE_SECRET"));
        QCOMPARE(at(jsonOf(AiClient::GeminiCli), {"mcpServers", "gatehouse", "httpUrl"}),
                 std::string("http://127.0.0.1:8642/mcp"));
        QCOMPARE(at(jsonOf(AiClient::VsCode), {"servers", "gatehouse", "headers", "Authorization"}),
                 std::string("Bearer ${input:gatehouse-secret}"));
        QCOMPARE(jsonOf(AiClient::VsCode).find("inputs")->at(0)->find("id")->stringOr({}),
                 std::string_view("gatehouse-secret"));
        QVERIFY(allText(AiClient::Codex, info).contains(QLatin1String("bearer_token_env_var = \"GATEHOUSE_SECRET\"")));
    }

    void claudeDesktopGoesThroughTheBridge() {
        const gateway::Json json = jsonOf(AiClient::ClaudeDesktop);
        QCOMPARE(at(json, {"mcpServers", "gatehouse", "command"}), std::string("/opt/gatehouse/bin/gatehouse-cli"));
        const gateway::Json *arguments = json.find("mcpServers")->find("gatehouse")->find("args");
        for (const gateway::Json &argument : *arguments->asArray())
            QVERIFY2(argument.stringOr({}).find(' ') == std::string_view::npos, "some hosts split arguments at blanks");
        QCOMPARE(arguments->at(0)->stringOr({}), std::string_view("stdio"));
        QCOMPARE(arguments->at(2)->stringOr({}), std::string_view("http://127.0.0.1:8642/mcp"));
        QCOMPARE(at(json, {"mcpServers", "gatehouse", "env", "GATEHOUSE_TOKEN"}), std::string("PASTE-THE-SECRET-HERE"));
    }

    void shellCommandsQuoteTheSecretsName() {
        const QString command = console::connectSnippets(AiClient::ClaudeCode, info).at(0).text;
        QVERIFY(command.contains(QLatin1String("'Authorization: Bearer ${GATEHOUSE_SECRET}'")));
        QCOMPARE(console::environmentLine("abc"), QStringLiteral("export GATEHOUSE_SECRET='abc'"));
    }
};

QTEST_GUILESS_MAIN(TestConnectConfig)
#include "tst_connectconfig.moc"
