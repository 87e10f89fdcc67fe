#include "gateway/clientconfig/clientconfig.h"
#include "gateway/clientconfig/deeplink.h"
#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"

#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace gateway;

Q_DECLARE_METATYPE(gateway::AiClient)

namespace {

const ConnectInfo info{"http://127.0.0.1:8642", "cl_1", "pr_1", true, "/opt/gatehouse/bin/gatehouse-cli", {},
                       "s3cret-value"};
const UserFolders folders{"/home/me", "/home/me/.config", {}, {}};

std::string with(AiClient client, const std::string &text, const ConnectInfo &given = info) {
    const auto changed = withGateway(client, configPlaceOf(client, folders), text, given);
    return changed ? *changed : "ERROR " + changed.error().message;
}

void everyClient() {
    QTest::addColumn<AiClient>("client");
    for (const AiClientFacts &facts : aiClients())
        QTest::newRow(facts.id.data()) << facts.client;
}

} // namespace

/// The gateway in the configuration of each client.
class TestClientConfig final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isFoundAgainOnceWritten_data() { everyClient(); }
    void isFoundAgainOnceWritten();
    void writingTwiceChangesNothing_data() { everyClient(); }
    void writingTwiceChangesNothing();
    void theSecretIsOnlyWhereItMustBe_data() { everyClient(); }
    void theSecretIsOnlyWhereItMustBe();
    void noSecretWithoutAuthentication_data() { everyClient(); }
    void noSecretWithoutAuthentication();
    void onlyTheBridgeNamesAnAuthority_data() { everyClient(); }
    void onlyTheBridgeNamesAnAuthority();
    void whatTheUserAddedStays();
    void anotherWayToTheServerGoes();
    void vsCodeAsksOnce();
    void placesAreWhereTheClientsLook();
    void idsAreUniqueAndFound();
    void linksHoldNoSecret();
};

void TestClientConfig::isFoundAgainOnceWritten() {
    QFETCH(AiClient, client);
    const ConfigPlace place = configPlaceOf(client, folders);
    const std::string others = client == AiClient::Codex ? "model = \"m\"\n" : "{\n  \"theme\": \"dark\"\n}\n";
    QVERIFY(!presentEntry(client, place, others)->has_value());
    const std::string text = with(client, others);
    const auto present = presentEntry(client, place, text);
    QVERIFY2(present.ok() && present->has_value(), text.c_str());
    QCOMPARE((*present)->url, std::string("http://127.0.0.1:8642/mcp"));
    QCOMPARE((*present)->profileId, std::string("pr_1"));
    const auto without = withoutGateway(client, place, text);
    QVERIFY(without.ok() && !presentEntry(client, place, *without)->has_value());
    QVERIFY(without->find(client == AiClient::Codex ? "model = \"m\"" : "\"theme\": \"dark\"") != std::string::npos);
}

void TestClientConfig::writingTwiceChangesNothing() {
    QFETCH(AiClient, client);
    const std::string once = with(client, {});
    QCOMPARE(with(client, once), once);
}

void TestClientConfig::theSecretIsOnlyWhereItMustBe() {
    QFETCH(AiClient, client);
    const bool mustBe = factsOf(client).secret == SecretPlace::File;
    QCOMPARE(with(client, {}).find("s3cret-value") != std::string::npos, mustBe);
    ConnectInfo chosen = info;
    chosen.secretInFile = true;
    const std::string text = with(client, {}, chosen);
    QVERIFY2(text.find("s3cret-value") != std::string::npos, text.c_str());
    QVERIFY2(text.find("GATEHOUSE_SECRET") == std::string::npos && text.find("inputs") == std::string::npos,
             text.c_str());
    chosen.secret.clear();
    QVERIFY(with(client, {}, chosen).find("s3cret-value") == std::string::npos);
}

void TestClientConfig::noSecretWithoutAuthentication() {
    QFETCH(AiClient, client);
    ConnectInfo open = info;
    open.needsSecret = false;
    const std::string text = with(client, {}, open);
    for (const char *word : {"s3cret-value", "SECRET", "Authorization", "TOKEN", "inputs"})
        QVERIFY2(text.find(word) == std::string::npos, text.c_str());
}

void TestClientConfig::onlyTheBridgeNamesAnAuthority() {
    QFETCH(AiClient, client);
    ConnectInfo secure = info;
    secure.caFile = "/var/lib/gatehouse/tls/gateway.crt";
    const std::string text = with(client, {}, secure);
    const bool isBridge = client == AiClient::ClaudeDesktop;
    QCOMPARE(text.find("\"--ca\"") != std::string::npos, isBridge);
    QCOMPARE(text.find(secure.caFile) != std::string::npos, isBridge);
    QVERIFY(with(client, {}).find("--ca") == std::string::npos);
}

