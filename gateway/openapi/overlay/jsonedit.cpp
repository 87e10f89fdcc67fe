#include "gateway/openapi/overlay/jsonedit.h"

#include <algorithm>
#include <functional>
#include <map>

namespace gateway {

namespace {

Json placed(const Json &value, int line, int column) {
    Json out = value;
    const auto place = [&](const auto &again, Json &at) -> void {
        at.setPlace(line, column);
        if (JsonArray *array = at.asArray()) {
            for (Json &element : *array)
                again(again, element);
        } else if (JsonObject *object = at.asObject()) {
            for (auto &[name, member] : *object)
                again(again, member);
        }
    };
    place(place, out);
    return out;
}

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

void mergeInto(Json &target, const Json &update) {
    const int line = target.line();
    const int column = target.column();
    if (JsonArray *array = target.asArray(); array != nullptr && update.isArray())
        return appendTo(*array, update, line, column);
    JsonObject *object = target.asObject();
    if (object == nullptr || !update.isObject()) {
        target = placed(update, line, column);
        return;
    }
    for (const auto &[name, value] : *update.asObject()) {
        if (Json *known = object->find(name))
            mergeInto(*known, value);
        else
            object->append(name, placed(value, line, column));
    }
}

void appendTo(JsonArray &target, const Json &update, int line, int column) {
    if (const JsonArray *elements = update.asArray()) {
        for (const Json &element : *elements)
            target.push_back(placed(element, line, column));
    } else {
        target.push_back(placed(update, line, column));
    }
}

int depthOf(const Json &value) {
    int deepest = 0;
    if (const JsonArray *array = value.asArray()) {
        for (const Json &element : *array)
            deepest = std::max(deepest, depthOf(element));
    } else if (const JsonObject *object = value.asObject()) {
        for (const auto &[name, member] : *object)
            deepest = std::max(deepest, depthOf(member));
    }
    return value.isArray() || value.isObject() ? deepest + 1 : 0;
}

} // namespace gateway
