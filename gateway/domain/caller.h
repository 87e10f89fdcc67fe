#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/core/json.h"
#include "gateway/core/text.h"
#include "gateway/domain/tracecontext.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// By which way a request came in (audit field `via`).
enum class Via : std::uint8_t { Mcp, Rest, Playground, Cli };

/// Header fields of the request that a caller sent.
class CallerHeaders {
public:
    virtual ~CallerHeaders() = default;
    /// First value, name compared without case, trimmed; empty where absent.
    [[nodiscard]] virtual std::string_view header(std::string_view name) const = 0;
};

/// Who is asking, as far as it was proved (ids) or said (app).
struct Caller {
    ClientId client;
    ProfileId profile;
    CredentialId credential; ///< That proved it (token, jwt); else empty.
    std::string clientName;
    std::string profileName;
    std::string app;          ///< "claude-code 2.1.329" as the client said of itself; for display and audit only.
    std::string session;      ///< Session or conversation id; may be empty.
    TraceContext trace;       ///< That the request belongs to.
    std::string operatorName; ///< Who acts as the profile (playground, command line); else empty.
    std::string address;      ///< Peer's IP address.
    Via via = Via::Mcp;
    std::weak_ptr<const CallerHeaders> request{}; ///< As long as it lives; for headers that are passed on.
    std::size_t authFingerprint = 0;              ///< Of the profile's way of authentication when this was proved.
    std::optional<TimeUs> provedUntil;            ///< When the token or certificate that proved it ends.
    std::shared_ptr<const Json> claims;           ///< Of the token that proved it (jwt, oidc); else null.
    std::string subject; ///< Person or program behind the profile: `sub`, or a certificate's name.
    /// Of the request's headers those that some tool takes arguments from (Catalog::argumentHeaders).
    std::vector<std::pair<std::string, std::string>> headers;

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
