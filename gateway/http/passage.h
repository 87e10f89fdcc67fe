#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/domain/auditrecord.h"
#include "gateway/domain/caller.h"
#include "gateway/http/httpexchange.h"
#include "gateway/http/problem.h"

#include <optional>
#include <string>

namespace gateway {

class Door;

/// A request on its way through the pipeline; the stages add what they find out.
struct Passage {
    HttpExchangePtr exchange;
    Door *door = nullptr;   ///< Set by routing.
    CatalogPtr catalog;     ///< The snapshot the request works on; set by authentication.
    Caller caller;          ///< Set by authentication where the door asks for it.
    bool isShared = false;  ///< It comes from a page of another site that is listed.
    bool isWaiting = false; ///< Authentication has asked for keys and goes on when they came.
    bool hasWaited = false; ///< It has asked once and does not ask again.
};

/// Why a stage stops a request.
struct Refusal {
    HttpProblem problem;
    std::optional<AuditRecord> record; ///< Stored before the answer leaves.
    std::string challenge;             ///< WWW-Authenticate; empty for none.
    bool isDelayed = false;            ///< Whoever guesses too much waits for the answer.
};

/// Nothing: go on.
using Verdict = std::optional<Refusal>;

} // namespace gateway
