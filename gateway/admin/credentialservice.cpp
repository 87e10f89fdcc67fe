#include "gateway/admin/credentialservice.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/timetext.h"
#include "gateway/store/credentialtable.h"

#include <algorithm>
#include <memory>

namespace gateway {

namespace {

constexpr std::size_t secretBytes = 32;
constexpr std::size_t hintLength = 4;

Error profileNotFound(const ProfileId &id) {
    return makeError(ErrorKind::NotFound, "profile.not-found", "There is no profile \"" + id.text() + '"');
}

template <typename T>
Done<void> answering(Done<T> done, T value) {
    return {nullptr, [done = std::move(done), v = std::make_shared<T>(std::move(value))](Result<void> result) {
                done.deliver(result ? Result<T>(std::move(*v)) : Result<T>(std::move(result).error()));
            }};
}

Json describe(const Credential &credential) {
    return Json::object(
        {{"id", credential.id.text()}, {"profile", credential.profile.text()}, {"hint", credential.hint}});
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

void CredentialService::issue(ProfileId profileId, Actor actor, Done<IssuedCredential> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Profile *profile = catalog->profile(profileId);
    if (profile == nullptr)
        return done.deliver(profileNotFound(profileId));
    NewCredential made = makeCredential(profile->client, profileId, m_config.clock().now());
    auto rows = [row = made.row](Database &database, EditRecord &record) {
        record.command = "credential.issue";
        record.change = describe(row);
        return CredentialTable(database).insert(row);
    };
    m_config.edit(actor, std::move(rows), answering(std::move(done), std::move(made.issued)));
}

void CredentialService::rotate(ProfileId profileId, TimeUs overlapUs, Actor actor, Done<IssuedCredential> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Profile *profile = catalog->profile(profileId);
    if (profile == nullptr)
        return done.deliver(profileNotFound(profileId));
    const TimeUs now = m_config.clock().now();
    NewCredential made = makeCredential(profile->client, profileId, now);
    auto rows = [row = made.row, now, end = now + std::max<TimeUs>(overlapUs, 0)](Database &database,
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
    m_config.edit(actor, std::move(rows), answering(std::move(done), std::move(made.issued)));
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
    m_config.edit(actor, std::move(rows), std::move(done));
}

} // namespace gateway
