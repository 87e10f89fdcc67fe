#include "gateway/call/fairshare.h"

#include <QTest>

#include <map>
#include <vector>

using namespace gateway;

namespace {

/// Gives seats back one by one: each may start somebody whose seat comes in here.
class Seats {
public:
    Seats() = default;
    ~Seats() { clear(); }
    Q_DISABLE_COPY_MOVE(Seats)
    void take(FairShare::Seat seat) { m_seats.push_back(std::move(seat)); }
    void giveBack(std::size_t at) {
        const FairShare::Seat seat = std::move(m_seats.at(at));
        m_seats.erase(m_seats.begin() + static_cast<std::ptrdiff_t>(at));
    }
    void clear() {
        while (!m_seats.empty())
            giveBack(m_seats.size() - 1);
    }
    [[nodiscard]] std::size_t size() const { return m_seats.size(); }

private:
    std::vector<FairShare::Seat> m_seats;
};

} // namespace

/// Who gets the places of a gateway thread when there are fewer than wanted.
class TestFairShare final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLoneClientLeavesPlacesForANewcomer();
    void aFreePlaceGoesToTheOneWithFewest();
    void waitingIsBounded();
    void whoLeavesIsNotCalled();
    void startsThatEndAtOnceDoNotPileUp();
    void seatsOutliveTheShare();

private:
    const ClientId m_flood{"cl_flood"};
    const ClientId m_calm{"cl_calm"};
};

void TestFairShare::aLoneClientLeavesPlacesForANewcomer() {
    FairShare share({12, 100, 100});
    Seats flood;
    Seats calm;
    for (int i = 0; i < 50; ++i)
        share.enter(m_flood, [&](FairShare::Seat seat) { flood.take(std::move(seat)); });
    QCOMPARE(flood.size(), std::size_t(6)); // half
    QCOMPARE(share.waiting(), std::size_t(44));
    for (int i = 0; i < 4; ++i)
        share.enter(m_calm, [&](FairShare::Seat seat) { calm.take(std::move(seat)); });
    QCOMPARE(calm.size(), std::size_t(4)); // at once: a third is theirs
    flood.giveBack(flood.size() - 1);
    QCOMPARE(flood.size(), std::size_t(5)); // 12 / 3 each: the flood has more than that and has to wait
    calm.clear();
    QCOMPARE(flood.size(), std::size_t(6)); // alone again
}

void TestFairShare::aFreePlaceGoesToTheOneWithFewest() {
    FairShare share({3, 100, 100});
    std::vector<std::string> order;
    Seats seats;
    const auto enter = [&](const ClientId &client) {
        share.enter(client, [&, client](FairShare::Seat seat) {
            order.push_back(client.text());
            seats.take(std::move(seat));
        });
    };
    for (int i = 0; i < 3; ++i)
        enter(m_flood);
    enter(m_calm);
    enter(m_flood);
    enter(m_calm);
    QCOMPARE(order, (std::vector<std::string>{"cl_flood", "cl_calm"})); // 3 / 2 and 3 / 3: one each
    seats.giveBack(0);
    QCOMPARE(order.back(), std::string("cl_flood"));
    seats.giveBack(0); // the calm one's
    QCOMPARE(order.back(), std::string("cl_calm"));
}

void TestFairShare::waitingIsBounded() {
    FairShare share({4, 3, 5});
    Seats seats;
    const auto keep = [&](FairShare::Seat seat) { seats.take(std::move(seat)); };
    for (int i = 0; i < 5; ++i) { // two run, three wait
        QVERIFY(share.hasRoom(m_flood));
        share.enter(m_flood, keep);
    }
    QVERIFY(!share.hasRoom(m_flood));
    QVERIFY(share.hasRoom(m_calm));
}

void TestFairShare::whoLeavesIsNotCalled() {
    FairShare share({2, 10, 10});
    Seats seats;
    int started = 0;
    share.enter(m_flood, [&](FairShare::Seat seat) { seats.take(std::move(seat)); });
    const FairShare::Ticket ticket = share.enter(m_flood, [&](const FairShare::Seat &) { ++started; });
    share.leave(m_flood, ticket);
    share.leave(m_flood, ticket);
    share.leave(m_calm, 77);
    QCOMPARE(share.waiting(), std::size_t(0));
    seats.clear();
    QCOMPARE(started, 0);
    QCOMPARE(share.running(), std::size_t(0));
}

void TestFairShare::startsThatEndAtOnceDoNotPileUp() {
    FairShare share({2, 100'000, 100'000});
    FairShare::Seat held;
    share.enter(m_flood, [&](FairShare::Seat seat) { held = std::move(seat); });
    int started = 0;
    for (int i = 0; i < 50'000; ++i)
        share.enter(m_flood, [&](const FairShare::Seat &) { ++started; }); // its place is free at once
    held.reset();
    QCOMPARE(started, 50'000);
}

void TestFairShare::seatsOutliveTheShare() {
    FairShare::Seat left;
    {
        FairShare share;
        share.enter(m_flood, [&](FairShare::Seat seat) { left = std::move(seat); });
        QVERIFY(left != nullptr);
    }
    left.reset();
}

QTEST_GUILESS_MAIN(TestFairShare)
#include "tst_fairshare.moc"
