#include "gateway/admin/environmentchoice.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxEnvironments = 50;
constexpr std::size_t maxNameBytes = 100;
constexpr const char *nameOfUnnamed = "default"; // of the one that there was before there were several

UpstreamEnvironment namedEnvironment(const Collection &collection) {
    UpstreamEnvironment environment = collection.chosenEnvironment();
    if (environment.name.empty())
        environment.name = nameOfUnnamed;
    return environment;
}

// Beside the one that there is, or as the name of it.
Result<void> add(Collection &collection, const std::string &name, bool isAnother) {
    if (collection.environments.size() >= maxEnvironments || name.size() > maxNameBytes || trimmed(name).empty())
        return makeError(ErrorKind::Invalid, "environment.name",
                         "A collection has at most 50 environments, with names of 1 to 100 bytes");
    if (isAnother) {
        collection.environments.push_back(namedEnvironment(collection));
        UpstreamEnvironment fresh; // credentials of another environment must not go there
        fresh.timeoutMs = collection.timeoutMs;
        collection.choose(std::move(fresh));
    }
    collection.environment = name;
    return {};
}

} // namespace

std::vector<UpstreamEnvironment>::iterator findEnvironment(std::vector<UpstreamEnvironment> &environments,
                                                           const std::string &name) {
    return std::find_if(environments.begin(), environments.end(),
                        [&](const auto &candidate) { return equalsIgnoringCase(candidate.name, name); });
}

Error unknownEnvironment(const std::string &name) {
    return makeError(ErrorKind::NotFound, "environment.unknown",
                     "There is no environment \"" + name + "\"; give a base URL with it to add it");
}

Result<void> chooseEnvironment(Collection &collection, const std::string &name, bool hasBaseUrl) {
    if (equalsIgnoringCase(collection.environment, name))
        return {};
    if (const auto other = findEnvironment(collection.environments, name); other != collection.environments.end()) {
        UpstreamEnvironment chosen = std::move(*other);
        *other = namedEnvironment(collection);
        collection.choose(std::move(chosen));
        return {};
    }
    if (!collection.environment.empty() && !hasBaseUrl)
        return unknownEnvironment(name);
    const bool isUnnamed = collection.environment.empty();
    const bool wouldBeNamedSo = collection.baseUrl.empty() || equalsIgnoringCase(name, nameOfUnnamed);
    return add(collection, name, !isUnnamed || (hasBaseUrl && !wouldBeNamedSo));
}

} // namespace gateway
