#include "tests/app/approvalfixture.h"

using namespace approvals;

namespace {

constexpr std::chrono::milliseconds impatient{300};

std::string progress() {
    return quoted("'progressToken':'p1'");
}

std::string textOf(Call &call) {
    return at(call.json(), "result/content/0/text");
}

QStringList allow(const QString &id) {
    return {QStringLiteral("allow"), id};
}

} // namespace

/// Calls that a person has to approve: through sockets to a counting upstream, decided by gatehouse-cli.
class TestApprovals final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLegacyClientHearsThatItWaits();
    void theInboxShowsExactlyWhatWouldBeSent();
    void aNoteReachesTheCaller();
    void whoCannotWaitIsToldToComeBack();
    void aYesIsForTheseArgumentsOnly();
    void twoParallelRepeatsShareNoYes();
    void aSessionsFurtherCallsGoOut();
    void aModernClientIsAskedToGoOnWaiting();
    void aModernClientTakesItBack();
    void anUnknownActionIsRefused();
    void aForgedStateIsRefused();
    void restIsToldToComeBack();
    void aCancelledCallIsWithdrawn();
    void aClosedConnectionIsWithdrawn();
    void aLegacyCallWaitsOnWithoutItsConnection();
    void aLegacyCallWithoutItsConnectionCanBeDenied();
    void endedAccessVoids_data();
    void endedAccessVoids();
    void aWithdrawnEndpointVoids();
    void limitsAreCheckedAgain();
    void stoppingTheGatewayEndsWhatWaits();
    void theCommandLineSaysWhatItIsAskedAbout();
    void watchTellsBeginningAndEnd();
    void theTrailIsOneChain();
};

void TestApprovals::aLegacyClientHearsThatItWaits() {
    Fixture fixture;
    QVERIFY(fixture.isReady);
    const CallPtr call = fixture.legacy(fixture.openSession(), "1", progress());
    QVERIFY(call->waitForText("Waiting for approval by a person (ap_"));
    QCOMPARE(fixture.hits(), std::size_t(0));
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    const CliResult allowed = fixture.decide(allow(ids.front()));
    QVERIFY2(allowed.exitCode == 0 && at(allowed.json(), "state") == "allowed", allowed.text().c_str());
    QVERIFY(call->wait());
    QVERIFY2(at(call->json(), "result/isError") == "false", call->text().c_str());
    QCOMPARE(fixture.hits(), std::size_t(1));
    QCOMPARE(fixture.upstream.requests().front().target, std::string("/items/1"));
    QCOMPARE(fixture.trail("rule == approval"), (QStringList{QStringLiteral("approval requested  approval"),
                                                             QStringLiteral("approval decided allowed approval"),
                                                             QStringLiteral("approval used allowed approval"),
                                                             QStringLiteral("call intent allowed approval"),
                                                             QStringLiteral("call outcome allowed approval")}));
    const std::string told = fixture.lastDetail("phase == outcome");
    QVERIFY2(told.find("approval " + ids.front().toStdString() + " by ") == 0, told.c_str());
}

void TestApprovals::theInboxShowsExactlyWhatWouldBeSent() {
    Fixture fixture;
    const CallPtr call = fixture.legacy(fixture.openSession(), "a b", progress());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    const Json shown = fixture.decide({QStringLiteral("show"), ids.front()}).json();
    QCOMPARE(at(shown, "client"), std::string("Agent"));
    QCOMPARE(at(shown, "profile"), std::string("main"));
    QCOMPARE(at(shown, "app"), std::string("tester 1"));
    QCOMPARE(at(shown, "reason"), std::string("Tidying up"));
    QCOMPARE(at(shown, "endpoint"), std::string("DELETE /items/{id}"));
    QCOMPARE(at(shown, "arguments/id"), std::string("a b"));
    QCOMPARE(at(shown, "request/method"), std::string("DELETE"));
    QCOMPARE(at(shown, "request/url"), fixture.upstream.url("/items/a%20b"));
    QCOMPARE(at(shown, "state"), std::string("pending"));
}

