#pragma once

#include "gateway/catalog/catalog.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace gateway {

/// The `tools` array of tools/list.
struct ToolList {
    std::string json;
    std::size_t tools = 0;
};

/// Makes it; compiles the contracts of endpoints that are tools. Any thread.
[[nodiscard]] ToolList makeToolList(const Catalog &catalog, const Profile &profile);

/// The `tools` array of tools/list as JSON text, made once per catalog revision and profile and kept (it is the same in
/// both eras). Bounded: beyond maxKept lists or maxKeptBytes all are forgotten and made again when asked for.
/// Lives on: its gateway thread.
class ToolLists {
public:
    static constexpr std::size_t maxKept = 256;
    static constexpr std::size_t maxKeptBytes = 64UL * 1024 * 1024;

    [[nodiscard]] std::shared_ptr<const std::string> listFor(const Catalog &catalog, const Profile &profile);

private:
    std::int64_t m_revision = -1;
    std::size_t m_bytes = 0;
    std::unordered_map<ProfileId, std::shared_ptr<const std::string>> m_lists;
};

} // namespace gateway
