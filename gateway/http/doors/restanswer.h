#pragma once

#include "gateway/call/calloutcome.h"
#include "gateway/domain/collection.h"
#include "gateway/http/httpmessage.h"
#include "gateway/http/problem.h"

namespace gateway {

/// The answer of the REST door: the upstream's status, headers and body, or the error as application/problem+json.
/// Left out are headers of one hop (RFC 9110 section 7.6.1), of the upstream's own security (cookies, CORS, HSTS) and
/// those that no longer fit the body. The limits that held for the call stand in RateLimit headers. A Location on the
/// upstream leads back through the door. Pure.
[[nodiscard]] HttpResponse restAnswer(const CallOutcome &outcome, const Collection *collection);
/// Status and headers as they leave; without a body.
[[nodiscard]] HttpResponse restHead(const UpstreamReply &reply, const Collection *collection);

/// What a REST caller is told about an endpoint that is hidden or unknown: always the same.
[[nodiscard]] HttpProblem noSuchEndpoint();

} // namespace gateway