void TestApprovals::aNoteReachesTheCaller() {
    Fixture fixture;
    const CallPtr call = fixture.legacy(fixture.openSession(), "1", progress());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    QCOMPARE(
        fixture
            .decide({QStringLiteral("deny"), ids.front(), QStringLiteral("--note"), QStringLiteral("Item 1 is sold")})
            .exitCode,
        0);
    QVERIFY(call->wait());
    QCOMPARE(at(call->json(), "result/isError"), std::string("true"));
    QVERIFY2(textOf(*call).find("They say: Item 1 is sold") != std::string::npos, textOf(*call).c_str());
    QCOMPARE(fixture.hits(), std::size_t(0));
    QVERIFY(fixture.trail("rule == approval").contains(QStringLiteral("denial single denied approval")));
    const CliResult second = fixture.decide(allow(ids.front()));
    QCOMPARE(second.exitCode, 4);
    QCOMPARE(second.errorCode(), std::string("approval.decided"));
}

void TestApprovals::whoCannotWaitIsToldToComeBack() {
    Fixture fixture(impatient);
    const std::string session = fixture.openSession();
    const CallPtr call = fixture.legacy(session, "1");
    QVERIFY(call->wait());
    QVERIFY2(textOf(*call).find("Error approval.pending") == 0, call->text().c_str());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    QVERIFY(textOf(*call).find(ids.front().toStdString()) != std::string::npos);
    QCOMPARE(fixture.decide(allow(ids.front())).exitCode, 0);
    const CallPtr again = fixture.legacy(session, "1");
    QVERIFY(again->wait());
    QVERIFY2(at(again->json(), "result/isError") == "false", again->text().c_str());
    QCOMPARE(fixture.hits(), std::size_t(1));
    const CallPtr third = fixture.legacy(session, "1"); // the yes is used up
    QVERIFY(third->wait());
    QCOMPARE(at(third->json(), "result/isError"), std::string("true"));
    QCOMPARE(fixture.hits(), std::size_t(1));
}

void TestApprovals::aYesIsForTheseArgumentsOnly() {
    Fixture fixture(impatient);
    const std::string session = fixture.openSession();
    QVERIFY(fixture.legacy(session, "1")->wait());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    QCOMPARE(fixture.decide(allow(ids.front())).exitCode, 0);
    const CallPtr other = fixture.legacy(session, "2");
    QVERIFY(other->wait());
    QVERIFY2(textOf(*other).find("Error approval.pending") == 0, other->text().c_str());
    QCOMPARE(fixture.hits(), std::size_t(0));
}

void TestApprovals::twoParallelRepeatsShareNoYes() {
    Fixture fixture(impatient);
    const std::string session = fixture.openSession();
    QVERIFY(fixture.legacy(session, "1")->wait());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    QCOMPARE(fixture.decide(allow(ids.front())).exitCode, 0);
    const CallPtr one = fixture.legacy(session, "1", {}, "11");
    const CallPtr two = fixture.legacy(session, "1", {}, "12");
    QVERIFY(one->wait() && two->wait());
    QCOMPARE(fixture.hits(), std::size_t(1));
    QVERIFY(at(one->json(), "result/isError") != at(two->json(), "result/isError"));
}

void TestApprovals::aSessionsFurtherCallsGoOut() {
    Fixture fixture(impatient);
    const std::string session = fixture.openSession();
    QVERIFY(fixture.legacy(session, "1")->wait());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    QCOMPARE(fixture.decide(allow(ids.front()) + QStringList{QStringLiteral("--session")}).exitCode, 0);
    for (const char *item : {"1", "2", "3"}) {
        const CallPtr call = fixture.legacy(session, item);
        QVERIFY(call->wait());
        QVERIFY2(at(call->json(), "result/isError") == "false", call->text().c_str());
    }
    QCOMPARE(fixture.hits(), std::size_t(3));
    QCOMPARE(fixture.argumentsOf("phase == used"),
             (QStringList{QStringLiteral(R"({"id":"1"})"), QStringLiteral(R"({"id":"2"})"),
                          QStringLiteral(R"({"id":"3"})")}));
    const CallPtr stranger = fixture.legacy(fixture.openSession(), "1");
    QVERIFY(stranger->wait());
    QCOMPARE(at(stranger->json(), "result/isError"), std::string("true"));
    QCOMPARE(fixture.hits(), std::size_t(3));
}

