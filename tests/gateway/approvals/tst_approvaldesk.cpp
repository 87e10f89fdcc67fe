#include "gateway/store/approvaltable.h"
#include "tests/gateway/approvals/deskfixture.h"

#include <thread>

using namespace gateway;
using namespace gateway::test;

/// What happens to a call between being asked about and going out.
class TestApprovalDesk final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aYesLetsItOutOnce();
    void aNoCarriesItsNote();
    void nobodyInTimeIsANo();
    void aYesThatNobodyUsesExpires();
    void otherArgumentsAreNotCovered();
    void anotherRequestIsNotCovered();
    void theImpatientCallerComesBack();
    void aNoIsToldToTheCallerWhoComesBack();
    void twoRepeatsShareNoYes();
    void whatWasGivenBackCanBeUsed();
    void aSessionIsCoveredForAnHour();
    void aChangedConfigurationVoids();
    void aYesForAnotherConfigurationIsVoid();
    void whoLeavesWithdraws();
    void whoLeavesBeforeTheRowIsThereWithdraws();
    void theFirstDecisionWins();
    void unknownOnesCannotBeDecided();
    void anotherProcessDecides();
    void bounds();
    void withoutAnybodyToDecideItIsRefused();
    void aClosedDeskRefuses();
    void aRestartDeniesWhatWaited();
    void exactArgumentsGoWhenItIsOver();
    void manyThreads();
};

void TestApprovalDesk::aYesLetsItOutOnce() {
    DeskFixture fixture;
    QVERIFY(fixture.opened.ok());
    const auto call = fixture.park(fixture.callOf("1"));
    QCOMPARE(fixture.waiting().size(), std::size_t(1));
    QCOMPARE(fixture.waiting().front().arguments, std::string(R"({"id":"1"})"));
    QVERIFY(!call->verdict);
    QVERIFY(fixture.decide(call->parkedAs, allowOnce).ok());
    fixture.wait([&] { return call->isGranted(); });
    QCOMPARE(call->verdict->approval.decidedBy, std::string("anna"));
    QVERIFY(fixture.use(call->parkedAs).ok());
    QCOMPARE(QString::fromStdString(fixture.use(call->parkedAs).error().code), QStringLiteral("approval.expired"));
    QCOMPARE(fixture.steps(), std::string("requested decided used"));
    QVERIFY(fixture.rowOf(call->parkedAs).state == ApprovalState::Used);
    QCOMPARE(fixture.desk->openCount(), std::size_t(0));
    const auto trail = trailOf(fixture.store.file);
    QCOMPARE(trail.at(1).actor, std::string("anna"));
    QCOMPARE(trail.at(1).decision, std::string("allowed"));
    QCOMPARE(trail.at(2).callId, std::string("call_using"));
    QVERIFY(trail.at(2).detail.find(call->parkedAs) == 0);
}

void TestApprovalDesk::aNoCarriesItsNote() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"));
    QVERIFY(fixture.decide(call->parkedAs, {false, ApprovalScope::Once, "Ask Berta\nfirst"}).ok());
    fixture.wait([&] { return call->verdict.has_value(); });
    QCOMPARE(call->code(), std::string("approval.denied"));
    QVERIFY2(call->verdict->error.message.find("Ask Berta") != std::string::npos, call->verdict->error.message.c_str());
    QCOMPARE(fixture.steps(), std::string("requested decided"));
    QCOMPARE(trailOf(fixture.store.file).back().decision, std::string("denied"));
    const auto again = fixture.park(fixture.callOf("1")); // a no is no answer to the next question
    QVERIFY(!again->parkedAs.empty() && again->parkedAs != call->parkedAs);
}

