#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Where and how a token is got (OAuth 2.0 client credentials, RFC 6749 section 4.4).
struct OAuthClient {
    std::string tokenUrl;
    std::string scope;         ///< Space-separated; empty: none asked for.
    std::string audience;      ///< Empty: none asked for.
    bool secretInBody = false; ///< client_secret_post instead of client_secret_basic (RFC 6749 section 2.3.1).
    bool operator==(const OAuthClient &) const = default;
};

/// How the gateway proves itself to an upstream. The secret itself is in the vault under `secretRef`.
struct UpstreamAuth {
    enum class Type : std::uint8_t { None, ApiKeyHeader, ApiKeyQuery, Bearer, Basic, ApiKeyCookie, OAuth2 };
    Type type = Type::None;
    std::string name; ///< Header, query parameter or cookie name (API key), user name (basic), client id (OAuth 2).
    std::string secretRef; ///< Key of the vault entry.
    OAuthClient oauth{};   ///< Type OAuth2 only.
};

/// "none", "header:X-Api-Key", "query:key", "cookie:key", "bearer", "basic:user" or "oauth2:client-id", as
/// `collection set --upstream-auth` takes it.
[[nodiscard]] std::string toString(const UpstreamAuth &auth);
/// Reads that form. Error code "collection.upstream-auth".
[[nodiscard]] Result<UpstreamAuth> upstreamAuthFromString(std::string_view text);

/// A host besides that of the base URL which operations may be called at: a server of their own is there, and an admin
/// accepted it.
struct ServerHost {
    std::string host;            ///< "host:port" in lower case; before it "http://" where it is not https.
    std::string url;             ///< Where its calls go instead, such as a test server; empty: there.
    bool withCredential = false; ///< The collection's credential, client certificate and passed-on headers go along.
    bool operator==(const ServerHost &) const = default;
};

enum class TlsVersion : std::uint8_t { Tls12, Tls13 };

/// How an upstream is reached and what is done when it does not do well. Secrets are in the vault under the `...Ref`.
struct UpstreamSettings {
    std::int64_t connectTimeoutMs = 10'000; ///< 100 to 60,000

    // TLS and proxy. Verification is always on.
    std::string caCertificates;    ///< PEM; what is trusted instead of the system's. Empty: the system's.
    std::string clientCertificate; ///< PEM, leaf first (mTLS). Empty: none.
    std::string clientKeyRef;      ///< PEM key of it, in the vault.
    TlsVersion minimumTls = TlsVersion::Tls12;
    std::string proxyUrl;       ///< "http://", "https://" or "socks5h://" with host and port; empty: direct.
    std::string proxyUser;      ///< Empty: no authentication.
    std::string proxySecretRef; ///< Password of it, in the vault.

    /// Names of the caller's headers that are passed on; see isForwardable.
    std::vector<std::string> forwardHeaders;
    /// Private addresses ("10.0.0.0/8") that names may resolve to, besides what the operator named as base URL.
    std::vector<std::string> allowedRanges;
    std::vector<ServerHost> serverHosts; ///< Calls of operations on other hosts than these are refused.

    int retries = 2;             ///< 0 to 5, of idempotent requests.
    int retryBudgetPercent = 20; ///< 1 to 100: retries per hundred requests.
    int breakerFailures = 10;    ///< Failures in a row that open the breaker; 0: no breaker.
    int breakerSeconds = 10;     ///< 1 to 600: how long it stays open before a trial.
    int maxConcurrent = 0;       ///< Requests at once to the upstream, over all threads; 0: no limit of its own.
    int maxWaiting = 100;        ///< Requests that wait for one of them; more are refused.
    std::int64_t maxStreamBytes = std::int64_t{1} << 30; ///< Of a body that is passed on piece by piece.

    bool operator==(const UpstreamSettings &) const = default;
};

/// True for a header that callers may have passed on: no hop-by-hop or framing field, none that holds the caller's
/// credentials for this gateway or speaks of its protocols.
[[nodiscard]] bool isForwardable(std::string_view headerName);

[[nodiscard]] Json toJson(const OAuthClient &client);
[[nodiscard]] OAuthClient oauthClientFromJson(const Json &json);
/// Holds references to secrets, no secrets. What is missing keeps its default.
[[nodiscard]] Json toJson(const UpstreamSettings &settings);
[[nodiscard]] UpstreamSettings upstreamSettingsFromJson(const Json &json);

/// "none", "apiKeyHeader", ... as stored.
[[nodiscard]] std::string_view storedName(UpstreamAuth::Type type);
[[nodiscard]] UpstreamAuth::Type authTypeFromStoredName(std::string_view name);

} // namespace gateway
