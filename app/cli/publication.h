#pragma once

#include "app/cli/program.h"

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// The options that commands about prompts and documents share. What was not given stays as it is.
struct PublicationArguments {
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::vector<std::string> publish;
    std::vector<std::string> withdraw;

    /// `--withdraw` only where there may be something to take back.
    void addTo(CLI::App &command, bool withWithdraw);
    /// `profiles` with those of --publish and without those of --withdraw. Error "profile.not-found".
    [[nodiscard]] gateway::Result<std::vector<gateway::ProfileId>> applyTo(std::vector<gateway::ProfileId> profiles,
                                                                           const gateway::Catalog &catalog) const;
};

/// "client/profile" of each.
[[nodiscard]] gateway::Json profileNames(const gateway::Catalog &catalog,
                                         const std::vector<gateway::ProfileId> &profiles);

/// An option that may be given several times.
CLI::Option *addRepeated(CLI::App &command, const std::string &name, std::vector<std::string> &values,
                         const std::string &description, const std::string &type);

/// A file, or stdin for "-".
[[nodiscard]] gateway::Result<std::string> readSource(const std::string &source);

} // namespace cli
