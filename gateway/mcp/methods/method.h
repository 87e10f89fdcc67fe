#pragma once

#include "gateway/mcp/context.h"
#include "gateway/mcp/mcprequest.h"

namespace gateway {

/// Answers one request of a method; every method has a file of its own.
using McpMethodHandler = void (*)(McpContext &context, const McpRequestPtr &request);

void answerCompletionComplete(McpContext &context, const McpRequestPtr &request);
void answerLoggingSetLevel(McpContext &context, const McpRequestPtr &request);
void answerPing(McpContext &context, const McpRequestPtr &request);
void answerPromptsGet(McpContext &context, const McpRequestPtr &request);
void answerPromptsList(McpContext &context, const McpRequestPtr &request);
void answerResourcesList(McpContext &context, const McpRequestPtr &request);
void answerResourcesRead(McpContext &context, const McpRequestPtr &request);
void answerResourcesSubscribe(McpContext &context, const McpRequestPtr &request);
void answerResourcesUnsubscribe(McpContext &context, const McpRequestPtr &request);
void answerResourceTemplatesList(McpContext &context, const McpRequestPtr &request);
void answerServerDiscover(McpContext &context, const McpRequestPtr &request);
void answerSubscriptionsListen(McpContext &context, const McpRequestPtr &request);
void answerToolsCall(McpContext &context, const McpRequestPtr &request);
void answerToolsList(McpContext &context, const McpRequestPtr &request);

} // namespace gateway
