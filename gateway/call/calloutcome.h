#pragma once

#include "gateway/core/id.h"
#include "gateway/core/result.h"
#include "gateway/upstream/upstreamrequest.h"

#include <optional>
#include <string>

namespace gateway {

/// What came of a call. Its record is stored before anybody sees this.
/// Exactly one of `reply`, `error` and `dryRun` is set.
struct CallOutcome {
    CallId id;
    std::string auditId; ///< Id of the record that holds the outcome.
    std::string url;     ///< Of the upstream request, without secrets; empty when nothing was built.
    std::string approvalId; ///< Of the approval that the call needed; empty where it needed none.
    std::optional<UpstreamReply> reply;
    std::optional<Error> error;
    std::optional<UpstreamRequest> dryRun; ///< Credentials masked.
};

} // namespace gateway
