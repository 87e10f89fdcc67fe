#include "gateway/core/epolldispatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <QtTest>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <vector>

using gateway::EpollDispatcher;

namespace {

/// Two connected sockets that do not wait.
class Pair {
public:
    Pair() { open(); }
    ~Pair() { close(); }
    Q_DISABLE_COPY_MOVE(Pair)

    void open() {
        const int made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends.data());
        QCOMPARE(made, 0);
    }
    void close() {
        closeFar();
        ::close(m_ends[0]);
    }
    void closeFar() { ::close(std::exchange(m_ends[1], -1)); }
    [[nodiscard]] int near() const { return m_ends[0]; }
    void write() const { QCOMPARE(::write(m_ends[1], "x", 1), 1); }
    [[nodiscard]] bool read() const {
        char byte = 0;
        return ::read(m_ends[0], &byte, 1) == 1;
    }
    void fill() const {
        const std::string bytes(4096, 'x');
        while (::write(m_ends[0], bytes.data(), bytes.size()) > 0) {
        }
    }
    void empty() const {
        std::array<char, 4096> bytes{};
        while (::read(m_ends[1], bytes.data(), bytes.size()) > 0) {
        }
    }

private:
    std::array<int, 2> m_ends{-1, -1};
};

/// Counts what it is told of a descriptor.
struct Listener {
    explicit Listener(int descriptor, QSocketNotifier::Type type = QSocketNotifier::Read)
        : notifier(std::make_unique<QSocketNotifier>(descriptor, type)) {
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [this] {
            ++told;
            if (then)
                then();
        });
    }
    std::unique_ptr<QSocketNotifier> notifier;
    int told = 0;
    std::function<void()> then;
};

// All that can be done without waiting.
void turn(int rounds = 3) {
    for (int i = 0; i < rounds; ++i)
        QCoreApplication::processEvents();
}

} // namespace

/// Runs with the dispatcher as that of the main thread: see main() below.
class TestEpollDispatcher final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheOneThatRuns();
    void tellsAsLongAsThereIsSomethingToRead();
    void aNotifierThatIsOffIsNotTold();
    void offAndOnAgainLosesNothing();
    void tellsWhenThereIsRoomToWrite();
    void bothDirectionsOfOneSocket();
    void aHangUpIsTold_data();
    void aHangUpIsTold();
    void anEventMaySwitchOffTheNext();
    void aFormerSocketOfTheSameNumberIsNotMeant();
    void manySocketsInOneRound();
    void anEventLoopWithinAnEventTellsTheRest();
    void postsFromAnotherThreadWakeIt();
    void postsOfItsOwnAreNotWaitedFor();
    void timersFireInTheirOrder();
    void aTimerRepeats();
    void aTimerOfNoTimeFiresOncePerRound();
    void aTimerMayEndAnother();
    void timersEndWithTheirObject();
    void tellsWhatIsLeftOfATimer();
    void aTimerDoesNotInterruptItself();
    void endsFromAnotherThread();
    void carriesTcp();
};

void TestEpollDispatcher::isTheOneThatRuns() {
    QVERIFY(qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance()) != nullptr);
}

void TestEpollDispatcher::tellsAsLongAsThereIsSomethingToRead() {
    const Pair pair;
    Listener listener(pair.near());
    turn();
    QCOMPARE(listener.told, 0);
    pair.write();
    turn(2);
    QCOMPARE(listener.told, 2); // nobody read it
    QVERIFY(pair.read());
    turn();
    QCOMPARE(listener.told, 2);
}

void TestEpollDispatcher::aNotifierThatIsOffIsNotTold() {
    const Pair pair;
    Listener listener(pair.near());
    pair.write();
    listener.notifier->setEnabled(false);
    turn();
    QCOMPARE(listener.told, 0);
    listener.notifier->setEnabled(true);
    turn(1);
    QCOMPARE(listener.told, 1);
    listener.notifier.reset();
    turn();
    QCOMPARE(listener.told, 1);
}

void TestEpollDispatcher::offAndOnAgainLosesNothing() {
    const Pair pair;
    Listener reader(pair.near());
    Listener writer(pair.near(), QSocketNotifier::Write);
    turn(1);
    for (QSocketNotifier *notifier : {reader.notifier.get(), writer.notifier.get()}) {
        notifier->setEnabled(false);
        notifier->setEnabled(true);
    }
    writer.notifier->setEnabled(false);
    writer.told = 0;
    pair.write();
    turn(1);
    QCOMPARE(reader.told, 1);
    QCOMPARE(writer.told, 0);
}

