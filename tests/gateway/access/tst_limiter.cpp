#include "gateway/access/limiter.h"
#include "gateway/access/requestbucket.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

using namespace gateway;
using namespace testsupport;

namespace {

/// The rows of quotas without a database; answers at once, on the thread that asks, or when told to.
class QuotaRows {
public:
    QuotaReserve reserve() {
        return [this](const QuotaBlock &block, const std::function<void(Result<QuotaGrant>)> &done) {
            std::function<void()> answer = [this, block, done] { done(grant(block)); };
            const std::unique_lock lock(m_mutex);
            ++asked;
            if (held)
                m_waiting.push_back(std::move(answer));
            else
                std::thread(std::move(answer)).detach();
        };
    }
    void release() {
        for (const auto &answer : std::exchange(m_waiting, {}))
            answer();
    }
    Result<QuotaGrant> grant(const QuotaBlock &block) {
        const std::lock_guard lock(m_mutex);
        if (failing)
            return makeError(ErrorKind::Unavailable, "store.failed", "The disk is full");
        auto &[startedAt, taken] = rows[block.key.scope + std::string(toString(block.key.window))];
        if (startedAt != block.startedAt)
            taken = 0;
        startedAt = block.startedAt;
        QuotaGrant grant;
        grant.given = std::clamp<std::int64_t>(block.limit - taken, 0, block.wanted);
        grant.taken = taken += grant.given;
        return grant;
    }

    std::map<std::string, std::pair<TimeUs, std::int64_t>> rows;
    int asked = 0;
    bool held = false;
    bool failing = false;

private:
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_waiting;
};

/// Runs what is posted on the thread that posts.
class DirectExecutor final : public Executor {
public:
    void post(std::function<void()> function) override { function(); }
};

Policy policyOf(const std::string &name, std::vector<PolicyRate> rates, std::vector<Quota> quotas = {},
                std::optional<std::int64_t> concurrency = {}) {
    Policy policy;
    policy.id = PolicyId("po_" + name);
    policy.name = name;
    policy.rates = std::move(rates);
    policy.quotas = std::move(quotas);
    policy.concurrency = concurrency;
    return policy;
}

PolicyAttachment to(PolicyAttachment::Target target, const std::string &id,
                    PolicyAttachment::Each each = PolicyAttachment::Each::Nobody) {
    PolicyAttachment attachment;
    attachment.target = target;
    attachment.id = id;
    attachment.each = each;
    return attachment;
}

} // namespace

/// Rates, quotas and caps: how many go through, what a refusal says, and that threads cannot cheat them.
class TestLimiter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noLimitNoRefusal();
    void burstThenRefusalThatSaysWhen();
    void aRefusedCallTakesFromNothing();
    void profilesDoNotShareTheirOwnRates();
    void burstOfAPolicy();
    void everyAttachmentCounts_data();
    void everyAttachmentCounts();
    void eachClientHasItsOwnRoom();
    void quotaStartsAnewWithItsWindow();
    void quotaSurvivesARestart();
    void aStoppedGatewayGivesBackWhatItDidNotUse();
    void aCrashLosesAtMostABlock();
    void aClockSetBackGivesNothing();
    void aChangedQuotaHoldsAtOnce();
    void aFailingDatabaseLetsNothingThrough();
    void manyWaitForOneReservation();
    void concurrencyIsGivenBack();
    void statesTellWhatIsLeft();
    void tablesAreBounded();
    void threadsTogetherGetNoMore();
    void aClientMaySendSoManyRequests();

private:
    Limiter::Decision takeNow(Limiter &limiter, const Profile &profile);
    Limiter::Decision takeNow(Limiter &limiter) { return takeNow(limiter, m_catalog->profiles().front()); }
    int passing(Limiter &limiter, int calls);
    void use(std::vector<Policy> policies, std::vector<Rate> rates = {});

    TestClock m_clock;
    QuotaRows m_rows;
    CatalogPtr m_catalog;
    std::shared_ptr<Executor> m_thread = std::make_shared<DirectExecutor>();
    std::vector<std::shared_ptr<const void>> m_leases;
};

