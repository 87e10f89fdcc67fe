#include "gateway/jsonpath/jsonplaces.h"

#include <algorithm>
#include <functional>
#include <map>

namespace gateway {

namespace {

// Without the children at `positions`, which are sorted.
void removeChildren(Json &parent, const std::vector<std::uint32_t> &positions) {
    auto isKept = [&, i = std::uint32_t(0)]() mutable {
        return !std::binary_search(positions.begin(), positions.end(), i++);
    };
    if (JsonArray *array = parent.asArray()) {
        JsonArray kept;
        for (Json &element : *array) {
            if (isKept())
                kept.push_back(std::move(element));
        }
        *array = std::move(kept);
    } else if (JsonObject *object = parent.asObject()) {
        JsonObject kept;
        for (auto &[name, member] : *object) {
            if (isKept())
                kept.append(std::move(name), std::move(member));
        }
        *object = std::move(kept);
    }
}

} // namespace

Json *valueAt(Json &root, const JsonPlace &place) {
    Json *at = &root;
    for (const std::uint32_t position : place) {
        if (position >= at->size())
            return nullptr;
        JsonArray *array = at->asArray();
        at = array != nullptr ? &(*array)[position] : &(at->asObject()->begin() + position)->second;
    }
    return at;
}

void removeAt(Json &root, const std::vector<JsonPlace> &places) {
    // Parents that stand later or deeper come first, so that those still to come stay where they are.
    std::map<JsonPlace, std::vector<std::uint32_t>, std::greater<>> byParent;
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        byParent[JsonPlace(place->begin(), place->end() - 1)].push_back(place->back());
    for (const auto &[parent, positions] : byParent) {
        if (Json *at = valueAt(root, parent))
            removeChildren(*at, positions);
    }
}

} // namespace gateway
