#include "app/signalhandler.h"

#include <QSignalSpy>
#include <QtTest>

#include <csignal>

class TestSignalHandler final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksOncePolitely_data();
    void asksOncePolitely();
    void leavesTheDefaultBehind();
};

void TestSignalHandler::asksOncePolitely_data() {
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestSignalHandler::asksOncePolitely() {
    QFETCH(int, number);
    const app::SignalHandler handler;
    QSignalSpy asked(&handler, &app::SignalHandler::terminationAsked);
    QVERIFY(!handler.asked());
    std::raise(number);
    QTRY_COMPARE(asked.count(), 1);
    QVERIFY(handler.asked());
    // the next one would end the process at once
    QVERIFY(std::signal(number, SIG_IGN) == SIG_DFL);
}

void TestSignalHandler::leavesTheDefaultBehind() {
    { const app::SignalHandler handler; }
    QVERIFY(std::signal(SIGTERM, SIG_DFL) == SIG_DFL);
    QVERIFY(std::signal(SIGINT, SIG_DFL) == SIG_DFL);
}

QTEST_GUILESS_MAIN(TestSignalHandler)
#include "tst_signalhandler.moc"
