#include "gateway/admin/credentialservice.h"

#include "gateway/admin/keykeeper.h"
#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/timetext.h"
#include "gateway/store/credentialtable.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t secretBytes = 32;
constexpr std::size_t hintLength = 4;

Error profileNotFound(const ProfileId &id) {
    return makeError(ErrorKind::NotFound, "profile.not-found", "There is no profile \"" + id.text() + '"');
}

Json describe(const Credential &credential) {
    return Json::object({{"id", credential.id.text()},
                         {"profile", credential.profile.text()},
                         {"hint", credential.hint},
                         {"algorithm", credential.isKey() ? Json(toString(credential.algorithm)) : Json()}});
}

} // namespace

NewCredential makeCredential(const ClientId &client, const ProfileId &profile, TimeUs now) {
    const std::string secret = toBase64Url(randomBytes(secretBytes));
    NewCredential made;
    made.row.id = CredentialId(randomId("cr"));
    made.row.profile = profile;
    made.row.secretHash = sha256Hex(secret);
    made.row.hint = secret.substr(secret.size() - hintLength);
    made.row.createdAt = now;
    made.issued = {made.row.id, client, profile, Secret(secret),
                   Secret(client.text() + '.' + profile.text() + '.' + secret)};
    return made;
}

Result<NewCredential> makeKey(const Profile &profile, const NewKey &wanted, HmacAlgorithm fallback, TimeUs now) {
    const HmacAlgorithm algorithm = wanted.algorithm.value_or(fallback);
    const std::size_t minimum = minimalKeyBytes(algorithm);
    const Secret key = wanted.given.empty() ? Secret(toBase64Url(randomBytes(minimum))) : wanted.given;
    if (key.reveal().size() < minimum)
        return makeError(ErrorKind::Invalid, "credential.key-short",
                         "A key for " + std::string(toString(algorithm)) + " has at least " + std::to_string(minimum) +
                             " bytes (RFC 7518); this one has " + std::to_string(key.reveal().size()));
    NewCredential made;
    made.row.id = CredentialId(randomId("cr"));
    made.row.profile = profile.id;
    made.row.createdAt = now;
    made.row.keyRef = randomId("jwt-key");
    made.row.algorithm = algorithm;
    if (wanted.given.empty()) // of a key that people chose nothing is told
        made.row.hint = std::string(key.reveal().substr(key.reveal().size() - hintLength));
    made.issued = {made.row.id, profile.client, profile.id, key, Secret()};
    return made;
}

Result<NewCredential> CredentialService::make(const ProfileId &id, const NewKey &key) const {
    const CatalogPtr catalog = m_config.catalog();
    const Profile *profile = catalog->profile(id);
    if (profile == nullptr)
        return profileNotFound(id);
    const TimeUs now = m_config.clock().now();
    if (profile->auth == AuthType::Jwt) {
        const auto earlier = catalog->credentialsOf(id);
        const auto last = std::find_if(earlier.rbegin(), earlier.rend(), [](auto *row) { return row->isKey(); });
        return makeKey(*profile, key, last == earlier.rend() ? HmacAlgorithm::HS256 : (*last)->algorithm, now);
    }
    if (profile->auth == AuthType::Oidc || profile->auth == AuthType::Mtls)
        return makeError(ErrorKind::Invalid, "credential.not-used",
                         "A profile with authentication by " + std::string(toString(profile->auth)) +
                             " has no secret here: its client proves itself by a token of the identity provider or by "
                             "a certificate");
    if (!key.given.empty() || key.algorithm)
        return makeError(ErrorKind::Invalid, "credential.not-given",
                         "Secrets are made here; a key can be given for authentication by jwt only");
    return makeCredential(profile->client, id, now);
}

// The key first: a row must never name one that is not there.
void CredentialService::store(NewCredential made, ConfigWriter::Rows rows, const Actor &actor,
                              Done<IssuedCredential> done) {
    m_keys.store(made, [this, made, rows = std::move(rows), actor, done = std::move(done)](Result<void> stored) {
        if (!stored)
            return done.deliver(std::move(stored).error());
        m_config.edit(actor, rows, {nullptr, [this, made, done](Result<void> written) {
                                        if (!written)
                                            m_keys.forget({made.row.keyRef});
                                        done.deliver(written ? Result<IssuedCredential>(made.issued)
                                                             : Result<IssuedCredential>(std::move(written).error()));
                                    }});
    });
}

void CredentialService::issue(ProfileId profile, Actor actor, Done<IssuedCredential> done, NewKey key) {
    auto made = make(profile, key);
    if (!made)
        return done.deliver(std::move(made).error());
    auto rows = [row = made->row](Database &database, EditRecord &record) {
        record.command = "credential.issue";
        record.change = describe(row);
        return CredentialTable(database).insert(row);
    };
    store(std::move(*made), std::move(rows), actor, std::move(done));
}

void CredentialService::rotate(ProfileId profile, TimeUs overlapUs, Actor actor, Done<IssuedCredential> done,
                               NewKey key) {
    auto made = make(profile, key);
    if (!made)
        return done.deliver(std::move(made).error());
    const TimeUs now = made->row.createdAt;
    auto rows = [row = made->row, now, end = now + std::max<TimeUs>(overlapUs, 0)](Database &database,
                                                                                   EditRecord &record) -> Result<void> {
        CredentialTable table(database);
        auto all = table.all();
        if (!all)
            return std::move(all).error();
        for (const Credential &old : *all) {
            if (old.profile != row.profile || !old.validAt(now) || (old.expiresAt && *old.expiresAt <= end))
                continue;
            if (auto result = table.setExpiry(old.id, end); !result)
                return result;
        }
        record.command = "credential.rotate";
        record.change = describe(row);
        record.change.set("earlier_valid_until", toRfc3339(end));
        return table.insert(row);
    };
    store(std::move(*made), std::move(rows), actor, std::move(done));
}

void CredentialService::revoke(CredentialId id, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const auto &all = catalog->credentials();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Credential &c) { return c.id == id; });
    if (found == all.end())
        return done.deliver(
            makeError(ErrorKind::NotFound, "credential.not-found", "There is no credential \"" + id.text() + '"'));
    auto rows = [row = *found, now = m_config.clock().now()](Database &database, EditRecord &record) {
        record.command = "credential.revoke";
        record.change = describe(row);
        return CredentialTable(database).revoke(row.id, now);
    };
    m_config.edit(actor, std::move(rows), {nullptr, [this, ref = found->keyRef, done](Result<void> result) {
                                               if (result)
                                                   m_keys.forget({ref});
                                               done.deliver(std::move(result));
                                           }});
}

} // namespace gateway
