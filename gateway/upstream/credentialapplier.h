#pragma once

#include "gateway/core/json.h"
#include "gateway/core/secret.h"
#include "gateway/domain/collection.h"
#include "gateway/domain/contract.h"
#include "gateway/upstream/upstreamrequest.h"

namespace gateway {

/// Adds the upstream credential; for OAuth 2 `secret` is the access token. Header, cookie and query parameter of the
/// same name that the caller set are replaced.
void applyCredential(UpstreamRequest &request, const UpstreamAuth &auth, const Secret &secret);

/// For `gatehouse-cli request --credentials`: `{"<scheme>": "secret" | {"username","password"}}` applied as the first
/// security alternative of the contract that they satisfy.
void applyNamedCredentials(UpstreamRequest &request, const Contract &contract, const Json &credentials);

/// `{"method","url","headers":[["Name","value"]],"body_base64"}` (CONTRACT.md "request").
[[nodiscard]] Json toJson(const UpstreamRequest &request);

} // namespace gateway
