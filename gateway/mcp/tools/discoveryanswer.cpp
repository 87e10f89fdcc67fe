#include "gateway/mcp/tools/discoveryanswer.h"

#include "gateway/mcp/tools/toolresult.h"

namespace gateway {

std::string_view ruleOf(const Error &error) {
    if (error.kind == ErrorKind::Internal)
        return "contract";
    return error.kind == ErrorKind::NotFound ? "scope" : "arguments";
}

void answerDiscovery(McpContext &context, const McpRequestPtr &request, AuditRecord record,
                     const Result<Json> &answer) {
    if (!answer) {
        markDenied(record, ruleOf(answer.error()), answer.error().message);
        if (answer.error().kind == ErrorKind::Internal)
            record.decision = "failed"; // nothing that the caller did
    }
    std::string json = answer ? objectResult(*request, *answer) : errorResult(*request, answer.error());
    answerRecorded(context, request, std::move(record), std::move(json));
}

} // namespace gateway
