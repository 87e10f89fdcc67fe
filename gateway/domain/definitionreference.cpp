#include "gateway/domain/definitionreference.h"

#include "gateway/core/jsonpointer.h"

namespace gateway {

std::string referenceToDefinition(std::string_view name) {
    return pointerTo(definitionPrefix.substr(0, definitionPrefix.size() - 1), name);
}

std::string definitionName(std::string_view afterPrefix) {
    const auto tokens = splitPointer("/" + std::string(afterPrefix));
    return tokens && !tokens->empty() ? tokens->front() : std::string(afterPrefix);
}

std::string referredDefinition(const Json &schema) {
    const Json *reference = schema.find("$ref");
    const std::string_view text = reference != nullptr ? reference->stringOr({}) : std::string_view();
    if (!text.starts_with(definitionPrefix))
        return {};
    const auto tokens = splitPointer("/" + std::string(text.substr(definitionPrefix.size())));
    return tokens && tokens->size() == 1 ? tokens->front() : std::string();
}

} // namespace gateway
