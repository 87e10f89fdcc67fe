#include "gateway/call/scalarexamples.h"

#include "gateway/call/patternsample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

namespace gateway {

namespace {

constexpr std::int64_t maxText = 500;

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> formatExamples{
    {{"date-time", "2026-01-31T12:00:00Z"},
     {"date", "2026-01-31"},
     {"time", "12:00:00Z"},
     {"duration", "PT1H"},
     {"uuid", "123e4567-e89b-12d3-a456-426614174000"},
     {"email", "someone@example.com"},
     {"idn-email", "someone@example.com"},
     {"uri", "https://example.com/"},
     {"url", "https://example.com/"},
     {"iri", "https://example.com/"},
     {"uri-reference", "/path"},
     {"hostname", "example.com"},
     {"ipv4", "192.0.2.1"},
     {"ipv6", "2001:db8::1"},
     {"byte", "dGV4dA=="},
     {"json-pointer", "/name"},
     {"int64", "1"}}};

std::size_t lengthOf(const Json &schema, const char *keyword, std::int64_t otherwise) {
    const Json *value = schema.find(keyword);
    const std::int64_t length = value != nullptr ? value->integer().value_or(otherwise) : otherwise;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(length, 0, maxText));
}

std::string plainText(std::size_t least, std::size_t most) {
    std::string text = "text";
    text.resize(std::clamp(text.size(), std::min(least, most), most), 'x');
    return text;
}

double boundOf(const Json &schema, const char *keyword, double otherwise) {
    const Json *bound = schema.find(keyword);
    return bound != nullptr ? bound->doubleOr(otherwise) : otherwise;
}

} // namespace

Json exampleText(const Json &schema) {
    const std::size_t least = lengthOf(schema, "minLength", 0);
    const std::size_t most = lengthOf(schema, "maxLength", maxText);
    if (const Json *pattern = schema.find("pattern")) {
        auto sample = samplePattern(pattern->stringOr({}));
        if (sample && sample->size() < least)
            sample = samplePattern(pattern->stringOr({}), least - sample->size());
        if (sample && sample->empty() && most > 0)
            sample = samplePattern(pattern->stringOr({}), std::min<std::size_t>(most, 3)); // "" shows nothing
        if (sample)
            return *sample;
    }
    const Json *format = schema.find("format");
    for (const auto &[name, example] : formatExamples) {
        if (format != nullptr && format->stringOr({}) == name)
            return example;
    }
    return plainText(least, most);
}

Json exampleNumber(const Json &schema) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    const bool isInteger = schema.find("type") != nullptr && schema.find("type")->stringOr({}) == "integer";
    const double above = boundOf(schema, "exclusiveMinimum", -endless);
    const double below = boundOf(schema, "exclusiveMaximum", endless);
    const double least = std::max(boundOf(schema, "minimum", -endless), isInteger ? std::floor(above) + 1 : above);
    const double most = std::min(boundOf(schema, "maximum", endless), isInteger ? std::ceil(below) - 1 : below);
    double value = std::clamp(1.0, std::min(least, most), std::max(least, most));
    if (value <= above || value >= below)
        value = std::isinf(least) ? most - 1 : std::isinf(most) ? least + 1 : (least + most) / 2;
    if (const double step = boundOf(schema, "multipleOf", 0); step > 0)
        value = std::ceil(value / step) * step;
    return isInteger ? Json(static_cast<std::int64_t>(std::ceil(value))) : Json(value);
}

} // namespace gateway
