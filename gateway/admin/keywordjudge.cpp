#include "gateway/admin/keywordjudge.h"

#include "gateway/core/decimal.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace gateway {

namespace {

using Judgements = std::vector<Judgement>;

bool isUpperBound(std::string_view keyword) {
    return isOneOf(keyword, std::array<std::string_view, 6>{"maximum", "exclusiveMaximum", "maxLength", "maxItems",
                                                            "maxProperties", "maxContains"});
}

bool isLowerBound(std::string_view keyword) {
    return isOneOf(keyword, std::array<std::string_view, 6>{"minimum", "exclusiveMinimum", "minLength", "minItems",
                                                            "minProperties", "minContains"});
}

// Where it stands it refuses something; what another value of it refuses cannot be compared.
bool isRestriction(std::string_view keyword) {
    return isOneOf(keyword,
                   std::array<std::string_view, 11>{"pattern", "format", "const", "multipleOf", "uniqueItems", "not",
                                                    "if", "then", "else", "dependentRequired", "dependentSchemas"});
}

std::string textOf(const Json *value) {
    return value == nullptr ? "none" : shortText(*value);
}

Judgement changed(std::string_view keyword, const Json *before, const Json *after, ChangeEffect effect) {
    return {effect, std::string(keyword) + ' ' + textOf(before) + " → " + textOf(after)};
}

ChangeEffect boundEffect(const Json *before, const Json *after, bool isUpper) {
    if (before == nullptr || after == nullptr)
        return before == nullptr ? ChangeEffect::Tightened : ChangeEffect::AddsPower;
    const JsonNumber *from = before->asNumber();
    const JsonNumber *to = after->asNumber();
    if (from == nullptr || to == nullptr)
        return ChangeEffect::AddsPower;
    const bool isLower = Decimal::fromText(to->text) < Decimal::fromText(from->text);
    return isLower == isUpper ? ChangeEffect::Tightened : ChangeEffect::AddsPower;
}

std::set<std::string> canonicalElements(const Json &list) {
    std::set<std::string> elements;
    for (std::size_t i = 0; i < list.size(); ++i)
        elements.insert(toCanonicalJson(*list.at(i)));
    return elements;
}

std::string listed(const std::set<std::string> &of, const std::set<std::string> &without) {
    std::string text;
    for (const std::string &element : of) {
        if (!without.contains(element))
            text += (text.empty() ? "" : ", ") + element;
    }
    return cutText(text, 100);
}

Judgements judgeSets(const char *more, const char *less, const std::set<std::string> &before,
                     const std::set<std::string> &after) {
    Judgements judgements;
    if (const std::string added = listed(after, before); !added.empty())
        judgements.push_back({ChangeEffect::AddsPower, more + added});
    if (const std::string gone = listed(before, after); !gone.empty())
        judgements.push_back({ChangeEffect::Tightened, less + gone});
    return judgements;
}

// A number may be an integer; a text stands for the list of itself.
std::set<std::string> typesOf(const Json &type) {
    std::set<std::string> types = type.isString() ? std::set<std::string>{toJsonText(type)} : canonicalElements(type);
    if (types.contains("\"number\""))
        types.insert("\"integer\"");
    return types;
}

} // namespace

std::string shortText(const Json &value) {
    return cutText(toJsonText(value), 60);
}

bool isSchemaNote(std::string_view keyword) {
    return isOneOf(keyword, std::array<std::string_view, 7>{"title", "description", "example", "examples", "$comment",
                                                            "deprecated", "externalDocs"}) ||
           (keyword.starts_with("x-") && keyword != "x-nullable");
}

Judgements judgeKeyword(std::string_view keyword, const Json *before, const Json *after) {
    if ((before == nullptr && after == nullptr) || (before != nullptr && after != nullptr && *before == *after))
        return {};
    if (keyword == "default")
        return {changed(keyword, before, after, ChangeEffect::Note)};
    if (isUpperBound(keyword) || isLowerBound(keyword))
        return {changed(keyword, before, after, boundEffect(before, after, isUpperBound(keyword)))};
    if (keyword == "x-nullable") // null is accepted where it is true
        return {changed(keyword, before, after,
                        after != nullptr && after->boolOr(false) ? ChangeEffect::AddsPower : ChangeEffect::Tightened)};
    const bool isAdded = before == nullptr;
    const bool restricts = isRestriction(keyword) || keyword == "enum" || keyword == "type";
    if (restricts && (isAdded || after == nullptr))
        return {changed(keyword, before, after, isAdded ? ChangeEffect::Tightened : ChangeEffect::AddsPower)};
    if (keyword == "enum")
        return judgeSets("may also be ", "may no longer be ", canonicalElements(*before), canonicalElements(*after));
    if (keyword == "type")
        return judgeSets("may also be of type ", "may no longer be of type ", typesOf(*before), typesOf(*after));
    return {changed(keyword, before, after, ChangeEffect::AddsPower)};
}

} // namespace gateway
