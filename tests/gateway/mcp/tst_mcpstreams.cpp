#include "gateway/core/jsonpointer.h"
#include "gateway/mcp/streamhub.h"
#include "tests/gateway/mcp/mcpfixture.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

namespace {

std::string textAt(const Json &json, std::string_view pointer) {
    const Json *value = resolvePointer(json, pointer);
    return value == nullptr ? std::string("(missing)") : std::string(value->stringOr("(no text)"));
}

Json listenTo(const char *what) {
    return Json::object({{"notifications", Json::object({{what, true}})}});
}

} // namespace

/// The event streams of a running server: GET of a session and subscriptions/listen.
class TestMcpStreams : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_gateway = std::make_unique<McpFixture>(); }
    void cleanup() { m_gateway.reset(); }

    void streamsHearOfWhatTheirProfileSees();
    void hiddenEndpointsAreNotHeardOf();
    void onlySharedSchemasInReachAreHeardOf_data();
    void onlySharedSchemasInReachAreHeardOf();
    void rulesOnHiddenEndpointsAreNotHeardOf();
    void whatAProfileAloneIsGivenIsHeardOf_data();
    void whatAProfileAloneIsGivenIsHeardOf();
    void aSessionHasOneStream();
    void streamsEndWithTheirProfile_data();
    void streamsEndWithTheirProfile();
    void streamsEndWithTheirOwnCredential();
    void streamsAreBounded();
    void shutdownEndsStreamsGracefully();

private:
    ScriptedExchangePtr openListen(const std::string &profile) {
        const ScriptedExchangePtr stream =
            m_gateway->modern(profile, "subscriptions/listen", listenTo("toolsListChanged"), "\"s\"");
        m_gateway->server->handle(stream);
        return stream;
    }
    ScriptedExchangePtr listenToOrders() {
        const Json uris = JsonArray{"gateway://collections/orders/openapi.json"};
        const ScriptedExchangePtr stream =
            m_gateway->modern("operations", "subscriptions/listen",
                              Json::object({{"notifications", Json::object({{"resourceSubscriptions", uris}})}}));
        m_gateway->server->handle(stream);
        return stream;
    }
    ScriptedExchangePtr openGet(const std::string &profile, const std::string &session) {
        const ScriptedExchangePtr stream = m_gateway->legacy(profile, session, {});
        stream->wantedMethod = "GET";
        m_gateway->server->handle(stream);
        return stream;
    }

    std::unique_ptr<McpFixture> m_gateway;
};

void TestMcpStreams::streamsHearOfWhatTheirProfileSees() {
    const std::string session = m_gateway->openSession("operations");
    const ScriptedExchangePtr get = openGet("operations", session);
    const ScriptedExchangePtr listen = openListen("tools");
    const ScriptedExchangePtr other =
        m_gateway->modern("tools", "subscriptions/listen", listenTo("promptsListChanged"));
    m_gateway->server->handle(other);
    QCOMPARE(get->comments, 1); // at once, so that proxies let go of the head
    m_gateway->publish();       // nothing changed for anybody
    QCOMPARE(get->events.size(), std::size_t(0));
    QCOMPARE(listen->events.size(), std::size_t(1));

    m_gateway->deletePublished = true;
    m_gateway->publish();
    QCOMPARE(get->events.size(), std::size_t(1));
    QCOMPARE(textAt(get->response(), "/method"), std::string("notifications/tools/list_changed"));
    QCOMPARE(listen->events.size(), std::size_t(2));
    QCOMPARE(textAt(listen->response(), "/method"), std::string("notifications/tools/list_changed"));
    QCOMPARE(textAt(listen->response(), "/params/_meta/io.modelcontextprotocol~1subscriptionId"), std::string("s"));
    QCOMPARE(other->events.size(), std::size_t(1)); // did not ask for tools

    const ScriptedExchangePtr list = m_gateway->modern("tools", "tools/list", Json::object());
    m_gateway->play(list);
    QVERIFY(list->answeredBody.find("\"deleteOrder\"") != std::string::npos);
}

