#include "app/console/options.h"
#include "app/singleinstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using consoleapp::Farewell;
using consoleapp::Options;

/// A second start goes to the first window; and what the command line means.
class TestSingleInstance final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondStartCallsTheFirst() {
        const QTemporaryDir folder;
        app::SingleInstance first(folder.path().toStdString());
        QVERIFY(first.claim());
        QSignalSpy again(&first, &app::SingleInstance::startedAgain);
        app::SingleInstance second(folder.filePath(QStringLiteral(".")).toStdString());
        QVERIFY(!second.claim());
        QTRY_COMPARE(again.count(), 1);
    }

    void directoriesDoNotDisturbEachOther() {
        const QTemporaryDir one;
        const QTemporaryDir other;
        app::SingleInstance first(one.path().toStdString());
        app::SingleInstance second(other.path().toStdString());
        QVERIFY(first.claim());
        QVERIFY(second.claim());
    }

    void aNewOneFollowsOneThatHasGone() {
        const QTemporaryDir folder;
        {
            app::SingleInstance first(folder.path().toStdString());
            QVERIFY(first.claim());
        }
        app::SingleInstance second(folder.path().toStdString());
        QVERIFY(second.claim());
    }

    void listenAddresses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host"); // empty: wrong
        QTest::addColumn<int>("port");
        QTest::newRow("v4") << QStringLiteral("127.0.0.1:9000") << QStringLiteral("127.0.0.1") << 9000;
        QTest::newRow("v6") << QStringLiteral("[::1]:0") << QStringLiteral("::1") << 0;
        QTest::newRow("v6 without brackets") << QStringLiteral("::1:80") << QString() << 0;
        QTest::newRow("no port") << QStringLiteral("localhost") << QString() << 0;
        QTest::newRow("too large") << QStringLiteral("localhost:70000") << QString() << 0;
        QTest::newRow("no host") << QStringLiteral(":80") << QString() << 0;
    }

    void listenAddresses() {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto parsed = consoleapp::parseOptions({QStringLiteral("gatehouse"), QStringLiteral("--listen"), text});
        if (host.isEmpty()) {
            QVERIFY(std::holds_alternative<Farewell>(parsed));
            QCOMPARE(std::get<Farewell>(parsed).exitCode, 2);
            return;
        }
        QVERIFY(std::holds_alternative<Options>(parsed));
        QCOMPARE(std::get<Options>(parsed).host.value_or(QString()), host);
        QCOMPARE(static_cast<int>(std::get<Options>(parsed).port), port);
    }

    void pagesByName() {
        const auto parse = [](const QString &page) {
            return consoleapp::parseOptions({QStringLiteral("gatehouse"), QStringLiteral("--page"), page});
        };
        for (qsizetype i = 0; i < consoleapp::pageNames().size(); ++i)
            QCOMPARE(std::get<Options>(parse(consoleapp::pageNames().at(i))).page, static_cast<int>(i));
        const auto unknown = std::get<Farewell>(parse(QStringLiteral("nowhere")));
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY(unknown.text.contains(QStringLiteral("playground")));
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
