#pragma once

#include "app/cli/autharguments.h"
#include "gateway/gateway.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// The options that `profile add` and `profile set` share. What was not given stays as it is.
struct ProfileArguments {
    AuthArguments authentication;
    std::optional<std::vector<std::string>> allow;
    std::optional<std::vector<std::string>> rates;
    std::optional<std::vector<std::string>> ipRanges;
    std::optional<std::string> mode;
    std::optional<std::string> expires;
    std::optional<bool> readOnly;

    void addTo(CLI::App &command);
    /// Errors: "collection.not-found", and those of AuthArguments::applyTo().
    [[nodiscard]] gateway::Result<void> applyTo(gateway::Profile &profile, const gateway::Catalog &catalog) const;
    /// Patterns of `allow` that match no endpoint yet: perhaps a mistake, perhaps what they allow comes with an import.
    [[nodiscard]] std::vector<std::string> patternsWithoutEndpoint(const gateway::Catalog &catalog) const;
};

} // namespace cli
