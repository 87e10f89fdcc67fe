#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/json.h"
#include "gateway/domain/caller.h"
#include "gateway/mcp/protocol.h"
#include "gateway/mcp/reply.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace gateway {

/// One JSON-RPC request that passed the checks of its era. Holds one catalog snapshot from its start to its end.
struct McpRequest {
    McpEra era = McpEra::Legacy;
    std::string id; ///< JSON text, exactly as sent.
    std::string method;
    Json params;   ///< An object; null where absent.
    Caller caller; ///< With app, session and trace filled in.
    CatalogPtr catalog;
    const Profile *profile = nullptr; ///< In `catalog`; never null.
    McpReplyPtr reply;
    McpExchangePtr exchange;            ///< Null in batches: there is no stream to keep.
    std::chrono::nanoseconds started{}; ///< Monotonic.
    std::int64_t bytesIn = 0;

    [[nodiscard]] bool modern() const { return era == McpEra::Modern; }
    /// Member of `params`; null where absent.
    [[nodiscard]] const Json *param(std::string_view name) const { return params.find(name); }
    /// Member of `params._meta`; null where absent.
    [[nodiscard]] const Json *meta(std::string_view name) const {
        const Json *meta = params.find("_meta");
        return meta == nullptr ? nullptr : meta->find(name);
    }
};

using McpRequestPtr = std::shared_ptr<McpRequest>;

} // namespace gateway
