#pragma once

#include "gateway/core/id.h"
#include "gateway/core/json.h"
#include "gateway/core/text.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// By which way a request came in (audit field `via`).
enum class Via : std::uint8_t { Mcp, Rest, Playground, Cli };

/// Who is asking, as far as it was proved (ids) or said (app).
struct Caller {
    ClientId client;
    ProfileId profile;
    CredentialId credential; ///< That proved it; empty for an operator and for profiles without authentication.
    std::string clientName;
    std::string profileName;
    std::string app;          ///< "claude-code 2.1.329" as the client said of itself; for display and audit only.
    std::string session;      ///< Session or conversation id; may be empty.
    std::string traceId;      ///< W3C trace id, 32 hexadecimal digits; may be empty.
    std::string operatorName; ///< Who acts as the profile (playground, command line); else empty.
    std::string address;      ///< Peer's IP address.
    Via via = Via::Mcp;
    /// Of the request's headers those that some tool takes arguments from (Catalog::argumentHeaders).
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<const Json> claims; ///< Of the token that proved the caller; null where there was none.

    /// Null where the request had none of that name.
    [[nodiscard]] const std::string *header(std::string_view name) const {
        for (const auto &[known, value] : headers) {
            if (equalsIgnoringCase(known, name))
                return &value;
        }
        return nullptr;
    }
};

} // namespace gateway
