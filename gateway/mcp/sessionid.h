#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/core/secret.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// What a legacy session is: said once at initialize, carried by the client ever after.
struct McpSession {
    std::string name;    ///< Random and unguessable; what the trail shows as the session.
    std::string version; ///< Negotiated protocol version.
    std::string app;     ///< Client app and version.
    ProfileId profile;   ///< The only profile that may use it.
    TimeUs issuedAt = 0;
    TimeUs expiresAt = 0;
};

/// How long a session may be used; clients seldom end theirs.
inline constexpr TimeUs mcpSessionLifetimeUs = 7LL * 24 * 3600 * 1'000'000;

/// A session that starts now, with a fresh name.
[[nodiscard]] McpSession newMcpSession(std::string version, std::string app, ProfileId profile, TimeUs now);

/// base64url(payload) "." base64url(HMAC-SHA-256): the gateway keeps nothing, so a session survives its restart.
/// Not a credential: those are checked on every request besides.
[[nodiscard]] std::string sealSessionId(const McpSession &session, const Secret &key);

/// Null where the id is malformed, not ours or expired.
[[nodiscard]] std::optional<McpSession> openSessionId(std::string_view id, const Secret &key, TimeUs now);

} // namespace gateway
