#pragma once

#include "gateway/catalog/compiledcontract.h"
#include "gateway/catalog/policyindex.h"
#include "gateway/catalog/profiletools.h"
#include "gateway/catalog/searchindex.h"
#include "gateway/core/secret.h"
#include "gateway/domain/client.h"
#include "gateway/domain/collection.h"
#include "gateway/domain/collectionversion.h"
#include "gateway/domain/credential.h"
#include "gateway/domain/endpoint.h"
#include "gateway/domain/profile.h"
#include "gateway/domain/writtenprompt.h"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gateway {

struct CatalogCollection;
class ProfileContracts;

/// An endpoint in a snapshot. Its contract is compiled when it is first used and kept. Thread-safe.
class CatalogEndpoint {
public:
    CatalogEndpoint(Endpoint info, std::string contractJson, const CatalogCollection &collection);

    [[nodiscard]] const Endpoint &info() const { return m_info; }
    [[nodiscard]] const CatalogCollection &collection() const { return m_collection; }
    [[nodiscard]] Result<std::shared_ptr<const CompiledContract>> contract() const;
    [[nodiscard]] const std::string &contractJson() const { return m_contractJson; }
    /// What was decided about it as a tool on its collection; null where nothing was. What a profile adds:
    /// ProfileView::tool.
    [[nodiscard]] const EffectiveTool *tool() const { return m_tool.get(); }
    /// Made when a search first looks at the endpoint, and kept.
    [[nodiscard]] const SearchIndex &searchIndex() const;

private:
    Endpoint m_info;
    std::string m_contractJson;
    const CatalogCollection &m_collection;
    std::unique_ptr<const EffectiveTool> m_tool;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const CompiledContract> m_compiled;
    mutable std::once_flag m_searchIndexMade;
    mutable std::unique_ptr<const SearchIndex> m_searchIndex;
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

    /// The state that an undo (or redo) brings back; null where there is none.
    [[nodiscard]] const CollectionVersion *newestVersion(CollectionVersion::Use use) const;
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
        std::vector<ProfileToolEdit> profileTools;
        std::vector<WrittenPrompt> prompts;     ///< Ordered by name.
        std::vector<WrittenDocument> documents; ///< Ordered by name; contents are shared between snapshots.
        /// Keys of the credentials that are keys and not revoked, by their name in the vault; missing where one could
        /// not be read: then it proves nothing.
        std::unordered_map<std::string, std::shared_ptr<const Secret>> keys;
        std::vector<Policy> policies;
    };
    explicit Catalog(Content content);
    ~Catalog();
    Catalog(const Catalog &) = delete;
    Catalog &operator=(const Catalog &) = delete;

    [[nodiscard]] std::int64_t revision() const { return m_content.revision; }
    [[nodiscard]] const auto &collections() const { return m_content.collections; }
    [[nodiscard]] const std::vector<Client> &clients() const { return m_content.clients; }
    [[nodiscard]] const std::vector<Profile> &profiles() const { return m_content.profiles; }
    [[nodiscard]] const std::vector<Credential> &credentials() const { return m_content.credentials; }
    [[nodiscard]] const std::vector<WrittenPrompt> &prompts() const { return m_content.prompts; }
    [[nodiscard]] const std::vector<WrittenDocument> &documents() const { return m_content.documents; }
    [[nodiscard]] const PolicyIndex &policies() const { return m_policies; }

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
    /// What was decided about tools for the profile; null where nothing was.
    [[nodiscard]] const ProfileTools *profileTools(const ProfileId &id) const;
    [[nodiscard]] const std::vector<ProfileToolEdit> &profileToolEdits() const { return m_content.profileTools; }
    /// The request headers that arguments of some tool are taken from; a caller carries these.
    [[nodiscard]] const std::vector<std::string> &argumentHeaders() const { return m_argumentHeaders; }
    /// The collections of which an admin chose what is on lists of tools.
    [[nodiscard]] const std::vector<const CatalogCollection *> &curatedCollections() const {
        return m_curatedCollections;
    }
    [[nodiscard]] const WrittenPrompt *prompt(const PromptId &id) const;
    /// By id or name, ignoring case.
    [[nodiscard]] const WrittenPrompt *findPrompt(std::string_view reference) const;
    [[nodiscard]] const WrittenDocument *document(const DocumentId &id) const;
    /// By id, name (ignoring case) or URI.
    [[nodiscard]] const WrittenDocument *findDocument(std::string_view reference) const;
    /// The key that a credential stands for; null where it is none or could not be read.
    [[nodiscard]] std::shared_ptr<const Secret> keyOf(const Credential &credential) const;
    /// Every profile with this way of authentication, whether it is active or not.
    [[nodiscard]] const std::vector<const Profile *> &profilesWith(AuthType type) const;
    /// What profiles' argument rules make of contracts; see ProfileContract::of.
    [[nodiscard]] ProfileContracts &profileContracts() const { return *m_profileContracts; }

private:
    void addEndpoint(const CatalogEndpoint &endpoint);
    void addProfileTools();
    void addArgumentHeaders(const ToolCuration &curation);

    Content m_content;
    PolicyIndex m_policies;
    std::unordered_map<std::string, const CatalogEndpoint *> m_endpointsById;
    std::unordered_map<std::string, std::vector<const CatalogEndpoint *>> m_endpointsByName;
    std::unordered_map<std::string, const Profile *> m_profilesById;
    std::unordered_map<std::string, const Client *> m_clientsById;
    std::unordered_multimap<std::string, const Credential *> m_credentialsByProfile;
    std::unordered_map<ProfileId, ProfileTools> m_profileTools;
    std::vector<const CatalogCollection *> m_curatedCollections;
    std::vector<std::string> m_argumentHeaders;
    std::array<std::vector<const Profile *>, 5> m_profilesByAuth; // in the order of AuthType
    std::unique_ptr<ProfileContracts> m_profileContracts;
};

using CatalogPtr = std::shared_ptr<const Catalog>;

} // namespace gateway
