#include "gateway/schema/valueplace.h"

#include "gateway/core/jsonpointer.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <cctype>

namespace gateway {

namespace {

constexpr std::size_t maxName = 60;
constexpr std::size_t maxPath = 200;

bool isPlainName(std::string_view name) {
    const auto fits = [](unsigned char c) {
        return c >= 0x80 || std::isalnum(c) != 0 || c == '_' || c == '-' || c == '$';
    };
    return !name.empty() && std::all_of(name.begin(), name.end(), fits);
}

// Names come from the caller: what could mislead a reader is taken out.
std::string segment(const ValuePlace &place) {
    if (place.isElement)
        return '[' + std::to_string(place.index) + ']';
    const std::string name = cutText(cleanForModel(place.name), maxName);
    return isPlainName(name) ? '.' + name : "[\"" + name + "\"]";
}

} // namespace

std::string ValuePlace::pointer() const {
    if (parent == nullptr)
        return {};
    return pointerTo(parent->pointer(), isElement ? std::to_string(index) : std::string(name));
}

std::string ValuePlace::path() const {
    std::string text;
    for (const ValuePlace *place = this; place->parent != nullptr && text.size() < maxPath; place = place->parent)
        text.insert(0, segment(*place));
    return text.starts_with('.') ? text.substr(1) : text;
}

} // namespace gateway