void TestApprovals::aModernClientIsAskedToGoOnWaiting() {
    Fixture fixture(impatient);
    const std::string canAsk = quoted("{'elicitation':{}}");
    const CallPtr plain = fixture.modern("1");
    QVERIFY(plain->wait());
    QCOMPARE(at(plain->json(), "result/resultType"), std::string("complete"));
    QVERIFY(textOf(*plain).find("Error approval.pending") == 0);
    const CallPtr asking = fixture.modern("1", canAsk);
    QVERIFY(asking->wait());
    const Json json = asking->json();
    QVERIFY2(at(json, "result/resultType") == "input_required", asking->text().c_str());
    QCOMPARE(at(json, "result/inputRequests/approval/method"), std::string("elicitation/create"));
    const QStringList ids = fixture.waiting(1); // both calls are one question
    QCOMPARE(ids.size(), 1);
    QCOMPARE(fixture.decide(allow(ids.front())).exitCode, 0);
    const CallPtr again = fixture.modern("1", canAsk,
                                         quoted(",'inputResponses':{'approval':{'action':'accept','content':{}}},"
                                                "'requestState':'") +
                                             at(json, "result/requestState") + '"');
    QVERIFY(again->wait());
    QVERIFY2(at(again->json(), "result/isError") == "false", again->text().c_str());
    QCOMPARE(fixture.hits(), std::size_t(1));
}

void TestApprovals::aModernClientTakesItBack() {
    Fixture fixture(impatient);
    const std::string canAsk = quoted("{'elicitation':{'form':{}}}");
    const CallPtr asking = fixture.modern("1", canAsk);
    QVERIFY(asking->wait());
    const CallPtr declined =
        fixture.modern("1", canAsk,
                       quoted(",'inputResponses':{'approval':{'action':'decline'}},'requestState':'") +
                           at(asking->json(), "result/requestState") + '"');
    QVERIFY(declined->wait());
    QVERIFY2(textOf(*declined).find("Error approval.withdrawn") == 0, declined->text().c_str());
    QTRY_COMPARE(at(fixture.decide({QStringLiteral("list"), QStringLiteral("--all")}).json(), "approvals/0/state"),
                 std::string("withdrawn"));
    QCOMPARE(fixture.hits(), std::size_t(0));
}

void TestApprovals::anUnknownActionIsRefused() {
    Fixture fixture(impatient);
    const std::string canAsk = quoted("{'elicitation':{'form':{}}}");
    const CallPtr asking = fixture.modern("1", canAsk);
    QVERIFY(asking->wait());
    const CallPtr bogus = fixture.modern("1", canAsk,
                                         quoted(",'inputResponses':{'approval':{'action':'bogus'}},'requestState':'") +
                                             at(asking->json(), "result/requestState") + '"');
    QVERIFY(bogus->wait());
    QCOMPARE(at(bogus->json(), "error/code"), std::string("-32602"));
    QVERIFY2(bogus->text().find("bogus") != std::string::npos, bogus->text().c_str());
    QCOMPARE(fixture.waiting(1).size(), 1);
}

void TestApprovals::aForgedStateIsRefused() {
    Fixture fixture(impatient);
    const CallPtr forged = fixture.modern("1", "{}", quoted(",'requestState':'ap_mine.AAAA'"));
    QVERIFY(forged->wait());
    QCOMPARE(at(forged->json(), "error/code"), std::string("-32602"));
    QCOMPARE(fixture.hits(), std::size_t(0));
}

void TestApprovals::restIsToldToComeBack() {
    Fixture fixture(impatient);
    const CallPtr call = fixture.rest("1");
    QVERIFY(call->wait());
    QCOMPARE(call->status(), 409);
    QCOMPARE(at(call->json(), "code"), std::string("approval.pending"));
    QCOMPARE(call->header("Retry-After"), std::string("15"));
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    QCOMPARE(fixture.decide(allow(ids.front())).exitCode, 0);
    const CallPtr again = fixture.rest("1");
    QVERIFY(again->wait());
    QCOMPARE(again->status(), 200);
    QCOMPARE(fixture.hits(), std::size_t(1));
    const CallPtr other = fixture.rest("2");
    QVERIFY(other->wait());
    const QStringList second = fixture.waiting(1);
    QCOMPARE(second.size(), 1);
    QCOMPARE(
        fixture.decide({QStringLiteral("deny"), second.front(), QStringLiteral("--note"), QStringLiteral("Not today")})
            .exitCode,
        0);
    const CallPtr denied = fixture.rest("2");
    QVERIFY(denied->wait());
    QCOMPARE(denied->status(), 403);
    QCOMPARE(at(denied->json(), "code"), std::string("approval.denied"));
    QVERIFY(at(denied->json(), "detail").find("Not today") != std::string::npos);
    QCOMPARE(fixture.hits(), std::size_t(1));
}