void TestMcpStreams::hiddenEndpointsAreNotHeardOf() {
    const ScriptedExchangePtr get = openGet("operations", m_gateway->openSession("operations"));
    const ScriptedExchangePtr contract = listenToOrders();
    m_gateway->deleteSummary = "Deletes for good"; // in a collection that the profile sees the rest of
    m_gateway->publish();
    QCOMPARE(get->events.size(), std::size_t(0));
    QCOMPARE(contract->events.size(), std::size_t(1)); // that it listens
    m_gateway->deletePublished = true;
    m_gateway->publish();
    QCOMPARE(get->events.size(), std::size_t(1));
    QCOMPARE(contract->events.size(), std::size_t(2));
}

void TestMcpStreams::onlySharedSchemasInReachAreHeardOf_data() {
    QTest::addColumn<QString>("changed");
    QTest::addColumn<bool>("isHeardOf");
    QTest::newRow("of a hidden endpoint") << "deleteOrderAnswer" << false;
    QTest::newRow("by way of a hidden endpoint's") << "Receipt" << false;
    QTest::newRow("of nobody") << "Unused" << false;
    QTest::newRow("of a visible endpoint") << "getOrderAnswer" << true;
    QTest::newRow("by way of a visible endpoint's") << "a/\"b" << true;
}