void TestApprovalDesk::nobodyInTimeIsANo() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"));
    fixture.clock.advance(std::chrono::seconds(599));
    fixture.desk->look();
    QVERIFY(!call->verdict);
    fixture.clock.advance(std::chrono::seconds(1));
    fixture.wait([&] { return call->verdict.has_value(); });
    QCOMPARE(call->code(), std::string("approval.expired"));
    QCOMPARE(fixture.steps(), std::string("requested expired"));
    QCOMPARE(trailOf(fixture.store.file).back().decision, std::string("denied"));
    const auto late = fixture.decide(call->parkedAs, allowOnce);
    QCOMPARE(QString::fromStdString(late.error().code), QStringLiteral("approval.over"));
}

void TestApprovalDesk::aYesThatNobodyUsesExpires() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"), std::chrono::seconds(45));
    fixture.clock.advance(std::chrono::seconds(45));
    fixture.wait([&] { return call->code() == "approval.pending"; });
    QVERIFY(fixture.decide(call->parkedAs, allowOnce).ok());
    fixture.clock.advance(std::chrono::seconds(600));
    fixture.wait([&] { return fixture.desk->openCount() == 0; });
    QCOMPARE(fixture.steps(), std::string("requested decided expired"));
    const auto again = fixture.park(fixture.callOf("1"));
    QVERIFY(!again->isGranted());
}

void TestApprovalDesk::otherArgumentsAreNotCovered() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"), std::chrono::seconds(1));
    fixture.clock.advance(std::chrono::seconds(1));
    fixture.wait([&] { return call->verdict.has_value(); });
    QVERIFY(fixture.decide(call->parkedAs, allowOnce).ok());
    const auto other = fixture.park(fixture.callOf("2"));
    QVERIFY(!other->verdict);
    const auto same = fixture.ask(fixture.callOf("1"));
    fixture.wait([&] { return same->verdict.has_value(); });
    QVERIFY(same->isGranted());
}

void TestApprovalDesk::anotherRequestIsNotCovered() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"), std::chrono::seconds(1));
    fixture.clock.advance(std::chrono::seconds(1));
    fixture.wait([&] { return call->verdict.has_value(); });
    QVERIFY(fixture.decide(call->parkedAs, allowOnce).ok());
    Approval elsewhere = fixture.callOf("1");
    elsewhere.requestDigest = "the same arguments to another server";
    const auto other = fixture.park(elsewhere);
    QVERIFY(!other->verdict);
}

void TestApprovalDesk::theImpatientCallerComesBack() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"), std::chrono::seconds(45));
    fixture.clock.advance(std::chrono::seconds(45));
    fixture.wait([&] { return call->verdict.has_value(); });
    QCOMPARE(call->code(), std::string("approval.pending"));
    QVERIFY(call->verdict->error.message.find(call->parkedAs) != std::string::npos);
    QCOMPARE(fixture.waiting().size(), std::size_t(1));
    const auto again = fixture.park(fixture.callOf("1"), std::chrono::seconds(45));
    QCOMPARE(again->parkedAs, call->parkedAs); // the same question, not one more
    QVERIFY(fixture.decide(call->parkedAs, allowOnce).ok());
    fixture.wait([&] { return again->isGranted(); });
    QVERIFY(fixture.use(call->parkedAs).ok());
}

void TestApprovalDesk::aNoIsToldToTheCallerWhoComesBack() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"), std::chrono::seconds(1));
    fixture.clock.advance(std::chrono::seconds(1));
    fixture.wait([&] { return call->verdict.has_value(); });
    QVERIFY(fixture.decide(call->parkedAs, {false, ApprovalScope::Once, "no"}).ok());
    fixture.wait([&] {
        const auto again = fixture.ask(fixture.callOf("1"));
        fixture.thread->run();
        const bool isTold = again->code() == "approval.denied";
        if (!isTold)
            fixture.desk->leave(again->ticket, "only looked");
        return isTold;
    });
}

