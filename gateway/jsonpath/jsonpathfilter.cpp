#include "gateway/core/text.h"
#include "gateway/core/threadtime.h"
#include "gateway/jsonpath/jsonpathevaluator.h"

#include <algorithm>

namespace gateway::jsonpath {

namespace {

// RFC 9535 section 2.3.5.2.2: order is only among numbers and among texts.
bool isLess(const Json *a, const Json *b) {
    if (a == nullptr || b == nullptr)
        return false;
    if (a->isNumber() && b->isNumber()) {
        const auto left = a->integer();
        const auto right = b->integer();
        return left && right ? *left < *right : a->doubleOr(0) < b->doubleOr(0);
    }
    return a->isString() && b->isString() && *a->asString() < *b->asString();
}

bool isEqual(const Json *a, const Json *b) {
    return a == nullptr || b == nullptr ? a == b : *a == *b;
}

bool compared(Comparison comparison, const Json *a, const Json *b) {
    switch (comparison) {
    case Comparison::Equal:
        return isEqual(a, b);
    case Comparison::NotEqual:
        return !isEqual(a, b);
    case Comparison::Less:
        return isLess(a, b);
    case Comparison::LessOrEqual:
        return isLess(a, b) || isEqual(a, b);
    case Comparison::Greater:
        return isLess(b, a);
    case Comparison::GreaterOrEqual:
        return isLess(b, a) || isEqual(a, b);
    }
    return false;
}

std::optional<Json> lengthOf(const Json *value) {
    if (value == nullptr || !(value->isString() || value->isArray() || value->isObject()))
        return std::nullopt;
    const std::size_t length = value->isString() ? codePointCount(*value->asString()) : value->size();
    return Json(static_cast<std::uint64_t>(length));
}

// What a pattern took, in steps of looking at values.
std::size_t stepsSince(std::int64_t microseconds) {
    constexpr std::int64_t stepsPerMicrosecond = 50;
    return static_cast<std::size_t>((threadMicroseconds() - microseconds) * stepsPerMicrosecond);
}

} // namespace

bool Evaluator::holds(const Expression &expression, const Json &current) {
    if (!step())
        return false;
    if (const auto *logic = std::get_if<Logic>(&expression.node))
        return holds(*logic, current);
    if (const auto *compare = std::get_if<Compare>(&expression.node))
        return holds(*compare, current);
    if (const auto *call = std::get_if<Call>(&expression.node))
        return matches(*call, current);
    const auto *query = std::get_if<Query>(&expression.node);
    return query != nullptr && count(*query, current) > 0;
}

bool Evaluator::holds(const Logic &logic, const Json &current) {
    const auto held = [&](const Expression &operand) { return holds(operand, current); };
    const std::vector<Expression> &operands = logic.operands;
    switch (logic.kind) {
    case Logic::Kind::And:
        return std::all_of(operands.begin(), operands.end(), held);
    case Logic::Kind::Or:
        return std::any_of(operands.begin(), operands.end(), held);
    case Logic::Kind::Not:
        return !held(operands.front());
    }
    return false;
}

bool Evaluator::holds(const Compare &compare, const Json &current) {
    const Value left = valueOf(compare.sides[0], current);
    const Value right = valueOf(compare.sides[1], current);
    return compared(compare.comparison, left.get(), right.get());
}

bool Evaluator::matches(const Call &call, const Json &current) {
    const Value value = valueOf(call.arguments[0], current);
    const Value written = call.pattern == nullptr ? valueOf(call.arguments[1], current) : Value{};
    const std::string *text = value.get() != nullptr ? value.get()->asString() : nullptr;
    const std::string *source = written.get() != nullptr ? written.get()->asString() : nullptr;
    if (text == nullptr || (call.pattern == nullptr && source == nullptr))
        return false;
    if (call.pattern != nullptr)
        return matches(*call.pattern, *text);
    const std::int64_t before = threadMicroseconds();
    const auto compiled = compilePattern(call.function, *source);
    return step(stepsSince(before)) && compiled && matches(**compiled, *text);
}

// Where the pattern cannot tell, neither answer would be true.
bool Evaluator::matches(const SchemaPattern &pattern, const std::string &text) {
    const std::int64_t before = threadMicroseconds();
    const PatternMatch match = pattern.match(text);
    m_exceeded = m_exceeded || match == PatternMatch::Unknown;
    return step(stepsSince(before)) && match == PatternMatch::Yes;
}

Evaluator::Value Evaluator::valueOf(const Expression &expression, const Json &current) {
    if (const auto *literal = std::get_if<Json>(&expression.node))
        return {literal, {}};
    if (const auto *call = std::get_if<Call>(&expression.node))
        return valueOf(*call, current);
    const auto *query = std::get_if<Query>(&expression.node);
    return query != nullptr ? single(*query, current) : Value{};
}

Evaluator::Value Evaluator::valueOf(const Call &call, const Json &current) {
    if (call.function == Function::Length)
        return {nullptr, lengthOf(valueOf(call.arguments[0], current).get())};
    const auto &query = std::get<Query>(call.arguments[0].node); // the parser saw to it
    if (call.function == Function::Count)
        return {nullptr, Json(static_cast<std::uint64_t>(count(query, current)))};
    return single(query, current);
}

Evaluator::Value Evaluator::single(const Query &query, const Json &current) {
    const Json *last = nullptr;
    return count(query, current, &last) == 1 ? Value{last, {}} : Value{};
}

std::size_t Evaluator::count(const Query &query, const Json &current, const Json **last) {
    std::size_t nodes = 0;
    select(query, current, [&](const Json &value, const JsonPlace &) {
        if (last != nullptr)
            *last = &value;
        ++nodes;
    });
    return nodes;
}

} // namespace gateway::jsonpath
