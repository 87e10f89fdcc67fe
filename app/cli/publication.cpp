#include "app/cli/publication.h"

#include "app/cli/lookup.h"
#include "app/cli/options.h"

#include <algorithm>

namespace cli {

using gateway::Json;
using gateway::ProfileId;
using gateway::Result;

CLI::Option *addRepeated(CLI::App &command, const std::string &name, std::vector<std::string> &values,
                         const std::string &description, const std::string &type) {
    return command.add_option(name, values, description + "; may be repeated")
        ->type_name(type)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void PublicationArguments::addTo(CLI::App &command, bool withWithdraw) {
    command.add_option("--title", title, "What people see instead of the name")->type_name("TEXT");
    command.add_option("--description", description, "What it is for")->type_name("TEXT");
    addRepeated(command, "--publish", publish, "A profile that gets it", "PROFILE");
    if (withWithdraw)
        addRepeated(command, "--withdraw", withdraw, "A profile that no longer gets it", "PROFILE");
}

Result<std::vector<ProfileId>> PublicationArguments::applyTo(std::vector<ProfileId> profiles,
                                                             const gateway::Catalog &catalog) const {
    for (const std::string &name : withdraw) {
        const auto profile = findProfile(catalog, name);
        if (!profile)
            return profile.error();
        std::erase(profiles, (*profile)->id);
    }
    for (const std::string &name : publish) {
        const auto profile = findProfile(catalog, name);
        if (!profile)
            return profile.error();
        if (std::find(profiles.begin(), profiles.end(), (*profile)->id) == profiles.end())
            profiles.push_back((*profile)->id);
    }
    return profiles;
}

Json profileNames(const gateway::Catalog &catalog, const std::vector<ProfileId> &profiles) {
    Json names = Json::array();
    for (const ProfileId &id : profiles) {
        if (const gateway::Profile *profile = catalog.profile(id))
            names.push(fullName(catalog, *profile));
    }
    return names;
}

Result<std::string> readSource(const std::string &source) {
    return source == "-" ? readStdin() : readFile(source);
}

} // namespace cli
