#include "gateway/store/profiletable.h"

#include "gateway/store/profileauthtable.h"
#include "gateway/store/profileruletable.h"
#include "gateway/store/sqlrows.h"

#include <unordered_map>

namespace gateway {

namespace {

using ProfileIndex = std::unordered_map<std::string, Profile *>;

Profile read(const QSqlQuery &row) {
    Profile profile;
    profile.id = ProfileId(textAt(row, 0));
    profile.client = ClientId(textAt(row, 1));
    profile.name = textAt(row, 2);
    // A word that this version does not know must not open anything: the strict type, the plain mode.
    profile.auth = authTypeFromString(textAt(row, 3)).value_or(AuthType::Token);
    profile.mode = profileModeFromString(textAt(row, 4)).value_or(ProfileMode::Operations);
    profile.enabled = numberAt(row, 5) != 0;
    profile.readOnly = numberAt(row, 6) != 0;
    profile.expiresAt = optionalTimeAt(row, 7);
    profile.createdAt = numberAt(row, 8);
    return profile;
}

// Adds every row of a part to the profile that its first column names.
template <typename Add>
Result<void> readPart(Database &database, const ProfileIndex &index, const char *sql, Add add) {
    auto rows = query(database, sql);
    if (!rows)
        return std::move(rows).error();
    while (rows->next()) {
        const auto found = index.find(textAt(*rows, 0));
        if (found != index.end())
            add(*found->second, *rows);
    }
    return failureOf(database, *rows);
}

Result<void> readAuthSettings(Database &database, const ProfileIndex &index) {
    auto rows = ProfileAuthTable(database).all();
    if (!rows)
        return std::move(rows).error();
    for (auto &[id, settings] : *rows) {
        if (const auto found = index.find(id.text()); found != index.end())
            found->second->authSettings = std::move(settings);
    }
    return {};
}

Result<void> readParts(Database &database, std::vector<Profile> &profiles) {
    ProfileIndex index;
    for (Profile &profile : profiles)
        index.emplace(profile.id.text(), &profile);
    auto part = readPart(
        database, index,
        "SELECT profile_id, collection_id, method, path, operation_id FROM profile_scope ORDER BY profile_id, position",
        [](Profile &profile, const QSqlQuery &row) {
            profile.allow.push_back({CollectionId(textAt(row, 1)), textAt(row, 2), textAt(row, 3), textAt(row, 4)});
        });
    if (!part)
        return part;
    part = readPart(database, index,
                    "SELECT profile_id, count, per_seconds FROM profile_rate ORDER BY profile_id, position",
                    [](Profile &profile, const QSqlQuery &row) {
                        profile.rates.push_back({numberAt(row, 1), numberAt(row, 2)});
                    });
    if (!part)
        return part;
    part = readAuthSettings(database, index);
    if (!part)
        return part;
    auto rules = ProfileRuleTable(database).all();
    if (!rules)
        return std::move(rules).error();
    for (auto &[profile, rule] : *rules) {
        if (const auto found = index.find(profile.text()); found != index.end())
            found->second->rules.push_back(std::move(rule));
    }
    return readPart(database, index, "SELECT profile_id, ip_range FROM profile_address ORDER BY profile_id, position",
                    [](Profile &profile, const QSqlQuery &row) { profile.ipRanges.push_back(textAt(row, 1)); });
}

Result<void> insertScope(Database &database, const Profile &profile) {
    auto row =
        database.prepare("INSERT INTO profile_scope (profile_id, position, collection_id, method, path, operation_id) "
                         "VALUES (?, ?, nullif(?, ''), ?, ?, ?)");
    if (!row)
        return std::move(row).error();
    for (std::size_t i = 0; i < profile.allow.size(); ++i) {
        const ScopePattern &pattern = profile.allow[i];
        auto inserted = runWith(database, *row, profile.id.text(), i, pattern.collection.text(), pattern.method,
                                pattern.path, pattern.operationId);
        if (!inserted)
            return inserted;
    }
    return {};
}

Result<void> insertLimits(Database &database, const Profile &profile) {
    for (std::size_t i = 0; i < profile.rates.size(); ++i) {
        const Rate &rate = profile.rates[i];
        auto inserted =
            change(database, "INSERT INTO profile_rate (profile_id, position, count, per_seconds) VALUES (?, ?, ?, ?)",
                   profile.id.text(), i, rate.count, rate.perSeconds);
        if (!inserted)
            return inserted;
    }
    for (std::size_t i = 0; i < profile.ipRanges.size(); ++i) {
        auto inserted =
            change(database, "INSERT INTO profile_address (profile_id, position, ip_range) VALUES (?, ?, ?)",
                   profile.id.text(), i, profile.ipRanges[i]);
        if (!inserted)
            return inserted;
    }
    return {};
}

Result<void> insertParts(Database &database, const Profile &profile) {
    if (auto inserted = insertScope(database, profile); !inserted)
        return inserted;
    if (auto stored = ProfileAuthTable(database).set(profile.id, profile.authSettings); !stored)
        return stored;
    if (auto inserted = ProfileRuleTable(database).insert(profile.id, profile.rules); !inserted)
        return inserted;
    return insertLimits(database, profile);
}

Result<void> removeParts(Database &database, const ProfileId &id) {
    for (const char *sql :
         {"DELETE FROM profile_scope WHERE profile_id = ?", "DELETE FROM profile_rate WHERE profile_id = ?",
          "DELETE FROM profile_address WHERE profile_id = ?", "DELETE FROM profile_rule WHERE profile_id = ?"}) {
        if (auto removed = change(database, sql, id.text()); !removed)
            return removed;
    }
    return {};
}

} // namespace

Result<std::vector<Profile>> ProfileTable::all() {
    auto rows = query(
        m_database, "SELECT p.id, p.client_id, p.name, p.auth, p.mode, p.enabled, p.read_only, p.expires_at, "
                    "p.created_at FROM profile p JOIN client c ON c.id = p.client_id ORDER BY c.name_key, p.name_key");
    auto profiles = readRows(m_database, std::move(rows), read);
    if (!profiles)
        return profiles;
    if (auto parts = readParts(m_database, *profiles); !parts)
        return std::move(parts).error();
    return profiles;
}

Result<void> ProfileTable::insert(const Profile &profile) {
    auto inserted =
        change(m_database,
               "INSERT INTO profile (id, client_id, name, name_key, auth, mode, enabled, read_only, expires_at, "
               "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               profile.id.text(), profile.client.text(), profile.name, nameKey(profile.name),
               std::string(toString(profile.auth)), std::string(toString(profile.mode)), profile.enabled,
               profile.readOnly, profile.expiresAt, profile.createdAt);
    if (!inserted)
        return nameTaken(std::move(inserted), "profile", "profile.name_key", profile.name);
    return insertParts(m_database, profile);
}

Result<void> ProfileTable::update(const Profile &profile) {
    auto updated = changeOne(
        m_database, "profile",
        "UPDATE profile SET client_id = ?, name = ?, name_key = ?, auth = ?, mode = ?, enabled = ?, "
        "read_only = ?, expires_at = ? WHERE id = ?",
        profile.client.text(), profile.name, nameKey(profile.name), std::string(toString(profile.auth)),
        std::string(toString(profile.mode)), profile.enabled, profile.readOnly, profile.expiresAt, profile.id.text());
    if (!updated)
        return nameTaken(std::move(updated), "profile", "profile.name_key", profile.name);
    if (auto removed = removeParts(m_database, profile.id); !removed)
        return removed;
    return insertParts(m_database, profile);
}

Result<void> ProfileTable::remove(const ProfileId &id) {
    return changeOne(m_database, "profile", "DELETE FROM profile WHERE id = ?", id.text());
}

} // namespace gateway