void TestLimiter::init() {
    m_rows.rows.clear();
    m_rows.asked = 0;
    m_rows.held = m_rows.failing = false;
    m_leases.clear();
}

void TestLimiter::use(std::vector<Policy> policies, std::vector<Rate> rates) {
    Profile profile = sampleProfile();
    profile.rates = std::move(rates);
    Catalog::Content content = sampleContent(profile);
    Profile other = profile;
    other.id = ProfileId("pr_other");
    other.client = ClientId("cl_other");
    content.profiles.push_back(other);
    content.policies = std::move(policies);
    m_catalog = std::make_shared<const Catalog>(std::move(content));
}

Limiter::Decision TestLimiter::takeNow(Limiter &limiter, const Profile &profile) {
    const CatalogEndpoint &endpoint = *m_catalog->collections().front()->endpoints.front();
    std::promise<Limiter::Decision> decided;
    auto decision = decided.get_future();
    limiter.take(limitsFor({*m_catalog, profile, endpoint}), m_thread,
                 [&](Limiter::Decision made) { decided.set_value(std::move(made)); });
    Limiter::Decision made = decision.get();
    m_leases.push_back(made.lease);
    return made;
}

int TestLimiter::passing(Limiter &limiter, int calls) {
    int passed = 0;
    for (int i = 0; i < calls; ++i)
        passed += takeNow(limiter).refused ? 0 : 1;
    return passed;
}

void TestLimiter::noLimitNoRefusal() {
    use({});
    Limiter limiter(m_clock, m_rows.reserve());
    QCOMPARE(passing(limiter, 1000), 1000);
    QCOMPARE(m_rows.asked, 0);
}

