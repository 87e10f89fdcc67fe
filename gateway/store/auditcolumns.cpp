#include "gateway/store/auditcolumns.h"

namespace gateway {

namespace {

constexpr std::array<AuditTextColumn, 21> textColumns{{{"id", &AuditRecord::id},
                                                       {"call_id", &AuditRecord::callId},
                                                       {"client_id", &AuditRecord::clientId},
                                                       {"profile_id", &AuditRecord::profileId},
                                                       {"app", &AuditRecord::app},
                                                       {"session", &AuditRecord::session},
                                                       {"trace_id", &AuditRecord::traceId},
                                                       {"via", &AuditRecord::via},
                                                       {"actor", &AuditRecord::actor},
                                                       {"address", &AuditRecord::address},
                                                       {"tool", &AuditRecord::tool},
                                                       {"collection", &AuditRecord::collection},
                                                       {"endpoint", &AuditRecord::endpoint},
                                                       {"decision", &AuditRecord::decision},
                                                       {"rule", &AuditRecord::rule},
                                                       {"upstream", &AuditRecord::upstream},
                                                       {"reason", &AuditRecord::reason},
                                                       {"arguments", &AuditRecord::arguments},
                                                       {"detail", &AuditRecord::detail},
                                                       {"previous_hash", &AuditRecord::previousHash},
                                                       {"hash", &AuditRecord::hash}}};

constexpr int kindColumn = 2;
constexpr int phaseColumn = 3;

// What we write has these types and words; SQLite would quietly read anything else as them, so that a row which no
// query finds any more would still fit its hash.
bool isAsWritten(const Statement &statement) {
    constexpr int columns = firstAuditTextColumn + static_cast<int>(textColumns.size());
    for (int column = 0; column < columns; ++column) {
        const bool isText = column == kindColumn || column == phaseColumn || column >= firstAuditTextColumn;
        if (!(isText ? statement.isText(column) : statement.isInteger(column)))
            return false;
    }
    return auditKindFromString(statement.text(kindColumn)) && auditPhaseFromString(statement.text(phaseColumn));
}

} // namespace

std::span<const AuditTextColumn> auditTextColumns() {
    return textColumns;
}

void bindRecord(Statement &statement, const AuditRecord &record) {
    statement.bind(1, record.seq);
    statement.bind(2, record.time);
    statement.bind(3, toString(record.kind));
    statement.bind(4, toString(record.phase));
    statement.bind(5, record.policyRevision);
    statement.bind(6, static_cast<std::int64_t>(record.status));
    statement.bind(7, record.bytesIn);
    statement.bind(8, record.bytesOut);
    statement.bind(9, record.latencyUs);
    int index = firstAuditTextColumn;
    for (const AuditTextColumn &column : textColumns)
        statement.bind(++index, record.*column.member);
}

AuditRecord readRecord(const Statement &statement) {
    const bool isSound = isAsWritten(statement); // asked first: reading converts
    AuditRecord record;
    record.seq = statement.number(0);
    record.time = statement.number(1);
    record.kind = auditKindFromString(statement.text(kindColumn)).value_or(AuditKind::System);
    record.phase = auditPhaseFromString(statement.text(phaseColumn)).value_or(AuditPhase::Single);
    record.policyRevision = statement.number(4);
    record.status = static_cast<int>(statement.number(5));
    record.bytesIn = statement.number(6);
    record.bytesOut = statement.number(7);
    record.latencyUs = statement.number(8);
    int column = firstAuditTextColumn;
    for (const AuditTextColumn &text : textColumns)
        record.*text.member = statement.text(column++);
    if (!isSound)
        record.hash.clear();
    return record;
}

} // namespace gateway
