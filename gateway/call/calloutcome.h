#pragma once

#include "gateway/access/limits.h"
#include "gateway/core/id.h"
#include "gateway/core/result.h"
#include "gateway/upstream/upstreamrequest.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gateway {

/// What came of a call. Its record is stored before anybody sees this.
/// Exactly one of `reply`, `error` and `dryRun` is set.
struct CallOutcome {
    CallId id;
    std::string auditId;                ///< Id of the record that holds the outcome.
    std::string url;                    ///< Of the upstream request, without secrets; empty when nothing was built.
    std::string approvalId;             ///< Of the approval that the call needed; empty where it needed none.
    std::optional<UpstreamReply> reply; ///< Shaped, where the tool says so and a model asked.
    std::string note;                   ///< For the model: what was left out of the reply; empty where nothing was.
    std::size_t maxTextBytes = 0;       ///< Of what the model gets of the reply; 0: as usual.
    std::optional<Error> error;
    std::optional<UpstreamRequest> dryRun; ///< Credentials masked.
    std::vector<LimitState> limits;        ///< That held for the call, as they were after it was let through.
    bool streamBroke = false;              ///< The answer had begun to leave when the error happened.
    std::int64_t brokenAfter = 0;          ///< Bytes of the answer that had left by then.
};

} // namespace gateway
