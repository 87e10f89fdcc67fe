#pragma once

#include "gateway/catalog/catalog.h"

#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

namespace gateway {

/// Changes whenever one of the lists that a profile gets changes; made without compiling a single contract. What the
/// profile does not see has no part in it. All zero for a profile that is gone.
struct ViewPrint {
    std::size_t tools = 0;
    std::size_t prompts = 0;
    std::size_t resources = 0;
};

[[nodiscard]] ViewPrint viewPrint(const Catalog &catalog, const ProfileId &profile);

/// The same of the content of single resources, as one catalog has them. A collection or endpoint is looked through
/// once a profile, however many URIs lead to it and however often it is asked for. The catalog must outlive this.
class ResourcePrints {
public:
    explicit ResourcePrints(const Catalog &catalog) : m_catalog(catalog) {}

    struct Print {
        std::size_t value = 0;        ///< 0 where the profile has no resource at the URI.
        const void *target = nullptr; ///< The same for all URIs of one contract; null for every other resource.
    };
    [[nodiscard]] Print of(const ProfileId &profile, std::string_view uri);
    [[nodiscard]] std::size_t size() const { return m_contracts.size(); } ///< Contracts looked through so far.

private:
    const Catalog &m_catalog;
    std::map<std::pair<ProfileId, const void *>, std::size_t> m_contracts;
};

} // namespace gateway
