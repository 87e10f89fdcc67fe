#include "gateway/schema/schemamessages.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::size_t maxValue = 80;
constexpr std::size_t maxList = 400;

constexpr std::array<std::pair<unsigned, std::string_view>, 7> typeWords{{{StringType, "a string"},
                                                                          {NumberType, "a number"},
                                                                          {IntegerType, "an integer"},
                                                                          {BooleanType, "true or false"},
                                                                          {ArrayType, "an array"},
                                                                          {ObjectType, "an object"},
                                                                          {NullType, "null"}}};

std::string_view actualType(const Json &value) {
    switch (value.kind()) {
    case Json::Kind::Bool:
        return "a boolean";
    case Json::Kind::Number:
        return "a number";
    case Json::Kind::String:
        return "a string";
    case Json::Kind::Array:
        return "an array";
    case Json::Kind::Object:
        return "an object";
    default:
        return "null";
    }
}

// Adds until the list is long enough; what is left out is counted.
std::string joined(const std::vector<std::string> &parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (text.size() > maxList)
            return text + " and " + std::to_string(parts.size() - i) + " more";
        text += (i == 0 ? "" : ", ") + parts[i];
    }
    return text;
}

// How many edits make one name of the other; larger than `limit` is all the same.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

std::string quotedName(std::string_view name) {
    return '`' + cutText(name, 60) + '`';
}

std::string suggestion(const PropertiesCheck &check, std::string_view name) {
    constexpr std::size_t longest = 60;
    for (const auto &[known, node] : check.properties) {
        const bool comparable = name.size() <= longest && known.size() <= longest && name.size() > 2;
        if (comparable && distance(toLower(name), toLower(known)) <= 2)
            return "; did you mean " + quotedName(known) + "?";
    }
    return {};
}

} // namespace

std::string subject(const ValuePlace &place) {
    const std::string path = place.path();
    return path.empty() ? "The value" : '`' + path + '`';
}

std::string memberSubject(const ValuePlace &place, std::string_view name) {
    return subject(ValuePlace{&place, name});
}

std::string typeMessage(unsigned types, const Json &value) {
    if ((types & NumberType) != 0)
        types &= ~static_cast<unsigned>(IntegerType);
    std::vector<std::string> words;
    for (const auto &[bit, word] : typeWords) {
        if ((types & bit) != 0)
            words.emplace_back(word);
    }
    std::string text = "must be ";
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return text + ", was " + (value.isNumber() ? shortNumber(value) : std::string(actualType(value)));
}

std::string enumMessage(const EnumCheck &check) {
    std::vector<std::string> values;
    for (const Json &value : check.values)
        values.push_back(cutText(toJsonText(value), maxValue));
    if (values.empty())
        return "has no allowed value";
    return (values.size() == 1 ? "must be " : "must be one of ") + joined(values);
}

std::string boundMessage(const BoundCheck &check, const Json &value) {
    static constexpr std::array<std::string_view, 4> words{"at least ", "at most ", "above ", "below "};
    return "must be " + std::string(words[static_cast<std::size_t>(check.kind)]) + cutText(check.text, maxValue) +
           ", was " + shortNumber(value);
}

std::string sizeMessage(const SizeCheck &check, std::uint64_t actual) {
    static constexpr std::array<std::string_view, 6> bounds{"at least", "at most",  "at least",
                                                            "at most",  "at least", "at most"};
    static constexpr std::array<std::string_view, 3> units{"character", "item", "member"};
    const auto kind = static_cast<std::size_t>(check.kind);
    const std::string unit = std::string(units[kind / 2]) + (check.limit == 1 ? "" : "s");
    return "must have " + std::string(bounds[kind]) + ' ' + std::to_string(check.limit) + ' ' + unit + ", had " +
           std::to_string(actual);
}

std::string_view keywordOf(BoundCheck::Kind kind) {
    static constexpr std::array<std::string_view, 4> names{"minimum", "maximum", "exclusiveMinimum",
                                                           "exclusiveMaximum"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view keywordOf(SizeCheck::Kind kind) {
    static constexpr std::array<std::string_view, 6> names{"minLength", "maxLength",     "minItems",
                                                           "maxItems",  "minProperties", "maxProperties"};
    return names[static_cast<std::size_t>(kind)];
}

std::string unknownMemberMessage(const PropertiesCheck &check, std::string_view name) {
    std::vector<std::string> known;
    for (const auto &[property, node] : check.properties)
        known.push_back(quotedName(property));
    std::string text = "is not known" + suggestion(check, name);
    if (text.ends_with('?'))
        return text;
    return known.empty() ? "is not allowed" : text + "; known are " + joined(known);
}

std::string patternText(const SchemaPattern &pattern) {
    return "the pattern " + cutText(pattern.source(), maxValue);
}

unsigned typeBit(const Json &value) {
    switch (value.kind()) {
    case Json::Kind::Null:
        return NullType;
    case Json::Kind::Bool:
        return BooleanType;
    case Json::Kind::String:
        return StringType;
    case Json::Kind::Array:
        return ArrayType;
    case Json::Kind::Object:
        return ObjectType;
    case Json::Kind::Number:
        break;
    }
    const std::string &text = value.asNumber()->text;
    const bool plain = text.find_first_of(".eE") == std::string::npos;
    return plain || Decimal::fromText(text).isInteger() ? IntegerType : NumberType;
}

std::string shortNumber(const Json &value) {
    return cutText(value.asNumber()->text, maxValue);
}

} // namespace gateway
