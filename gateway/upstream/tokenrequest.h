#pragma once

#include "gateway/domain/upstreamsettings.h"
#include "gateway/upstream/oauthtokens.h"
#include "gateway/upstream/upstreamrequest.h"

namespace gateway {

/// The request for an access token with client credentials (RFC 6749 section 4.4.2).
[[nodiscard]] UpstreamRequest tokenRequest(const UpstreamAuth &auth, const Secret &clientSecret);

/// Reads the token endpoint's answer (sections 5.1 and 5.2). Error "upstream.token": it names the endpoint's error code
/// and nothing else of the answer.
[[nodiscard]] Result<IssuedToken> readTokenAnswer(const Result<UpstreamReply> &answer);

} // namespace gateway
