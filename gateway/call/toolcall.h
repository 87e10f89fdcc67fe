#pragma once

#include "gateway/call/answerstream.h"
#include "gateway/catalog/catalog.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/caller.h"
#include "gateway/upstream/requestbuilder.h"
#include "gateway/upstream/streaming.h"

#include <functional>
#include <optional>
#include <string>

namespace gateway {

/// A call as a door understood it: who, what, with which arguments, why. Both doors end in this one value.
struct ToolCall {
    CatalogPtr catalog; ///< The snapshot the whole call works on.
    Caller caller;
    std::string tool;                           ///< "execute_call", a curated tool's name, or "rest".
    std::string endpoint;                       ///< As the caller named it; see ProfileView::findEndpoint.
    Json params;                                ///< Flat arguments (MCP); null counts as {}.
    std::optional<PlacedArguments> placed;      ///< Arguments by place (REST); then `params` does not count.
    std::optional<RawBody> rawBody;             ///< REST: the body as it came.
    std::shared_ptr<BodySource> bodySource;     ///< REST: where `rawBody` really comes from, while it comes in.
    std::shared_ptr<AnswerStream> answerStream; ///< REST: where a large answer may go piece by piece; else null.
    std::string reason;
    bool dryRun = false;    ///< Everything but sending; the outcome holds the request, secrets masked.
    bool waitsLong = false; ///< The caller hears of progress, so it can wait for a person's approval.
    /// Where the call waits for a person: called with the approval's id, and with an empty text when it goes on.
    std::function<void(const std::string &approvalId)> onWaiting;
    std::string withdrawApproval; ///< The caller no longer wants the call that waits under this id.
    std::int64_t bytesIn = 0;     ///< Size of the request as it came in.
};

} // namespace gateway
