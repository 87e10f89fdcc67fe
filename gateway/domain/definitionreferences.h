#pragma once

#include "gateway/core/json.h"
#include "gateway/core/jsonpointer.h"

#include <string>
#include <string_view>

namespace gateway {

inline constexpr std::string_view definitionPrefix = "#/$defs/";

/// Visits what a schema refers to by "#/$defs/…", without that prefix.
template <typename Visit>
void forEachReference(const Json &schema, const Visit &visit) {
    if (const JsonArray *array = schema.asArray()) {
        for (const Json &element : *array)
            forEachReference(element, visit);
        return;
    }
    const JsonObject *object = schema.asObject();
    if (object == nullptr)
        return;
    for (const auto &[name, value] : *object) {
        const std::string *target = name == "$ref" ? value.asString() : nullptr;
        if (target != nullptr && target->starts_with(definitionPrefix))
            visit(target->substr(definitionPrefix.size()));
        else
            forEachReference(value, visit);
    }
}

/// "a~1b%20c/properties/x" names the definition "a/b c".
[[nodiscard]] inline std::string definitionName(std::string_view reference) {
    const auto tokens = splitPointer("/" + std::string(reference));
    return tokens && !tokens->empty() ? tokens->front() : std::string(reference);
}

} // namespace gateway
