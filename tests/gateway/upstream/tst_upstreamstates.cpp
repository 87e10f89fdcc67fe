#include "gateway/upstream/retryrule.h"
#include "gateway/upstream/upstreamstates.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

namespace gateway {

namespace {

using std::chrono::milliseconds;
using testsupport::TestClock;
using Outcome = CircuitBreaker::Outcome;
using State = CircuitBreaker::State;

/// Runs what is posted when it is told to.
class QueueExecutor final : public Executor {
public:
    void post(std::function<void()> function) override { m_functions.push_back(std::move(function)); }
    void run() {
        for (auto &function : std::exchange(m_functions, {}))
            function();
    }

private:
    std::vector<std::function<void()>> m_functions;
};

/// Runs what is posted at once, on whatever thread.
class DirectExecutor final : public Executor {
public:
    void post(std::function<void()> function) override { function(); }
};

UpstreamReply reply(int status, const std::string &retryAfter = {}) {
    UpstreamReply made;
    made.status = status;
    if (!retryAfter.empty())
        made.headers.emplace_back("Retry-After", retryAfter);
    return made;
}

} // namespace

/// What the gateway threads share about an upstream: breaker, budget, places, tokens.
class TestUpstreamStates final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void breakerOpensTriesAndCloses();
    void breakerHearsNothingFromBefore();
    void breakerGivesUpATrialThatTakesTooLong();
    void breakerWithoutFailuresNeverOpens();
    void breakerOnManyThreads();
    void retriesAreAShareOfTheAnswers();
    void backoffGrowsWithinBounds();
    void adviceOnRetries_data();
    void adviceOnRetries();
    void placesAreHandedOnInOrder();
    void tokenIsFetchedOnce();
    void tokenIsRenewedBeforeItExpires();
    void refusedTokenIsNotGivenAgain();
    void failureStandsForASecond();
    void tokensOnManyThreads();
    void statesAreSharedByCollectionAndHost();
    void statesNobodyMayUseAreForgotten();
};

