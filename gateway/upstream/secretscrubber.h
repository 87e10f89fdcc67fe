#pragma once

#include "gateway/core/secret.h"
#include "gateway/domain/collection.h"
#include "gateway/upstream/httpclient.h"

namespace gateway {

/// Takes the upstream's credential out of its answer, where an upstream shows what it was sent (as echo and debug pages
/// do): as it is, percent-encoded, escaped for JSON, and as Basic credentials. Secrets of fewer than 8 bytes stay: they
/// could be any word of the answer.
void scrubSecret(UpstreamReply &reply, const UpstreamAuth &auth, const Secret &secret);

} // namespace gateway
