#pragma once

#include "gateway/core/result.h"
#include "gateway/mcp/answers.h"

namespace gateway {

/// Answers a discovery operation with its JSON object, or with its error as a refusal; recorded either way.
void answerDiscovery(McpContext &context, const McpRequestPtr &request, AuditRecord record, const Result<Json> &answer);

/// The rule that an error stands for in the trail: what was wrong with the arguments, or what is out of scope.
[[nodiscard]] std::string_view ruleOf(const Error &error);

} // namespace gateway
