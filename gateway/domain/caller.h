#pragma once

#include "gateway/core/id.h"
#include "gateway/domain/tracecontext.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

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
    CredentialId credential; ///< That proved it; empty for an operator and for profiles without authentication.
    std::string clientName;
    std::string profileName;
    std::string app;          ///< "claude-code 2.1.329" as the client said of itself; for display and audit only.
    std::string session;      ///< Session or conversation id; may be empty.
    TraceContext trace;       ///< That the request belongs to.
    std::string operatorName; ///< Who acts as the profile (playground, command line); else empty.
    std::string address;      ///< Peer's IP address.
    Via via = Via::Mcp;
    std::weak_ptr<const CallerHeaders> headers{}; ///< As long as the request lives; for those that are passed on.
};

} // namespace gateway
