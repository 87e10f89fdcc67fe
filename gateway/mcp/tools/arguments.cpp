#include "gateway/mcp/tools/arguments.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"

#include <optional>

namespace gateway {

namespace {

// Null where the argument is absent or null.
const Json *given(const Json &arguments, std::string_view name) {
    const Json *value = arguments.find(name);
    return value == nullptr || value->isNull() ? nullptr : value;
}

Error malformed(std::string_view name, const std::string &must) {
    return makeError(ErrorKind::Invalid, "arguments.malformed", '`' + std::string(name) + "` must be " + must);
}

std::optional<std::int64_t> integerOf(const Json &value) {
    if (!value.isString())
        return value.integer();
    const Result<Json> parsed = parseJson(*value.asString());
    return parsed ? parsed->integer() : std::nullopt;
}

} // namespace

Result<std::string> optionalText(const Json &arguments, std::string_view name) {
    const Json *value = given(arguments, name);
    if (value == nullptr)
        return std::string();
    if (!value->isString())
        return malformed(name, "a string");
    return *value->asString();
}

Result<std::string> requiredText(const Json &arguments, std::string_view name, std::string_view hint) {
    Result<std::string> text = optionalText(arguments, name);
    if (text && trimmed(*text).empty())
        return makeError(ErrorKind::Invalid, "arguments.malformed",
                         '`' + std::string(name) + "` is required: " + std::string(hint));
    return text;
}

Result<int> optionalInteger(const Json &arguments, std::string_view name, int fallback, int least, int most) {
    const Json *value = given(arguments, name);
    if (value == nullptr)
        return fallback;
    const std::optional<std::int64_t> number = integerOf(*value);
    if (!number || *number < least || *number > most)
        return malformed(name, "an integer from " + std::to_string(least) + " to " + std::to_string(most));
    return static_cast<int>(*number);
}

Result<Json> takeObject(Json &arguments, std::string_view name) {
    Json *value = arguments.find(name);
    if (value == nullptr || value->isNull())
        return Json();
    if (value->isObject())
        return std::move(*value);
    if (value->isString()) {
        if (trimmed(*value->asString()).empty())
            return Json();
        Result<Json> parsed = parseJson(*value->asString(), {.uniqueNames = true});
        if (parsed && parsed->isObject())
            return parsed;
        if (!parsed && parsed.error().code == "json.repeated-name")
            return parsed;
    }
    return malformed(name, "an object, e.g. {\"id\": \"42\"}");
}

} // namespace gateway
