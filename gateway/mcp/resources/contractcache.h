#pragma once

#include "gateway/catalog/profileview.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace gateway {

/// The contract documents of collections as JSON text, made once per catalog revision, profile and collection and kept:
/// a large one takes long to make. Bounded: beyond maxKept documents or maxKeptBytes all are forgotten.
/// Lives on: its gateway thread.
class ContractCache {
public:
    static constexpr std::size_t maxKept = 64;
    static constexpr std::size_t maxKeptBytes = 32UL * 1024 * 1024;
    static constexpr std::size_t maxDocumentBytes = 1024UL * 1024; ///< See contractDocument().

    [[nodiscard]] std::shared_ptr<const std::string> textOf(const Catalog &catalog, const Profile &profile,
                                                            const CatalogCollection &collection);

private:
    std::int64_t m_revision = -1;
    std::size_t m_bytes = 0;
    std::map<std::pair<ProfileId, CollectionId>, std::shared_ptr<const std::string>> m_texts;
};

} // namespace gateway
