#include "gateway/schema/schemakeywords.h"

#include "gateway/core/jsonpointer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace gateway {

namespace {

constexpr std::array<std::pair<std::string_view, unsigned>, 7> typeNames{{{"null", NullType},
                                                                          {"boolean", BooleanType},
                                                                          {"integer", IntegerType},
                                                                          {"number", NumberType | IntegerType},
                                                                          {"string", StringType},
                                                                          {"array", ArrayType},
                                                                          {"object", ObjectType}}};

unsigned typeBits(std::string_view name) {
    const auto found = std::find_if(typeNames.begin(), typeNames.end(), [&](auto &type) { return type.first == name; });
    return found == typeNames.end() ? 0 : found->second;
}

void compileType(KeywordContext &context, const Json &value) {
    unsigned types = 0;
    bool known = value.isString() || value.size() > 0;
    const auto add = [&](const Json &name) {
        const unsigned bits = typeBits(name.stringOr({}));
        known = known && bits != 0;
        types |= bits;
    };
    if (const JsonArray *list = value.asArray())
        std::for_each(list->begin(), list->end(), add);
    else
        add(value);
    if (!known)
        return context.invalid("type", value, "must name one or more of the seven JSON Schema types");
    context.checks.emplace_back(TypeCheck{types});
}

void compileEnum(KeywordContext &context, const Json &value) {
    if (!value.isArray())
        return context.invalid("enum", value, "must be an array");
    context.checks.emplace_back(EnumCheck{*value.asArray(), false});
}

void compileConst(KeywordContext &context, const Json &value) {
    context.checks.emplace_back(EnumCheck{{value}, true});
}

template <BoundCheck::Kind kind>
void compileBound(KeywordContext &context, std::string_view keyword, const Json &value) {
    const JsonNumber *number = value.asNumber();
    if (number == nullptr)
        return context.invalid(keyword, value, "must be a number");
    context.checks.emplace_back(BoundCheck{kind, Decimal::fromText(number->text), value.integer(), number->text});
}

void compileMultipleOf(KeywordContext &context, const Json &value) {
    const JsonNumber *number = value.asNumber();
    const Decimal divisor = number != nullptr ? Decimal::fromText(number->text) : Decimal();
    if (divisor.isZero() || divisor.negative)
        return context.invalid("multipleOf", value, "must be a number above 0");
    MultipleOfCheck check{1, divisor.exponent(), number->text};
    constexpr std::size_t maxDigits = 18; // so that the remainder is computed in 128 bits
    if (divisor.digits.size() > maxDigits)
        return context.problems.unsupported(context.at("multipleOf"), value,
                                            "`multipleOf` with more than 18 digits is not supported");
    std::from_chars(divisor.digits.data(), divisor.digits.data() + divisor.digits.size(), check.digits);
    context.checks.emplace_back(std::move(check));
}

template <SizeCheck::Kind kind>
void compileSize(KeywordContext &context, std::string_view keyword, const Json &value) {
    context.checks.emplace_back(SizeCheck{kind, sizeValue(context, keyword, value)});
}

void compilePattern(KeywordContext &context, const Json &value) {
    if (!value.isString())
        return context.invalid("pattern", value, "must be a string");
    if (auto pattern = context.pattern(*value.asString(), value, context.at("pattern")))
        context.checks.emplace_back(PatternCheck{std::move(pattern)});
}

void compileFormat(KeywordContext &context, const Json &value) {
    if (!value.isString())
        return context.invalid("format", value, "must be a string");
    const FormatCheckFunction fits = formatCheck(*value.asString());
    if (fits != nullptr)
        context.checks.emplace_back(FormatCheck{fits, *value.asString()});
}

void compileRequired(KeywordContext &context, const Json &value) {
    auto names = textList(context, "required", value);
    if (!names.empty())
        context.checks.emplace_back(RequiredCheck{std::move(names)});
}

void compileDependentRequired(KeywordContext &context, const Json &value) {
    if (!value.isObject())
        return context.invalid("dependentRequired", value, "must be an object");
    DependentRequiredCheck check;
    for (const auto &[name, needed] : *value.asObject())
        check.names.emplace_back(name, textList(context, "dependentRequired", needed));
    context.checks.emplace_back(std::move(check));
}

void compileUniqueItems(KeywordContext &context, const Json &value) {
    if (!value.isBool())
        return context.invalid("uniqueItems", value, "must be true or false");
    if (value.boolOr(false))
        context.checks.emplace_back(UniqueItemsCheck{});
}

template <void (*compile)(KeywordContext &, const Json &)>
void unnamed(KeywordContext &context, std::string_view, const Json &value) {
    compile(context, value);
}

using Bound = BoundCheck::Kind;
using Size = SizeCheck::Kind;
using Compile = void (*)(KeywordContext &, std::string_view, const Json &);

// In the order in which they are checked: what costs least and says most comes first.
constexpr std::array<std::pair<std::string_view, Compile>, 18> assertions{
    {{"type", unnamed<compileType>},
     {"const", unnamed<compileConst>},
     {"enum", unnamed<compileEnum>},
     {"minimum", compileBound<Bound::Minimum>},
     {"maximum", compileBound<Bound::Maximum>},
     {"exclusiveMinimum", compileBound<Bound::ExclusiveMinimum>},
     {"exclusiveMaximum", compileBound<Bound::ExclusiveMaximum>},
     {"multipleOf", unnamed<compileMultipleOf>},
     {"minLength", compileSize<Size::MinLength>},
     {"maxLength", compileSize<Size::MaxLength>},
     {"minItems", compileSize<Size::MinItems>},
     {"maxItems", compileSize<Size::MaxItems>},
     {"minProperties", compileSize<Size::MinProperties>},
     {"maxProperties", compileSize<Size::MaxProperties>},
     {"required", unnamed<compileRequired>},
     {"dependentRequired", unnamed<compileDependentRequired>},
     {"pattern", unnamed<compilePattern>},
     {"uniqueItems", unnamed<compileUniqueItems>}}};

} // namespace

