#pragma once

#include "app/cli/healthchecks.h"

namespace cli {

/// The gateway's certificates: those given, and the self-signed one of the data directory where there is one. They can
/// be read, belong to their keys and are valid for a while.
[[nodiscard]] std::vector<HealthCheck> checkCertificates(const std::string &dataDir, const gateway::TlsFiles &given);
/// The identity providers that profiles name; asks all of them, one after the other.
[[nodiscard]] std::vector<HealthCheck> checkIssuers(gateway::Gateway &gateway);
/// Profiles with auth jwt or token that nobody can use, because no key or secret of theirs is valid.
[[nodiscard]] std::vector<HealthCheck> checkCredentials(const gateway::Gateway &gateway);

} // namespace cli
