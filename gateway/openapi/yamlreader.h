#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <cstddef>
#include <string_view>

namespace gateway {

struct YamlLimits {
    int maxDepth = 100;
    std::size_t maxValues = 6'000'000;
    std::size_t maxAliasBytes = 64U * 1024 * 1024; ///< What anchors and aliases may copy, in memory.
};

/// Reads one YAML document (UTF-8, YAML 1.2 core schema, libyaml's rules of indentation) into JSON; places are kept.
/// Aliases are copied, merge keys (`<<`) honoured; keys that are no strings are taken as written, collections as keys
/// as their JSON text. Duplicate keys stay, the last one is the one found. An empty text is null. Errors:
/// "import.yaml-syntax", "import.resource-limit".
[[nodiscard]] Result<Json> readYaml(std::string_view text, const YamlLimits &limits = {});

} // namespace gateway
