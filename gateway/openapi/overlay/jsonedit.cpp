#include "gateway/openapi/overlay/jsonedit.h"

#include <algorithm>

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

} // namespace

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
