#pragma once

#include "gateway/core/json.h"
#include "gateway/core/jsonpointer.h"

#include <string>
#include <string_view>

namespace gateway {

/// A value of the document together with its JSON pointer; `value` is null where there is none.
struct Located {
    const Json *value = nullptr;
    std::string pointer;
    bool shared = false; ///< Reached through a reference, so others may reach it too.

    explicit operator bool() const { return value != nullptr; }
    [[nodiscard]] bool isObject() const { return value != nullptr && value->isObject(); }
    [[nodiscard]] bool isArray() const { return value != nullptr && value->isArray(); }

    [[nodiscard]] Located member(std::string_view name) const {
        const Json *found = value != nullptr ? value->find(name) : nullptr;
        return found != nullptr ? Located{found, pointerTo(pointer, name), shared} : Located{};
    }
    [[nodiscard]] Located element(std::size_t index) const {
        return {value->at(index), pointer + '/' + std::to_string(index), shared};
    }
    /// Text of a member, empty where there is none.
    [[nodiscard]] std::string_view text(std::string_view name) const {
        const Json *found = value != nullptr ? value->find(name) : nullptr;
        return found != nullptr ? found->stringOr({}) : std::string_view();
    }
    [[nodiscard]] bool flag(std::string_view name) const {
        const Json *found = value != nullptr ? value->find(name) : nullptr;
        return found != nullptr && found->boolOr(false);
    }
};

/// `x-` members are extensions (OpenAPI 3.1.1 section 4.9).
[[nodiscard]] inline bool isExtensionName(std::string_view name) {
    return name.starts_with("x-");
}

/// Adds the extensions of an object to those known so far; null becomes an object when there are any.
inline void addExtensions(const Located &from, Json &extensions) {
    if (!from.isObject())
        return;
    for (const auto &[name, value] : *from.value->asObject()) {
        if (isExtensionName(name))
            extensions.set(name, value);
    }
}

} // namespace gateway
