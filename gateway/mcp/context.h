#pragma once

#include "gateway/mcp/mcpserver.h"
#include "gateway/mcp/resources/contractcache.h"
#include "gateway/mcp/runningcalls.h"
#include "gateway/mcp/streamhub.h"
#include "gateway/mcp/tools/toollists.h"

namespace gateway {

/// What the methods of one gateway thread work with. Answers that are still under way hold it weakly.
struct McpContext : std::enable_shared_from_this<McpContext> {
    explicit McpContext(McpServices what)
        : services(std::move(what)), streams(services.clock, services.endedSessions), running(services.calls) {}

    McpServices services;
    ToolLists toolLists;
    ContractCache contracts;
    StreamHub streams;
    RunningCalls running;
};

} // namespace gateway
