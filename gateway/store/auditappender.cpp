#include "gateway/store/auditappender.h"

#include "gateway/core/id.h"
#include "gateway/core/text.h"
#include "gateway/store/auditcolumns.h"

#include <utility>

namespace gateway {

namespace {

void makeWellFormed(AuditRecord &record) {
    for (const AuditTextColumn &column : auditTextColumns()) {
        std::string &text = record.*column.member;
        if (!isUtf8(text))
            text = toValidUtf8(text);
    }
}

Result<void> runOnce(Statement &statement) {
    auto done = statement.step();
    statement.reset();
    return done ? Result<void>() : Result<void>(std::move(done).error());
}

} // namespace

Result<AuditAppender> AuditAppender::prepare(Database &database, Writer::ChainFunction chain) {
    auto insert = Statement::prepare(database, "INSERT INTO audit (seq, time, kind, phase, policy_revision, status, "
                                               "bytes_in, bytes_out, latency_us, id, call_id, "
                                               "client_id, profile_id, app, session, trace_id, via, actor, address, "
                                               "tool, collection, endpoint, decision, rule, "
                                               "upstream, reason, arguments, detail, previous_hash, hash) VALUES (?, "
                                               "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                               "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return std::move(insert).error();
    auto read = Statement::prepare(database, "SELECT seq, hash FROM audit_head");
    if (!read)
        return std::move(read).error();
    auto write = Statement::prepare(database, "UPDATE audit_head SET seq = ?, hash = ?");
    if (!write)
        return std::move(write).error();
    return AuditAppender(std::move(insert).value(), std::move(read).value(), std::move(write).value(),
                         std::move(chain));
}

Result<void> AuditAppender::readHead() {
    auto row = m_readHead.step();
    if (row && *row)
        m_head = {m_readHead.number(0), m_readHead.text(1)};
    m_readHead.reset();
    if (!row)
        return std::move(row).error();
    if (!*row)
        return makeError(ErrorKind::Unavailable, "store.damaged", "The trail lacks its head");
    return {};
}

Result<void> AuditAppender::append(AuditRecord &record) {
    record.seq = m_head.seq + 1;
    record.previousHash = m_head.hash;
    record.hash.clear();
    if (record.id.empty())
        record.id = orderedId("ar", record.time);
    makeWellFormed(record);
    record.hash = m_chain(record);
    bindRecord(m_insert, record);
    if (auto inserted = runOnce(m_insert); !inserted)
        return inserted;
    m_head.seq = record.seq;
    m_head.hash = record.hash;
    return {};
}

Result<void> AuditAppender::writeHead() {
    m_writeHead.bind(1, m_head.seq);
    m_writeHead.bind(2, m_head.hash);
    return runOnce(m_writeHead);
}

} // namespace gateway
