#include "gateway/store/approvaltable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

namespace {

const std::string columns =
    "id, state, scope, call_id, client_id, client_name, profile_id, profile_name, credential_id, session, app, "
    "trace_id, via, operator, address, tool, collection, endpoint_id, endpoint, reason, arguments, redacted, request, "
    "upstream, digest, request_digest, binding, policy_revision, created_at, expires_at, decided_at, decided_by, "
    "decided_via, note, uses, ended_at";
const std::string select = "SELECT " + columns + " FROM approval ";

Approval readApproval(const QSqlQuery &row) {
    int column = 0;
    const auto text = [&] { return textAt(row, column++); };
    Approval a;
    a.id = text();
    a.state = approvalStateFromString(text()).value_or(ApprovalState::Voided);
    a.scope = approvalScopeFromString(text()).value_or(ApprovalScope::Once);
    a.callId = text();
    a.client = ClientId(text());
    a.clientName = text();
    a.profile = ProfileId(text());
    a.profileName = text();
    a.credential = CredentialId(text());
    for (std::string *field :
         {&a.session, &a.app, &a.traceId, &a.via, &a.operatorName, &a.address, &a.tool, &a.collection})
        *field = text();
    a.endpoint = EndpointId(text());
    for (std::string *field : {&a.endpointTitle, &a.reason, &a.arguments, &a.redacted, &a.request, &a.upstream,
                               &a.digest, &a.requestDigest, &a.binding})
        *field = text();
    a.policyRevision = numberAt(row, column++);
    a.createdAt = numberAt(row, column++);
    a.expiresAt = numberAt(row, column++);
    a.decidedAt = optionalTimeAt(row, column++);
    for (std::string *field : {&a.decidedBy, &a.decidedVia, &a.note})
        *field = text();
    a.uses = numberAt(row, column++);
    a.endedAt = optionalTimeAt(row, column++);
    return a;
}

Result<bool> metOne(Result<QSqlQuery> ran) {
    if (!ran)
        return std::move(ran).error();
    return ran->numRowsAffected() == 1;
}

std::string nameOf(ApprovalState state) {
    return std::string(toString(state));
}

} // namespace

Result<void> ApprovalTable::add(const Approval &a) {
    static const std::string insert = "INSERT INTO approval (" + columns +
                                      ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    return change(m_database, insert.c_str(), a.id, nameOf(a.state), std::string(toString(a.scope)), a.callId,
                  a.client.text(), a.clientName, a.profile.text(), a.profileName, a.credential.text(), a.session, a.app,
                  a.traceId, a.via, a.operatorName, a.address, a.tool, a.collection, a.endpoint.text(), a.endpointTitle,
                  a.reason, a.arguments, a.redacted, a.request, a.upstream, a.digest, a.requestDigest, a.binding,
                  a.policyRevision, a.createdAt, a.expiresAt, a.decidedAt, a.decidedBy, a.decidedVia, a.note, a.uses,
                  a.endedAt);
}

Result<std::optional<Approval>> ApprovalTable::byId(const std::string &id) {
    auto rows = readRows(m_database, query(m_database, (select + "WHERE id = ?").c_str(), id), readApproval);
    if (!rows)
        return std::move(rows).error();
    return rows->empty() ? std::optional<Approval>() : std::optional(std::move(rows->front()));
}

Result<std::vector<Approval>> ApprovalTable::open() {
    return readRows(m_database, query(m_database, (select + "WHERE ended_at IS NULL ORDER BY created_at, id").c_str()),
                    readApproval);
}

Result<std::vector<Approval>> ApprovalTable::latest(int limit) {
    return readRows(m_database,
                    query(m_database, (select + "ORDER BY created_at DESC, id DESC LIMIT ?").c_str(), limit),
                    readApproval);
}

Result<std::vector<std::string>> ApprovalTable::pendingIds() {
    return readRows(m_database,
                    query(m_database, "SELECT id FROM approval WHERE ended_at IS NULL AND state = 'pending'"),
                    [](const QSqlQuery &row) { return textAt(row, 0); });
}

Result<bool> ApprovalTable::decide(const Approval &a) {
    return metOne(query(m_database,
                        "UPDATE approval SET state = ?, scope = ?, decided_at = ?, decided_by = ?, decided_via = ?, "
                        "note = ?, expires_at = ?, ended_at = ?, arguments = ?, request = ? "
                        "WHERE id = ? AND state = 'pending' AND expires_at > ?",
                        nameOf(a.state), std::string(toString(a.scope)), a.decidedAt, a.decidedBy, a.decidedVia, a.note,
                        a.expiresAt, a.endedAt, a.arguments, a.request, a.id, a.decidedAt));
}

Result<bool> ApprovalTable::end(const Approval &a, ApprovalState state, TimeUs now) {
    const int uses = state == ApprovalState::Used ? 1 : 0;
    return metOne(query(m_database,
                        "UPDATE approval SET state = ?, ended_at = ?, uses = uses + ?, arguments = redacted, "
                        "request = '' WHERE id = ? AND state = ? AND ended_at IS NULL",
                        nameOf(state), now, uses, a.id, nameOf(a.state)));
}

Result<bool> ApprovalTable::countUse(const std::string &id, TimeUs now) {
    return metOne(query(m_database,
                        "UPDATE approval SET uses = uses + 1 WHERE id = ? AND state = 'allowed' AND scope = 'session' "
                        "AND expires_at > ?",
                        id, now));
}

Result<void> ApprovalTable::forgetEndedBefore(TimeUs time) {
    return change(m_database, "DELETE FROM approval WHERE ended_at < ?", time);
}

} // namespace gateway
