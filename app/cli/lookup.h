#pragma once

#include "gateway/gateway.h"

#include <string>

namespace cli {

// What an argument names, in a snapshot; an error "x.not-found" (exit code 3) otherwise.
[[nodiscard]] gateway::Result<const gateway::CatalogCollection *> findCollection(const gateway::Catalog &catalog,
                                                                                 const std::string &name);
[[nodiscard]] gateway::Result<const gateway::Client *> findClient(const gateway::Catalog &catalog,
                                                                  const std::string &name);
/// By id, "client/profile", or the profile's name where only one has it.
[[nodiscard]] gateway::Result<const gateway::Profile *> findProfile(const gateway::Catalog &catalog,
                                                                    const std::string &name);

/// "client/profile"
[[nodiscard]] std::string fullName(const gateway::Catalog &catalog, const gateway::Profile &profile);

} // namespace cli
