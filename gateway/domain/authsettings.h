#pragma once

#include "gateway/core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// How a profile's client proves who it is.
enum class AuthType : std::uint8_t {
    Token, ///< A secret that the gateway issued.
    None,  ///< Nothing; loopback only.
    Jwt,   ///< A JWT (RFC 7519) signed with a key that client and gateway share (HMAC).
    Oidc,  ///< An access token of an identity provider; the gateway is an OAuth 2.1 resource server.
    Mtls,  ///< A TLS client certificate.
};

[[nodiscard]] std::string_view toString(AuthType type);
[[nodiscard]] std::optional<AuthType> authTypeFromString(std::string_view text);

/// RFC 7518 section 3.2.
enum class HmacAlgorithm : std::uint8_t { HS256, HS384, HS512 };

[[nodiscard]] std::string_view toString(HmacAlgorithm algorithm);
[[nodiscard]] std::optional<HmacAlgorithm> hmacAlgorithmFromString(std::string_view text);
/// Bytes that a key must have at least: those of the hash.
[[nodiscard]] std::size_t minimalKeyBytes(HmacAlgorithm algorithm);

/// A claim that a token must have: with one of the values, as itself or as an element of a list; any value where none
/// is given. The name may lead into objects ("realm_access.roles"); a member whose own name holds dots comes first.
struct ClaimRule {
    std::string name;
    std::vector<std::string> values;
    friend bool operator==(const ClaimRule &, const ClaimRule &) = default;
};

/// "groups=admins,owners", "sub"; and back. Error code "auth.claim".
[[nodiscard]] Result<ClaimRule> parseClaimRule(std::string_view text);
[[nodiscard]] std::string toString(const ClaimRule &rule);

/// What a profile demands of JWTs, of an identity provider's tokens or of client certificates. What its type of
/// authentication does not use is empty.
struct AuthSettings {
    static constexpr std::int64_t maxClockSkewSeconds = 600;
    static constexpr std::size_t maxListLength = 50; ///< Of each list here.

    std::string issuer;                 ///< `iss`; oidc: an URL, required; jwt: any where empty.
    std::vector<std::string> audiences; ///< `aud` must hold one. Empty: oidc the gateway's own URI (RFC 8707), jwt any.
    std::vector<ClaimRule> claims;      ///< All are needed.
    std::int64_t clockSkewSeconds = 60; ///< Tolerated around `exp`, `nbf` and `iat`; 0 to 600.
    std::string keySource; ///< oidc: URL or file of the JWKS (RFC 7517); empty: the issuer's discovery document says.
    std::vector<std::string> scopes;      ///< oidc: needed for every request.
    std::vector<std::string> writeScopes; ///< oidc: needed besides for all but GET, HEAD and OPTIONS.
    /// mtls: SHA-256 of accepted certificates (64 lower-case hexadecimal digits).
    std::vector<std::string> fingerprints;
    /// mtls: names ("dns:agent.example", "email:a@b", "uri:spiffe://x", "cn:Agent") accepted of certificates that the
    /// gateway's client CA issued.
    std::vector<std::string> certificateNames;

    friend bool operator==(const AuthSettings &, const AuthSettings &) = default;
};

/// Trims, brings fingerprints to their one form and checks what the type needs. Error codes: "auth.issuer",
/// "auth.claim", "auth.clock-skew", "auth.certificate", "auth.key-source", "auth.scope", "auth.too-many".
[[nodiscard]] Result<void> checkAuthSettings(AuthType type, AuthSettings &settings);

/// Changes whenever something changes that an earlier proof rests on.
[[nodiscard]] std::size_t fingerprintOf(AuthType type, const AuthSettings &settings);

} // namespace gateway