void TestApprovalDesk::twoRepeatsShareNoYes() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"), std::chrono::seconds(1));
    fixture.clock.advance(std::chrono::seconds(1));
    fixture.wait([&] { return call->verdict.has_value(); });
    QVERIFY(fixture.decide(call->parkedAs, allowOnce).ok());
    const auto one = fixture.ask(fixture.callOf("1"));
    const auto two = fixture.ask(fixture.callOf("1"));
    fixture.wait([&] { return (one->isGranted() || two->isGranted()) && !(one->parkedAs + two->parkedAs).empty(); });
    QVERIFY(one->isGranted() != two->isGranted());
    QVERIFY(fixture.use(call->parkedAs).ok());
    QVERIFY(!fixture.use(call->parkedAs).ok());
}

void TestApprovalDesk::whatWasGivenBackCanBeUsed() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"));
    QVERIFY(fixture.decide(call->parkedAs, allowOnce).ok());
    fixture.wait([&] { return call->isGranted(); });
    fixture.desk->release(call->parkedAs); // a limit was in its way
    const auto again = fixture.ask(fixture.callOf("1"));
    fixture.wait([&] { return again->verdict.has_value(); });
    QVERIFY(again->isGranted());
    QVERIFY(fixture.use(call->parkedAs).ok());
}

void TestApprovalDesk::aSessionIsCoveredForAnHour() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"));
    QVERIFY(fixture.decide(call->parkedAs, allowSession).ok());
    fixture.wait([&] { return call->isGranted(); });
    QVERIFY(fixture.use(call->parkedAs).ok());
    const auto further = fixture.ask(fixture.callOf("2"));
    fixture.wait([&] { return further->isGranted(); });
    QVERIFY(fixture.use(call->parkedAs, fixture.callOf("2")).ok());
    QCOMPARE(fixture.rowOf(call->parkedAs).uses, std::int64_t(2));
    const AuditRecord used = trailOf(fixture.store.file).back();
    QVERIFY(used.phase == AuditPhase::Used && used.detail.find(call->parkedAs) == 0);
    QCOMPARE(used.arguments,
             std::string(R"({"id":"2"})")); // of the call that went out, not of the one that was asked about
    const auto stranger = fixture.park(fixture.callOf("2", "session-2"));
    QVERIFY(!stranger->verdict);
    Approval elsewhere = fixture.callOf("2");
    elsewhere.endpoint = EndpointId("ep_other");
    QVERIFY(!fixture.park(elsewhere)->verdict);
    fixture.clock.advance(std::chrono::hours(1));
    fixture.wait([&] { return fixture.desk->openCount() == 0; });
    const auto later = fixture.park(fixture.callOf("3"));
    QVERIFY(!later->verdict);
}

void TestApprovalDesk::aChangedConfigurationVoids() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"));
    ++fixture.revision;
    fixture.wait([&] { return call->verdict.has_value(); });
    QCOMPARE(call->code(), std::string("approval.void"));
    QCOMPARE(fixture.steps(), std::string("requested voided"));
    QCOMPARE(QString::fromStdString(fixture.decide(call->parkedAs, allowOnce).error().code),
             QStringLiteral("approval.over"));
}

void TestApprovalDesk::aYesForAnotherConfigurationIsVoid() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"), std::chrono::seconds(1));
    fixture.clock.advance(std::chrono::seconds(1));
    fixture.wait([&] { return call->verdict.has_value(); });
    QVERIFY(fixture.decide(call->parkedAs, allowOnce).ok());
    Approval changed = fixture.callOf("1");
    changed.binding = "something else";
    const auto again = fixture.park(changed);
    QVERIFY(!again->verdict);
    QVERIFY(again->parkedAs != call->parkedAs);
    fixture.wait([&] { return fixture.rowOf(call->parkedAs).state == ApprovalState::Voided; });
}

