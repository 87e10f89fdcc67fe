#pragma once

#include "gateway/catalog/catalog.h"

#include <cstddef>
#include <string_view>

namespace gateway {

/// Changes whenever one of the lists that a profile gets changes; made without compiling a single contract. What the
/// profile does not see has no part in it. All zero for a profile that is gone.
struct ViewPrint {
    std::size_t tools = 0;
    std::size_t prompts = 0;
    std::size_t resources = 0;
};

[[nodiscard]] ViewPrint viewPrint(const Catalog &catalog, const ProfileId &profile);

/// The same of the content of one resource; 0 where the profile has none at this URI.
[[nodiscard]] std::size_t resourcePrint(const Catalog &catalog, const ProfileId &profile, std::string_view uri);

} // namespace gateway
