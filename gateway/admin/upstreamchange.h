#pragma once

#include "gateway/admin/credentialmove.h"
#include "gateway/core/json.h"
#include "gateway/core/secret.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// How the gateway proves itself to the upstream from now on. Type None: not at all.
struct UpstreamCredential {
    UpstreamAuth auth; ///< `secretRef` is chosen when the change is applied.
    Secret secret{};
};

/// PEM certificate and key (mTLS). An empty certificate: none any more.
struct ClientCertificate {
    std::string certificate;
    Secret key{};
};

/// An empty URL: none any more. Without a user there is no password.
struct UpstreamProxy {
    std::string url;
    std::string user;
    Secret password{};
};

/// What an admin wants of where and how a collection's upstream is reached; what is not given stays as it is. All of it
/// is for the environment that is chosen then, and takes effect at once: no call sees a part of it.
struct UpstreamChange {
    std::optional<std::string> baseUrl = std::nullopt;
    /// An existing one is chosen. A new one is made, and chosen, where a base URL is given with it; without one a
    /// collection that has no environment yet calls what it has by that name. "environment.unknown" otherwise.
    std::optional<std::string> environment = std::nullopt;
    std::optional<std::int64_t> timeoutMs = std::nullopt;
    /// As a whole; client certificate and proxy have members of their own here.
    std::optional<UpstreamSettings> upstream = std::nullopt;
    std::optional<UpstreamCredential> credential = std::nullopt;
    std::optional<ClientCertificate> clientCertificate = std::nullopt;
    std::optional<UpstreamProxy> proxy = std::nullopt;
    /// What becomes of the credential that there is, where the base URL leads to another upstream than it was set for;
    /// one that is given here takes its place anyhow.
    CredentialMove credentialMove = CredentialMove::Refuse;
};

/// A change that can be stored.
struct UpstreamEdit {
    Collection after;
    std::vector<std::pair<std::string, Secret>> newSecrets; ///< Vault entries that `after` uses, by key.
    std::vector<std::string> oldSecrets;                    ///< Keys of vault entries that it no longer uses.
    Json record;                                            ///< For the trail: before and after, no secrets.
};

/// Error codes: those of upstreamchecks.h, "environment.*", those of chooseBaseUrl(), and
/// "collection.credential-elsewhere" (see `credentialMove`).
[[nodiscard]] Result<UpstreamEdit> applyChange(const Collection &before, UpstreamChange change);

/// Takes away an environment that is not chosen. Error codes "environment.unknown" and "environment.chosen".
[[nodiscard]] Result<UpstreamEdit> removeEnvironment(const Collection &before, const std::string &name);

} // namespace gateway
