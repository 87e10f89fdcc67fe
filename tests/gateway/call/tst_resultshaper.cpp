#include "gateway/call/resultshaper.h"
#include "gateway/domain/toolfield.h"

#include <QTest>

using namespace gateway;

namespace {

EffectiveTool toolWith(const QStringList &fields) {
    ToolCuration curation;
    for (const QString &field : fields) {
        const std::string text = QString(field).replace(u'\'', u'"').toStdString();
        const std::size_t equals = text.find('=');
        setStoredToolField(curation, text.substr(0, equals), text.substr(equals + 1));
    }
    return EffectiveTool(std::move(curation));
}

UpstreamReply replyWith(const QByteArray &body, const char *type = "application/json", int status = 200) {
    UpstreamReply reply;
    reply.status = status;
    reply.headers = {{"content-type", type}};
    reply.body = QByteArray(body).replace('\'', '"').toStdString();
    return reply;
}

} // namespace

/// What a model gets of an answer.
class TestResultShaper final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapes_data();
    void shapes();
    void whatIsNoJsonIsWithheldWhereSomethingIsToBeLeftOut();
    void errorsStayAsTheyAre();
    void workIsBounded();
};

void TestResultShaper::shapes_data() {
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("shaped");
    QTest::addColumn<QByteArray>("note");
    const auto row = [](const char *name, const QStringList &fields, const char *body, const char *shaped,
                        const char *note = "") {
        QTest::newRow(name) << fields << QByteArray(body) << QByteArray(shaped) << QByteArray(note);
    };
    const char *page = "{'total':3,'items':[{'id':1,'ssn':'x'},{'id':2,'ssn':'y'},{'id':3}]}";
    row("nothing", {}, page, page);
    row("keep", {QStringLiteral("keep=['$.items[*].id']")}, page, "{'items':[{'id':1},{'id':2},{'id':3}]}");
    row("keep several", {QStringLiteral("keep=['$.total','$.items[0]']")}, page,
        "{'total':3,'items':[{'id':1,'ssn':'x'}]}");
    row("keep everywhere", {QStringLiteral("keep=['$..ssn']")}, page, "{'items':[{'ssn':'x'},{'ssn':'y'}]}");
    row("keep what is not there", {QStringLiteral("keep=['$.other']")}, page, "{}");
    row("keep nothing of a list", {QStringLiteral("keep=['$[*].other']")}, "[{'id':1}]", "[]");
    row("keep all", {QStringLiteral("keep=['$']")}, page, page);
    row("drop", {QStringLiteral("drop=['$..ssn']")}, page, "{'total':3,'items':[{'id':1},{'id':2},{'id':3}]}");
    row("drop by a condition", {QStringLiteral("drop=['$.items[?@.id > 1]']")}, page,
        "{'total':3,'items':[{'id':1,'ssn':'x'}]}");
    row("drop all", {QStringLiteral("drop=['$']")}, page, "null");
    row("keep, then drop", {QStringLiteral("keep=['$.items']"), QStringLiteral("drop=['$.items[*].ssn']")}, page,
        "{'items':[{'id':1},{'id':2},{'id':3}]}");
    row("items", {QStringLiteral("max_items=2")}, page, "{'total':3,'items':[{'id':1,'ssn':'x'},{'id':2,'ssn':'y'}]}",
        "[cut: the first 2 of 3 items");
    row("items of inner lists stay", {QStringLiteral("max_items=1")}, "[{'tags':[1,2,3]}]", "[{'tags':[1,2,3]}]");
    row("enough items", {QStringLiteral("max_items=3")}, page, page);
    row("a name that stands twice", {QStringLiteral("drop=['$.a']")}, "{'a':1,'b':2,'a':3}", "{'b':2}");
    row("the last of a name counts", {QStringLiteral("drop=['$.b']")}, "{'a':1,'b':2,'a':3}", "{'a':3}");
    row("numbers as they were", {QStringLiteral("drop=['$.x']")}, "{'price':1.10,'n':9223372036854775808}",
        "{'price':1.10,'n':9223372036854775808}");
}

void TestResultShaper::shapes() {
    QFETCH(QStringList, fields);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, shaped);
    QFETCH(QByteArray, note);
    UpstreamReply reply = replyWith(body);
    const auto result = shapeReply(toolWith(fields), reply);
    QVERIFY(result.ok());
    QCOMPARE(QByteArray::fromStdString(reply.body).replace('"', '\''), shaped);
    QVERIFY2(result->starts_with(note.toStdString()) && note.isEmpty() == result->empty(), result->c_str());
}

void TestResultShaper::whatIsNoJsonIsWithheldWhereSomethingIsToBeLeftOut() {
    const EffectiveTool drops = toolWith({QStringLiteral("drop=['$..ssn']")});
    for (const char *body : {"ssn,name\n1,Ann", "{'ssn':1", "<ssn/>"}) {
        UpstreamReply reply = replyWith(body, "text/csv");
        QCOMPARE(shapeReply(drops, reply).error().code, std::string("result.not-json"));
    }
    UpstreamReply text = replyWith("plain", "text/plain");
    QVERIFY(shapeReply(toolWith({QStringLiteral("max_items=2")}), text).ok());
    QCOMPARE(text.body, std::string("plain"));
    UpstreamReply mislabelled = replyWith("{'ssn':1,'id':2}", "text/html");
    QVERIFY(shapeReply(drops, mislabelled).ok());
    QCOMPARE(mislabelled.body, std::string("{\"id\":2}"));
    UpstreamReply empty = replyWith("");
    QVERIFY(shapeReply(drops, empty).ok());
}

void TestResultShaper::errorsStayAsTheyAre() {
    UpstreamReply reply = replyWith("{'message':'no such order'}", "application/json", 404);
    QVERIFY(shapeReply(toolWith({QStringLiteral("keep=['$.id']")}), reply).ok());
    QCOMPARE(reply.body, std::string("{\"message\":\"no such order\"}"));
}

void TestResultShaper::workIsBounded() {
    QByteArray body = "[";
    for (int i = 0; i < 3000; ++i)
        body += (i > 0 ? "," : "") + QByteArray("{'a':[1,2]}");
    body += ']';
    UpstreamReply reply = replyWith(body);
    const auto result = shapeReply(toolWith({QStringLiteral("drop=['$[?count($..a) > 1]']")}), reply);
    QCOMPARE(result.error().code, std::string("result.too-large"));
}

QTEST_GUILESS_MAIN(TestResultShaper)
#include "tst_resultshaper.moc"
