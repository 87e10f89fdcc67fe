#include "gateway/audit/auditexport.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "tests/gateway/store/storetest.h"

#include <QTest>

using namespace gateway;
using namespace gateway::test;

namespace {

// Reads one CSV text by the rules of RFC 4180.
QList<QStringList> readCsv(const std::string &text) {
    QList<QStringList> lines;
    QStringList line;
    QByteArray cell;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else if (c == '"')
                quoted = false;
            else
                cell += c;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' || c == '\n') {
            line << QString::fromUtf8(cell);
            cell.clear();
            if (c == '\n')
                lines << std::exchange(line, {});
        } else if (c != '\r') {
            cell += c;
        }
    }
    return lines;
}

const Json &at(const Json &json, std::initializer_list<const char *> path) {
    static const Json none;
    const Json *value = &json;
    for (const char *name : path) {
        value = value->find(name);
        if (value == nullptr)
            return none;
    }
    return *value;
}

} // namespace

class TestAuditExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lineIsTheContractsRecord();
    void lineComesBackAsTheRecord_data();
    void lineComesBackAsTheRecord();
    void csvHasEveryFieldInItsColumn();
    void csvRunsNoFormula_data();
    void csvRunsNoFormula();
    void ocsfHasWhatTheClassRequires();
    void ocsfActivityFollowsTheMethod_data();
    void ocsfActivityFollowsTheMethod();
    void ocsfSaysRefusedAndUnknown();
};

void TestAuditExport::lineIsTheContractsRecord() {
    const std::string line = toJsonLine(sampleRecord(1));
    QVERIFY(line.find('\n') == std::string::npos);
    const auto json = parseJson(line);
    for (const char *name : {"id",         "seq",       "time",     "kind",      "phase",      "client_id",
                             "profile_id", "app",       "session",  "via",       "tool",       "collection",
                             "endpoint",   "arguments", "reason",   "decision",  "rule",       "policy_revision",
                             "upstream",   "status",    "bytes_in", "bytes_out", "latency_us", "hash"})
        QVERIFY2(json->find(name) != nullptr, name);
    QVERIFY(json->find("arguments_text") == nullptr);
}

void TestAuditExport::lineComesBackAsTheRecord_data() {
    QTest::addColumn<QByteArray>("arguments");
    QTest::newRow("compact") << QByteArray(R"({"a":1.10,"b":[1,2]})");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blanks") << QByteArray("{ \"a\" : 1 }");
    QTest::newRow("no JSON") << QByteArray("plain");
    QTest::newRow("a JSON string") << QByteArray("\"plain\"");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("escapes that could be spared") << QByteArray("\"\\u0061\"");
    QTest::newRow("doubled member") << QByteArray(R"({"a":1,"a":2})");
}

void TestAuditExport::lineComesBackAsTheRecord() {
    QFETCH(QByteArray, arguments);
    AuditRecord record = sampleRecord(3);
    record.arguments = arguments.toStdString();
    record.hash = std::string(64, 'a');
    record.detail = "line\nbreak";
    const auto back = recordFromJsonLine(toJsonLine(record));
    QVERIFY(back.has_value());
    QCOMPARE(back->arguments, record.arguments);
    QCOMPARE(toJsonText(toJson(*back)), toJsonText(toJson(record)));
    QCOMPARE(back->time, record.time);
}

void TestAuditExport::csvHasEveryFieldInItsColumn() {
    AuditRecord record = sampleRecord(1);
    record.reason = "a \"quoted\", two-\r\nline reason";
    const auto lines = readCsv(toCsv({record, sampleRecord(2)}));
    QCOMPARE(lines.size(), 3);
    const QStringList &header = lines.at(0);
    QCOMPARE(static_cast<std::size_t>(header.size()), toJson(record).size());
    QCOMPARE(lines.at(1).size(), header.size());
    QCOMPARE(lines.at(1).at(header.indexOf(QStringLiteral("reason"))),
             QStringLiteral("a \"quoted\", two-\r\nline reason"));
    QCOMPARE(lines.at(1).at(header.indexOf(QStringLiteral("arguments"))), QString::fromStdString(record.arguments));
    QCOMPARE(lines.at(2).at(header.indexOf(QStringLiteral("status"))), QStringLiteral("200"));
    QCOMPARE(lines.at(2).at(header.indexOf(QStringLiteral("detail"))), QString());
}

