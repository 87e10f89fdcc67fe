#include "gateway/clientconfig/linediff.h"

#include <QTest>

using namespace gateway;

/// What people are shown before a file is written.
class TestLineDiff final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void differences_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("equal") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << QByteArray();
        QTest::newRow("new file") << QByteArray() << QByteArray("a\nb\n") << QByteArray("+a\n+b\n");
        QTest::newRow("gone") << QByteArray("a\n") << QByteArray() << QByteArray("-a\n");
        QTest::newRow("changed") << QByteArray("a\nb\nc\n") << QByteArray("a\nX\nc\n")
                                 << QByteArray(" a\n-b\n+X\n c\n");
        QTest::newRow("two places far apart")
            << QByteArray("1\n2\n3\n4\n5\n6\n7\n") << QByteArray("X\n2\n3\n4\n5\n6\nY\n")
            << QByteArray("-1\n+X\n 2\n@@ line 6 @@\n 6\n-7\n+Y\n");
        QTest::newRow("what stays is found in between")
            << QByteArray("a\nkeep\nb\n") << QByteArray("x\nkeep\ny\n") << QByteArray("-a\n+x\n keep\n-b\n+y\n");
    }

    void differences() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(toText(lineDiff(before.toStdString(), after.toStdString(), 1))), shown);
    }

    void hugeDifferencesAreShownWhole() {
        std::string before;
        std::string after;
        for (int i = 0; i < 3'000; ++i) {
            before += "a" + std::to_string(i) + '\n';
            after += "b" + std::to_string(i) + '\n';
        }
        const auto diff = lineDiff(before, after);
        QCOMPARE(diff.size(), std::size_t(6'000));
        QCOMPARE(diff.front().kind, DiffLine::Kind::Removed);
        QCOMPARE(diff.back().kind, DiffLine::Kind::Added);
    }
};

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
