#pragma once

#include "gateway/catalog/compiledcontract.h"
#include "gateway/core/secret.h"
#include "gateway/domain/client.h"
#include "gateway/domain/collection.h"
#include "gateway/domain/collectionversion.h"
#include "gateway/domain/credential.h"
#include "gateway/domain/endpoint.h"
#include "gateway/domain/profile.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gateway {

struct CatalogCollection;

/// An endpoint in a snapshot. Its contract is compiled when it is first used and kept. Thread-safe.
class CatalogEndpoint {
public:
    CatalogEndpoint(Endpoint info, std::string contractJson, const CatalogCollection &collection)
        : m_info(std::move(info)), m_contractJson(std::move(contractJson)), m_collection(collection) {}

    [[nodiscard]] const Endpoint &info() const { return m_info; }
    [[nodiscard]] const CatalogCollection &collection() const { return m_collection; }
    [[nodiscard]] Result<std::shared_ptr<const CompiledContract>> contract() const;
    [[nodiscard]] const std::string &contractJson() const { return m_contractJson; }

private:
    Endpoint m_info;
    std::string m_contractJson;
    const CatalogCollection &m_collection;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const CompiledContract> m_compiled;
};

/// A collection with its endpoints; shared between snapshots as long as its revision stands.
struct CatalogCollection {
    Collection info;
    DefinitionTexts definitions;
    std::vector<std::unique_ptr<CatalogEndpoint>> endpoints; ///< In document order.
    std::vector<CollectionVersion> versions;                 ///< Earlier states that can come back; newest first.
    std::shared_ptr<const Secret> upstreamSecret;            ///< Null where none is set.
    std::shared_ptr<const Secret> clientKey;                 ///< Of the TLS client certificate; null where none is set.
    std::shared_ptr<const Secret> proxySecret;               ///< Null where none is set.
    /// Why one of these secrets, which is configured, could not be read; empty when all is well. Calls are refused
    /// then.
    std::string secretProblem;
};

/// Everything that calls need, as it was at one config revision. Immutable; held by shared_ptr from a call's start to
/// its end. Thread-safe.
class Catalog {
public:
    struct Content {
        std::int64_t revision = 0;
        std::vector<std::shared_ptr<const CatalogCollection>> collections; ///< Ordered by name.
        std::vector<Client> clients;
        std::vector<Profile> profiles;
        std::vector<Credential> credentials;
    };
    explicit Catalog(Content content);

    [[nodiscard]] std::int64_t revision() const { return m_content.revision; }
    [[nodiscard]] const auto &collections() const { return m_content.collections; }
    [[nodiscard]] const std::vector<Client> &clients() const { return m_content.clients; }
    [[nodiscard]] const std::vector<Profile> &profiles() const { return m_content.profiles; }
    [[nodiscard]] const std::vector<Credential> &credentials() const { return m_content.credentials; }

    [[nodiscard]] const CatalogCollection *collection(const CollectionId &id) const;
    /// By id, name or slug, ignoring case.
    [[nodiscard]] const CatalogCollection *findCollection(std::string_view reference) const;
    [[nodiscard]] const CatalogEndpoint *endpoint(const EndpointId &id) const;
    /// Every endpoint that "GET /orders/{id}", an operationId or a tool name may mean.
    [[nodiscard]] const std::vector<const CatalogEndpoint *> &endpointsNamed(std::string_view reference) const;
    [[nodiscard]] const Client *client(const ClientId &id) const;
    [[nodiscard]] const Client *findClient(std::string_view idOrName) const;
    [[nodiscard]] const Profile *profile(const ProfileId &id) const;
    /// By id, "client/profile" or a profile name that is unique.
    [[nodiscard]] const Profile *findProfile(std::string_view reference) const;
    [[nodiscard]] std::vector<const Credential *> credentialsOf(const ProfileId &id) const;

private:
    Content m_content;
    std::unordered_map<std::string, const CatalogEndpoint *> m_endpointsById;
    std::unordered_map<std::string, std::vector<const CatalogEndpoint *>> m_endpointsByName;
    std::unordered_map<std::string, const Profile *> m_profilesById;
    std::unordered_map<std::string, const Client *> m_clientsById;
    std::unordered_multimap<std::string, const Credential *> m_credentialsByProfile;
};

using CatalogPtr = std::shared_ptr<const Catalog>;

} // namespace gateway
