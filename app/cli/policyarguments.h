#pragma once

#include "gateway/gateway.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// The limits that `policy add` and `policy set` share. What was not given stays as it is.
struct PolicyLimits {
    std::optional<std::vector<std::string>> rates;
    std::optional<std::vector<std::string>> quotas;
    std::optional<std::int64_t> concurrency;

    void addTo(CLI::App &command);
    /// Error codes "rate.malformed", "quota.malformed".
    [[nodiscard]] gateway::Result<void> applyTo(gateway::Policy &policy) const;
};

/// What `policy attach` and `policy detach` speak of: exactly one of the four.
struct PolicyTarget {
    std::string client;
    std::string profile;
    std::string collection;
    std::string endpoint;

    void addTo(CLI::App &command);
    /// Errors: "client.not-found" and its like; wrong usage where none is given.
    [[nodiscard]] gateway::Result<gateway::PolicyAttachment> find(const gateway::Catalog &catalog) const;
};

} // namespace cli