void TestMcpStreams::onlySharedSchemasInReachAreHeardOf() {
    QFETCH(QString, changed);
    QFETCH(bool, isHeardOf);
    DefinitionTexts &schemas = m_gateway->orderSchemas;
    schemas = {{"deleteOrderAnswer", R"({"items":{"$ref":"#/$defs/Receipt"}})"},
               {"Receipt", R"({"type":"string"})"},
               {"Unused", R"({"type":"string"})"},
               {"getOrderAnswer", R"({"items":{"$ref":"#/$defs/a~1\"b/properties/x"}})"},
               {"a/\"b", R"({"properties":{"x":{"$ref":"#/$defs/getOrderAnswer"}}})"}};
    m_gateway->publish();
    const ScriptedExchangePtr get = openGet("operations", m_gateway->openSession("operations"));
    const ScriptedExchangePtr contract = listenToOrders();
    schemas[changed.toStdString()].insert(1, R"("description":"Another",)");
    m_gateway->publish();
    QCOMPARE(get->events.size(), std::size_t(isHeardOf ? 1 : 0));
    QCOMPARE(contract->events.size(), std::size_t(isHeardOf ? 2 : 1)); // the first says that it listens
}

void TestMcpStreams::rulesOnHiddenEndpointsAreNotHeardOf() {
    const ScriptedExchangePtr get = openGet("operations", m_gateway->openSession("operations"));
    const ScriptedExchangePtr contract = listenToOrders();
    ArgumentRule rule;
    rule.endpoints.method = "DELETE";
    rule.argument = "id";
    rule.maxLength = 5;
    m_gateway->profiles.front().rules = {rule};
    m_gateway->publish();
    QCOMPARE(get->events.size(), std::size_t(0));
    QCOMPARE(contract->events.size(), std::size_t(1));
}

void TestMcpStreams::whatAProfileAloneIsGivenIsHeardOf_data() {
    QTest::addColumn<bool>("isRule");
    QTest::newRow("argument rule") << true;
    QTest::newRow("title of a tool") << false;
}

void TestMcpStreams::whatAProfileAloneIsGivenIsHeardOf() {
    QFETCH(bool, isRule);
    const ScriptedExchangePtr get = openGet("operations", m_gateway->openSession("operations"));
    const ScriptedExchangePtr contract = listenToOrders();
    const ScriptedExchangePtr other = openListen("support");
    Profile &profile = m_gateway->profiles.front();
    ArgumentRule rule;
    rule.argument = "id";
    rule.maxLength = 5;
    if (isRule)
        profile.rules = {rule};
    else
        m_gateway->profileTools = {
            {profile.id, CollectionId("col_Orders"), EndpointId("ep_getOrder"), "title", "One order"}};
    m_gateway->publish();
    QCOMPARE(get->events.size(), std::size_t(1));
    QCOMPARE(contract->events.size(), std::size_t(2));
    QCOMPARE(textAt(contract->response(), "/method"), std::string("notifications/resources/updated"));
    QCOMPARE(other->events.size(), std::size_t(1)); // another profile's is none of its business
}

void TestMcpStreams::aSessionHasOneStream() {
    const std::string session = m_gateway->openSession("operations");
    const ScriptedExchangePtr first = openGet("operations", session);
    const ScriptedExchangePtr second = openGet("operations", session);
    QVERIFY(first->finished);
    QVERIFY(!second->finished);
    m_gateway->deletePublished = true;
    m_gateway->publish();
    QVERIFY(first->events.empty());
    QCOMPARE(second->events.size(), std::size_t(1));
}

void TestMcpStreams::streamsEndWithTheirProfile_data() {
    QTest::addColumn<int>("edit");
    QTest::newRow("profile removed") << 0;
    QTest::newRow("profile disabled") << 1;
    QTest::newRow("profile expired") << 2;
    QTest::newRow("credential revoked") << 3;
}

void TestMcpStreams::streamsEndWithTheirProfile() {
    QFETCH(int, edit);
    const std::string session = m_gateway->openSession("operations");
    const ScriptedExchangePtr get = openGet("operations", session);
    const ScriptedExchangePtr listen = openListen("operations");
    const ScriptedExchangePtr other = openListen("support");
    Profile &profile = m_gateway->profiles.front();
    if (edit == 0)
        m_gateway->profiles.erase(m_gateway->profiles.begin());
    else if (edit == 1)
        profile.enabled = false;
    else if (edit == 2)
        profile.expiresAt = 1;
    else
        m_gateway->credentials.front().revokedAt = 1;
    m_gateway->publish();
    QVERIFY(get->finished);
    QVERIFY(listen->finished);
    QVERIFY(!other->finished);
}

void TestMcpStreams::streamsEndWithTheirOwnCredential() {
    Credential second = m_gateway->credentials.front();
    second.id = CredentialId("cr_second");
    m_gateway->credentials.push_back(second);
    m_gateway->publish();
    const ScriptedExchangePtr byFirst = openListen("operations");
    m_gateway->credentials.back().revokedAt = 1;
    m_gateway->publish();
    QVERIFY(!byFirst->finished);
    m_gateway->credentials.back().revokedAt.reset();
    m_gateway->credentials.front().revokedAt = 1;
    m_gateway->publish();
    QVERIFY(byFirst->finished);
}

void TestMcpStreams::streamsAreBounded() {
    std::vector<ScriptedExchangePtr> streams;
    for (std::size_t i = 0; i < StreamHub::maxPerProfile; ++i)
        streams.push_back(openListen("operations"));
    QVERIFY(std::none_of(streams.begin(), streams.end(), [](const auto &stream) { return stream->finished; }));
    const ScriptedExchangePtr oneMore = openListen("operations");
    QCOMPARE(oneMore->status, 429);
    QVERIFY(textAt(oneMore->response(), "/error/message").find("32") != std::string::npos);
    QVERIFY(!openListen("support")->finished);
    streams.front()->hangUp();
    QVERIFY(!openListen("operations")->finished);
}

void TestMcpStreams::shutdownEndsStreamsGracefully() {
    const ScriptedExchangePtr get = openGet("operations", m_gateway->openSession("operations"));
    const ScriptedExchangePtr listen = openListen("operations");
    m_gateway->server->shutdown();
    QVERIFY(get->finished);
    QVERIFY(get->events.empty());
    QVERIFY(listen->finished);
    QCOMPARE(textAt(listen->response(), "/result/resultType"), std::string("complete"));
    QCOMPARE(textAt(listen->response(), "/id"), std::string("s"));
    QVERIFY(openListen("operations")->finished);
}

QTEST_GUILESS_MAIN(TestMcpStreams)
#include "tst_mcpstreams.moc"
