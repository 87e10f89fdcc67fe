#pragma once

#include "gateway/core/json.h"

#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// One piece of a result for a model (MCP "content block").
struct ContentBlock {
    enum class Type : std::uint8_t { Text, Image, Audio, Resource };
    Type type = Type::Text;
    std::string text;     ///< Text: UTF-8. Image, Audio, Resource: raw bytes, unless a Resource is a text.
    std::string mimeType; ///< Not for Text.
    std::string uri;      ///< Resource only.
    bool isText = false;  ///< Resource only: UTF-8, to be shown as such.
};

/// What the model sees of an upstream answer.
struct ModelContent {
    std::vector<ContentBlock> blocks;
    std::optional<Json> structured; ///< The body where it is a JSON object; says the same as the text.
    bool isError = false;
    bool truncated = false;
};

} // namespace gateway
