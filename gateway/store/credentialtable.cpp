#include "gateway/store/credentialtable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

Result<std::vector<Credential>> CredentialTable::all() {
    auto rows = query(
        m_database, "SELECT id, profile_id, secret_hash, hint, created_at, expires_at, revoked_at, key_ref, algorithm "
                    "FROM credential ORDER BY created_at, rowid");
    return readRows(m_database, std::move(rows), [](const QSqlQuery &row) {
        return Credential{CredentialId(textAt(row, 0)),
                          ProfileId(textAt(row, 1)),
                          textAt(row, 2),
                          textAt(row, 3),
                          numberAt(row, 4),
                          optionalTimeAt(row, 5),
                          optionalTimeAt(row, 6),
                          textAt(row, 7),
                          hmacAlgorithmFromString(textAt(row, 8)).value_or(HmacAlgorithm::HS256)};
    });
}

Result<void> CredentialTable::insert(const Credential &credential) {
    return change(m_database,
                  "INSERT INTO credential (id, profile_id, secret_hash, hint, created_at, expires_at, revoked_at, "
                  "key_ref, algorithm) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  credential.id.text(), credential.profile.text(), credential.secretHash, credential.hint,
                  credential.createdAt, credential.expiresAt, credential.revokedAt, credential.keyRef,
                  credential.isKey() ? std::string(toString(credential.algorithm)) : std::string());
}

Result<void> CredentialTable::setExpiry(const CredentialId &id, TimeUs expiresAt) {
    return changeOne(m_database, "credential", "UPDATE credential SET expires_at = ? WHERE id = ?", expiresAt,
                     id.text());
}

// A second revocation keeps the moment of the first.
Result<void> CredentialTable::revoke(const CredentialId &id, TimeUs at) {
    return changeOne(m_database, "credential",
                     "UPDATE credential SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?", at, id.text());
}

} // namespace gateway
