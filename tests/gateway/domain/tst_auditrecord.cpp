#include "gateway/core/jsonwriter.h"
#include "gateway/domain/auditrecord.h"

#include <QTest>

using namespace gateway;

class AuditRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // CONTRACT.md: a record has at least these.
    void hasTheFieldsOfTheContract() {
        const Json json = toJson(AuditRecord());
        for (const char *name : {"id",         "seq",       "time",     "kind",      "phase",      "client_id",
                                 "profile_id", "app",       "session",  "via",       "tool",       "collection",
                                 "endpoint",   "arguments", "reason",   "decision",  "rule",       "policy_revision",
                                 "upstream",   "status",    "bytes_in", "bytes_out", "latency_us", "hash"})
            QVERIFY2(json.find(name) != nullptr, name);
    }

    void writesWhatHappened() {
        AuditRecord record;
        record.id = "r1";
        record.seq = 7;
        record.time = 1'000'000;
        record.kind = AuditKind::Denial;
        record.phase = AuditPhase::Intent;
        record.arguments = "{\"id\":1.10}";
        record.reason = "line\n\"quoted\"";
        const Json json = toJson(record);
        QCOMPARE(json.find("time")->stringOr({}), std::string_view("1970-01-01T00:00:01.000000Z"));
        QCOMPARE(json.find("kind")->stringOr({}), std::string_view("denial"));
        QCOMPARE(json.find("phase")->stringOr({}), std::string_view("intent"));
        QCOMPARE(toJsonText(*json.find("arguments")), std::string("{\"id\":1.10}"));
        QCOMPARE(toJsonText(*json.find("reason")), std::string("\"line\\n\\\"quoted\\\"\""));
        QVERIFY(json.find("client_id")->isNull());
        QCOMPARE(json.find("seq")->integer(), std::optional<std::int64_t>(7));
    }

    void argumentsThatWereCutStayText() {
        AuditRecord record;
        record.arguments = "{\"id\":\"cut o…";
        QCOMPARE(toJson(record).find("arguments")->stringOr({}), std::string_view("{\"id\":\"cut o…"));
        record.arguments.clear();
        QVERIFY(toJson(record).find("arguments")->isNull());
    }

    void kindsAndPhasesHaveNames() {
        for (const AuditKind kind : {AuditKind::Call, AuditKind::Denial, AuditKind::Discovery, AuditKind::Config,
                                     AuditKind::Approval, AuditKind::System})
            QCOMPARE(auditKindFromString(toString(kind)), std::optional(kind));
        for (const AuditPhase phase : {AuditPhase::Single, AuditPhase::Intent, AuditPhase::Outcome})
            QCOMPARE(auditPhaseFromString(toString(phase)), std::optional(phase));
        QVERIFY(!auditKindFromString("Call"));
        QVERIFY(!auditPhaseFromString(""));
    }
};

QTEST_GUILESS_MAIN(AuditRecordTest)
#include "tst_auditrecord.moc"