void TestApprovalDesk::whoLeavesWithdraws() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"));
    fixture.desk->leave(call->ticket, "the caller cancelled the call");
    fixture.wait([&] { return fixture.desk->openCount() == 0; });
    QVERIFY(!call->verdict);
    QCOMPARE(fixture.steps(), std::string("requested withdrawn"));
    const auto late = fixture.decide(call->parkedAs, allowOnce);
    QCOMPARE(QString::fromStdString(late.error().code), QStringLiteral("approval.over"));
    QVERIFY(fixture.waiting().empty());
}

void TestApprovalDesk::whoLeavesBeforeTheRowIsThereWithdraws() {
    DeskFixture fixture;
    Gate gate; // the writer is held up
    fixture.writer->submit(gate.edit(), {nullptr, [](Result<void>) {}});
    gate.waitUntilEntered();
    const auto call = fixture.ask(fixture.callOf("1"));
    fixture.desk->leave(call->ticket, "gone");
    gate.open();
    fixture.wait([&] { return fixture.desk->openCount() == 0; });
    QVERIFY(call->parkedAs.empty());
    QCOMPARE(fixture.steps(), std::string("requested withdrawn"));
}

void TestApprovalDesk::theFirstDecisionWins() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"));
    QVERIFY(fixture.decide(call->parkedAs, {false, ApprovalScope::Once, {}}, "anna").ok());
    const auto second = fixture.decide(call->parkedAs, allowOnce, "berta");
    QCOMPARE(QString::fromStdString(second.error().code), QStringLiteral("approval.decided"));
    QVERIFY(second.error().message.find("anna denied") != std::string::npos);
    fixture.wait([&] { return call->verdict.has_value(); });
    QCOMPARE(call->code(), std::string("approval.denied"));
    QCOMPARE(fixture.steps(), std::string("requested decided"));
}

void TestApprovalDesk::unknownOnesCannotBeDecided() {
    DeskFixture fixture;
    QCOMPARE(QString::fromStdString(fixture.decide("ap_nothing", allowOnce).error().code),
             QStringLiteral("approval.not-found"));
    QCOMPARE(fixture.steps(), std::string());
}

void TestApprovalDesk::anotherProcessDecides() {
    DeskFixture fixture;
    const auto call = fixture.park(fixture.callOf("1"));
    const auto otherWriter = startWriter(fixture.store.file);
    const auto other = ApprovalService::open(fixture.store.file, *otherWriter, fixture.clock, [] {}).value();
    Answer<Approval> answer;
    other->decide(call->parkedAs, allowOnce, {"berta", "console"}, answer.done());
    QVERIFY(answer.get().ok());
    QVERIFY(QTest::qWaitFor([&] { // nobody tells the desk to look
        fixture.thread->run();
        return call->isGranted();
    }));
    QCOMPARE(call->verdict->approval.decidedVia, std::string("console"));
}

void TestApprovalDesk::bounds() {
    ApprovalSettings settings;
    settings.maxPerProfile = 2;
    settings.maxInAll = 3;
    DeskFixture fixture(settings);
    fixture.park(fixture.callOf("1"));
    fixture.park(fixture.callOf("2"));
    const auto third = fixture.park(fixture.callOf("3"));
    QCOMPARE(third->code(), std::string("approval.too-many"));
    QVERIFY(third->verdict->error.retryAfterMs > 0);
    Approval other = fixture.callOf("4");
    other.profile = ProfileId("pro_b");
    QVERIFY(!fixture.park(other)->verdict);
    other.profile = ProfileId("pro_c");
    QCOMPARE(fixture.park(other)->code(), std::string("approval.too-many"));
    QCOMPARE(fixture.waiting().size(), std::size_t(3));
}

void TestApprovalDesk::withoutAnybodyToDecideItIsRefused() {
    ApprovalSettings settings;
    settings.byDefault = ApprovalSettings::Default::Deny;
    DeskFixture fixture(settings);
    QCOMPARE(fixture.park(fixture.callOf("1"))->code(), std::string("approval.required"));
    QVERIFY(fixture.waiting().empty());
}

