#pragma once

#include "gateway/domain/auditrecord.h"
#include "gateway/mcp/context.h"
#include "gateway/mcp/jsonrpc.h"
#include "gateway/mcp/mcprequest.h"

#include <string>
#include <string_view>

namespace gateway {

/// Starts a result; in the modern era with its resultType.
[[nodiscard]] JsonRpcResult beginResult(const McpRequest &request, std::size_t expectedBytes = 512);
/// How long lists may be kept by the client, and that they are this caller's only (modern era; else nothing).
void addCaching(JsonRpcResult &result, const McpRequest &request);
/// Ends a result with its `_meta`: serverInfo in the modern era, and `ownMeta` (members as JSON text, without braces).
[[nodiscard]] std::string endResult(JsonRpcResult &&result, const McpRequest &request, std::string_view ownMeta = {});

/// Answers a JSON-RPC error at once; for what needs no record.
void refuse(const McpRequest &request, int code, std::string message, int httpStatus = 200);

/// A record of kind discovery, allowed, of this request and snapshot; `tool` is the method's or operation's name.
[[nodiscard]] AuditRecord discoveryRecord(const McpContext &context, const McpRequest &request, std::string_view tool);
/// The same as a denial by `rule`.
void markDenied(AuditRecord &record, std::string_view rule, std::string_view detail);

/// Stores the record, then sends `json`. When it cannot be stored the answer is 503 with -32603 instead.
void answerRecorded(McpContext &context, const McpRequestPtr &request, AuditRecord record, std::string json,
                    McpExchange::Headers headers = {});

/// A call that was refused before it came to the endpoint.
struct McpDenial {
    std::string tool; ///< Or the method, where no tool is named.
    std::string rule;
    std::string message;
};
/// Answers -32602 with the message once a record of kind denial is stored.
void refuseRecorded(McpContext &context, const McpRequestPtr &request, const McpDenial &denial);

/// 503 with -32603: nothing is answered without its record.
void refuseUnrecorded(const McpRequest &request, std::string message = "The audit trail cannot be written");

} // namespace gateway
