#pragma once

#include "gateway/core/json.h"
#include "gateway/core/jsonpointer.h"

#include <string>

namespace gateway {

/// The shared definition that the `$ref` of a converted schema names whole ("#/$defs/a~1b" is "a/b"); empty where there
/// is none, or where the reference leads to a part of one.
[[nodiscard]] inline std::string referredDefinition(const Json &schema) {
    constexpr std::string_view prefix = "#/$defs";
    const Json *reference = schema.find("$ref");
    const std::string_view text = reference != nullptr ? reference->stringOr({}) : std::string_view();
    if (!text.starts_with(prefix))
        return {};
    const auto tokens = splitPointer(std::string(text.substr(prefix.size())));
    return tokens && tokens->size() == 1 ? tokens->front() : std::string();
}

} // namespace gateway
