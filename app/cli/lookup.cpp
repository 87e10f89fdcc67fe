#include "app/cli/lookup.h"

namespace cli {

using gateway::Catalog;
using gateway::ErrorKind;
using gateway::Result;

namespace {

template <typename T>
Result<const T *> foundOr(const T *found, const char *what, const std::string &name) {
    if (found != nullptr)
        return found;
    const std::string code = std::string(what) + ".not-found";
    return makeError(ErrorKind::NotFound, code, "There is no " + std::string(what) + " \"" + name + '"');
}

} // namespace

Result<const gateway::CatalogCollection *> findCollection(const Catalog &catalog, const std::string &name) {
    return foundOr(catalog.findCollection(name), "collection", name);
}

Result<const gateway::Client *> findClient(const Catalog &catalog, const std::string &name) {
    return foundOr(catalog.findClient(name), "client", name);
}

Result<const gateway::Profile *> findProfile(const Catalog &catalog, const std::string &name) {
    auto found = foundOr(catalog.findProfile(name), "profile", name);
    if (found)
        return found;
    gateway::Error error = found.error();
    error.message += " (or several clients have one: write CLIENT/PROFILE)";
    return error;
}

std::string fullName(const Catalog &catalog, const gateway::Profile &profile) {
    const gateway::Client *client = catalog.client(profile.client);
    return (client == nullptr ? profile.client.text() : client->name) + '/' + profile.name;
}

} // namespace cli
