#pragma once

#include "gateway/core/secret.h"
#include "gateway/domain/collection.h"
#include "gateway/upstream/httpclient.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Takes the upstream's credential out of its answer, where an upstream shows what it was sent (as echo and debug pages
/// do): as it is, percent-encoded, escaped for JSON, and as Basic credentials. Secrets of fewer than 8 bytes stay: they
/// could be any word of the answer.
void scrubSecret(UpstreamReply &reply, const UpstreamAuth &auth, const Secret &secret);

/// The same for a body that comes piece by piece, also where the credential lies across two pieces.
class StreamScrubber {
public:
    StreamScrubber(const UpstreamAuth &auth, const Secret &secret);
    /// What may be passed on; valid until the next call. Up to a credential's length is held back.
    [[nodiscard]] std::string_view feed(std::string_view data);
    /// What was held back at the end.
    [[nodiscard]] std::string takeRest();

private:
    std::vector<std::string> m_forms; ///< Empty: nothing to look for.
    std::size_t m_longest = 0;
    std::string m_held;
    std::string m_out;
};

} // namespace gateway
