#include "gateway/admin/profilenames.h"

namespace gateway {

Json profileNames(const Catalog &catalog, const std::vector<ProfileId> &profiles) {
    Json names = Json::array();
    for (const ProfileId &id : profiles) {
        const Profile *profile = catalog.profile(id);
        const Client *client = profile == nullptr ? nullptr : catalog.client(profile->client);
        names.push(client == nullptr ? id.text() : client->name + '/' + profile->name);
    }
    return names;
}

Result<void> checkProfiles(const Catalog &catalog, const std::vector<ProfileId> &profiles) {
    for (const ProfileId &id : profiles) {
        if (catalog.profile(id) == nullptr)
            return makeError(ErrorKind::NotFound, "profile.not-found", "There is no profile \"" + id.text() + '"');
    }
    return {};
}

} // namespace gateway
