#pragma once

#include "gateway/domain/endpoint.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

class CatalogEndpoint;

/// The words of one endpoint that a search looks at. Immutable.
class SearchIndex {
public:
    explicit SearchIndex(const Endpoint &endpoint);

    /// How much the word says about the endpoint: words of its name and the end of its path most, its description's
    /// least; 0 where it has none that starts so.
    [[nodiscard]] float weightOf(std::string_view word) const;
    /// Words of the name: an endpoint that is about little else is the better answer.
    [[nodiscard]] std::size_t nameWords() const { return m_nameWords; }

private:
    struct Term {
        std::string word;
        float weight = 0;
    };
    void add(std::string_view text, float weight, std::size_t most);
    void addPath(std::string_view path);

    std::vector<Term> m_terms; ///< Sorted by word.
    std::size_t m_nameWords = 0;
};

/// Endpoints ranked by how well they match the words of `query`, which may be a question in plain English; those that
/// match no word are left out. Words that few of the endpoints have count more (so nothing that is not among them has a
/// say). An empty query keeps everything in order. Linear in the endpoints; the first 24 words count.
[[nodiscard]] std::vector<const CatalogEndpoint *> rankedBySearch(std::vector<const CatalogEndpoint *> endpoints,
                                                                  std::string_view query);

} // namespace gateway
