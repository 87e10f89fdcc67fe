#pragma once

#include "gateway/access/limits.h"
#include "gateway/call/toolcall.h"
#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/upstream/upstreamsender.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// A call on its way: what the stages found out so far. The record is made from it whether it goes out or is refused.
struct PreparedCall {
    ToolCall call;
    CallId id;
    TimeUs startedAt = 0;
    std::chrono::nanoseconds started{};        ///< Monotonic.
    const Profile *profile = nullptr;          ///< In the call's snapshot; null until known.
    const CatalogEndpoint *endpoint = nullptr; ///< In the call's snapshot; null until found.
    const EffectiveTool *tool = nullptr;   ///< What was decided about the endpoint as a tool; null where nothing was.
    std::shared_ptr<const ToolCall> asked; ///< As the caller made it, where a person has to approve it.
    std::string approvalId;                ///< That the call waited for; empty where it needed none.
    std::string approvedBy;
    std::vector<std::string> ignoredArguments; ///< Undeclared ones that were left out.
    bool bodyUnvalidated = false; ///< REST: the body is of a media type that no schema can be held against.
    bool ready = false;           ///< Every check passed; what goes wrong now is a failure, no denial.
    bool intentStored = false;
    std::string rule =
        "scope";             ///< The rule that is deciding; what stands here when a stage refuses goes into the trail.
    UpstreamRequest request; ///< Without credentials.
    std::string shownUrl;    ///< Its URL for the trail, where the path holds a secret; else empty.
    const ServerHost *elsewhere = nullptr; ///< In the call's snapshot: the accepted host that it goes to instead.
    std::vector<LimitState> limitStates;   ///< Of every limit that holds, once it was asked for.
    std::shared_ptr<const void> lease;     ///< Of limits that count running calls.
    std::shared_ptr<const void> seat;      ///< A place on this gateway thread.
    UpstreamSender::Report sent;           ///< How it went out.
    std::int64_t upstreamUs = 0;           ///< What the upstream took, over all attempts.

    /// A person has to say yes before it goes out.
    [[nodiscard]] bool needsApproval() const { return tool != nullptr && tool->permission() == ToolPermission::Ask; }
    /// The collection's credential, and what else the upstream alone may have, goes along.
    [[nodiscard]] bool takesCredential() const { return elsewhere == nullptr || elsewhere->withCredential; }
    /// May change data: a record of the intent is stored before it goes out.
    [[nodiscard]] bool changesData() const { return endpoint != nullptr && !isSafeMethod(endpoint->info().method); }
};

} // namespace gateway
