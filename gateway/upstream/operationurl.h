#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/collection.h"
#include "gateway/domain/contract.h"
#include "gateway/upstream/urlparts.h"

#include <string>

namespace gateway {

/// Where the calls of an operation go.
struct OperationServer {
    std::string url; ///< Base URL.
    /// In the collection: the accepted host that `url` leads to. Null: the collection's own upstream.
    const ServerHost *elsewhere = nullptr;
};

/// As ServerHost::host has it.
[[nodiscard]] std::string serverHostOf(const UrlParts &url);

/// Calls go to the collection's base URL. Where the operation names a server of its own that is on the host of the
/// description's server (where none is known, of the base URL), the path of its server takes the place of the path that
/// the description's has; the host stays that of the base URL, which the operator may have set. A server on another
/// host is called where an admin accepted that host, and never replaced by another one; so is one that no call can go
/// to, such as a template. Error "request.server-not-accepted" (Forbidden), with that server in `detail`.
[[nodiscard]] Result<OperationServer> serverFor(const Collection &collection, const Contract &contract);

} // namespace gateway