void TestAuditExport::csvRunsNoFormula_data() {
    QTest::addColumn<QString>("text");
    for (const char *text : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestAuditExport::csvRunsNoFormula() {
    QFETCH(QString, text);
    AuditRecord record = sampleRecord(1);
    record.reason = text.toStdString();
    const auto lines = readCsv(toCsv({record}));
    QCOMPARE(lines.at(1).at(lines.at(0).indexOf(QStringLiteral("reason"))), QLatin1Char('\'') + text);
}

void TestAuditExport::ocsfHasWhatTheClassRequires() {
    AuditRecord record = sampleRecord(1);
    record.hash = "h";
    const Json event = toOcsf(record);
    QCOMPARE(at(event, {"class_uid"}).integer().value(), 6003);
    QCOMPARE(at(event, {"category_uid"}).integer().value(), 6);
    QCOMPARE(at(event, {"type_uid"}).integer().value(), 600302);
    QCOMPARE(at(event, {"time"}).integer().value(), record.time / 1000);
    QCOMPARE(at(event, {"severity_id"}).integer().value(), 1);
    QCOMPARE(at(event, {"status_id"}).integer().value(), 1);
    QCOMPARE(std::string(at(event, {"metadata", "version"}).stringOr({})), std::string("1.3.0"));
    QCOMPARE(std::string(at(event, {"metadata", "product", "name"}).stringOr({})), std::string("Gatehouse"));
    QCOMPARE(std::string(at(event, {"metadata", "uid"}).stringOr({})), record.id);
    QCOMPARE(std::string(at(event, {"actor", "user", "uid"}).stringOr({})), record.clientId);
    QCOMPARE(std::string(at(event, {"actor", "app_name"}).stringOr({})), record.app);
    QCOMPARE(std::string(at(event, {"api", "operation"}).stringOr({})), record.endpoint);
    QCOMPARE(std::string(at(event, {"api", "service", "name"}).stringOr({})), record.collection);
    QCOMPARE(std::string(at(event, {"src_endpoint", "ip"}).stringOr({})), record.address);
    QCOMPARE(std::string(at(event, {"http_request", "http_method"}).stringOr({})), std::string("GET"));
    QCOMPARE(std::string(at(event, {"unmapped", "profile_id"}).stringOr({})), record.profileId);
    QCOMPARE(std::string(at(event, {"unmapped", "arguments", "id"}).stringOr({})), std::string("1"));
    QCOMPARE(std::string(at(event, {"unmapped", "hash"}).stringOr({})), std::string("h"));
}

void TestAuditExport::ocsfActivityFollowsTheMethod_data() {
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<int>("activity");
    QTest::newRow("GET") << QStringLiteral("GET /a") << 2;
    QTest::newRow("POST") << QStringLiteral("POST /a") << 1;
    QTest::newRow("PATCH") << QStringLiteral("PATCH /a") << 3;
    QTest::newRow("DELETE") << QStringLiteral("DELETE /a") << 4;
    QTest::newRow("TRACE") << QStringLiteral("TRACE /a") << 99;
}

void TestAuditExport::ocsfActivityFollowsTheMethod() {
    QFETCH(QString, endpoint);
    QFETCH(int, activity);
    AuditRecord record = sampleRecord(1);
    record.endpoint = endpoint.toStdString();
    const Json event = toOcsf(record);
    QCOMPARE(at(event, {"activity_id"}).integer().value(), activity);
    QCOMPARE(at(event, {"type_uid"}).integer().value(), 600300 + activity);
}

void TestAuditExport::ocsfSaysRefusedAndUnknown() {
    AuditRecord record = sampleRecord(1);
    record.decision = "denied";
    QCOMPARE(at(toOcsf(record), {"status_id"}).integer().value(), 2);
    QCOMPARE(at(toOcsf(record), {"severity_id"}).integer().value(), 2);
    record.decision = "allowed";
    record.phase = AuditPhase::Intent;
    QCOMPARE(at(toOcsf(record), {"status_id"}).integer().value(), 0);
    record.address.clear();
    QVERIFY(at(toOcsf(record), {"src_endpoint", "name"}).isString()); // required by the class
}

QTEST_GUILESS_MAIN(TestAuditExport)
#include "tst_auditexport.moc"
