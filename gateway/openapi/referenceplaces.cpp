#include "gateway/openapi/referenceplaces.h"

#include "gateway/core/text.h"

#include <array>

namespace gateway {

bool isMapOfNames(std::string_view keyword) {
    static constexpr std::array<std::string_view, 20> keywords{
        "paths",       "webhooks", "schemas",          "responses", "parameters", "examples",         "requestBodies",
        "headers",     "links",    "securitySchemes",  "callbacks", "pathItems",  "mediaTypes",       "properties",
        "definitions", "$defs",    "dependentSchemas", "content",   "encoding",   "patternProperties"};
    return isOneOf(keyword, keywords);
}

bool holdsData(std::string_view keyword) {
    static constexpr std::array<std::string_view, 5> keywords{"example", "default", "enum", "const", "value"};
    return isOneOf(keyword, keywords);
}

} // namespace gateway
