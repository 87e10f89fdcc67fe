#pragma once

#include "gateway/mcp/context.h"
#include "gateway/mcp/mcprequest.h"

#include <string_view>

namespace gateway {

/// Answers one of the lists: its only page, `json` (an array) as `member`; recorded as discovery. Any cursor is
/// refused: several clients never ask for a second page, so none is ever handed out.
void answerList(McpContext &context, const McpRequestPtr &request, std::string_view member, std::string_view json);

/// True when the request brings a cursor; it has been refused then.
[[nodiscard]] bool refusedForCursor(const McpRequest &request);

} // namespace gateway
