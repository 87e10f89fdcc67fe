#include "gateway/mcp/streamhub.h"

#include "gateway/mcp/endedsessions.h"
#include "tests/gateway/mcp/scriptedexchange.h"
#include "tests/support/samplecatalog.h"

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
    void spellingsOfOneContractAreLookedThroughOnce();
    void spellingsOfOneContractAreToldOnce();
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

CatalogPtr ordersCatalog(const char *title) {
    Profile profile = testsupport::sampleProfile();
    profile.auth = AuthType::None;
    profile.allow = {testsupport::wholeCollection("co_orders")};
    Catalog::Content content = testsupport::sampleContent(profile);
    content.profileTools = {
        {profile.id, CollectionId("co_orders"), EndpointId("ep_co_orders_getOrder"), "title", title}};
    return std::make_shared<const Catalog>(std::move(content));
}

const std::string spellings[] = {
    "gateway://collections/orders/openapi.json", "gateway://collections/ORDERS/openapi.json",
    "gateway://collections/%6frders/openapi.json", "gateway://collections/co_orders/openapi.json"};

} // namespace

void TestStreamHub::spellingsOfOneContractAreLookedThroughOnce() {
    const CatalogPtr catalog = ordersCatalog("before");
    ResourcePrints prints(*catalog);
    const ProfileId profile = testsupport::sampleProfile().id;
    const ResourcePrints::Print first = prints.of(profile, spellings[0]);
    QVERIFY(first.value != 0);
    for (const std::string &uri : spellings) {
        QCOMPARE(prints.of(profile, uri).value, first.value);
        QCOMPARE(prints.of(profile, uri).target, first.target);
    }
    QCOMPARE(prints.size(), std::size_t(1));
    QVERIFY(prints.of(profile, "gateway://collections/orders/endpoints/listOrders").target != first.target);
    QCOMPARE(prints.of(profile, "gateway://collections/payments/openapi.json").value, std::size_t(0));
}

void TestStreamHub::spellingsOfOneContractAreToldOnce() {
    Hub hub;
    hub.catalog = ordersCatalog("before");
    const auto exchange = std::make_shared<ScriptedExchange>();
    StreamHub::Stream stream{.exchange = exchange, .caller = {}, .session = {}, .subscriptionId = "7"};
    stream.caller.profile = testsupport::sampleProfile().id;
    stream.caller.authFingerprint = fingerprintOf(hub.catalog->profile(stream.caller.profile)->auth, {});
    stream.wantsTools = stream.wantsResources = false;
    ResourcePrints prints(*hub.catalog);
    for (const std::string &uri : spellings)
        stream.resources[uri] = prints.of(stream.caller.profile, uri).value;
    hub.hub.open(std::move(stream), *hub.catalog);
    const auto updates = [&] {
        return std::count_if(exchange->events.begin(), exchange->events.end(), [](const std::string &event) {
            return event.find("resources/updated") != std::string::npos;
        });
    };
    hub.hub.catalogChanged(*ordersCatalog("after"));
    QCOMPARE(int(updates()), 1);
    hub.hub.catalogChanged(*ordersCatalog("after")); // the others know it, too
    QCOMPARE(int(updates()), 1);
}

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
