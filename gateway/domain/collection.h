#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gateway {

/// How the gateway proves itself to an upstream. The secret itself is in the vault under `secretRef`.
struct UpstreamAuth {
    enum class Type : std::uint8_t { None, ApiKeyHeader, ApiKeyQuery, Bearer, Basic };
    Type type = Type::None;
    std::string name;      ///< Header or query parameter name (API key), user name (basic).
    std::string secretRef; ///< Key of the vault entry.
};

/// "none", "header:X-Api-Key", "query:key", "bearer" or "basic:user", as `collection set --upstream-auth` takes it.
[[nodiscard]] std::string toString(const UpstreamAuth &auth);

/// One imported API.
struct Collection {
    CollectionId id;
    std::string name; ///< Unique, ignoring case.
    std::string slug; ///< `[a-z0-9-]`, fixed at import.
    std::string title;
    std::string description;
    std::string format;       ///< "openapi-3.0", "openapi-3.1", ...
    std::string source;       ///< File name, URL or "-"; for people.
    std::string baseUrl;      ///< Where calls go, without trailing slash; empty where none is known.
    std::string describedUrl; ///< The one that the description names; empty where it names none or it is not known.
    std::string environment;  ///< Name of the chosen server, for people.
    UpstreamAuth auth;
    std::int64_t timeoutMs = 30'000;
    std::int64_t maxResponseBytes = 8 * 1024 * 1024;
    /// Hosts ("host:port") that an operator named and that may therefore be loopback or private.
    std::vector<std::string> allowedHosts;
    bool allowUndeclaredParameters = false; ///< REST door only.
    std::int64_t revision = 0;              ///< Raised by every change to it or its endpoints.
    TimeUs importedAt = 0;
};

} // namespace gateway
