#pragma once

#include "gateway/domain/collection.h"
#include "gateway/domain/contract.h"

#include <string>

namespace gateway {

/// Where the calls of an operation go: to the collection's base URL. Where the operation names a server of its own that
/// is on the host of the description's server, the path of its server takes the place of the path that the
/// description's has; the host stays that of the base URL, which the operator may have set. A server on another host is
/// not followed: credentials are for the one that was named.
[[nodiscard]] std::string baseUrlFor(const Collection &collection, const Contract &contract);

} // namespace gateway
