#include "gateway/catalog/profileview.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <unordered_set>

namespace gateway {

namespace {

Error ambiguous(std::string_view reference, const std::vector<const CatalogEndpoint *> &candidates) {
    std::string message = '"' + std::string(reference) + "\" is not unique; use one of: ";
    for (std::size_t i = 0; i < candidates.size() && i < 5; ++i) {
        const CatalogEndpoint &candidate = *candidates[i];
        message += (i == 0 ? "\"" : ", \"") + candidate.collection().info.name + ": " + candidate.info().title() + '"';
    }
    return makeError(ErrorKind::Invalid, "endpoint.ambiguous", std::move(message));
}

Error unknownEndpoint(std::string_view reference) {
    return makeError(ErrorKind::NotFound, "endpoint.not-found",
                     "There is no endpoint \"" + cutText(cleanForModel(reference), 200) +
                         "\". list_endpoints shows the endpoints there are.");
}

/// "GET /orders/{id}"; the path is empty where a reference is a name.
struct NamedRequest {
    std::string method; ///< As written.
    std::string path;

    [[nodiscard]] std::string title() const { return path.empty() ? method : method + ' ' + path; }
};

NamedRequest requestIn(std::string_view reference) {
    const std::string_view text = trimmed(reference);
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || text.find('/') == std::string_view::npos)
        return {std::string(text), {}};
    return {std::string(text.substr(0, blank)), std::string(trimmed(text.substr(blank)))};
}

template <typename Row>
std::vector<const Row *> publishedTo(const ProfileId &profile, const std::vector<Row> &rows) {
    std::vector<const Row *> published;
    for (const Row &row : rows) {
        if (row.isFor(profile))
            published.push_back(&row);
    }
    return published;
}

} // namespace

std::vector<ProfileView::VisibleCollection> ProfileView::collections() const {
    std::vector<VisibleCollection> result;
    for (const auto &collection : m_catalog.collections()) {
        const auto visible = std::count_if(collection->endpoints.begin(), collection->endpoints.end(),
                                           [&](const auto &endpoint) { return sees(*endpoint); });
        if (visible > 0)
            result.push_back({collection.get(), static_cast<std::size_t>(visible)});
    }
    return result;
}

const CatalogCollection *ProfileView::findCollection(std::string_view reference) const {
    const CatalogCollection *collection = m_catalog.findCollection(trimmed(reference));
    const bool visible =
        collection != nullptr && std::any_of(collection->endpoints.begin(), collection->endpoints.end(),
                                             [&](const auto &endpoint) { return sees(*endpoint); });
    return visible ? collection : nullptr;
}

std::vector<const CatalogEndpoint *> ProfileView::endpoints(const CatalogCollection *collection) const {
    std::vector<const CatalogEndpoint *> result;
    for (const auto &candidate : m_catalog.collections()) {
        if (collection != nullptr && collection != candidate.get())
            continue;
        for (const auto &endpoint : candidate->endpoints) {
            if (sees(*endpoint))
                result.push_back(endpoint.get());
        }
    }
    return result;
}

Result<const CatalogEndpoint *> ProfileView::findEndpoint(std::string_view reference) const {
    const std::string_view text = trimmed(reference);
    const CatalogEndpoint *byId = m_catalog.endpoint(EndpointId(std::string(text)));
    if (byId != nullptr && sees(*byId))
        return byId;
    const CatalogCollection *within = nullptr;
    NamedRequest named = requestIn(text);
    if (const std::size_t colon = text.find(": "); colon != std::string_view::npos) {
        within = findCollection(text.substr(0, colon));
        if (within != nullptr)
            named = requestIn(text.substr(colon + 2));
    }
    std::vector<const CatalogEndpoint *> candidates = visibleNamed(named.title());
    std::erase_if(candidates, [&](const CatalogEndpoint *candidate) {
        return within != nullptr && &candidate->collection() != within;
    });
    if (candidates.empty() && !named.path.empty())
        candidates = visibleRequests(within, named.method, named.path);
    if (candidates.empty())
        return unknownEndpoint(text);
    if (candidates.size() > 1)
        return ambiguous(text, candidates);
    return candidates.front();
}

const CatalogEndpoint *ProfileView::findTool(std::string_view name) const {
    if (m_profile.mode == ProfileMode::Operations)
        return nullptr;
    for (const CatalogEndpoint *candidate : visibleNamed(name)) {
        if (toolName(*candidate) == name && isListed(*candidate, isListCurated()))
            return candidate;
    }
    return nullptr;
}

