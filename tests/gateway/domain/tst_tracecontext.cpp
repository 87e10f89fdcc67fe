#include "gateway/domain/tracecontext.h"

#include <QTest>

namespace gateway {

namespace {
const QByteArray traceId = "0af7651916cd43dd8448eb211c80319c";
const QByteArray given = "00-" + traceId + "-b7ad6b7169203331-01";
} // namespace

class TestTraceContext final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parents_data();
    void parents();
    void states_data();
    void states();
    void newTracesDiffer();
    void childrenKeepTheTrace();
};

void TestTraceContext::parents_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("flags"); // -1: not valid
    const auto row = [](const char *name, const QByteArray &text, int flags) { QTest::newRow(name) << text << flags; };
    row("sampled", given, 1);
    row("not sampled", given.left(53) + "00", 0);
    row("random, level 2", given.left(53) + "03", 3);
    row("flags of the future", given.left(53) + "fd", 1);
    row("blanks around", " " + given + " ", 1);
    row("later version", "cc" + given.mid(2), 1);
    row("later version with more", "cc" + given.mid(2) + "-what", 1);
    row("later version, no dash", "cc" + given.mid(2) + "what", -1);
    row("empty", QByteArray(), -1);
    row("version ff", "ff" + given.mid(2), -1);
    row("more in version 00", given + "-what", -1);
    row("trace of zeros", "00-" + QByteArray(32, '0') + given.mid(35), -1);
    row("span of zeros", given.left(36) + QByteArray(16, '0') + "-01", -1);
    row("upper case", given.toUpper(), -1);
    row("no hexadecimal flags", given.left(53) + "0x", -1);
    row("short", given.chopped(1), -1);
    row("blanks for dashes", QByteArray(given).replace('-', ' '), -1);
}

void TestTraceContext::parents() {
    QFETCH(QByteArray, text);
    QFETCH(int, flags);
    const auto trace = readTraceContext(text.toStdString(), {});
    QCOMPARE(trace.has_value(), flags >= 0);
    if (!trace)
        return;
    QCOMPARE(trace->traceId, traceId.toStdString());
    QCOMPARE(int{trace->flags}, flags);
}

void TestTraceContext::states_data() {
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<bool>("isValid");
    QByteArray many = "a=1";
    for (int i = 0; i < 31; ++i)
        many += ",k" + QByteArray::number(i) + "=v";
    const auto row = [](const char *name, const QByteArray &state, bool isValid) {
        QTest::newRow(name) << state << isValid;
    };
    row("one", QByteArray("congo=t61rcWkgMzE"), true);
    row("several", QByteArray("rojo=00f067aa0ba902b7, congo=t61rcWkgMzE"), true);
    row("tenant", QByteArray("fw529a3039@dt=FfAgAg"), true);
    row("empty members", QByteArray("a=1,,b=2"), true);
    row("32", many, true);
    row("33", many + ",z=1", false);
    row("nothing", QByteArray(), false);
    row("no value", QByteArray("congo"), false);
    row("upper case key", QByteArray("Congo=1"), false);
    row("control character", QByteArray("congo=a\x01"), false);
    row("too long", "a=" + QByteArray(256, 'x') + ",b=" + QByteArray(256, 'x'), false);
}

void TestTraceContext::states() {
    QFETCH(QByteArray, state);
    QFETCH(bool, isValid);
    const auto trace = readTraceContext(given.toStdString(), state.toStdString());
    QVERIFY(trace.has_value());
    QCOMPARE(QByteArray::fromStdString(trace->state), isValid ? state : QByteArray());
}

void TestTraceContext::newTracesDiffer() {
    const TraceContext first = newTrace();
    QVERIFY(first.traceId != newTrace().traceId);
    QCOMPARE(readTraceContext(childTraceParent(first), {}), std::optional(first));
}

void TestTraceContext::childrenKeepTheTrace() {
    const TraceContext trace{traceId.toStdString(), {}, 1};
    const std::string first = childTraceParent(trace);
    const std::string second = childTraceParent(trace);
    QVERIFY(first != second);
    QCOMPARE(first.substr(0, 36), given.left(36).toStdString());
    QCOMPARE(first.substr(52), std::string("-01"));
    QVERIFY(first.find("b7ad6b7169203331") == std::string::npos);
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestTraceContext)
#include "tst_tracecontext.moc"
