#include "gateway/jsonpath/jsonpathevaluator.h"

#include <algorithm>

namespace gateway::jsonpath {

// One query under way: where it stands, and who wants to know what it finds.
struct Evaluator::Walk {
    const Query &query;
    const Found &found;
    JsonPlace place;
    std::size_t nodes = 0;
};

bool Evaluator::step(std::size_t steps) {
    m_steps += steps;
    m_exceeded = m_exceeded || m_steps > m_limits.maxSteps;
    return !m_exceeded;
}

void Evaluator::select(const Query &query, const Json &start, const Found &found) {
    Walk walk{query, found, {}, 0};
    fromSegment(walk, 0, query.absolute ? m_root : start);
}

void Evaluator::fromSegment(Walk &walk, std::size_t segment, const Json &value) {
    if (!step())
        return;
    if (segment == walk.query.segments.size()) {
        m_exceeded = ++walk.nodes > m_limits.maxNodes;
        if (!m_exceeded)
            walk.found(value, walk.place);
        return;
    }
    for (const Selector &selector : walk.query.segments[segment].selectors)
        selectFrom(walk, segment, selector, value);
    if (walk.query.segments[segment].descendant)
        descend(walk, segment, value);
}

void Evaluator::selectFrom(Walk &walk, std::size_t segment, const Selector &selector, const Json &value) {
    if (const auto *name = std::get_if<NameSelector>(&selector))
        return byName(walk, segment, name->name, value);
    if (const auto *slice = std::get_if<SliceSelector>(&selector))
        return bySlice(walk, segment, *slice, value);
    if (const auto *filter = std::get_if<FilterSelector>(&selector))
        return each(walk, segment, value, filter->condition.get());
    const auto *index = std::get_if<IndexSelector>(&selector);
    if (index == nullptr)
        return each(walk, segment, value, nullptr);
    const auto size = static_cast<std::int64_t>(value.isArray() ? value.size() : 0);
    const std::int64_t at = index->index < 0 ? size + index->index : index->index;
    if (at >= 0 && at < size)
        enter(walk, segment, static_cast<std::size_t>(at), *value.at(static_cast<std::size_t>(at)));
}

void Evaluator::enter(Walk &walk, std::size_t segment, std::size_t position, const Json &child) {
    walk.place.push_back(static_cast<std::uint32_t>(position));
    fromSegment(walk, segment + 1, child);
    walk.place.pop_back();
}

void Evaluator::byName(Walk &walk, std::size_t segment, const std::string &name, const Json &value) {
    const JsonObject *object = value.asObject();
    if (object == nullptr)
        return;
    const auto found =
        std::find_if(object->begin(), object->end(), [&](const auto &member) { return member.first == name; });
    if (found != object->end())
        enter(walk, segment, static_cast<std::size_t>(found - object->begin()), found->second);
}

// RFC 9535 section 2.3.4.2.2.
void Evaluator::bySlice(Walk &walk, std::size_t segment, const SliceSelector &slice, const Json &value) {
    const auto size = static_cast<std::int64_t>(value.isArray() ? value.size() : 0);
    const bool forward = slice.step > 0;
    const auto bound = [&](const std::optional<std::int64_t> &written, std::int64_t usual) {
        const std::int64_t at = !written ? usual : *written < 0 ? size + *written : *written;
        return forward ? std::clamp<std::int64_t>(at, 0, size) : std::clamp<std::int64_t>(at, -1, size - 1);
    };
    if (slice.step == 0)
        return;
    // Where none is written, beyond the ends; a size added to it stays beyond.
    const std::int64_t start = bound(slice.start, forward ? 0 : size - 1);
    const std::int64_t end = bound(slice.end, forward ? size : -1);
    for (std::int64_t i = start; forward ? i < end : i > end; i += slice.step) {
        enter(walk, segment, static_cast<std::size_t>(i), *value.at(static_cast<std::size_t>(i)));
        if (m_exceeded)
            return;
    }
}

void Evaluator::each(Walk &walk, std::size_t segment, const Json &value, const Expression *condition) {
    const auto visit = [&](std::size_t position, const Json &child) {
        if (step() && (condition == nullptr || holds(*condition, child)))
            enter(walk, segment, position, child);
    };
    std::size_t position = 0;
    if (const JsonArray *array = value.asArray()) {
        for (const Json &element : *array)
            visit(position++, element);
    } else if (const JsonObject *object = value.asObject()) {
        for (const auto &[name, member] : *object)
            visit(position++, member);
    }
}

// The same segment, from every value below.
void Evaluator::descend(Walk &walk, std::size_t segment, const Json &value) {
    const auto visit = [&](std::size_t position, const Json &child) {
        if (m_exceeded || (!child.isArray() && !child.isObject()))
            return;
        walk.place.push_back(static_cast<std::uint32_t>(position));
        fromSegment(walk, segment, child);
        walk.place.pop_back();
    };
    std::size_t position = 0;
    if (const JsonArray *array = value.asArray()) {
        for (const Json &element : *array)
            visit(position++, element);
    } else if (const JsonObject *object = value.asObject()) {
        for (const auto &[name, member] : *object)
            visit(position++, member);
    }
}

} // namespace gateway::jsonpath