std::string KeywordContext::at(std::string_view keyword) const {
    return pointerTo(pointer, keyword);
}

void KeywordContext::invalid(std::string_view keyword, const Json &value, std::string_view rule) const {
    problems.invalid(at(keyword), value, '`' + std::string(keyword) + "` " + std::string(rule));
}

std::vector<std::string> textList(const KeywordContext &context, std::string_view keyword, const Json &value) {
    std::vector<std::string> names;
    const JsonArray *list = value.asArray();
    const bool fits =
        list != nullptr && std::all_of(list->begin(), list->end(), [](auto &name) { return name.isString(); });
    if (!fits)
        context.invalid(keyword, value, "must be an array of strings");
    for (std::size_t i = 0; fits && i < list->size(); ++i)
        names.push_back(*(*list)[i].asString());
    return names;
}

std::uint64_t sizeValue(const KeywordContext &context, std::string_view keyword, const Json &value) {
    const JsonNumber *number = value.asNumber();
    const Decimal size = number != nullptr ? Decimal::fromText(number->text) : Decimal();
    if (number == nullptr || size.negative || !size.isInteger())
        context.invalid(keyword, value, "must be a whole number, 0 or more");
    const auto fits = value.integer();
    return fits ? static_cast<std::uint64_t>(*fits) : std::numeric_limits<std::uint64_t>::max();
}

void compileFormatAssertion(KeywordContext &context) {
    const Json *value = context.schema.find("format");
    if (value == nullptr)
        return;
    const bool all = context.formats == FormatAssertion::All || context.rules.formatAssertion;
    if (all || (context.formats == FormatAssertion::Protective && isProtectiveFormat(value->stringOr({}))))
        compileFormat(context, *value);
}

void compileAssertions(KeywordContext &context) {
    for (const auto &[keyword, compile] : assertions) {
        if (const Json *value = context.schema.find(keyword))
            compile(context, keyword, *value);
    }
}

} // namespace gateway