void TestApprovalDesk::aClosedDeskRefuses() {
    DeskFixture fixture;
    fixture.desk->close();
    QCOMPARE(fixture.park(fixture.callOf("1"))->code(), std::string("approval.required"));
}

void TestApprovalDesk::aRestartDeniesWhatWaited() {
    DeskFixture fixture;
    {
        Database database = Database::open(fixture.store.file, Database::Mode::ReadWrite).value();
        Approval left = fixture.callOf("1"); // of a gateway that was killed
        left.id = "ap_left";
        left.expiresAt = fixture.clock.now() + 600'000'000;
        QVERIFY(ApprovalTable(database).add(left).ok());
    }
    QCOMPARE(fixture.waiting().size(), std::size_t(1));
    fixture.desk->close();
    fixture.restart();
    QVERIFY(fixture.opened.ok());
    QVERIFY(fixture.waiting().empty());
    QVERIFY(fixture.rowOf("ap_left").state == ApprovalState::Expired);
    QCOMPARE(fixture.steps(), std::string("expired"));
    QCOMPARE(QString::fromStdString(fixture.decide("ap_left", allowOnce).error().code),
             QStringLiteral("approval.over"));
}

void TestApprovalDesk::exactArgumentsGoWhenItIsOver() {
    DeskFixture fixture;
    Approval asked = fixture.callOf("1");
    asked.arguments = R"({"password":"hunter2"})";
    asked.redacted = R"({"password":"[redacted]"})";
    for (const bool allow : {true, false}) {
        const auto call = fixture.park(asked);
        QCOMPARE(fixture.waiting().front().arguments, asked.arguments); // who decides must see it
        QVERIFY(fixture.decide(call->parkedAs, {allow, ApprovalScope::Once, {}}).ok());
        fixture.wait([&] { return call->verdict.has_value(); });
        if (allow)
            QVERIFY(fixture.use(call->parkedAs, asked).ok());
        QCOMPARE(fixture.rowOf(call->parkedAs).arguments, asked.redacted);
        QVERIFY(fixture.rowOf(call->parkedAs).request.empty());
    }
    for (const AuditRecord &record : trailOf(fixture.store.file))
        QCOMPARE(record.arguments, asked.redacted);
}

void TestApprovalDesk::manyThreads() {
    ApprovalSettings settings;
    settings.maxPerProfile = 200;
    DeskFixture fixture(settings);
    constexpr int callers = 4;
    constexpr int callsEach = 10;
    std::atomic<int> used = 0;
    std::atomic<int> ended = 0;
    const auto queue = std::make_shared<QueueExecutor>();
    const auto caller = [&](int number) {
        for (int i = 0; i < callsEach; ++i) {
            ApprovalWaiter waiter;
            waiter.where = queue;
            waiter.verdict = [&](const ApprovalVerdict &verdict) {
                ++ended;
                if (verdict.kind == ApprovalVerdict::Kind::Granted)
                    fixture.desk->use(verdict.approval.id, verdict.approval,
                                      {queue, [&](const Result<void> &result) { used += result ? 1 : 0; }});
            };
            const auto order = std::to_string(number * 100 + i);
            const auto ticket = fixture.desk->ask(fixture.callOf(order, order), {}, std::move(waiter));
            if (i % 5 == 4)
                fixture.desk->leave(ticket, "gone");
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < callers; ++i)
        threads.emplace_back(caller, i);
    for (std::thread &thread : threads)
        thread.join();
    constexpr int expected = callers * callsEach * 4 / 5;
    QVERIFY(QTest::qWaitFor(
        [&] {
            for (const Approval &approval : fixture.waiting())
                (void)fixture.decide(approval.id, allowOnce);
            queue->run();
            return used == expected && fixture.desk->openCount() == 0;
        },
        60'000));
    QCOMPARE(ended.load(), expected);
}

QTEST_GUILESS_MAIN(TestApprovalDesk)
#include "tst_approvaldesk.moc"
