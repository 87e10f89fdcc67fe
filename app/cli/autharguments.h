#pragma once

#include "app/cli/secretinput.h"
#include "gateway/gateway.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cli {

/// A key for JWTs that is given instead of made. Shared by `profile add|set` and `credential issue|rotate`.
struct KeyArguments {
    std::optional<std::string> algorithm;
    SecretSource source;
    bool ask = false;

    void addTo(CLI::App &command);
    [[nodiscard]] bool wantsKey() const { return algorithm || ask || source.fromStdin || !source.file.empty(); }
    /// Reads the key from where it is given.
    [[nodiscard]] gateway::Result<gateway::NewKey> read() const;
};

/// The options of `profile add` and `profile set` that say how a client authenticates. What was not given stays as it
/// is; a list that is given replaces the one that was there, and an empty value empties it.
struct AuthArguments {
    using List = std::optional<std::vector<std::string>>;

    std::optional<std::string> type;
    std::optional<std::string> issuer;
    std::optional<std::string> keySource;
    std::optional<std::int64_t> clockSkew; ///< Seconds.
    List audiences;
    List claims;
    List scopes;
    List writeScopes;
    List certificates;
    List certificateNames;
    KeyArguments key;

    void addTo(CLI::App &command);
    /// Errors: "auth.claim", "file.unreadable", wrong usage for a certificate that is none.
    [[nodiscard]] gateway::Result<void> applyTo(gateway::Profile &profile) const;
};

} // namespace cli
