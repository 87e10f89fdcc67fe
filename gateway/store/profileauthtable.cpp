#include "gateway/store/profileauthtable.h"

#include "gateway/store/sqlrows.h"

namespace gateway {

namespace {

std::string toSqlClaims(const std::vector<ClaimRule> &rules) {
    std::vector<std::string> texts;
    texts.reserve(rules.size());
    for (const ClaimRule &rule : rules)
        texts.push_back(toString(rule));
    return toSqlList(texts);
}

// A rule that cannot be read is one that nothing satisfies: it must not open anything.
std::vector<ClaimRule> fromSqlClaims(const std::string &json) {
    std::vector<ClaimRule> rules;
    for (const std::string &text : fromSqlList(json)) {
        auto rule = parseClaimRule(text);
        rules.push_back(rule ? std::move(rule).value() : ClaimRule{"(unreadable)", {}});
    }
    return rules;
}

std::pair<ProfileId, AuthSettings> read(const QSqlQuery &row) {
    AuthSettings settings;
    settings.issuer = textAt(row, 1);
    settings.audiences = fromSqlList(textAt(row, 2));
    settings.claims = fromSqlClaims(textAt(row, 3));
    settings.clockSkewSeconds = numberAt(row, 4);
    settings.keySource = textAt(row, 5);
    settings.scopes = fromSqlList(textAt(row, 6));
    settings.writeScopes = fromSqlList(textAt(row, 7));
    settings.fingerprints = fromSqlList(textAt(row, 8));
    settings.certificateNames = fromSqlList(textAt(row, 9));
    return {ProfileId(textAt(row, 0)), std::move(settings)};
}

} // namespace

Result<std::vector<std::pair<ProfileId, AuthSettings>>> ProfileAuthTable::all() {
    return readRows(m_database,
                    query(m_database, "SELECT profile_id, issuer, audiences, claims, clock_skew_seconds, key_source, "
                                      "scopes, write_scopes, fingerprints, certificate_names FROM profile_auth"),
                    read);
}

Result<void> ProfileAuthTable::set(const ProfileId &profile, const AuthSettings &settings) {
    if (auto removed = change(m_database, "DELETE FROM profile_auth WHERE profile_id = ?", profile.text()); !removed)
        return removed;
    if (settings == AuthSettings())
        return {};
    return change(m_database,
                  "INSERT INTO profile_auth (profile_id, issuer, audiences, claims, clock_skew_seconds, key_source, "
                  "scopes, write_scopes, fingerprints, certificate_names) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  profile.text(), settings.issuer, toSqlList(settings.audiences), toSqlClaims(settings.claims),
                  settings.clockSkewSeconds, settings.keySource, toSqlList(settings.scopes),
                  toSqlList(settings.writeScopes), toSqlList(settings.fingerprints),
                  toSqlList(settings.certificateNames));
}

} // namespace gateway
