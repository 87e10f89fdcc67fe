#include "gateway/admin/profileservice.h"

#include "gateway/admin/authdescription.h"
#include "gateway/admin/keykeeper.h"
#include "gateway/admin/patterns.h"
#include "gateway/admin/ruleadvice.h"
#include "gateway/core/text.h"
#include "gateway/core/timetext.h"
#include "gateway/domain/ipranges.h"
#include "gateway/store/credentialtable.h"
#include "gateway/store/profiletable.h"

#include <memory>

namespace gateway {

namespace {

Json texts(const std::vector<std::string> &values) {
    Json array = Json::array();
    for (const std::string &value : values)
        array.push(value);
    return array;
}

// The profile as the trail shows it before and after an edit.
Json describe(const Catalog &catalog, const Profile &profile) {
    std::vector<std::string> allow;
    for (const ScopePattern &pattern : profile.allow)
        allow.push_back(patternText(catalog, pattern));
    Json rules = Json::array();
    for (const ArgumentRule &rule : profile.rules)
        rules.push(Json::object({{"endpoints", patternText(catalog, rule.endpoints)},
                                 {"argument", rule.argument},
                                 {"demands", demandsOf(rule)}}));
    std::vector<std::string> rates;
    for (const Rate &rate : profile.rates)
        rates.push_back(toString(rate));
    return Json::object({{"id", profile.id.text()},
                         {"client", profile.client.text()},
                         {"name", profile.name},
                         {"auth", toString(profile.auth)},
                         {"auth_settings", describe(profile.auth, profile.authSettings)},
                         {"mode", toString(profile.mode)},
                         {"enabled", profile.enabled},
                         {"read_only", profile.readOnly},
                         {"allow", texts(allow)},
                         {"rules", std::move(rules)},
                         {"rates", texts(rates)},
                         {"ip_ranges", texts(profile.ipRanges)},
                         {"expires", profile.expiresAt ? Json(toRfc3339(*profile.expiresAt)) : Json()}});
}

Result<void> check(Profile &profile) {
    profile.name = std::string(trimmed(profile.name));
    if (profile.name.empty())
        return makeError(ErrorKind::Invalid, "profile.name-empty", "A profile needs a name");
    for (const std::string &range : profile.ipRanges) {
        if (auto result = checkIpRange(range); !result)
            return result;
    }
    if (auto result = checkRules(profile.rules); !result)
        return result;
    return checkAuthSettings(profile.auth, profile.authSettings);
}

// A profile that has ended can still be changed otherwise; a new end lies ahead.
Result<void> checkEnd(const Profile &profile, std::optional<TimeUs> before, TimeUs now) {
    if (!profile.expiresAt || profile.expiresAt == before || *profile.expiresAt > now)
        return {};
    return makeError(ErrorKind::Invalid, "profile.expiry-past",
                     "The profile would have ended already: " + toRfc3339(*profile.expiresAt));
}

Result<std::optional<NewCredential>> firstCredential(const Profile &profile, const NewKey &wanted) {
    if (profile.auth == AuthType::Jwt) {
        auto key = makeKey(profile, wanted, HmacAlgorithm::HS256, profile.createdAt);
        return key ? Result<std::optional<NewCredential>>(std::move(*key)) : std::move(key).error();
    }
    if (!wanted.given.empty() || wanted.algorithm)
        return makeError(ErrorKind::Invalid, "credential.not-given",
                         "A key can be given for authentication by jwt only");
    if (profile.auth == AuthType::Token)
        return std::optional(makeCredential(profile.client, profile.id, profile.createdAt));
    return std::optional<NewCredential>();
}

Error notFound(const ProfileId &id) {
    return makeError(ErrorKind::NotFound, "profile.not-found", "There is no profile \"" + id.text() + '"');
}

} // namespace

void ProfileService::add(Profile profile, Actor actor, Done<AddedProfile> done, NewKey wanted) {
    const CatalogPtr catalog = m_config.catalog();
    if (auto result = check(profile); !result)
        return done.deliver(std::move(result).error());
    if (catalog->client(profile.client) == nullptr)
        return done.deliver(
            makeError(ErrorKind::NotFound, "client.not-found", "There is no client \"" + profile.client.text() + '"'));
    profile.id = ProfileId(randomId("pr"));
    profile.createdAt = m_config.clock().now();
    if (auto result = checkEnd(profile, std::nullopt, profile.createdAt); !result)
        return done.deliver(std::move(result).error());
    auto made = firstCredential(profile, wanted);
    if (!made)
        return done.deliver(std::move(made).error());
    store(std::make_shared<AddedProfile>(AddedProfile{std::move(profile), std::nullopt}), std::move(*made), actor,
          std::move(done));
}

void ProfileService::store(const std::shared_ptr<AddedProfile> &added, std::optional<NewCredential> made,
                           const Actor &actor, Done<AddedProfile> done) {
    auto rows = [catalog = m_config.catalog(), profile = added->profile,
                 row = made ? std::optional(made->row) : std::nullopt](Database &database,
                                                                       EditRecord &record) -> Result<void> {
        record.command = "profile.add";
        record.change = describe(*catalog, profile);
        if (auto result = ProfileTable(database).insert(profile); !result || !row)
            return result;
        return CredentialTable(database).insert(*row);
    };
    const std::string keyRef = made ? made->row.keyRef : std::string();
    if (made)
        added->credential = made->issued;
    auto write = [this, added, keyRef, actor, done = std::move(done), rows = std::move(rows)](Result<void> stored) {
        if (!stored)
            return done.deliver(std::move(stored).error());
        m_config.edit(actor, rows, {nullptr, [this, added, keyRef, done](Result<void> result) {
                                        if (!result)
                                            m_keys.forget({keyRef});
                                        done.deliver(result ? Result<AddedProfile>(std::move(*added))
                                                            : Result<AddedProfile>(std::move(result).error()));
                                    }});
    };
    m_keys.store(made.value_or(NewCredential()), std::move(write));
}

void ProfileService::change(Profile profile, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Profile *before = catalog->profile(profile.id);
    if (before == nullptr)
        return done.deliver(notFound(profile.id));
    if (auto result = check(profile); !result)
        return done.deliver(std::move(result));
    if (auto result = checkEnd(profile, before->expiresAt, m_config.clock().now()); !result)
        return done.deliver(std::move(result));
    profile.client = before->client;
    profile.createdAt = before->createdAt;
    auto rows = [catalog, profile, was = *before](Database &database, EditRecord &record) {
        record.command = "profile.change";
        record.change = Json::object({{"before", describe(*catalog, was)}, {"after", describe(*catalog, profile)}});
        return ProfileTable(database).update(profile);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

void ProfileService::remove(ProfileId id, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Profile *profile = catalog->profile(id);
    if (profile == nullptr)
        return done.deliver(notFound(id));
    auto rows = [catalog, was = *profile](Database &database, EditRecord &record) {
        record.command = "profile.remove";
        record.change = describe(*catalog, was);
        return ProfileTable(database).remove(was.id);
    };
    std::vector<std::string> keys;
    for (const Credential *credential : catalog->credentialsOf(id))
        keys.push_back(credential->keyRef);
    m_config.edit(actor, std::move(rows), {nullptr, [this, keys, done](Result<void> result) {
                                               if (result)
                                                   m_keys.forget(keys);
                                               done.deliver(std::move(result));
                                           }});
}

} // namespace gateway
