#include "gateway/catalog/profileview.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

// Weight of one word in one endpoint: names count more than prose.
int wordScore(const Endpoint &endpoint, const std::string &word) {
    int score = 0;
    const auto holds = [&](std::string_view text) { return toLower(text).find(word) != std::string::npos; };
    score += holds(endpoint.operationId) ? 5 : 0;
    score += holds(endpoint.path) ? 4 : 0;
    score += holds(endpoint.summary) ? 4 : 0;
    score += equalsIgnoringCase(endpoint.method, word) ? 3 : 0;
    score += std::any_of(endpoint.tags.begin(), endpoint.tags.end(), holds) ? 2 : 0;
    score += holds(endpoint.description) ? 1 : 0;
    return score;
}

std::vector<std::string> words(std::string_view query) {
    std::vector<std::string> result;
    std::string word;
    for (const char c : toLower(query) + ' ') {
        const bool separator = c == ' ' || c == '\t' || c == ',' || c == '/' || c == '_';
        if (!separator)
            word += c;
        else if (!word.empty())
            result.push_back(std::exchange(word, {}));
    }
    return result;
}

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

// "get   /orders/{id}" is meant as "GET /orders/{id}".
std::string normalised(std::string_view reference) {
    const std::string_view text = trimmed(reference);
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || text.find('/') == std::string_view::npos)
        return std::string(text);
    std::string method(text.substr(0, blank));
    std::transform(method.begin(), method.end(), method.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return method + ' ' + std::string(trimmed(text.substr(blank)));
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
    std::string name = normalised(text);
    if (const std::size_t colon = text.find(": "); colon != std::string_view::npos) {
        within = findCollection(text.substr(0, colon));
        if (within != nullptr)
            name = normalised(text.substr(colon + 2));
    }
    std::vector<const CatalogEndpoint *> candidates;
    for (const CatalogEndpoint *candidate : m_catalog.endpointsNamed(name)) {
        if (sees(*candidate) && (within == nullptr || &candidate->collection() == within))
            candidates.push_back(candidate);
    }
    if (candidates.empty())
        return unknownEndpoint(text);
    if (candidates.size() > 1)
        return ambiguous(text, candidates);
    return candidates.front();
}

const CatalogEndpoint *ProfileView::findTool(std::string_view name) const {
    if (m_profile.mode == ProfileMode::Operations)
        return nullptr;
    for (const CatalogEndpoint *candidate : m_catalog.endpointsNamed(name)) {
        if (candidate->info().toolName == name && sees(*candidate))
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

std::vector<const CatalogEndpoint *> rankedBySearch(std::vector<const CatalogEndpoint *> endpoints,
                                                    std::string_view query) {
    const std::vector<std::string> wanted = words(query);
    if (wanted.empty())
        return endpoints;
    std::vector<std::pair<int, const CatalogEndpoint *>> scored;
    for (const CatalogEndpoint *endpoint : endpoints) {
        int score = 0;
        for (const std::string &word : wanted) {
            const int points = wordScore(endpoint->info(), word);
            score += points + (points > 0 ? 10 : 0); // matching more of the words beats matching one often
        }
        if (score > 0)
            scored.emplace_back(score, endpoint);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    endpoints.clear();
    for (const auto &[score, endpoint] : scored)
        endpoints.push_back(endpoint);
    return endpoints;
}

} // namespace gateway