void TestEpollDispatcher::tellsWhenThereIsRoomToWrite() {
    const Pair pair;
    pair.fill();
    Listener listener(pair.near(), QSocketNotifier::Write);
    turn();
    QCOMPARE(listener.told, 0);
    pair.empty();
    turn(1);
    QCOMPARE(listener.told, 1);
}

void TestEpollDispatcher::bothDirectionsOfOneSocket() {
    const Pair pair;
    Listener reader(pair.near());
    Listener writer(pair.near(), QSocketNotifier::Write);
    turn(1);
    QCOMPARE(reader.told, 0);
    QCOMPARE(writer.told, 1);
    writer.notifier->setEnabled(false);
    pair.write();
    turn(1);
    QCOMPARE(reader.told, 1);
    QCOMPARE(writer.told, 1);
}

void TestEpollDispatcher::aHangUpIsTold_data() {
    QTest::addColumn<int>("type");
    QTest::newRow("to who reads") << static_cast<int>(QSocketNotifier::Read);
    QTest::newRow("to who writes") << static_cast<int>(QSocketNotifier::Write);
}

void TestEpollDispatcher::aHangUpIsTold() {
    QFETCH(int, type);
    Pair pair;
    pair.fill(); // so that a writer has nothing else to be told of
    Listener listener(pair.near(), static_cast<QSocketNotifier::Type>(type));
    turn();
    QCOMPARE(listener.told, 0);
    pair.closeFar();
    turn(1);
    QCOMPARE(listener.told, 1);
}

void TestEpollDispatcher::anEventMaySwitchOffTheNext() {
    const Pair first;
    const Pair second;
    Listener one(first.near());
    Listener other(second.near());
    one.then = [&] { other.notifier->setEnabled(false); };
    other.then = [&] { one.notifier->setEnabled(false); };
    first.write();
    second.write();
    turn(1);
    QCOMPARE(one.told + other.told, 1);
}

void TestEpollDispatcher::aFormerSocketOfTheSameNumberIsNotMeant() {
    const Pair first;
    Pair second;
    auto one = std::make_unique<Listener>(first.near());
    auto other = std::make_unique<Listener>(second.near());
    std::unique_ptr<Listener> successor;
    int numbers = 0;
    // Whichever is told first: the second pair makes room for another one, whose socket has the same number.
    const auto replace = [&] {
        if (successor != nullptr)
            return;
        numbers = second.near();
        other->notifier->setEnabled(false);
        second.close();
        second.open();
        QCOMPARE(second.near(), numbers);
        successor = std::make_unique<Listener>(second.near());
    };
    one->then = replace;
    other->then = replace;
    first.write();
    second.write();
    turn();
    QVERIFY(successor != nullptr);
    QCOMPARE(successor->told, 0);
    second.write();
    turn(1);
    QCOMPARE(successor->told, 1);
}

void TestEpollDispatcher::manySocketsInOneRound() {
    constexpr int count = 400; // more than the kernel is asked for at once
    std::vector<std::unique_ptr<Pair>> pairs;
    std::vector<std::unique_ptr<Listener>> listeners;
    for (int i = 0; i < count; ++i) {
        pairs.push_back(std::make_unique<Pair>());
        listeners.push_back(std::make_unique<Listener>(pairs.back()->near()));
        listeners.back()->then = [pair = pairs.back().get()] { QVERIFY(pair->read()); };
        pairs.back()->write();
    }
    turn();
    for (const auto &listener : listeners)
        QCOMPARE(listener->told, 1);
}

void TestEpollDispatcher::anEventLoopWithinAnEventTellsTheRest() {
    const Pair first;
    const Pair second;
    Listener one(first.near());
    Listener other(second.near());
    one.then = [&] {
        QVERIFY(first.read());
        turn();
    };
    other.then = [&] {
        QVERIFY(second.read());
        turn();
    };
    first.write();
    second.write();
    turn(1);
    QCOMPARE(one.told, 1);
    QCOMPARE(other.told, 1);
}

void TestEpollDispatcher::postsFromAnotherThreadWakeIt() {
    int done = 0;
    for (int i = 0; i < 200; ++i) {
        QEventLoop loop;
        const std::unique_ptr<QThread> poster(QThread::create([&] {
            QMetaObject::invokeMethod(
                &loop,
                [&] {
                    ++done;
                    loop.quit();
                },
                Qt::QueuedConnection);
        }));
        poster->start();
        loop.exec(); // without a timer: nothing else would end it
        poster->wait();
    }
    QCOMPARE(done, 200);
}

