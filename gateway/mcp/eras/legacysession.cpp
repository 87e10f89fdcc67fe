#include "gateway/mcp/eras/legacysession.h"

#include "gateway/call/callfinisher.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/mcp/protocol.h"
#include "gateway/mcp/reply.h"

namespace gateway {

namespace {

constexpr std::string_view unknownSession = "Unknown or ended session: initialize again";

bool hasServedVersion(McpExchange &exchange) {
    // Absence is tolerated: some clients never send it.
    if (!exchange.hasHeader("MCP-Protocol-Version") || isMcpLegacyVersion(exchange.header("MCP-Protocol-Version")))
        return true;
    answerError(
        exchange, 400, mcpcode::invalidRequest,
        "Unsupported MCP-Protocol-Version; supported: 2026-07-28, 2025-11-25, 2025-06-18, 2025-03-26, 2024-11-05");
    return false;
}

// Somebody uses a session that was made for another profile: that leaves a trace, the answer gives nothing away.
void refuseForeignSession(McpContext &context, const McpExchangePtr &exchange, const McpSession &session) {
    AuditRecord record = recordOf(exchange->caller(), context.services.clock.now());
    record.kind = AuditKind::Denial;
    record.session = session.name;
    record.tool = "session";
    record.decision = "denied";
    record.rule = "session";
    record.status = 404;
    record.detail = "The session belongs to another profile";
    context.services.recorder.record(std::move(record), [exchange](const Result<void> &stored) {
        if (stored)
            answerError(*exchange, 404, mcpcode::invalidRequest, unknownSession);
        else
            answerError(*exchange, 503, mcpcode::internal, "The audit trail cannot be written");
    });
}

} // namespace

void withLegacySession(McpContext &context, const McpExchangePtr &exchange,
                       const std::function<void(const McpSession &session)> &use) {
    if (!hasServedVersion(*exchange))
        return;
    const std::string_view id = exchange->header("Mcp-Session-Id");
    if (id.empty()) {
        answerError(*exchange, 400, mcpcode::invalidRequest, "The header Mcp-Session-Id is missing: initialize first");
        return;
    }
    const auto session = openSessionId(id, context.services.sessionKey, context.services.clock.now());
    if (session && session->profile != exchange->caller().profile)
        refuseForeignSession(context, exchange, *session);
    else if (!session || context.services.endedSessions.contains(session->name))
        answerError(*exchange, 404, mcpcode::invalidRequest, unknownSession);
    else
        use(*session);
}

} // namespace gateway