void TestLimiter::burstThenRefusalThatSaysWhen() {
    use({}, {{3, 60}});
    Limiter limiter(m_clock);
    QCOMPARE(passing(limiter, 3), 3);
    const auto refused = takeNow(limiter).refused;
    QVERIFY(refused && refused->kind == ErrorKind::RateLimited);
    QCOMPARE(refused->code, std::string("limit.rate"));
    QCOMPARE(refused->retryAfterMs, std::int64_t(20'000));
    QCOMPARE(refused->message, std::string("The limit of 3/min calls is reached: 3 of 3 used"));
    m_clock.advance(std::chrono::milliseconds(19'990));
    QCOMPARE(passing(limiter, 1), 0);
    m_clock.advance(std::chrono::milliseconds(20));
    QCOMPARE(passing(limiter, 2), 1);
}

void TestLimiter::aRefusedCallTakesFromNothing() {
    Policy quota = policyOf("quota", {}, {{11, QuotaWindow::Month}});
    quota.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    Policy cap = policyOf("cap", {}, {}, 100);
    cap.attachments = {to(PolicyAttachment::Target::Profile, "pr_shop")};
    use({quota, cap}, {{1, 1}});
    Limiter limiter(m_clock, m_rows.reserve());
    for (int second = 0; second < 11; ++second) {
        QCOMPARE(passing(limiter, 5), 1); // the rate refuses four; the quota must not pay for them
        m_clock.advance(std::chrono::seconds(1));
    }
    const auto refused = takeNow(limiter).refused;
    QVERIFY(refused);
    QCOMPARE(refused->code, std::string("limit.quota"));
}

void TestLimiter::profilesDoNotShareTheirOwnRates() {
    use({}, {{1, 60}});
    Limiter limiter(m_clock);
    QVERIFY(!takeNow(limiter, m_catalog->profiles()[0]).refused);
    QVERIFY(!takeNow(limiter, m_catalog->profiles()[1]).refused);
    QVERIFY(takeNow(limiter, m_catalog->profiles()[0]).refused);
}

void TestLimiter::burstOfAPolicy() {
    Policy policy = policyOf("slow start", {{{60, 60}, 5}});
    policy.attachments = {to(PolicyAttachment::Target::Profile, "pr_shop")};
    use({policy});
    Limiter limiter(m_clock);
    QCOMPARE(passing(limiter, 60), 5);
    m_clock.advance(std::chrono::seconds(2));
    QCOMPARE(passing(limiter, 60), 2);
    const auto refused = takeNow(limiter).refused;
    QVERIFY2(refused->message.find("(policy \"slow start\" on the profile \"shop\")") != std::string::npos,
             refused->message.c_str());
    QVERIFY2(refused->message.find("is reached: 5 of 5 used at once") != std::string::npos, refused->message.c_str());
}

void TestLimiter::everyAttachmentCounts_data() {
    QTest::addColumn<int>("target");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("place");
    using Target = PolicyAttachment::Target;
    QTest::newRow("client") << int(Target::Client) << QByteArray("cl_shop") << QByteArray("the client \"Shop\"");
    QTest::newRow("profile") << int(Target::Profile) << QByteArray("pr_shop") << QByteArray("the profile \"shop\"");
    QTest::newRow("collection") << int(Target::Collection) << QByteArray("co_orders")
                                << QByteArray("the collection \"Orders\"");
    QTest::newRow("tool") << int(Target::Endpoint) << QByteArray("ep_co_orders_listOrders")
                          << QByteArray("\"GET /orders\"");
}

void TestLimiter::everyAttachmentCounts() {
    QFETCH(int, target);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, place);
    Policy policy = policyOf("daily", {}, {{3, QuotaWindow::Day}});
    policy.attachments = {to(static_cast<PolicyAttachment::Target>(target), id.toStdString())};
    use({policy});
    Limiter limiter(m_clock, m_rows.reserve());
    QCOMPARE(passing(limiter, 5), 3);
    const auto refused = takeNow(limiter).refused;
    QVERIFY(refused);
    QVERIFY2(QByteArray::fromStdString(refused->message).contains(QByteArray("(policy \"daily\" on " + place + ")")),
             refused->message.c_str());
    QVERIFY(QByteArray::fromStdString(refused->message).contains("3 of 3 used since 2027-01-15T00:00:00"));
}

void TestLimiter::eachClientHasItsOwnRoom() {
    Policy policy = policyOf("fair", {}, {{2, QuotaWindow::Day}});
    policy.attachments = {to(PolicyAttachment::Target::Collection, "co_orders", PolicyAttachment::Each::Client)};
    use({policy});
    Limiter limiter(m_clock, m_rows.reserve());
    QCOMPARE(passing(limiter, 5), 2);
    QVERIFY(!takeNow(limiter, m_catalog->profiles()[1]).refused);
}

void TestLimiter::quotaStartsAnewWithItsWindow() {
    Policy policy = policyOf("minute", {}, {{2, QuotaWindow::Minute}});
    policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    use({policy});
    Limiter limiter(m_clock, m_rows.reserve());
    QCOMPARE(passing(limiter, 3), 2);
    const auto refused = takeNow(limiter).refused;
    const std::int64_t left = windowEnd(QuotaWindow::Minute, m_clock.now()) - m_clock.now();
    QCOMPARE(refused->retryAfterMs, (left + 999) / 1000);
    m_clock.advance(std::chrono::microseconds(left - 1));
    QCOMPARE(passing(limiter, 3), 0);
    m_clock.advance(std::chrono::microseconds(1));
    QCOMPARE(passing(limiter, 3), 2);
}

void TestLimiter::quotaSurvivesARestart() {
    Policy policy = policyOf("daily", {}, {{10, QuotaWindow::Day}});
    policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    use({policy});
    {
        Limiter limiter(m_clock, m_rows.reserve());
        QCOMPARE(passing(limiter, 6), 6);
    }
    Limiter again(m_clock, m_rows.reserve());
    QCOMPARE(passing(again, 10), 4);
}

void TestLimiter::aStoppedGatewayGivesBackWhatItDidNotUse() {
    Policy policy = policyOf("daily", {}, {{1000, QuotaWindow::Day}});
    policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    use({policy});
    Limiter limiter(m_clock, m_rows.reserve());
    QCOMPARE(passing(limiter, 3), 3);
    const auto unused = limiter.takeUnused();
    QCOMPARE(unused.size(), std::size_t(1));
    QCOMPARE(unused.front().taken, std::int64_t(7)); // a block is ten
    QVERIFY(limiter.takeUnused().empty());
}

void TestLimiter::aCrashLosesAtMostABlock() {
    Policy policy = policyOf("daily", {}, {{1000, QuotaWindow::Day}});
    policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    use({policy});
    int passed = 0;
    for (int crash = 0; crash < 4; ++crash) {
        Limiter limiter(m_clock, m_rows.reserve());
        passed += passing(limiter, 93);
    }
    Limiter last(m_clock, m_rows.reserve());
    passed += passing(last, 2000);
    QVERIFY2(passed <= 1000 && passed >= 1000 - 4 * 10, std::to_string(passed).c_str());
    QVERIFY(m_rows.asked < 120); // and not every call was written
}

void TestLimiter::aClockSetBackGivesNothing() {
    Policy policy = policyOf("hour", {}, {{2, QuotaWindow::Hour}});
    policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    use({policy});
    Limiter limiter(m_clock, m_rows.reserve());
    QCOMPARE(passing(limiter, 3), 2);
    m_clock.advance(-std::chrono::hours(5));
    QCOMPARE(passing(limiter, 3), 0);
}

void TestLimiter::aChangedQuotaHoldsAtOnce() {
    const auto daily = [this](std::int64_t count) {
        Policy policy = policyOf("daily", {}, {{count, QuotaWindow::Day}});
        policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
        use({policy});
    };
    Limiter limiter(m_clock, m_rows.reserve());
    daily(3);
    QCOMPARE(passing(limiter, 9), 3);
    daily(5);
    QCOMPARE(passing(limiter, 9), 2);
    daily(4);
    QCOMPARE(passing(limiter, 9), 0);
}

void TestLimiter::aFailingDatabaseLetsNothingThrough() {
    Policy policy = policyOf("daily", {}, {{5, QuotaWindow::Day}});
    policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    use({policy});
    Limiter limiter(m_clock, m_rows.reserve());
    m_rows.failing = true;
    const auto refused = takeNow(limiter).refused;
    QVERIFY(refused);
    QCOMPARE(refused->code, std::string("limit.unavailable"));
    m_rows.failing = false;
    QCOMPARE(passing(limiter, 9), 5);
}

void TestLimiter::manyWaitForOneReservation() {
    Policy policy = policyOf("daily", {}, {{40, QuotaWindow::Day}});
    policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    use({policy});
    m_rows.held = true;
    Limiter limiter(m_clock, m_rows.reserve());
    const CatalogEndpoint &endpoint = *m_catalog->collections().front()->endpoints.front();
    int passed = 0;
    int refused = 0;
    for (int i = 0; i < 100; ++i)
        limiter.take(limitsFor({*m_catalog, m_catalog->profiles().front(), endpoint}), m_thread,
                     [&](const Limiter::Decision &decision) { ++(decision.refused ? refused : passed); });
    QCOMPARE(m_rows.asked, 1);
    for (int round = 0; round < 10; ++round)
        m_rows.release();
    QCOMPARE(passed, 40);
    QCOMPARE(refused, 60);
    QVERIFY(m_rows.asked < 6); // whoever waited is asked for together
}

void TestLimiter::concurrencyIsGivenBack() {
    Policy policy = policyOf("two", {}, {}, 2);
    policy.attachments = {to(PolicyAttachment::Target::Collection, "co_orders")};
    use({policy});
    Limiter limiter(m_clock);
    QCOMPARE(passing(limiter, 3), 2);
    const auto refused = takeNow(limiter).refused;
    QCOMPARE(refused->code, std::string("limit.concurrency"));
    QVERIFY2(refused->message.find("2 are running") != std::string::npos, refused->message.c_str());
    m_leases.clear();
    QCOMPARE(passing(limiter, 3), 2);
}

void TestLimiter::statesTellWhatIsLeft() {
    Policy policy = policyOf("all", {{{60, 60}, 10}}, {{100, QuotaWindow::Hour}}, 7);
    policy.attachments = {to(PolicyAttachment::Target::Client, "cl_shop")};
    use({policy});
    Limiter limiter(m_clock, m_rows.reserve());
    const auto states = takeNow(limiter).states;
    QCOMPARE(states.size(), std::size_t(3));
    QCOMPARE(states[0].label, std::string("all/client/min"));
    QCOMPARE(states[0].max, std::int64_t(10));
    QCOMPARE(states[0].remaining, std::int64_t(9));
    QCOMPARE(states[0].windowSeconds, std::int64_t(10)); // in which so many come again
    QCOMPARE(states[0].resetSeconds, std::int64_t(1));
    QCOMPARE(states[1].label, std::string("all/client/hour"));
    QCOMPARE(states[1].remaining, std::int64_t(99));
    QCOMPARE(states[1].windowSeconds, std::int64_t(3600));
    QCOMPARE(states[2].remaining, std::int64_t(6));
    QCOMPARE(states[2].windowSeconds, std::int64_t(0));
}

void TestLimiter::tablesAreBounded() {
    Policy policy = policyOf("each", {{{1, 3600}, 0}}, {{1, QuotaWindow::Day}});
    policy.attachments = {to(PolicyAttachment::Target::Collection, "co_orders", PolicyAttachment::Each::Profile)};
    use({policy}, {{1, 3600}});
    Limiter limiter(m_clock, m_rows.reserve(), 160);
    Profile profile = m_catalog->profiles().front();
    for (int i = 0; i < 3000; ++i) {
        profile.id = ProfileId("pr_" + std::to_string(i));
        QVERIFY(!takeNow(limiter, profile).refused);
    }
}

void TestLimiter::threadsTogetherGetNoMore() {
    Policy policy = policyOf("shared", {{{300, 86'400}, 0}}, {{250, QuotaWindow::Month}}, 1000);
    policy.attachments = {to(PolicyAttachment::Target::Collection, "co_orders")};
    use({policy});
    Limiter limiter(m_clock, m_rows.reserve());
    const auto limits =
        limitsFor({*m_catalog, m_catalog->profiles().front(), *m_catalog->collections().front()->endpoints.front()});
    std::atomic<int> passed = 0;
    std::atomic<int> decided = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 100; ++i)
                limiter.take(limits, m_thread, [&](const Limiter::Decision &decision) {
                    passed += decision.refused ? 0 : 1;
                    ++decided;
                });
        });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(QTest::qWaitFor([&] { return decided.load() == 400; }));
    QCOMPARE(passed.load(), 250);
}

void TestLimiter::aClientMaySendSoManyRequests() {
    RequestBucket bucket(m_clock, {10, 1});
    const ClientId flood("cl_flood");
    for (int i = 0; i < 20; ++i)
        QVERIFY(!bucket.take(flood));
    const auto wait = bucket.take(flood);
    QVERIFY(wait && *wait == 100);
    QVERIFY(!bucket.take(ClientId("cl_calm")));
    m_clock.advance(std::chrono::milliseconds(100));
    QVERIFY(!bucket.take(flood));
    QVERIFY(bucket.take(flood));
    RequestBucket unbounded(m_clock, {0, 1});
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!unbounded.take(flood));
}

QTEST_GUILESS_MAIN(TestLimiter)
#include "tst_limiter.moc"
