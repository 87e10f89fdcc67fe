#include "gateway/domain/textenum.h"

#include "gateway/core/jsonwriter.h"

#include <algorithm>

namespace gateway {

namespace {

bool isNoText(const Json &value) {
    return value.isNumber() || value.isBool();
}

} // namespace

void adoptTextEnum(Json &schema) {
    if (Json *items = schema.find("items"))
        adoptTextEnum(*items);
    const Json *type = schema.find("type");
    Json *allowed = schema.find("enum");
    const bool isText = type != nullptr && type->stringOr({}) == "string";
    if (!isText || allowed == nullptr || !allowed->isArray())
        return;
    JsonArray &values = *allowed->asArray();
    if (!std::all_of(values.begin(), values.end(), isNoText))
        return;
    for (Json &value : values)
        value = Json(toJsonText(value));
}

} // namespace gateway
