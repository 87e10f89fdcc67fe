#include "gateway/access/ratelimiter.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace gateway;
using namespace testsupport;

/// Token buckets: how many go through, when the next may, and that threads cannot cheat them.
class TestRateLimiter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noRateNoLimit() {
        RateLimiter limiter(m_clock);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(limiter.take(sampleProfile()).ok());
    }

    void burstThenRefusalThatSaysWhen() {
        RateLimiter limiter(m_clock);
        Profile profile = sampleProfile();
        profile.rates = {{3, 60}};
        for (int i = 0; i < 3; ++i)
            QVERIFY(limiter.take(profile).ok());
        const auto refused = limiter.take(profile);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().kind == ErrorKind::RateLimited);
        QCOMPARE(refused.error().retryAfterMs, std::int64_t(20'000));
        QVERIFY(refused.error().message.find("3/min") != std::string::npos);
        m_clock.advance(std::chrono::milliseconds(19'990));
        QVERIFY(!limiter.take(profile).ok());
        m_clock.advance(std::chrono::milliseconds(20));
        QVERIFY(limiter.take(profile).ok());
        QVERIFY(!limiter.take(profile).ok());
    }

    void aRefusedCallTakesFromNoBucket() {
        RateLimiter limiter(m_clock);
        Profile profile = sampleProfile();
        profile.rates = {{10, 3600}, {1, 1}};
        for (int second = 0; second < 10; ++second) {
            QVERIFY(limiter.take(profile).ok());
            QVERIFY(!limiter.take(profile).ok()); // the second rate refuses; the first must not pay for it
            m_clock.advance(std::chrono::seconds(1));
        }
    }

    void profilesDoNotShare() {
        RateLimiter limiter(m_clock);
        Profile one = sampleProfile();
        one.rates = {{1, 60}};
        Profile other = one;
        other.id = ProfileId("pr_other");
        QVERIFY(limiter.take(one).ok());
        QVERIFY(limiter.take(other).ok());
        QVERIFY(!limiter.take(one).ok());
    }

    void threadsTogetherGetNoMore() {
        RateLimiter limiter(m_clock);
        Profile profile = sampleProfile();
        profile.rates = {{100, 60}};
        std::atomic<int> passed = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 100; ++i)
                    passed += limiter.take(profile).ok() ? 1 : 0;
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(passed.load(), 100);
    }

    void theTableIsBounded() {
        RateLimiter limiter(m_clock, 160); // ten a shard
        Profile profile = sampleProfile();
        profile.rates = {{1, 3600}};
        for (int i = 0; i < 10'000; ++i) {
            profile.id = ProfileId("pr_" + std::to_string(i));
            QVERIFY(limiter.take(profile).ok());
        }
    }

private:
    TestClock m_clock;
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
