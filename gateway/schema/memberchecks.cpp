#include "gateway/schema/schemaevaluator.h"

#include "gateway/schema/schemamessages.h"

#include <algorithm>

namespace gateway {

const NodeIndex *PropertiesCheck::find(std::string_view name) const {
    const auto found =
        std::lower_bound(properties.begin(), properties.end(), name,
                         [](const auto &entry, std::string_view wanted) { return entry.first < wanted; });
    return found != properties.end() && found->first == name ? &found->second : nullptr;
}

bool SchemaEvaluator::check(const PropertiesCheck &check, const Frame &frame) {
    const JsonObject *object = frame.value.asObject();
    if (object == nullptr)
        return true;
    bool valid = charge(object->size() / 4, frame);
    std::size_t index = 0;
    for (const JsonObject::Member &member : *object) {
        bool evaluated = false;
        valid = property(check, frame, member, evaluated) && valid;
        if (!valid && !wantsMore())
            return false;
        if (evaluated && frame.evaluated != nullptr)
            frame.evaluated->mark(index, object->size());
        ++index;
    }
    return valid;
}

bool SchemaEvaluator::property(const PropertiesCheck &check, const Frame &frame, const JsonObject::Member &member,
                               bool &evaluated) {
    const auto &[name, value] = member;
    bool valid = true;
    if (const NodeIndex *declared = check.find(name)) {
        evaluated = true;
        valid = this->member(*declared, frame, name, value);
    }
    for (const auto &[pattern, schema] : check.patterns) {
        if (!matches(*pattern, name, frame))
            continue;
        evaluated = true;
        valid = this->member(schema, frame, name, value) && valid;
    }
    if (evaluated || m_stop || !check.additional)
        return valid && !m_stop;
    evaluated = true;
    if (m_report == nullptr || !m_program.nodes[*check.additional].isFalse())
        return this->member(*check.additional, frame, name, value);
    const ValuePlace place{&frame.place, name};
    return fail({value, place}, "additionalProperties", unknownMemberMessage(check, name));
}

bool SchemaEvaluator::check(const PropertyNamesCheck &check, const Frame &frame) {
    const JsonObject *object = frame.value.asObject();
    if (object == nullptr)
        return true;
    for (const auto &[name, value] : *object) {
        const Json text(name);
        const ValuePlace place{&frame.place, name};
        if (!silently(check.schema, {text, place, frame.scope, nullptr, frame.depth}))
            return m_report != nullptr && !m_stop &&
                   fail({value, place}, "propertyNames", "has a name that is not allowed");
    }
    return true;
}

bool SchemaEvaluator::check(const ItemsCheck &check, const Frame &frame) {
    const JsonArray *items = frame.value.asArray();
    if (items == nullptr)
        return true;
    bool valid = true;
    const std::size_t count = check.rest ? items->size() : std::min(items->size(), check.prefix.size());
    for (std::size_t i = 0; i < count; ++i) {
        valid = element(i < check.prefix.size() ? check.prefix[i] : *check.rest, frame, i) && valid;
        if (!valid && !wantsMore())
            return false;
        if (frame.evaluated != nullptr)
            frame.evaluated->mark(i, items->size());
    }
    return valid;
}

bool SchemaEvaluator::check(const ContainsCheck &check, const Frame &frame) {
    const JsonArray *items = frame.value.asArray();
    if (items == nullptr)
        return true;
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < items->size(); ++i) {
        const ValuePlace place{&frame.place, {}, i, true};
        if (!silently(check.schema, {(*items)[i], place, frame.scope, nullptr, frame.depth}))
            continue;
        ++count;
        if (check.evaluates && frame.evaluated != nullptr)
            frame.evaluated->mark(i, items->size());
    }
    const bool tooFew = count < check.minimum;
    if (m_stop || (!tooFew && (!check.maximum || count <= *check.maximum)))
        return !m_stop;
    const std::string bound =
        tooFew ? "at least " + std::to_string(check.minimum) : "at most " + std::to_string(*check.maximum);
    return fail(frame, "contains", "must contain " + bound + " items of the asked form, had " + std::to_string(count));
}

bool SchemaEvaluator::check(const UnevaluatedPropertiesCheck &check, const Frame &frame) {
    const JsonObject *object = frame.value.asObject();
    if (object == nullptr)
        return true;
    bool valid = charge(object->size() / 4, frame);
    std::size_t index = 0;
    for (const auto &[name, value] : *object) {
        if (!frame.evaluated->contains(index++))
            valid = member(check.schema, frame, name, value) && valid;
        if (!valid && !wantsMore())
            return false;
    }
    frame.evaluated->markAll(object->size());
    return valid;
}

bool SchemaEvaluator::check(const UnevaluatedItemsCheck &check, const Frame &frame) {
    const JsonArray *items = frame.value.asArray();
    if (items == nullptr)
        return true;
    bool valid = charge(items->size() / 4, frame);
    for (std::size_t i = 0; i < items->size(); ++i) {
        if (!frame.evaluated->contains(i))
            valid = element(check.schema, frame, i) && valid;
        if (!valid && !wantsMore())
            return false;
    }
    frame.evaluated->markAll(items->size());
    return valid;
}

} // namespace gateway
