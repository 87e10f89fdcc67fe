#include "approvalfixture.h"

using gateway::Actor;
using namespace approvals;

/// A credential taken away in the process that serves, as the console does: what is open ends by the edit itself, not
/// when somebody looks.
class TestConsoleRevocation final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void streamsEndByTheEdit() {
        Fixture fixture;
        QVERIFY(fixture.isReady);
        const std::string session = "Mcp-Session-Id: " + fixture.openSession() + "\r\n";
        const CallPtr listen = fixture.post(
            "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n",
            quoted("{'jsonrpc':'2.0','id':'s','method':'subscriptions/listen','params':{'notifications':"
                   "{'toolsListChanged':true},'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                   "'io.modelcontextprotocol/clientCapabilities':{}}}}"));
        QVERIFY(listen->waitForText("acknowledged"));
        const auto revoked = await<void>([&](auto done) {
            fixture.gateway().credentials().revoke(fixture.issued.id, Actor{"tester", "console"}, done);
        });
        QVERIFY(revoked.ok());
        QVERIFY(listen->waitForText("\"resultType\":\"complete\""));
        QVERIFY(listen->wait());
        const CallPtr ping = fixture.post(session, quoted("{'jsonrpc':'2.0','id':2,'method':'ping'}"));
        QVERIFY(ping->wait());
        QCOMPARE(ping->status(), 401);
    }
};

QTEST_GUILESS_MAIN(TestConsoleRevocation)
#include "tst_consolerevocation.moc"
