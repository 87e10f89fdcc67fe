#include "gateway/catalog/searchindex.h"

#include "gateway/catalog/catalog.h"
#include "gateway/catalog/searchwords.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gateway {

namespace {

constexpr std::size_t maxQueryWords = 24;
constexpr std::size_t maxNameWords = 24;
constexpr std::size_t maxDescriptionWords = 60; // what it is about stands at its start
constexpr std::size_t minPrefix = 3;

constexpr float nameWeight = 4.0F;
constexpr float lastSegmentWeight = 3.0F;
constexpr float segmentWeight = 1.5F;
constexpr float placeholderWeight = 0.5F;
constexpr float tagWeight = 1.5F;
constexpr float descriptionWeight = 0.7F;
constexpr float otherWordFactor = 0.6F;
constexpr float prefixFactor = 0.7F;
constexpr float wrongDeedFactor = 0.55F;

/// One word of the query with what it matches, endpoint by endpoint.
struct QueryWord {
    std::string word;
    std::vector<float> weights;
    float rarity = 0; // inverse document frequency

    void weigh(const std::vector<const CatalogEndpoint *> &endpoints) {
        std::size_t matches = 0;
        weights.reserve(endpoints.size());
        for (const CatalogEndpoint *endpoint : endpoints) {
            const SearchIndex &index = endpoint->searchIndex();
            float weight = index.weightOf(word);
            for (const std::string &other : otherWordsFor(word))
                weight = std::max(weight, otherWordFactor * index.weightOf(other));
            matches += weight > 0 ? 1 : 0;
            weights.push_back(weight);
        }
        rarity = std::log(1.0F + static_cast<float>(endpoints.size()) / (1.0F + static_cast<float>(matches)));
    }
};

bool isQuestion(std::string_view query) {
    const std::string text = toLower(trimmed(query.substr(0, 100)));
    constexpr std::array<std::string_view, 5> starts{"what ", "which ", "who ", "where ", "how many "};
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.starts_with(start); });
}

Deed wantedDeed(std::string_view query, const std::vector<QueryWord> &words) {
    for (const QueryWord &word : words) {
        if (const Deed deed = deedOf(word.word); deed != Deed::None)
            return deed;
    }
    return isQuestion(query) ? Deed::Read : Deed::None;
}

std::vector<QueryWord> queryWords(std::string_view query, const std::vector<const CatalogEndpoint *> &endpoints) {
    std::vector<QueryWord> words;
    for (std::string &word : searchWords(query, maxQueryWords)) {
        words.push_back({std::move(word), {}, 0});
        words.back().weigh(endpoints);
    }
    return words;
}

// What matches more of the rare words is better, and so is what is about little else.
float scoreOf(const std::vector<QueryWord> &words, std::size_t at, const CatalogEndpoint &endpoint, Deed wanted) {
    float score = 0;
    float matched = 0;
    float all = 0;
    std::size_t found = 0;
    for (const QueryWord &word : words) {
        score += word.rarity * word.weights[at];
        matched += word.weights[at] > 0 ? word.rarity : 0;
        all += word.rarity;
        found += word.weights[at] > 0 ? 1 : 0;
    }
    if (score <= 0 || all <= 0)
        return 0;
    const std::size_t names = endpoint.searchIndex().nameWords();
    const float surplus = names > found ? static_cast<float>(names - found) : 0;
    score *= (0.2F + matched / all) / (1.0F + 0.12F * surplus);
    const Deed deed = deedOfMethod(endpoint.info().method);
    return wanted == Deed::None || wanted == deed ? score : score * wrongDeedFactor;
}

} // namespace

SearchIndex::SearchIndex(const Endpoint &endpoint) {
    const std::string &name = endpoint.summary.empty() ? endpoint.operationId : endpoint.summary;
    add(name, nameWeight, maxNameWords);
    m_nameWords = m_terms.size();
    add(endpoint.operationId, nameWeight * 0.75F, maxNameWords);
    addPath(endpoint.path);
    for (const std::string &tag : endpoint.tags)
        add(tag, tagWeight, maxNameWords);
    add(endpoint.method, tagWeight, 1);
    add(endpoint.description, descriptionWeight, maxDescriptionWords);
    std::sort(m_terms.begin(), m_terms.end(), [](const Term &a, const Term &b) { return a.word < b.word; });
    std::vector<Term> merged; // each word once; what several places say adds up
    for (Term &term : m_terms) {
        if (!merged.empty() && merged.back().word == term.word)
            merged.back().weight += term.weight;
        else
            merged.push_back(std::move(term));
    }
    m_terms = std::move(merged);
}

// A word counts once for each place.
void SearchIndex::add(std::string_view text, float weight, std::size_t most) {
    const auto first = static_cast<std::ptrdiff_t>(m_terms.size());
    for (std::string &word : searchWords(text, most)) {
        const bool isKnown =
            std::any_of(m_terms.begin() + first, m_terms.end(), [&](const Term &term) { return term.word == word; });
        if (!isKnown)
            m_terms.push_back({std::move(word), weight});
    }
}

// The last segment that is no placeholder says what the endpoint is about.
void SearchIndex::addPath(std::string_view path) {
    bool isLast = true;
    while (!path.empty()) {
        const std::size_t slash = path.rfind('/');
        const std::string_view segment = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
        path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
        if (segment.empty())
            continue;
        const bool isPlaceholder = segment.starts_with('{');
        add(segment, isPlaceholder ? placeholderWeight : isLast ? lastSegmentWeight : segmentWeight, maxNameWords);
        isLast = isLast && isPlaceholder;
    }
}

float SearchIndex::weightOf(std::string_view word) const {
    auto term =
        std::lower_bound(m_terms.begin(), m_terms.end(), word,
                         [](const Term &candidate, std::string_view wanted) { return candidate.word < wanted; });
    if (term != m_terms.end() && term->word == word)
        return term->weight;
    float best = 0;
    for (; word.size() >= minPrefix && term != m_terms.end() && term->word.starts_with(word); ++term)
        best = std::max(best, prefixFactor * term->weight);
    return best;
}

std::vector<const CatalogEndpoint *> rankedBySearch(std::vector<const CatalogEndpoint *> endpoints,
                                                    std::string_view query) {
    const std::vector<QueryWord> words = queryWords(query, endpoints);
    if (words.empty())
        return endpoints;
    const Deed wanted = wantedDeed(query, words);
    std::vector<std::pair<float, const CatalogEndpoint *>> scored;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        if (const float score = scoreOf(words, i, *endpoints[i], wanted); score > 0)
            scored.emplace_back(score, endpoints[i]);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    endpoints.clear();
    for (const auto &[score, endpoint] : scored)
        endpoints.push_back(endpoint);
    return endpoints;
}

} // namespace gateway