void TestApprovals::aCancelledCallIsWithdrawn() {
    Fixture fixture;
    const std::string session = fixture.openSession();
    const CallPtr call = fixture.legacy(session, "1", progress(), "77");
    QVERIFY(call->waitForText("Waiting for approval"));
    QVERIFY(fixture
                .post("Mcp-Session-Id: " + session + "\r\n",
                      quoted("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':77}}"))
                ->wait());
    QVERIFY(call->wait());
    QTRY_VERIFY(fixture.trail("kind == approval").contains(QStringLiteral("approval withdrawn denied approval")));
    QCOMPARE(fixture.waiting(0).size(), 0);
    QCOMPARE(fixture.hits(), std::size_t(0));
}

void TestApprovals::aClosedConnectionIsWithdrawn() {
    Fixture fixture;
    const CallPtr modern = fixture.modern("1");
    const CallPtr rest = fixture.rest("3");
    QCOMPARE(fixture.waiting(2).size(), 2);
    for (Call *call : {modern.get(), rest.get()})
        call->hangUp();
    QTRY_COMPARE(fixture.trail("phase == withdrawn").size(), 2);
    QCOMPARE(fixture.hits(), std::size_t(0));
}

// Only notifications/cancelled takes a call back there.
void TestApprovals::aLegacyCallWaitsOnWithoutItsConnection() {
    Fixture fixture;
    const CallPtr legacy = fixture.legacy(fixture.openSession(), "1", progress());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    const CallPtr modern = fixture.modern("2");
    QCOMPARE(fixture.waiting(2).size(), 2);
    for (Call *call : {legacy.get(), modern.get()})
        call->hangUp();
    QTRY_COMPARE(fixture.trail("phase == withdrawn").size(), 1);
    QCOMPARE(fixture.waiting(1), ids);
    QCOMPARE(fixture.decide(allow(ids.front())).exitCode, 0);
    QTRY_COMPARE(fixture.trail("phase == outcome"), QStringList{QStringLiteral("call outcome allowed approval")});
    QCOMPARE(fixture.hits(), std::size_t(1));
    QCOMPARE(fixture.upstream.requests().front().target, std::string("/items/1"));
}

void TestApprovals::aLegacyCallWithoutItsConnectionCanBeDenied() {
    Fixture fixture;
    const CallPtr legacy = fixture.legacy(fixture.openSession(), "1", progress());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    legacy->hangUp();
    QCOMPARE(fixture.decide({QStringLiteral("deny"), ids.front()}).exitCode, 0);
    QTRY_VERIFY(fixture.trail("rule == approval").contains(QStringLiteral("denial single denied approval")));
    QCOMPARE(fixture.hits(), std::size_t(0));
}

void TestApprovals::endedAccessVoids_data() {
    QTest::addColumn<QString>("command");
    QTest::newRow("at once") << QStringLiteral("credential revoke CREDENTIAL");
    QTest::newRow("by the clock") << QStringLiteral("credential rotate PROFILE --overlap 1s");
}

void TestApprovals::endedAccessVoids() {
    QFETCH(QString, command);
    Fixture fixture;
    const CallPtr call = fixture.legacy(fixture.openSession(), "1", progress());
    QCOMPARE(fixture.waiting(1).size(), 1);
    command.replace(QStringLiteral("CREDENTIAL"), QString::fromStdString(fixture.issued.id.text()));
    command.replace(QStringLiteral("PROFILE"), QString::fromStdString(fixture.profile()));
    QCOMPARE(fixture.cli.json(command.split(u' ')).exitCode, 0);
    QVERIFY(call->wait());
    QVERIFY2(textOf(*call).find("Error auth.access-ended") == 0, call->text().c_str());
    QCOMPARE(fixture.trail("phase == voided"), QStringList{QStringLiteral("approval voided denied approval")});
    QCOMPARE(fixture.trail("rule == access"), QStringList{QStringLiteral("denial single denied access")});
    QCOMPARE(fixture.hits(), std::size_t(0));
}

