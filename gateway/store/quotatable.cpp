#include "gateway/store/quotatable.h"

#include "gateway/store/sqlrows.h"

#include <algorithm>

namespace gateway {

namespace {

QuotaUse read(const QSqlQuery &row) {
    return {
        {PolicyId(textAt(row, 0)), textAt(row, 1), quotaWindowFromString(textAt(row, 2)).value_or(QuotaWindow::Day)},
        numberAt(row, 3),
        numberAt(row, 4)};
}

std::string windowText(const QuotaKey &key) {
    return std::string(toString(key.window));
}

} // namespace

Result<std::vector<QuotaUse>> QuotaTable::ofPolicy(const PolicyId &policy) {
    return readRows(m_database,
                    query(m_database,
                          "SELECT policy_id, scope, window, started_at, taken FROM quota_use WHERE policy_id = ?",
                          policy.text()),
                    read);
}

Result<std::vector<QuotaUse>> QuotaTable::rowOf(const QuotaKey &key) {
    return readRows(m_database,
                    query(m_database,
                          "SELECT policy_id, scope, window, started_at, taken FROM quota_use "
                          "WHERE policy_id = ? AND scope = ? AND window = ?",
                          key.policy.text(), key.scope, windowText(key)),
                    read);
}

Result<QuotaGrant> QuotaTable::take(const QuotaBlock &block) {
    auto rows = rowOf(block.key);
    if (!rows)
        return std::move(rows).error();
    const bool isLater = !rows->empty() && rows->front().startedAt > block.startedAt;
    const bool isSame = !rows->empty() && rows->front().startedAt == block.startedAt;
    QuotaGrant grant;
    grant.taken = isSame ? rows->front().taken : 0;
    grant.given = isLater ? 0 : std::min(block.wanted, std::max<std::int64_t>(block.limit - grant.taken, 0));
    grant.taken += grant.given;
    if (grant.given == 0)
        return grant;
    auto stored = change(m_database,
                         "INSERT INTO quota_use (policy_id, scope, window, started_at, taken) VALUES (?, ?, ?, ?, ?) "
                         "ON CONFLICT (policy_id, scope, window) DO UPDATE SET started_at = excluded.started_at, "
                         "taken = excluded.taken",
                         block.key.policy.text(), block.key.scope, windowText(block.key), block.startedAt, grant.taken);
    return stored ? Result<QuotaGrant>(grant) : Result<QuotaGrant>(std::move(stored).error());
}

Result<void> QuotaTable::giveBack(const QuotaUse &unused) {
    return change(m_database,
                  "UPDATE quota_use SET taken = max(0, taken - ?) "
                  "WHERE policy_id = ? AND scope = ? AND window = ? AND started_at = ?",
                  unused.taken, unused.key.policy.text(), unused.key.scope, windowText(unused.key), unused.startedAt);
}

} // namespace gateway
