#pragma once

#include "gateway/http/callpaths.h"
#include "gateway/http/doors/door.h"
#include "gateway/mcp/mcpserver.h"

namespace gateway {

/// `/mcp`: hands an authenticated exchange to the protocol; everything else is the McpServer's.
class McpDoor final : public Door {
public:
    explicit McpDoor(McpServer &server) : m_server(server) {}
    [[nodiscard]] bool takes(std::string_view path) const override { return path == mcpPath; }
    void handle(Passage passage) override;

private:
    McpServer &m_server;
};

} // namespace gateway
