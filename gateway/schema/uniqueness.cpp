#include "gateway/schema/uniqueness.h"

#include "gateway/core/decimal.h"
#include "gateway/core/jsonwriter.h"

#include <algorithm>
#include <string>
#include <vector>

namespace gateway {

namespace {

// Equal values have equal keys: members sorted, numbers in one form.
void appendKey(std::string &key, const Json &value);

void appendNumberKey(std::string &key, const std::string &text) {
    const Decimal number = Decimal::fromText(text);
    key += number.negative ? '-' : '+';
    key += number.digits + 'e' + std::to_string(number.magnitude);
}

void appendObjectKey(std::string &key, const JsonObject &object) {
    std::vector<const JsonObject::Member *> members;
    members.reserve(object.size());
    for (const JsonObject::Member &member : object)
        members.push_back(&member);
    std::stable_sort(members.begin(), members.end(), [](auto *a, auto *b) { return a->first < b->first; });
    key += '{';
    for (const JsonObject::Member *member : members) {
        appendJsonString(key, member->first);
        key += ':';
        appendKey(key, member->second);
        key += ',';
    }
    key += '}';
}

void appendKey(std::string &key, const Json &value) {
    if (const JsonNumber *number = value.asNumber()) {
        appendNumberKey(key, number->text);
    } else if (const JsonObject *object = value.asObject()) {
        appendObjectKey(key, *object);
    } else if (const JsonArray *array = value.asArray()) {
        key += '[';
        for (const Json &element : *array) {
            appendKey(key, element);
            key += ',';
        }
        key += ']';
    } else {
        appendJson(key, value);
    }
}

} // namespace

std::optional<std::pair<std::size_t, std::size_t>> findEqualItems(const JsonArray &items) {
    if (items.size() < 2)
        return std::nullopt;
    std::vector<std::pair<std::string, std::size_t>> keys;
    keys.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        keys.emplace_back(std::string(), i);
        appendKey(keys.back().first, items[i]);
    }
    std::sort(keys.begin(), keys.end());
    const auto equal =
        std::adjacent_find(keys.begin(), keys.end(), [](auto &a, auto &b) { return a.first == b.first; });
    if (equal == keys.end())
        return std::nullopt;
    return std::pair(equal->second, std::next(equal)->second);
}

} // namespace gateway