std::vector<const WrittenPrompt *> ProfileView::prompts() const {
    return publishedTo(m_profile.id, m_catalog.prompts());
}

std::vector<const WrittenDocument *> ProfileView::documents() const {
    return publishedTo(m_profile.id, m_catalog.documents());
}

const WrittenPrompt *ProfileView::findPrompt(std::string_view name) const {
    for (const WrittenPrompt &prompt : m_catalog.prompts()) {
        if (prompt.name == name && prompt.isFor(m_profile.id))
            return &prompt;
    }
    return nullptr;
}

std::optional<ProfileView::FoundDocument> ProfileView::findDocument(std::string_view uri) const {
    const auto visible = documents();
    for (const WrittenDocument *document : visible) {
        if (document->uri == uri && !document->isTemplate())
            return FoundDocument{document, {}};
    }
    for (const WrittenDocument *document : visible) {
        if (!document->isTemplate())
            continue;
        if (auto values = matchUriTemplate(document->uri, uri))
            return FoundDocument{document, std::move(*values)};
    }
    return std::nullopt;
}

std::vector<const CatalogEndpoint *> ProfileView::listedTools() const {
    std::vector<const CatalogEndpoint *> tools;
    if (m_profile.mode == ProfileMode::Operations)
        return tools;
    const bool isCurated = isListCurated();
    std::unordered_set<std::string_view> names; // two processes may have given one name twice: the first has it
    for (const CatalogEndpoint *endpoint : endpoints()) {
        if (isListed(*endpoint, isCurated) && names.insert(toolName(*endpoint)).second)
            tools.push_back(endpoint);
    }
    return tools;
}

const EffectiveTool *ProfileView::tool(const CatalogEndpoint &endpoint) const {
    const EffectiveTool *own = m_tools != nullptr ? m_tools->find(endpoint) : nullptr;
    return own != nullptr ? own : endpoint.tool();
}

ToolPermission ProfileView::permission(const CatalogEndpoint &endpoint) const {
    const EffectiveTool *decided = tool(endpoint);
    return decided != nullptr ? decided->permission() : ToolPermission::Allow;
}

const std::string &ProfileView::toolName(const CatalogEndpoint &endpoint) const {
    const EffectiveTool *decided = tool(endpoint);
    return decided != nullptr && decided->curation().name ? *decided->curation().name : endpoint.info().toolName;
}

// Only collections that the profile's patterns name count: what it cannot see has no say.
bool ProfileView::isListCurated() const {
    const auto isWithin = [&](const CatalogCollection *collection) {
        return std::any_of(m_profile.allow.begin(), m_profile.allow.end(), [&](const ScopePattern &pattern) {
            return pattern.collection.empty() || pattern.collection == collection->info.id;
        });
    };
    const auto &curated = m_catalog.curatedCollections();
    return (m_tools != nullptr && m_tools->isCurated()) || std::any_of(curated.begin(), curated.end(), isWithin);
}

bool ProfileView::isListed(const CatalogEndpoint &endpoint, bool isListCurated) const {
    const EffectiveTool *decided = tool(endpoint);
    return decided != nullptr && decided->curation().listed ? *decided->curation().listed : !isListCurated;
}

// "get /orders" is meant as "GET /orders"; methods that OpenAPI 3.2 lets a description add can be in any case.
std::vector<const CatalogEndpoint *>
ProfileView::visibleRequests(const CatalogCollection *within, std::string_view method, std::string_view path) const {
    std::vector<const CatalogEndpoint *> found;
    const auto isMeant = [&](const CatalogEndpoint &candidate) {
        return candidate.info().path == path && equalsIgnoringCase(candidate.info().method, method) && sees(candidate);
    };
    for (const auto &collection : m_catalog.collections()) {
        if (within != nullptr && within != collection.get())
            continue;
        for (const auto &endpoint : collection->endpoints) {
            if (isMeant(*endpoint))
                found.push_back(endpoint.get());
        }
    }
    return found;
}

// By every name that it may be meant by, once each.
std::vector<const CatalogEndpoint *> ProfileView::visibleNamed(std::string_view name) const {
    std::vector<const CatalogEndpoint *> found;
    const auto add = [&](const std::vector<const CatalogEndpoint *> &candidates) {
        for (const CatalogEndpoint *candidate : candidates) {
            if (sees(*candidate) && std::find(found.begin(), found.end(), candidate) == found.end())
                found.push_back(candidate);
        }
    };
    add(m_catalog.endpointsNamed(name));
    if (m_tools != nullptr)
        add(m_tools->named(name));
    return found;
}

} // namespace gateway
