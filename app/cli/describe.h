#pragma once

#include "gateway/gateway.h"

#include <optional>
#include <string>

namespace cli {

// The JSON forms of what commands list and show.
[[nodiscard]] gateway::Json describe(const gateway::CatalogCollection &collection);
[[nodiscard]] gateway::Json describe(const gateway::CatalogEndpoint &endpoint);
[[nodiscard]] gateway::Json describe(const gateway::Client &client);
[[nodiscard]] gateway::Json describe(const gateway::Catalog &catalog, const gateway::Profile &profile);
[[nodiscard]] gateway::Json describe(const gateway::Credential &credential);
/// With the secret: the one time it is shown. Null members where the profile has no credential.
[[nodiscard]] gateway::Json describe(const gateway::Profile &profile,
                                     const std::optional<gateway::IssuedCredential> &credential);
/// The same for people.
[[nodiscard]] std::string secretText(const gateway::IssuedCredential &credential);

[[nodiscard]] std::size_t publishedCount(const gateway::CatalogCollection &collection);
/// "bearer", "basic:USER", "header:NAME", "query:NAME", "none"
[[nodiscard]] std::string upstreamAuthText(const gateway::UpstreamAuth &auth);

} // namespace cli