void TestApprovals::aWithdrawnEndpointVoids() {
    Fixture fixture;
    const CallPtr call = fixture.legacy(fixture.openSession(), "1", progress());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    fixture.setPermission("never");
    QVERIFY(call->wait());
    QCOMPARE(at(call->json(), "result/isError"), std::string("true"));
    QCOMPARE(fixture.decide(allow(ids.front())).errorCode(), std::string("approval.over"));
    QCOMPARE(fixture.hits(), std::size_t(0));
}

void TestApprovals::limitsAreCheckedAgain() {
    Fixture fixture(std::chrono::minutes(10), {{2, 24 * 3600}});
    const CallPtr call = fixture.rest("1");
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    QVERIFY(fixture.rest("2", "GET")->wait());
    QVERIFY(fixture.rest("3", "GET")->wait()); // nothing is left of the day's calls
    const std::size_t before = fixture.hits();
    QCOMPARE(fixture.decide(allow(ids.front())).exitCode, 0);
    QVERIFY(call->wait());
    QCOMPARE(call->status(), 429);
    QCOMPARE(fixture.hits(), before);
    const CliResult shown = fixture.decide({QStringLiteral("show"), ids.front()});
    QVERIFY2(at(shown.json(), "state") == "allowed", shown.text().c_str()); // for the same call later
}

void TestApprovals::stoppingTheGatewayEndsWhatWaits() {
    Fixture fixture;
    const CallPtr call = fixture.rest("1");
    QCOMPARE(fixture.waiting(1).size(), 1);
    fixture.gateway().stop();
    QVERIFY(call->wait());
    QCOMPARE(call->status(), 503);
    QCOMPARE(at(call->json(), "code"), std::string("gateway.stopping"));
    QTRY_COMPARE(fixture.gateway().state(), gateway::Gateway::State::Stopped);
    QCOMPARE(fixture.waiting(0).size(), 0);
    QCOMPARE(fixture.hits(), std::size_t(0));
}

void TestApprovals::theCommandLineSaysWhatItIsAskedAbout() {
    Fixture fixture;
    const CallPtr call = fixture.rest("1");
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    const std::string listed = fixture.cli.run({QStringLiteral("approval"), QStringLiteral("list")}).out;
    QVERIFY2(listed.find("Shop: DELETE /items/{id}") != std::string::npos, listed.c_str());
    const std::string shown = fixture.cli.run({QStringLiteral("approval"), QStringLiteral("show"), ids.front()}).out;
    QVERIFY2(shown.find("Arguments\n") != std::string::npos && shown.find("Agent/main") != std::string::npos,
             shown.c_str());
    const CliResult unknown = fixture.decide({QStringLiteral("show"), QStringLiteral("ap_no")});
    QCOMPARE(unknown.exitCode, 3);
    QCOMPARE(fixture.cli.run({QStringLiteral("approval"), QStringLiteral("allow")}).exitCode, 2);
}

void TestApprovals::watchTellsBeginningAndEnd() {
    Fixture fixture;
    const auto watch =
        fixture.cli.start({QStringLiteral("approval"), QStringLiteral("watch"), QStringLiteral("--json")});
    const CallPtr call = fixture.rest("1");
    const auto line = [&] {
        const auto parsed = gateway::parseJson(nextLine(*watch));
        return parsed ? *parsed : Json();
    };
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    const Json requested = line();
    QCOMPARE(at(requested, "event"), std::string("requested"));
    QCOMPARE(at(requested, "approval/id"), ids.front().toStdString());
    QCOMPARE(fixture.decide({QStringLiteral("deny"), ids.front()}).exitCode, 0);
    QCOMPARE(at(line(), "event"), std::string("denied"));
    QCOMPARE(endPolitely(*watch), 0);
}

void TestApprovals::theTrailIsOneChain() {
    Fixture fixture(impatient);
    QVERIFY(fixture.rest("1")->wait());
    const QStringList ids = fixture.waiting(1);
    QCOMPARE(ids.size(), 1);
    QCOMPARE(fixture.decide(allow(ids.front())).exitCode, 0);
    QVERIFY(fixture.rest("1")->wait());
    const CliResult verified = fixture.cli.json({QStringLiteral("audit"), QStringLiteral("verify")});
    QVERIFY2(at(verified.json(), "ok") == "true", verified.text().c_str());
}

QTEST_GUILESS_MAIN(TestApprovals)
#include "tst_approvals.moc"
