#include "gateway/core/json.h"

#include "gateway/core/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace gateway {

namespace {

template <typename Number>
std::string numberText(Number value) {
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

double toDouble(const std::string &text) {
    double value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (status != std::errc::result_out_of_range)
        return value;
    // from_chars leaves the value alone; the decimal tells a number too small from one too large.
    const Decimal form = Decimal::fromText(text);
    const double size = form.magnitude > 0 ? HUGE_VAL : 0.0;
    return form.negative ? -size : size;
}

bool equalObjects(const JsonObject &a, const JsonObject &b) {
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const JsonObject::Member &member) {
               const Json *other = b.find(member.first);
               return other != nullptr && *other == member.second;
           });
}

} // namespace

const Json *JsonObject::find(std::string_view name) const {
    const auto found =
        std::find_if(m_members.rbegin(), m_members.rend(), [&](const Member &m) { return m.first == name; });
    return found == m_members.rend() ? nullptr : &found->second;
}

Json *JsonObject::find(std::string_view name) {
    return const_cast<Json *>(std::as_const(*this).find(name));
}

Json &JsonObject::set(std::string_view name, Json value) {
    if (Json *existing = find(name)) {
        *existing = std::move(value);
        return *existing;
    }
    return append(std::string(name), std::move(value));
}

Json &JsonObject::append(std::string name, Json value) {
    return m_members.emplace_back(std::move(name), std::move(value)).second;
}

bool JsonObject::remove(std::string_view name) {
    return std::erase_if(m_members, [&](const Member &m) { return m.first == name; }) > 0;
}

std::size_t JsonObject::size() const {
    return m_members.size();
}

void JsonObject::reserve(std::size_t count) {
    m_members.reserve(count);
}

Json::Json(int value) : Json(static_cast<std::int64_t>(value)) {}
Json::Json(std::int64_t value) : m_value(JsonNumber{numberText(value)}) {}
Json::Json(std::uint64_t value) : m_value(JsonNumber{numberText(value)}) {}

Json::Json(double value) {
    if (std::isfinite(value))
        m_value = JsonNumber{numberText(value)};
}

Json Json::object(std::initializer_list<std::pair<const char *, Json>> members) {
    JsonObject result;
    result.reserve(members.size());
    for (const auto &[name, value] : members)
        result.append(name, value);
    return Json(std::move(result));
}

bool Json::boolOr(bool fallback) const {
    const bool *value = std::get_if<bool>(&m_value);
    return value != nullptr ? *value : fallback;
}

std::string_view Json::stringOr(std::string_view fallback) const {
    const std::string *value = asString();
    return value != nullptr ? std::string_view(*value) : fallback;
}

std::optional<std::int64_t> Json::integer() const {
    const JsonNumber *value = asNumber();
    if (value == nullptr)
        return std::nullopt;
    std::int64_t result = 0;
    const char *end = value->text.data() + value->text.size();
    if (const auto parsed = std::from_chars(value->text.data(), end, result);
        parsed.ec == std::errc() && parsed.ptr == end)
        return result;
    const Decimal form = Decimal::fromText(value->text);
    if (!form.isInteger() || form.magnitude > 19)
        return std::nullopt;
    const std::string zeros(static_cast<std::size_t>(form.exponent()), '0');
    const std::string plain = (form.negative ? "-" : "") + (form.isZero() ? "0" : form.digits) + zeros;
    const auto parsed = std::from_chars(plain.data(), plain.data() + plain.size(), result);
    return parsed.ec == std::errc() ? std::optional(result) : std::nullopt;
}

double Json::doubleOr(double fallback) const {
    const JsonNumber *value = asNumber();
    return value != nullptr ? toDouble(value->text) : fallback;
}

const Json *Json::find(std::string_view name) const {
    const JsonObject *object = asObject();
    return object != nullptr ? object->find(name) : nullptr;
}

Json *Json::find(std::string_view name) {
    JsonObject *object = asObject();
    return object != nullptr ? object->find(name) : nullptr;
}

const Json *Json::at(std::size_t index) const {
    const JsonArray *array = asArray();
    return array != nullptr && index < array->size() ? &(*array)[index] : nullptr;
}

Json &Json::set(std::string_view name, Json value) {
    if (!isObject())
        m_value = JsonObject{};
    return asObject()->set(name, std::move(value));
}

Json &Json::push(Json value) {
    if (!isArray())
        m_value = JsonArray{};
    return asArray()->emplace_back(std::move(value));
}

std::size_t Json::size() const {
    if (const JsonArray *array = asArray())
        return array->size();
    const JsonObject *object = asObject();
    return object != nullptr ? object->size() : 0;
}

bool operator==(const Json &a, const Json &b) {
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case Json::Kind::Null:
        return true;
    case Json::Kind::Bool:
        return a.boolOr(false) == b.boolOr(false);
    case Json::Kind::Number:
        return a.asNumber()->text == b.asNumber()->text ||
               Decimal::fromText(a.asNumber()->text) == Decimal::fromText(b.asNumber()->text);
    case Json::Kind::String:
        return *a.asString() == *b.asString();
    case Json::Kind::Array:
        return *a.asArray() == *b.asArray();
    case Json::Kind::Object:
        break;
    }
    return equalObjects(*a.asObject(), *b.asObject());
}

std::string_view toString(Json::Kind kind) {
    static constexpr std::array<std::string_view, 6> names{"null", "boolean", "number", "string", "array", "object"};
    return names[static_cast<std::size_t>(kind)];
}

} // namespace gateway
