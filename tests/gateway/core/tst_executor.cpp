#include "gateway/core/qtexecutor.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <memory>
#include <thread>

using namespace gateway;

class ExecutorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsOnItsOwnThreadAndNotAtOnce() {
        const auto executor = std::make_shared<QtExecutor>();
        QThread *ranOn = nullptr;
        std::thread([&] { executor->post([&] { ranOn = QThread::currentThread(); }); }).join();
        QVERIFY(ranOn == nullptr);
        QCoreApplication::processEvents();
        QVERIFY(ranOn == QThread::currentThread());
        executor->close();
    }

    void keepsTheOrder() {
        const auto executor = std::make_shared<QtExecutor>();
        std::vector<int> order;
        for (int i = 0; i < 5; ++i)
            executor->post([&order, i] { order.push_back(i); });
        QCoreApplication::processEvents();
        QCOMPARE(order, (std::vector<int>{0, 1, 2, 3, 4}));
    }

    void nothingRunsAfterClose() {
        const auto executor = std::make_shared<QtExecutor>();
        bool ran = false;
        executor->post([&] { ran = true; });
        executor->close();
        executor->post([&] { ran = true; });
        QCoreApplication::processEvents();
        QVERIFY(!ran);
    }

    // The last answer may hold the last reference, on a thread without an event loop.
    void mayBeReleasedOnAnotherThread() {
        auto executor = std::make_shared<QtExecutor>();
        bool ran = false;
        executor->post([&] { ran = true; });
        std::thread([last = std::move(executor)]() mutable { last.reset(); }).join();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(ran);
    }

    void doneDeliversOnceWhereItWasAsked() {
        const auto executor = std::make_shared<QtExecutor>();
        int value = 0;
        const Done<std::unique_ptr<int>> done{executor,
                                              [&](Result<std::unique_ptr<int>> result) { value += **result; }};
        std::thread([&] { done.deliver(std::make_unique<int>(7)); }).join();
        QCOMPARE(value, 0);
        QCoreApplication::processEvents();
        QCOMPARE(value, 7);
        const Done<int> direct{nullptr, [&](Result<int> result) { value = *result; }};
        direct.deliver(9);
        QCOMPARE(value, 9);
    }
};

QTEST_GUILESS_MAIN(ExecutorTest)
#include "tst_executor.moc"
