#include "gateway/mcp/streamhub.h"

#include "gateway/mcp/endedsessions.h"
#include "tests/gateway/mcp/scriptedexchange.h"

#include <QTest>

using namespace gateway;

/// Streams over time: keep-alive, peers that do not read, and what other gateway threads did meanwhile.
class TestStreamHub : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void commentsKeepStreamsAlive();
    void aPeerThatDoesNotReadIsForgotten();
    void whatEndedElsewhereEndsHere_data();
    void whatEndedElsewhereEndsHere();
    void expiryEndsStreamsWithoutAnEdit();
};

namespace {

class FixedClock final : public Clock {
public:
    [[nodiscard]] TimeUs now() const override { return time; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return {}; }
    TimeUs time = 1000;
};

struct Hub {
    Hub() {
        Profile profile;
        profile.id = ProfileId("pro_a");
        profile.auth = AuthType::None;
        profile.expiresAt = 5000;
        Catalog::Content content;
        content.profiles = {profile};
        catalog = std::make_shared<const Catalog>(std::move(content));
    }
    ScriptedExchangePtr open(const std::string &session, const std::string &subscription = {}) {
        auto exchange = std::make_shared<ScriptedExchange>();
        Caller caller;
        caller.profile = ProfileId("pro_a");
        caller.authFingerprint = fingerprintOf(AuthType::None, {});
        hub.open({.exchange = exchange, .caller = caller, .session = session, .subscriptionId = subscription},
                 *catalog);
        return exchange;
    }
    FixedClock clock;
    EndedSessions sessions;
    CatalogPtr catalog;
    StreamHub hub{clock, sessions};
};

} // namespace

void TestStreamHub::commentsKeepStreamsAlive() {
    Hub hub;
    const ScriptedExchangePtr get = hub.open("ses_1");
    const ScriptedExchangePtr listen = hub.open("", "7");
    hub.hub.keepAlive(*hub.catalog);
    QCOMPARE(get->comments, 2); // one at once
    QCOMPARE(listen->comments, 1);
    QCOMPARE(hub.hub.size(), std::size_t(2));
}

void TestStreamHub::aPeerThatDoesNotReadIsForgotten() {
    Hub hub;
    const ScriptedExchangePtr get = hub.open("ses_1");
    get->slowPeer = true;
    hub.hub.keepAlive(*hub.catalog);
    QCOMPARE(hub.hub.size(), std::size_t(0));
}

void TestStreamHub::whatEndedElsewhereEndsHere_data() {
    QTest::addColumn<bool>("ended");
    QTest::newRow("session ended") << true;
    QTest::newRow("newer stream") << false;
}

void TestStreamHub::whatEndedElsewhereEndsHere() {
    QFETCH(bool, ended);
    Hub hub;
    const ScriptedExchangePtr get = hub.open("ses_1");
    if (ended)
        hub.sessions.end("ses_1", 1'000'000, 1);
    else
        (void)hub.sessions.claimStream("ses_1");
    hub.hub.keepAlive(*hub.catalog);
    QVERIFY(get->finished);
    QCOMPARE(hub.hub.size(), std::size_t(0));
}

void TestStreamHub::expiryEndsStreamsWithoutAnEdit() {
    Hub hub;
    const ScriptedExchangePtr listen = hub.open("", "\"s\"");
    hub.clock.time = 5000;
    hub.hub.keepAlive(*hub.catalog);
    QVERIFY(listen->finished);
}

QTEST_GUILESS_MAIN(TestStreamHub)
#include "tst_streamhub.moc"