void TestEpollDispatcher::postsOfItsOwnAreNotWaitedFor() {
    QEventLoop loop;
    int rounds = 0;
    std::function<void()> again = [&] {
        if (++rounds == 100)
            loop.quit();
        else
            QMetaObject::invokeMethod(&loop, again, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&loop, again, Qt::QueuedConnection);
    loop.exec();
    QCOMPARE(rounds, 100);
}

void TestEpollDispatcher::timersFireInTheirOrder() {
    std::vector<int> order;
    QElapsedTimer clock;
    clock.start();
    for (const int delay : {30, 0, 10, 20})
        QTimer::singleShot(delay, Qt::PreciseTimer, this, [&order, &clock, delay] {
            QVERIFY(clock.elapsed() >= delay);
            order.push_back(delay);
        });
    QTRY_COMPARE(order.size(), std::size_t{4});
    QCOMPARE(order, (std::vector<int>{0, 10, 20, 30}));
}

void TestEpollDispatcher::aTimerRepeats() {
    QTimer timer;
    int fired = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (++fired == 3)
            timer.stop();
    });
    timer.start(1);
    QTRY_COMPARE(fired, 3);
    QTest::qWait(20);
    QCOMPARE(fired, 3);
}

void TestEpollDispatcher::aTimerOfNoTimeFiresOncePerRound() {
    QTimer timer;
    int fired = 0;
    connect(&timer, &QTimer::timeout, this, [&] { ++fired; });
    timer.start(0);
    turn(5);
    QCOMPARE(fired, 5);
}

void TestEpollDispatcher::aTimerMayEndAnother() {
    QTimer one;
    QTimer other;
    int fired = 0;
    connect(&one, &QTimer::timeout, this, [&] {
        ++fired;
        other.stop();
    });
    connect(&other, &QTimer::timeout, this, [&] {
        ++fired;
        one.stop();
    });
    one.start(0);
    other.start(0);
    turn(1);
    QCOMPARE(fired, 1);
}

void TestEpollDispatcher::timersEndWithTheirObject() {
    auto object = std::make_unique<QObject>();
    bool fired = false;
    QTimer::singleShot(0, object.get(), [&] { fired = true; });
    const int own = object->startTimer(0);
    QVERIFY(own != 0);
    QCOMPARE(QAbstractEventDispatcher::instance()->registeredTimers(object.get()).size(), 1);
    object.reset();
    turn();
    QVERIFY(!fired);
}

void TestEpollDispatcher::tellsWhatIsLeftOfATimer() {
    QTimer timer;
    timer.setSingleShot(true);
    timer.start(60'000);
    QVERIFY(timer.remainingTime() > 50'000 && timer.remainingTime() <= 60'000);
    timer.start(1'000); // anew
    QVERIFY(timer.remainingTime() <= 1'000);
    timer.stop();
    QCOMPARE(timer.remainingTime(), -1);
}

void TestEpollDispatcher::aTimerDoesNotInterruptItself() {
    QTimer timer;
    int depth = 0;
    int deepest = 0;
    connect(&timer, &QTimer::timeout, this, [&] {
        deepest = std::max(deepest, ++depth);
        turn();
        --depth;
    });
    timer.start(0);
    turn();
    QCOMPARE(deepest, 1);
}

void TestEpollDispatcher::endsFromAnotherThread() {
    for (int i = 0; i < 100; ++i) {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        thread.start();
        thread.quit();
        QVERIFY(thread.wait(30'000));
    }
}

void TestEpollDispatcher::carriesTcp() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray got;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *accepted = server.nextPendingConnection();
        connect(accepted, &QTcpSocket::readyRead, this, [&got, accepted] {
            const QByteArray bytes = accepted->readAll();
            got += bytes;
            accepted->write(bytes); // an echo, which fills the buffers of both
        });
    });
    QTcpSocket client;
    QByteArray echoed;
    connect(&client, &QTcpSocket::readyRead, this, [&] { echoed += client.readAll(); });
    client.connectToHost(server.serverAddress(), server.serverPort());
    const QByteArray sent(8'000'000, 'x');
    client.write(sent);
    QTRY_COMPARE_WITH_TIMEOUT(echoed.size(), sent.size(), 30'000);
    QCOMPARE(got, sent);
    bool isClosed = false;
    connect(&client, &QTcpSocket::disconnected, this, [&] { isClosed = true; });
    server.findChild<QTcpSocket *>()->disconnectFromHost();
    QTRY_VERIFY(isClosed);
}

int main(int argc, char **argv) {
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epolldispatcher.moc"
