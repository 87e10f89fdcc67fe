#include "gateway/schema/schemaevaluator.h"

#include "gateway/core/threadtime.h"
#include "gateway/schema/schemamessages.h"

#include <algorithm>
#include <cstdint>

namespace gateway {

void EvaluatedParts::mark(std::size_t index, std::size_t size) {
    if (m_seen.size() < size)
        m_seen.resize(size);
    m_seen[index] = true;
}

void EvaluatedParts::merge(const EvaluatedParts &other) {
    for (std::size_t i = 0; i < other.m_seen.size(); ++i) {
        if (other.m_seen[i])
            mark(i, other.m_seen.size());
    }
}

bool SchemaEvaluator::run(const Json &value) {
    const ValuePlace whole;
    return node(0, {value, whole}) && !m_stop;
}

bool SchemaEvaluator::node(NodeIndex index, const Frame &frame) {
    const SchemaNode &node = m_program.nodes[index];
    if (node.checks.empty() || (node.allowsNull && frame.value.isNull()))
        return true;
    if (frame.depth >= m_program.maxDepth)
        return stopAt(frame, "maxDepth", "is nested too deeply to be checked");
    if (!charge(1, frame))
        return false;
    const Scope entered{frame.scope, node.resource};
    const bool sameResource = frame.scope != nullptr && frame.scope->resource == node.resource;
    const bool tracks = node.wantsEvaluated || frame.evaluated != nullptr;
    EvaluatedParts evaluated;
    const Frame inner{frame.value, frame.place, sameResource ? frame.scope : &entered, tracks ? &evaluated : nullptr,
                      frame.depth + 1};
    if (!checks(node, inner))
        return false;
    if (frame.evaluated != nullptr)
        frame.evaluated->merge(evaluated);
    return true;
}

bool SchemaEvaluator::checks(const SchemaNode &node, const Frame &frame) {
    bool valid = true;
    for (const SchemaCheck &each : node.checks) {
        const bool isUnevaluated = std::holds_alternative<UnevaluatedPropertiesCheck>(each) ||
                                   std::holds_alternative<UnevaluatedItemsCheck>(each);
        if (!valid && isUnevaluated) // it would blame what the failed rule had looked at
            continue;
        valid = std::visit([&](const auto &rule) { return check(rule, frame); }, each) && valid;
        if (!valid && !wantsMore())
            return false;
    }
    return valid;
}

bool SchemaEvaluator::silently(NodeIndex index, const Frame &frame) {
    SchemaReport *report = std::exchange(m_report, nullptr);
    const bool valid = node(index, frame);
    m_report = report;
    return valid;
}

bool SchemaEvaluator::member(NodeIndex index, const Frame &frame, std::string_view name, const Json &value) {
    const ValuePlace place{&frame.place, name};
    return node(index, {value, place, frame.scope, nullptr, frame.depth});
}

bool SchemaEvaluator::element(NodeIndex index, const Frame &frame, std::size_t at) {
    const ValuePlace place{&frame.place, {}, at, true};
    return node(index, {*frame.value.at(at), place, frame.scope, nullptr, frame.depth});
}

bool SchemaEvaluator::check(const NeverCheck &, const Frame &frame) {
    return fail(frame, "false", "is not allowed");
}

bool SchemaEvaluator::check(const RefCheck &check, const Frame &frame) {
    return node(check.target, frame);
}

// The outermost resource on the way that has the anchor decides (2020-12 core section 8.2.3.2).
bool SchemaEvaluator::check(const DynamicRefCheck &check, const Frame &frame) {
    NodeIndex target = check.target;
    for (const Scope *scope = frame.scope; scope != nullptr; scope = scope->outer) {
        const auto &anchors = m_program.dynamicAnchors[scope->resource];
        if (const auto found = anchors.find(check.anchor); found != anchors.end())
            target = found->second;
    }
    return node(target, frame);
}

bool SchemaEvaluator::matches(const SchemaPattern &pattern, std::string_view text, const Frame &frame) {
    const std::int64_t before = threadMicroseconds();
    const PatternMatch match = pattern.match(text);
    const std::int64_t micros = threadMicroseconds() - before;
    if (match == PatternMatch::Unknown)
        return stopAt(frame, "pattern", "is too long or too complex to be checked against " + patternText(pattern));
    return charge(static_cast<std::size_t>(micros), frame) && match == PatternMatch::Yes;
}

bool SchemaEvaluator::charge(std::size_t steps, const Frame &frame) {
    m_steps += steps;
    if (m_stop)
        return false;
    return m_steps <= m_program.maxSteps || stopAt(frame, "maxSteps", "is too large to be checked");
}

bool SchemaEvaluator::stopAt(const Frame &frame, std::string_view keyword, std::string_view why) {
    if (!m_stop)
        m_stop = Violation{frame.place.pointer(), std::string(keyword), subject(frame.place) + ' ' + std::string(why)};
    return false;
}

bool SchemaEvaluator::fail(const Frame &frame, std::string_view keyword, const std::string &text) {
    if (m_report != nullptr)
        m_report->add({frame.place.pointer(), std::string(keyword), subject(frame.place) + ' ' + text});
    return false;
}

} // namespace gateway