void TestClientConfig::whatTheUserAddedStays() {
    const std::string text =
        with(AiClient::GeminiCli, "{\n  \"mcpServers\": {\n    \"gatehouse\": {\n      // trusted\n"
                                  "      \"trust\": true,\n      \"httpUrl\": \"http://old/mcp\"\n"
                                  "    }\n  }\n}\n");
    QVERIFY2(text.find("// trusted\n      \"trust\": true") != std::string::npos, text.c_str());
    QVERIFY(text.find("http://old") == std::string::npos);
}

void TestClientConfig::anotherWayToTheServerGoes() {
    const std::string text = with(
        AiClient::Cursor, R"({"mcpServers": {"gatehouse": {"command": "npx", "args": ["-y"], "env": {}, "x": 1}}})");
    const auto json = parseJson(text);
    const Json *entry = json->find("mcpServers")->find("gatehouse");
    for (const char *gone : {"command", "args", "env"})
        QVERIFY2(entry->find(gone) == nullptr, gone);
    QVERIFY(entry->find("x") != nullptr && entry->find("url") != nullptr);
}

void TestClientConfig::vsCodeAsksOnce() {
    const std::string text = with(AiClient::VsCode, "{\"inputs\": [{\"id\": \"other\"}]}");
    QCOMPARE(parseJson(text)->find("inputs")->size(), std::size_t(2));
    QCOMPARE(parseJson(with(AiClient::VsCode, text))->find("inputs")->size(), std::size_t(2));
}

void TestClientConfig::placesAreWhereTheClientsLook() {
    const auto file = [](AiClient client) { return configPlaceOf(client, folders).file; };
    QCOMPARE(file(AiClient::ClaudeCode), std::string("/home/me/.claude.json"));
    QCOMPARE(file(AiClient::ClaudeDesktop), std::string("/home/me/.config/Claude/claude_desktop_config.json"));
    QCOMPARE(file(AiClient::Cursor), std::string("/home/me/.cursor/mcp.json"));
    QCOMPARE(file(AiClient::VsCode), std::string("/home/me/.config/Code/User/mcp.json"));
    QCOMPARE(file(AiClient::Codex), std::string("/home/me/.codex/config.toml"));
    UserFolders moved = folders;
    moved.codexHome = "/elsewhere";
    moved.claudeHome = "/claude";
    QCOMPARE(configPlaceOf(AiClient::Codex, moved).file, std::string("/elsewhere/config.toml"));
    QCOMPARE(configPlaceOf(AiClient::ClaudeCode, moved).file, std::string("/claude/.claude.json"));
}

void TestClientConfig::idsAreUniqueAndFound() {
    for (const AiClientFacts &facts : aiClients())
        QCOMPARE(aiClientFromId(facts.id), std::optional(facts.client));
    QVERIFY(!aiClientFromId("emacs"));
}

void TestClientConfig::linksHoldNoSecret() {
    ConnectInfo literal = info;
    literal.secretInFile = true;
    const QUrl cursor(QString::fromStdString(deepLink(AiClient::Cursor, literal).value()), QUrl::StrictMode);
    QCOMPARE(cursor.scheme(), QStringLiteral("cursor"));
    const QByteArray config = QByteArray::fromBase64(
        QUrlQuery(cursor).queryItemValue(QStringLiteral("config"), QUrl::FullyDecoded).toLatin1());
    QVERIFY2(config.contains("http://127.0.0.1:8642/mcp") && config.contains("${env:GATEHOUSE_SECRET}"), config);
    QVERIFY(!config.contains("s3cret-value"));
    const QUrl vsCode(QString::fromStdString(deepLink(AiClient::VsCode, literal).value()), QUrl::StrictMode);
    QCOMPARE(vsCode.path(), QStringLiteral("mcp/install"));
    const auto server = parseJson(QUrl::fromPercentEncoding(vsCode.query(QUrl::FullyEncoded).toLatin1()).toStdString());
    QCOMPARE(server->find("name")->stringOr({}), std::string_view("gatehouse"));
    QCOMPARE(server->find("inputs")->size(), std::size_t(1));
    QVERIFY(!vsCode.toString().contains(QStringLiteral("s3cret")));
    QVERIFY(!deepLink(AiClient::Codex, info));
}

QTEST_GUILESS_MAIN(TestClientConfig)
#include "tst_clientconfig.moc"
