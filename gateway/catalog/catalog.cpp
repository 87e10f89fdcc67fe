#include "gateway/catalog/catalog.h"

#include "gateway/core/text.h"
#include "gateway/domain/toolfield.h"

#include <algorithm>

namespace gateway {

CatalogEndpoint::CatalogEndpoint(Endpoint info, std::string contractJson, const CatalogCollection &collection)
    : m_info(std::move(info)), m_contractJson(std::move(contractJson)), m_collection(collection) {
    const bool isCurated =
        std::any_of(m_info.edits.begin(), m_info.edits.end(), [](const EndpointEdit &edit) { return edit.isOfTool(); });
    if (isCurated)
        m_tool = std::make_unique<const EffectiveTool>(collectionCuration(m_info));
}

Result<std::shared_ptr<const CompiledContract>> CatalogEndpoint::contract() const {
    const std::lock_guard lock(m_mutex);
    if (m_compiled != nullptr)
        return m_compiled;
    auto compiled = CompiledContract::compile(m_contractJson, m_collection.definitions);
    if (!compiled)
        return std::move(compiled).error();
    m_compiled = std::move(compiled).value();
    return m_compiled;
}

const CollectionVersion *CatalogCollection::newestVersion(CollectionVersion::Use use) const {
    const auto found = std::find_if(versions.begin(), versions.end(),
                                    [use](const CollectionVersion &version) { return version.use == use; });
    return found == versions.end() ? nullptr : &*found;
}

Catalog::Catalog(Content content) : m_content(std::move(content)) {
    for (const auto &collection : m_content.collections) {
        for (const auto &endpoint : collection->endpoints)
            addEndpoint(*endpoint);
        const bool isCurated =
            std::any_of(collection->endpoints.begin(), collection->endpoints.end(), [](const auto &endpoint) {
                return endpoint->tool() != nullptr && endpoint->tool()->curation().listed.value_or(false);
            });
        if (isCurated)
            m_curatedCollections.push_back(collection.get());
    }
    addProfileTools();
    for (const Profile &profile : m_content.profiles)
        m_profilesById.emplace(profile.id.text(), &profile);
    for (const Client &client : m_content.clients)
        m_clientsById.emplace(client.id.text(), &client);
    for (const Credential &credential : m_content.credentials)
        m_credentialsByProfile.emplace(credential.profile.text(), &credential);
}

void Catalog::addEndpoint(const CatalogEndpoint &endpoint) {
    const Endpoint &info = endpoint.info();
    m_endpointsById.emplace(info.id.text(), &endpoint);
    m_endpointsByName[info.title()].push_back(&endpoint);
    if (!info.operationId.empty())
        m_endpointsByName[info.operationId].push_back(&endpoint);
    if (info.toolName != info.operationId)
        m_endpointsByName[info.toolName].push_back(&endpoint);
    const std::string *name =
        endpoint.tool() != nullptr && endpoint.tool()->curation().name ? &*endpoint.tool()->curation().name : nullptr;
    if (name != nullptr && *name != info.operationId && *name != info.toolName)
        m_endpointsByName[*name].push_back(&endpoint);
}

// The rows come by profile and endpoint, so those of one endpoint stand together.
void Catalog::addProfileTools() {
    const std::vector<ProfileToolEdit> &rows = m_content.profileTools;
    for (std::size_t i = 0; i < rows.size();) {
        const CatalogEndpoint *endpoint = this->endpoint(rows[i].endpoint);
        ProfileTools &tools = m_profileTools[rows[i].profile];
        ToolCuration curation;
        const std::size_t first = i;
        for (; i < rows.size() && rows[i].profile == rows[first].profile && rows[i].endpoint == rows[first].endpoint;
             ++i) {
            if (endpoint == nullptr)
                tools.addVanished(rows[i]);
            else
                setStoredToolField(curation, rows[i].field, rows[i].value);
        }
        if (endpoint != nullptr)
            tools.add(*endpoint, curation);
    }
}

const ProfileTools *Catalog::profileTools(const ProfileId &id) const {
    const auto found = m_profileTools.find(id);
    return found == m_profileTools.end() ? nullptr : &found->second;
}

const CatalogCollection *Catalog::collection(const CollectionId &id) const {
    const auto found = std::find_if(m_content.collections.begin(), m_content.collections.end(),
                                    [&](const auto &collection) { return collection->info.id == id; });
    return found == m_content.collections.end() ? nullptr : found->get();
}

const CatalogCollection *Catalog::findCollection(std::string_view reference) const {
    const auto found =
        std::find_if(m_content.collections.begin(), m_content.collections.end(), [&](const auto &collection) {
            const Collection &info = collection->info;
            return info.id.text() == reference || equalsIgnoringCase(info.name, reference) ||
                   equalsIgnoringCase(info.slug, reference);
        });
    return found == m_content.collections.end() ? nullptr : found->get();
}

const CatalogEndpoint *Catalog::endpoint(const EndpointId &id) const {
    const auto found = m_endpointsById.find(id.text());
    return found == m_endpointsById.end() ? nullptr : found->second;
}

const std::vector<const CatalogEndpoint *> &Catalog::endpointsNamed(std::string_view reference) const {
    static const std::vector<const CatalogEndpoint *> none;
    const auto found = m_endpointsByName.find(std::string(reference));
    return found == m_endpointsByName.end() ? none : found->second;
}

const Client *Catalog::client(const ClientId &id) const {
    const auto found = m_clientsById.find(id.text());
    return found == m_clientsById.end() ? nullptr : found->second;
}

const Client *Catalog::findClient(std::string_view idOrName) const {
    const auto found = std::find_if(m_content.clients.begin(), m_content.clients.end(), [&](const Client &client) {
        return client.id.text() == idOrName || equalsIgnoringCase(client.name, idOrName);
    });
    return found == m_content.clients.end() ? nullptr : &*found;
}

const Profile *Catalog::profile(const ProfileId &id) const {
    const auto found = m_profilesById.find(id.text());
    return found == m_profilesById.end() ? nullptr : found->second;
}

const Profile *Catalog::findProfile(std::string_view reference) const {
    if (const Profile *byId = profile(ProfileId(std::string(reference))))
        return byId;
    const std::size_t slash = reference.find('/');
    const Client *owner = slash == std::string_view::npos ? nullptr : findClient(reference.substr(0, slash));
    const Profile *match = nullptr;
    for (const Profile &candidate : m_content.profiles) {
        const bool named = owner != nullptr ? candidate.client == owner->id &&
                                                  equalsIgnoringCase(candidate.name, reference.substr(slash + 1))
                                            : equalsIgnoringCase(candidate.name, reference);
        if (!named)
            continue;
        if (match != nullptr)
            return nullptr; // a name that two profiles share names neither
        match = &candidate;
    }
    return match;
}

std::vector<const Credential *> Catalog::credentialsOf(const ProfileId &id) const {
    std::vector<const Credential *> result;
    const auto [begin, end] = m_credentialsByProfile.equal_range(id.text());
    for (auto it = begin; it != end; ++it)
        result.push_back(it->second);
    std::sort(result.begin(), result.end(), [](auto *a, auto *b) { return a->createdAt < b->createdAt; });
    return result;
}

} // namespace gateway
