#include "gateway/mcp/endedsessions.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace gateway;

class TestEndedSessions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void remembersUntilExpiry();
    void forgetsTheOldestWhenFull();
    void onlyTheNewestStreamCounts();
    void notesLogLevelsAndSubscriptions();
    void subscriptionsAreBounded();
    void isSharedBetweenThreads();
};

void TestEndedSessions::remembersUntilExpiry() {
    EndedSessions ended;
    ended.end("a", 100, 1);
    QVERIFY(ended.contains("a"));
    QVERIFY(!ended.contains("b"));
    ended.end("b", 300, 200); // by now "a" would have expired anyway
    QVERIFY(!ended.contains("a"));
    QCOMPARE(ended.size(), std::size_t(1));
    ended.end("b", 300, 200);
    QCOMPARE(ended.size(), std::size_t(1));
}

void TestEndedSessions::forgetsTheOldestWhenFull() {
    EndedSessions ended(3);
    for (const char *name : {"a", "b", "c", "d"})
        ended.end(name, 1000, 1);
    QCOMPARE(ended.size(), std::size_t(3));
    QVERIFY(!ended.contains("a"));
    QVERIFY(ended.contains("d"));
}

void TestEndedSessions::notesLogLevelsAndSubscriptions() {
    EndedSessions sessions;
    QVERIFY(!sessions.logLevel("a"));
    sessions.setLogLevel("a", 1);
    QCOMPARE(sessions.logLevel("a").value_or(-1), std::int64_t(1));
    QVERIFY(sessions.subscribe("a", "x://1", 5));
    QVERIFY(sessions.subscribe("a", "x://2", 6));
    sessions.unsubscribe("a", "x://1");
    sessions.unsubscribe("b", "x://2");
    QCOMPARE(sessions.subscriptions("a"), (std::map<std::string, std::size_t>{{"x://2", 6}}));
    sessions.end("a", 100, 1);
    QVERIFY(!sessions.logLevel("a"));
    QVERIFY(sessions.subscriptions("a").empty());
}

void TestEndedSessions::subscriptionsAreBounded() {
    EndedSessions sessions(20); // two sessions with subscriptions
    for (std::size_t i = 0; i < EndedSessions::maxSubscriptions; ++i)
        QVERIFY(sessions.subscribe("a", "x://" + std::to_string(i), 0));
    QVERIFY(!sessions.subscribe("a", "x://more", 0));
    QVERIFY(sessions.subscribe("a", "x://0", 1)); // has it already
    QVERIFY(sessions.subscribe("b", "x://0", 0));
    QVERIFY(sessions.subscribe("c", "x://0", 0));
    QVERIFY(sessions.subscriptions("a").empty()); // the oldest had to go
    QVERIFY(!sessions.subscriptions("b").empty());
}

void TestEndedSessions::onlyTheNewestStreamCounts() {
    EndedSessions sessions;
    const auto first = sessions.claimStream("a");
    QVERIFY(sessions.isNewestStream("a", first));
    const auto second = sessions.claimStream("a");
    QVERIFY(!sessions.isNewestStream("a", first));
    sessions.releaseStream("a", first); // too late to matter
    QVERIFY(sessions.isNewestStream("a", second));
    sessions.end("a", 1000, 1);
    QVERIFY(!sessions.isNewestStream("a", second));
}

void TestEndedSessions::isSharedBetweenThreads() {
    EndedSessions sessions(500);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&sessions, thread] {
            for (int i = 0; i < 1000; ++i) {
                const std::string name = std::to_string(thread) + '-' + std::to_string(i);
                const auto claim = sessions.claimStream("shared");
                sessions.end(name, 1'000'000 + i, i);
                (void)sessions.contains(name);
                (void)sessions.isNewestStream("shared", claim);
                sessions.releaseStream("shared", claim);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(sessions.size(), std::size_t(500));
}

QTEST_GUILESS_MAIN(TestEndedSessions)
#include "tst_endedsessions.moc"
