#include "gateway/demo/fieldcheck.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <charconv>

namespace gateway::demo {

namespace {

std::string fieldName(std::string_view where, std::string_view name) {
    return where.empty() ? std::string(name) : std::string(where) + '.' + std::string(name);
}

std::string oneOf(std::initializer_list<std::string_view> allowed) {
    std::string text = "must be one of";
    for (const std::string_view value : allowed)
        text += (text.back() == 'f' ? " " : ", ") + std::string(value);
    return text;
}

std::string between(FieldCheck::Range range, std::string_view what) {
    return "must be " + std::string(what) + " from " + std::to_string(range.minimum) + " to " +
           std::to_string(range.maximum);
}

bool contains(std::initializer_list<std::string_view> values, std::string_view value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

} // namespace

Json FieldCheck::body(std::initializer_list<std::string_view> known) {
    auto parsed = parseJson(m_request.body, {.maxBytes = 1024 * 1024, .maxDepth = 20, .maxValues = 20'000});
    if (!parsed) {
        refuse("body", "is no JSON: " + parsed.error().message);
        return Json::object();
    }
    if (!parsed->isObject()) {
        refuse("body", "must be a JSON object");
        return Json::object();
    }
    refuseUnknown(*parsed, {}, known);
    return std::move(parsed).value();
}

void FieldCheck::refuseUnknown(const Json &object, std::string_view where,
                               std::initializer_list<std::string_view> known) {
    for (const auto &[name, value] : *object.asObject()) {
        if (!contains(known, name))
            refuse(fieldName(where, name), "is not known here");
    }
}

std::int64_t FieldCheck::integer(const Json &object, std::string_view name, Range range, std::string_view where) {
    const Json *value = object.find(name);
    const auto number = value == nullptr ? std::nullopt : value->integer();
    if (number && *number >= range.minimum && *number <= range.maximum)
        return *number;
    refuse(fieldName(where, name), value == nullptr ? "is required" : between(range, "a whole number"));
    return range.minimum;
}

std::string FieldCheck::text(const Json &object, std::string_view name, Range length, std::string_view where) {
    const Json *value = object.find(name);
    const std::string *string = value == nullptr ? nullptr : value->asString();
    if (string != nullptr) {
        const auto count = static_cast<std::int64_t>(codePointCount(*string));
        if (count >= length.minimum && count <= length.maximum)
            return *string;
    }
    refuse(fieldName(where, name), value == nullptr ? "is required" : between(length, "a text with a length"));
    return {};
}

std::string FieldCheck::choice(const Json &object, std::string_view name,
                               std::initializer_list<std::string_view> allowed) {
    const Json *value = object.find(name);
    if (value != nullptr && value->isString() && contains(allowed, *value->asString()))
        return *value->asString();
    refuse(std::string(name), value == nullptr ? "is required" : oneOf(allowed));
    return {};
}

std::int64_t FieldCheck::queryInteger(std::string_view name, Range range, std::int64_t fallback) {
    const std::string *text = m_request.queryValue(name);
    if (text == nullptr)
        return fallback;
    std::int64_t number = 0;
    const auto parsed = std::from_chars(text->data(), text->data() + text->size(), number);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == text->data() + text->size();
    if (whole && number >= range.minimum && number <= range.maximum)
        return number;
    refuse(std::string(name), between(range, "a whole number"));
    return fallback;
}

std::optional<std::string> FieldCheck::queryChoice(std::string_view name,
                                                   std::initializer_list<std::string_view> allowed) {
    const std::string *text = m_request.queryValue(name);
    if (text == nullptr || contains(allowed, *text))
        return text == nullptr ? std::nullopt : std::optional(*text);
    refuse(std::string(name), oneOf(allowed));
    return std::nullopt;
}

void FieldCheck::refuse(std::string field, std::string message) {
    m_errors.push_back(Json::object({{"field", toValidUtf8(field)}, {"message", toValidUtf8(message)}}));
}

Reply FieldCheck::reply() const {
    JsonObject more;
    more.set("errors", Json(m_errors));
    return problemReply(422, "invalid", "Something in the request is wrong; errors names each field.", std::move(more));
}

} // namespace gateway::demo
