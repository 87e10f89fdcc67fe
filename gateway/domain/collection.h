#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/domain/upstreamsettings.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gateway {

/// One place where a collection's API runs: "production", "staging". The collection itself holds the chosen one.
struct UpstreamEnvironment {
    std::string name; ///< Unique within the collection, ignoring case.
    std::string baseUrl;
    std::vector<std::string> allowedHosts;
    UpstreamAuth auth;
    std::int64_t timeoutMs = 30'000;
    UpstreamSettings settings;
};

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
    std::string environment;  ///< Name of the chosen environment; empty where there is only one.
    UpstreamAuth auth;
    UpstreamSettings upstream;
    std::vector<UpstreamEnvironment> environments; ///< The others, which can be chosen instead.
    std::int64_t timeoutMs = 30'000;
    std::int64_t maxResponseBytes = 8 * 1024 * 1024;
    /// Hosts ("host:port") that an operator named and that may therefore be loopback or private.
    std::vector<std::string> allowedHosts;
    bool allowUndeclaredParameters = false; ///< REST door only.
    std::int64_t revision = 0;              ///< Raised by every change to it or its endpoints.
    TimeUs importedAt = 0;

    /// What is chosen now, as an environment.
    [[nodiscard]] UpstreamEnvironment chosenEnvironment() const;
    /// Makes that environment the chosen one.
    void choose(UpstreamEnvironment chosen);
    /// Keys of all vault entries that it and its environments use.
    [[nodiscard]] std::vector<std::string> secretRefs() const;
};

[[nodiscard]] Json toJson(const UpstreamEnvironment &environment);
[[nodiscard]] UpstreamEnvironment upstreamEnvironmentFromJson(const Json &json);

} // namespace gateway
