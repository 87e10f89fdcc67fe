#pragma once

#include "gateway/mcp/context.h"
#include "gateway/mcp/sessionid.h"

#include <functional>

namespace gateway {

/// Calls `use` with the session that the exchange names, at once. Otherwise the exchange is answered: 400 for a version
/// that is not served or a missing session id, 404 for a session that is unknown, expired, ended or another profile's.
void withLegacySession(McpContext &context, const McpExchangePtr &exchange,
                       const std::function<void(const McpSession &session)> &use);

} // namespace gateway
