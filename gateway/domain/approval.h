#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/core/json.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// What has become of a call that needs a person's yes. Pending and Allowed are open; the others are the end of it, but
/// a session's approval stays Allowed while it is used.
enum class ApprovalState : std::uint8_t { Pending, Allowed, Denied, Used, Expired, Withdrawn, Voided };
/// How far a yes reaches: this one call, or further calls of the endpoint in the same session for a bounded time.
enum class ApprovalScope : std::uint8_t { Once, Session };

[[nodiscard]] std::string_view toString(ApprovalState state); ///< "pending", "allowed", …, "voided"
[[nodiscard]] std::optional<ApprovalState> approvalStateFromString(std::string_view text);
[[nodiscard]] std::string_view toString(ApprovalScope scope); ///< "once", "session"
[[nodiscard]] std::optional<ApprovalScope> approvalScopeFromString(std::string_view text);

/// One call that waits, or waited, for a person.
struct Approval {
    std::string id; ///< "ap_…"
    ApprovalState state = ApprovalState::Pending;
    ApprovalScope scope = ApprovalScope::Once;
    std::string callId;
    ClientId client;
    std::string clientName;
    ProfileId profile;
    std::string profileName;
    CredentialId credential;
    std::string session;
    std::string app;
    std::string traceId;
    std::string via; ///< mcp, rest, playground, cli
    std::string operatorName;
    std::string address;
    std::string tool;
    std::string collection; ///< Name.
    EndpointId endpoint;
    std::string endpointTitle; ///< "DELETE /orders/{id}"
    std::string reason;
    std::string arguments;     ///< JSON text, exact; redacted once it is over.
    std::string redacted;      ///< The same as the trail holds it.
    std::string request;       ///< JSON text of what would be sent, credentials masked; empty once it is over.
    std::string upstream;      ///< "DELETE https://host/path" without secrets.
    std::string digest;        ///< SHA-256 of the arguments' canonical JSON, hexadecimal.
    std::string requestDigest; ///< SHA-256 of `request`.
    std::string binding;       ///< Stands for profile, endpoint and tool as they were; changed, the approval is void.
    std::int64_t policyRevision = 0;
    TimeUs createdAt = 0;
    TimeUs expiresAt = 0; ///< Denied from then on; once allowed, no longer usable from then on.
    std::optional<TimeUs> decidedAt;
    std::string decidedBy;
    std::string decidedVia;
    std::string note; ///< What the person who decided wants the caller to know.
    std::int64_t uses = 0;
    std::optional<TimeUs> endedAt;

    /// Whose calls an approval for the session covers: the MCP session, else the credential.
    [[nodiscard]] std::string sessionKey() const;
    /// The same call asked again.
    [[nodiscard]] bool isSameCall(const Approval &other) const {
        return profile == other.profile && endpoint == other.endpoint && digest == other.digest;
    }
};

/// How long a yes for the session holds.
inline constexpr std::chrono::seconds approvalSessionLifetime{3600};

/// How approvals go in a gateway.
struct ApprovalSettings {
    enum class Default : std::uint8_t {
        Wait, ///< A call waits for a person, and is denied when none came.
        Deny  ///< Nobody is there to decide: refused at once ("approval.required").
    };
    Default byDefault = Default::Wait;
    std::chrono::seconds lifetime{600}; ///< Of a request, and of a yes that nobody used yet.
    /// How long a caller waits who cannot be told that we are still at it. Clients give up after 60 s and more.
    std::chrono::milliseconds patience{45'000};
    std::chrono::milliseconds restPatience{25'000}; ///< The same by REST, where 30 s is usual.
    std::size_t maxPerProfile = 20;                 ///< Waiting at once.
    std::size_t maxInAll = 200;                     ///< Open at once: waiting, or allowed and not used up.
};

/// What a person decides.
struct ApprovalDecision {
    bool allow = false;
    ApprovalScope scope = ApprovalScope::Once;
    std::string note; ///< At most maxApprovalNote bytes are kept.
};
inline constexpr std::size_t maxApprovalNote = 1000;

/// For `approval list --json` and `approval watch`; arguments and request as JSON.
[[nodiscard]] Json toJson(const Approval &approval);

} // namespace gateway
