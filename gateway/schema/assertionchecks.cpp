#include "gateway/schema/schemaevaluator.h"

#include "gateway/core/text.h"
#include "gateway/schema/multipleof.h"
#include "gateway/schema/schemamessages.h"
#include "gateway/schema/uniqueness.h"

#include <algorithm>

namespace gateway {

namespace {

bool holds(BoundCheck::Kind kind, std::strong_ordering valueToBound) {
    switch (kind) {
    case BoundCheck::Kind::Minimum:
        return valueToBound >= 0;
    case BoundCheck::Kind::Maximum:
        return valueToBound <= 0;
    case BoundCheck::Kind::ExclusiveMinimum:
        return valueToBound > 0;
    case BoundCheck::Kind::ExclusiveMaximum:
        break;
    }
    return valueToBound < 0;
}

std::strong_ordering compare(const Json &value, const BoundCheck &check) {
    const auto small = check.integer ? value.integer() : std::nullopt;
    return small ? *small <=> *check.integer : Decimal::fromText(value.asNumber()->text) <=> check.bound;
}

// What the check counts of the value; nullopt where it does not apply.
std::optional<std::uint64_t> sizeOf(SizeCheck::Kind kind, const Json &value) {
    const bool ofText = kind == SizeCheck::Kind::MinLength || kind == SizeCheck::Kind::MaxLength;
    const bool ofArray = kind == SizeCheck::Kind::MinItems || kind == SizeCheck::Kind::MaxItems;
    if (ofText)
        return value.isString() ? std::optional<std::uint64_t>(codePointCount(*value.asString())) : std::nullopt;
    if (ofArray ? !value.isArray() : !value.isObject())
        return std::nullopt;
    return value.size();
}

} // namespace

bool SchemaEvaluator::check(const TypeCheck &check, const Frame &frame) {
    if ((check.types & typeBit(frame.value)) != 0)
        return true;
    return m_report != nullptr && fail(frame, "type", typeMessage(check.types, frame.value));
}

bool SchemaEvaluator::check(const EnumCheck &check, const Frame &frame) {
    const JsonNumber *number = frame.value.asNumber(); // a long one costs with each comparison
    if (!charge(check.values.size() / 16 + (number != nullptr ? check.values.size() * number->text.size() / 1000 : 0),
                frame))
        return false;
    if (std::find(check.values.begin(), check.values.end(), frame.value) != check.values.end())
        return true;
    return m_report != nullptr && fail(frame, check.isConst ? "const" : "enum", enumMessage(check));
}

bool SchemaEvaluator::check(const BoundCheck &check, const Frame &frame) {
    if (!frame.value.isNumber() || holds(check.kind, compare(frame.value, check)))
        return true;
    return m_report != nullptr && fail(frame, keywordOf(check.kind), boundMessage(check, frame.value));
}

bool SchemaEvaluator::check(const MultipleOfCheck &check, const Frame &frame) {
    const JsonNumber *number = frame.value.asNumber();
    if (number == nullptr || isMultipleOf(Decimal::fromText(number->text), check.digits, check.exponent))
        return true;
    return m_report != nullptr &&
           fail(frame, "multipleOf", "must be a multiple of " + check.text + ", was " + shortNumber(frame.value));
}

bool SchemaEvaluator::check(const SizeCheck &check, const Frame &frame) {
    const auto size = sizeOf(check.kind, frame.value);
    if (!size)
        return true;
    const bool isMinimum = check.kind == SizeCheck::Kind::MinLength || check.kind == SizeCheck::Kind::MinItems ||
                           check.kind == SizeCheck::Kind::MinProperties;
    if (isMinimum ? *size >= check.limit : *size <= check.limit)
        return true;
    return m_report != nullptr && fail(frame, keywordOf(check.kind), sizeMessage(check, *size));
}

bool SchemaEvaluator::check(const PatternCheck &check, const Frame &frame) {
    const std::string *text = frame.value.asString();
    if (text == nullptr || matches(*check.pattern, *text, frame))
        return true;
    return m_report != nullptr && !m_stop && fail(frame, "pattern", "must match " + patternText(*check.pattern));
}

bool SchemaEvaluator::check(const FormatCheck &check, const Frame &frame) {
    const std::string *text = frame.value.asString();
    if (text == nullptr || check.fits(*text))
        return true;
    return m_report != nullptr && fail(frame, "format", "must be a valid " + check.name);
}

bool SchemaEvaluator::check(const RequiredCheck &check, const Frame &frame) {
    const JsonObject *object = frame.value.asObject();
    if (object == nullptr)
        return true;
    bool valid = charge(check.names.size() * object->size() / 16, frame);
    for (const std::string &name : check.names) {
        if (object->contains(name))
            continue;
        valid = false;
        if (!wantsMore())
            return false;
        m_report->add(
            {ValuePlace{&frame.place, name}.pointer(), "required", memberSubject(frame.place, name) + " is required"});
    }
    return valid;
}

bool SchemaEvaluator::check(const DependentRequiredCheck &check, const Frame &frame) {
    const JsonObject *object = frame.value.asObject();
    if (object == nullptr)
        return true;
    bool valid = true;
    for (const auto &[trigger, names] : check.names) {
        if (!charge(1 + object->size() / 16, frame))
            return false;
        if (!object->contains(trigger))
            continue;
        for (const std::string &name : names) {
            if (!charge(1 + object->size() / 16, frame))
                return false;
            if (object->contains(name))
                continue;
            valid = false;
            if (!wantsMore())
                return false;
            m_report->add({ValuePlace{&frame.place, name}.pointer(), "dependentRequired",
                           memberSubject(frame.place, name) + " is required when " +
                               memberSubject(frame.place, trigger) + " is given"});
        }
    }
    return valid;
}

bool SchemaEvaluator::check(const UniqueItemsCheck &, const Frame &frame) {
    const JsonArray *items = frame.value.asArray();
    if (items == nullptr)
        return true;
    if (!charge(items->size(), frame))
        return false;
    const auto equal = findEqualItems(*items);
    if (!equal)
        return true;
    return m_report != nullptr && fail(frame, "uniqueItems",
                                       "must not hold the same item twice; items " + std::to_string(equal->first) +
                                           " and " + std::to_string(equal->second) + " are equal");
}

} // namespace gateway