void TestUpstreamStates::breakerOpensTriesAndCloses() {
    TestClock clock;
    CircuitBreaker breaker(clock);
    const CircuitBreaker::Policy policy{3, milliseconds(10'000)};
    breaker.report(breaker.admit(policy), Outcome::Failure, policy);
    breaker.report(breaker.admit(policy), Outcome::Failure, policy);
    breaker.report(breaker.admit(policy), Outcome::Success, policy); // in a row, it says
    for (int i = 0; i < 3; ++i) {
        QVERIFY(breaker.state() == State::Closed);
        breaker.report(breaker.admit(policy), Outcome::Failure, policy);
    }
    QVERIFY(breaker.state() == State::Open);
    clock.advance(milliseconds(4000));
    const auto refused = breaker.admit(policy);
    QVERIFY(!refused.admitted);
    QCOMPARE(refused.retryAfterMs, std::int64_t{6000});
    clock.advance(milliseconds(6000));
    const auto trial = breaker.admit(policy);
    QVERIFY(trial.admitted);
    QVERIFY(breaker.state() == State::HalfOpen);
    QVERIFY2(!breaker.admit(policy).admitted, "one trial at a time");
    breaker.report(trial, Outcome::Failure, policy);
    QVERIFY(breaker.state() == State::Open);
    clock.advance(milliseconds(10'000));
    breaker.report(breaker.admit(policy), Outcome::Unknown, policy); // given up: the next one may try at once
    const auto next = breaker.admit(policy);
    QVERIFY(next.admitted);
    breaker.report(next, Outcome::Success, policy);
    QVERIFY(breaker.state() == State::Closed);
}

void TestUpstreamStates::breakerHearsNothingFromBefore() {
    TestClock clock;
    CircuitBreaker breaker(clock);
    const CircuitBreaker::Policy policy{1, milliseconds(1000)};
    const auto slow = breaker.admit(policy);
    breaker.report(breaker.admit(policy), Outcome::Failure, policy);
    QVERIFY(breaker.state() == State::Open);
    clock.advance(milliseconds(1000));
    const auto trial = breaker.admit(policy);
    breaker.report(slow, Outcome::Success, policy); // was sent before it opened
    QVERIFY(breaker.state() == State::HalfOpen);
    breaker.report(trial, Outcome::Success, policy);
    QVERIFY(breaker.state() == State::Closed);
}

void TestUpstreamStates::breakerGivesUpATrialThatTakesTooLong() {
    TestClock clock;
    CircuitBreaker breaker(clock);
    const CircuitBreaker::Policy policy{1, milliseconds(1000), milliseconds(5000)};
    breaker.report(breaker.admit(policy), Outcome::Failure, policy);
    clock.advance(milliseconds(1000));
    const auto slow = breaker.admit(policy);
    QVERIFY(slow.admitted && slow.isTrial);
    clock.advance(milliseconds(4500));
    const auto refused = breaker.admit(policy);
    QVERIFY(!refused.admitted);
    QCOMPARE(refused.retryAfterMs, std::int64_t{500});
    clock.advance(milliseconds(500));
    const auto next = breaker.admit(policy);
    QVERIFY(next.admitted && next.isTrial);
    QVERIFY(!breaker.admit(policy).admitted);
    breaker.report(slow, Outcome::Failure, policy); // says nothing any more
    QVERIFY(breaker.state() == State::HalfOpen);
    breaker.report(next, Outcome::Success, policy);
    QVERIFY(breaker.state() == State::Closed);
}

void TestUpstreamStates::breakerWithoutFailuresNeverOpens() {
    TestClock clock;
    CircuitBreaker breaker(clock);
    const CircuitBreaker::Policy policy{0, milliseconds(1000)};
    for (int i = 0; i < 100; ++i)
        breaker.report(breaker.admit(policy), Outcome::Failure, policy);
    QVERIFY(breaker.admit(policy).admitted);
}

void TestUpstreamStates::breakerOnManyThreads() {
    SystemClock clock;
    CircuitBreaker breaker(clock);
    const CircuitBreaker::Policy policy{5, milliseconds(0)};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&breaker, &policy, t] {
            for (int i = 0; i < 2000; ++i) {
                const auto pass = breaker.admit(policy);
                if (pass.admitted)
                    breaker.report(pass, (i + t) % 3 == 0 ? Outcome::Success : Outcome::Failure, policy);
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    const auto pass = breaker.admit(policy); // whatever state it is in, no trial is lost
    QVERIFY(pass.admitted);
    breaker.report(pass, Outcome::Success, policy);
    QVERIFY(breaker.state() == State::Closed);
}

void TestUpstreamStates::retriesAreAShareOfTheAnswers() {
    RetryBudget budget;
    for (int i = 0; i < RetryBudget::most; ++i)
        QVERIFY(budget.take());
    QVERIFY(!budget.take());
    for (int i = 0; i < 4; ++i)
        budget.answered(20);
    QVERIFY(!budget.take());
    budget.answered(20);
    QVERIFY(budget.take());
    QVERIFY(!budget.take());
    for (int i = 0; i < 100'000; ++i)
        budget.answered(100);
    for (int i = 0; i < RetryBudget::most; ++i)
        QVERIFY(budget.take());
    QVERIFY2(!budget.take(), "no more than ten are saved up");
}

void TestUpstreamStates::backoffGrowsWithinBounds() {
    QCOMPARE(backoff(milliseconds(0), 0), milliseconds(50));
    QCOMPARE(backoff(milliseconds(0), 1), milliseconds(100));
    QCOMPARE(backoff(milliseconds(100), 1), milliseconds(300));
    QCOMPARE(backoff(milliseconds(1900), 1), milliseconds(2000));
    QVERIFY(backoff(milliseconds(1900), 0.5) >= milliseconds(50));
}

void TestUpstreamStates::adviceOnRetries_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("mayHelp");
    QTest::addColumn<qint64>("wait"); // ms; -1: not said
    QTest::newRow("503") << 503 << QByteArray() << true << qint64{-1};
    QTest::newRow("503, seconds") << 503 << QByteArray("7") << true << qint64{7000};
    QTest::newRow("503, date") << 503 << QByteArray("Fri, 15 Jan 2027 08:00:05 GMT") << true << qint64{5000};
    QTest::newRow("503, date gone by") << 503 << QByteArray("Fri, 15 Jan 2021 08:00:05 GMT") << true << qint64{0};
    QTest::newRow("503, nonsense") << 503 << QByteArray("soon") << true << qint64{-1};
    QTest::newRow("429") << 429 << QByteArray() << false << qint64{-1};
    QTest::newRow("429, seconds") << 429 << QByteArray("1") << true << qint64{1000};
    QTest::newRow("502") << 502 << QByteArray() << true << qint64{-1};
    QTest::newRow("500") << 500 << QByteArray() << false << qint64{-1};
    QTest::newRow("404") << 404 << QByteArray("1") << false << qint64{1000};
}

void TestUpstreamStates::adviceOnRetries() {
    QFETCH(int, status);
    QFETCH(QByteArray, after);
    QFETCH(bool, mayHelp);
    QFETCH(qint64, wait);
    const RetryAdvice advice = retryAdvice(reply(status, after.toStdString()), 1'800'000'000'000'000);
    QCOMPARE(advice.mayHelp, mayHelp);
    QCOMPARE(advice.wait ? qint64{advice.wait->count()} : qint64{-1}, wait);
}

void TestUpstreamStates::placesAreHandedOnInOrder() {
    ConcurrencyGate gate;
    const auto thread = std::make_shared<QueueExecutor>();
    const ConcurrencyGate::Limit limit{1, 2};
    std::vector<int> entered;
    const auto enter = [&](int who) { return gate.enter(limit, thread, [&entered, who] { entered.push_back(who); }); };
    QCOMPARE(enter(1), ConcurrencyGate::Entry::Entered);
    QCOMPARE(enter(2), ConcurrencyGate::Entry::Waiting);
    QCOMPARE(enter(3), ConcurrencyGate::Entry::Waiting);
    QCOMPARE(enter(4), ConcurrencyGate::Entry::Full);
    QCOMPARE(gate.waiting(), 2);
    gate.leave();
    thread->run();
    QCOMPARE(entered, std::vector<int>{2});
    QCOMPARE(enter(5), ConcurrencyGate::Entry::Waiting); // behind 3
    gate.leave();
    gate.leave();
    thread->run();
    QCOMPARE(entered, (std::vector<int>{2, 3, 5}));
    QCOMPARE(gate.inside(), 1);
    gate.leave();
    QCOMPARE(gate.inside(), 0);
}

void TestUpstreamStates::tokenIsFetchedOnce() {
    TestClock clock;
    OAuthTokens cache(clock);
    const auto thread = std::make_shared<QueueExecutor>();
    OAuthTokens::Fetched fetched;
    int fetches = 0;
    int answers = 0;
    const auto get = [&] {
        cache.get(
            "key", nullptr, thread, [&](OAuthTokens::Fetched done) { ++fetches, fetched = std::move(done); },
            [&](const Result<OAuthTokens::TokenPtr> &token) {
                QVERIFY(token.ok());
                QCOMPARE((*token)->reveal(), std::string_view("token"));
                ++answers;
            });
    };
    get();
    get();
    QCOMPARE(fetches, 1);
    fetched(IssuedToken{Secret("token"), std::chrono::seconds(300)});
    QCOMPARE(answers, 0); // on their thread, not on ours
    thread->run();
    QCOMPARE(answers, 2);
    get();
    QCOMPARE(answers, 3);
    QCOMPARE(fetches, 1);
}

void TestUpstreamStates::tokenIsRenewedBeforeItExpires() {
    TestClock clock;
    OAuthTokens cache(clock);
    const auto thread = std::make_shared<DirectExecutor>();
    int fetches = 0;
    const auto get = [&](int lifetime) {
        cache.get(
            "key", nullptr, thread,
            [&](const OAuthTokens::Fetched &done) {
                ++fetches;
                done(IssuedToken{Secret("token"), std::chrono::seconds(lifetime)});
            },
            [](const Result<OAuthTokens::TokenPtr> &) {});
    };
    get(3600);
    clock.advance(std::chrono::seconds(3569));
    get(100);
    QCOMPARE(fetches, 1);
    clock.advance(std::chrono::seconds(1));
    get(100); // 30 s before its end
    QCOMPARE(fetches, 2);
    clock.advance(std::chrono::seconds(90)); // a tenth before its end
    get(100);
    QCOMPARE(fetches, 3);
}

void TestUpstreamStates::refusedTokenIsNotGivenAgain() {
    TestClock clock;
    OAuthTokens cache(clock);
    const auto thread = std::make_shared<DirectExecutor>();
    int fetches = 0;
    OAuthTokens::TokenPtr token;
    const auto get = [&](const OAuthTokens::TokenPtr &refused) {
        cache.get(
            "key", refused, thread,
            [&](const OAuthTokens::Fetched &done) { done(IssuedToken{Secret("token " + std::to_string(++fetches))}); },
            [&](const Result<OAuthTokens::TokenPtr> &got) { token = *got; });
    };
    get(nullptr);
    const auto first = token;
    get(first);
    QCOMPARE(token->reveal(), std::string_view("token 2"));
    get(first); // somebody else was refused with the old one as well: the new one is there already
    QCOMPARE(token->reveal(), std::string_view("token 2"));
    QCOMPARE(fetches, 2);
}

void TestUpstreamStates::failureStandsForASecond() {
    TestClock clock;
    OAuthTokens cache(clock);
    const auto thread = std::make_shared<DirectExecutor>();
    int fetches = 0;
    std::string code;
    const auto get = [&] {
        cache.get(
            "key", nullptr, thread,
            [&](const OAuthTokens::Fetched &done) {
                ++fetches;
                done(makeError(ErrorKind::Upstream, "upstream.token", "no"));
            },
            [&](const Result<OAuthTokens::TokenPtr> &got) { code = got.error().code; });
    };
    get();
    code.clear();
    get();
    QCOMPARE(code, std::string("upstream.token"));
    QCOMPARE(fetches, 1);
    clock.advance(std::chrono::seconds(1));
    get();
    QCOMPARE(fetches, 2);
}

void TestUpstreamStates::tokensOnManyThreads() {
    SystemClock clock;
    OAuthTokens cache(clock);
    const auto thread = std::make_shared<DirectExecutor>();
    std::atomic<int> fetches = 0;
    std::atomic<int> answers = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i)
                cache.get(
                    "key " + std::to_string(i % 7), nullptr, thread,
                    [&](const OAuthTokens::Fetched &done) {
                        ++fetches;
                        done(IssuedToken{Secret("token")});
                    },
                    [&](const Result<OAuthTokens::TokenPtr> &token) { answers += token.ok() ? 1 : 0; });
        });
    for (std::thread &one : threads)
        one.join();
    QCOMPARE(answers.load(), 2000);
    QCOMPARE(fetches.load(), 7);
    for (int i = 0; i < 1500; ++i)
        cache.get(
            "other " + std::to_string(i), nullptr, thread,
            [](const OAuthTokens::Fetched &done) { done(IssuedToken{Secret("token")}); },
            [](const Result<OAuthTokens::TokenPtr> &) {});
    QVERIFY(cache.size() <= 1000);
}

void TestUpstreamStates::statesAreSharedByCollectionAndHost() {
    TestClock clock;
    UpstreamStates states(clock);
    const auto first = states.of("co_1", "Orders", "api:443");
    QCOMPARE(states.of("co_1", "Orders", "api:443"), first);
    QVERIFY(states.of("co_2", "Orders", "api:443") != first);
    QVERIFY(states.of("co_1", "Orders", "staging:443") != first);
    for (int i = 0; i < 10'100; ++i)
        (void)states.of("co_3", "Many", std::to_string(i));
    QVERIFY(states.all().size() <= 10'000);
    QCOMPARE(states.of("co_1", "Orders", "api:443"), first); // in use: stays
}

void TestUpstreamStates::statesNobodyMayUseAreForgotten() {
    TestClock clock;
    UpstreamStates states(clock);
    const auto removed = states.of("co_1", "Orders", "api:443"); // a call is under way
    const auto kept = states.of("co_2", "Orders", "api:443");
    (void)states.of("co_2", "Orders", "former:443");
    states.keepOnly({{"co_2", "Orders", "api:443"}, {"co_2", "Orders", "not-used-yet:443"}});
    QCOMPARE(states.all().size(), std::size_t(1));
    QCOMPARE(states.all().front(), std::shared_ptr<const UpstreamState>(kept));
    QCOMPARE(removed->host, std::string("api:443"));
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestUpstreamStates)
#include "tst_upstreamstates.moc"
