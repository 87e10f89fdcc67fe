#include "gateway/openapi/schemachecks.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

namespace gateway {

namespace {

bool isTypeName(const Json &value) {
    static constexpr std::array<std::string_view, 7> names{"null",   "boolean", "object", "array",
                                                           "number", "string",  "integer"};
    return value.isString() && std::find(names.begin(), names.end(), *value.asString()) != names.end();
}

template <typename Accept>
std::optional<Json> differentStrings(const Json &value, const Accept &accept) {
    const JsonArray *array = value.asArray();
    if (array == nullptr)
        return std::nullopt;
    JsonArray result;
    std::unordered_set<std::string_view> seen;
    for (const Json &element : *array) {
        if (element.isString() && accept(element) && seen.insert(*element.asString()).second)
            result.push_back(element);
    }
    return Json(std::move(result));
}

std::optional<Json> types(const Json &value) {
    if (value.isString())
        return isTypeName(value) ? std::optional(value) : std::nullopt;
    auto result = differentStrings(value, isTypeName);
    return result && result->size() > 0 ? result : std::nullopt;
}

std::optional<Json> names(const Json &value) {
    return differentStrings(value, [](const Json &) { return true; });
}

std::optional<Json> nameMap(const Json &value) {
    const JsonObject *object = value.asObject();
    if (object == nullptr)
        return std::nullopt;
    Json result = Json::object();
    for (const auto &[name, list] : *object) {
        if (auto needed = names(list))
            result.asObject()->append(name, std::move(*needed));
    }
    return result;
}

std::optional<Json> keptIf(bool usable, const Json &value) {
    return usable ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<Json> checkedKeyword(KeywordKind kind, const Json &value) {
    switch (kind) {
    case KeywordKind::Type:
        return types(value);
    case KeywordKind::Names:
        return names(value);
    case KeywordKind::NameMap:
        return nameMap(value);
    case KeywordKind::Count:
        return keptIf(value.integer().value_or(-1) >= 0, value);
    case KeywordKind::Number:
        return keptIf(value.isNumber(), value);
    case KeywordKind::Divisor:
        return keptIf(value.doubleOr(0) > 0, value);
    case KeywordKind::Flag:
        return keptIf(value.isBool(), value);
    case KeywordKind::List:
        return keptIf(value.isArray(), value);
    case KeywordKind::Text:
    case KeywordKind::Pattern:
        return keptIf(value.isString(), value);
    default:
        return value;
    }
}

} // namespace gateway
