#pragma once

#include "gateway/jsonpath/jsonpath.h"
#include "gateway/jsonpath/jsonpathquery.h"

#include <functional>
#include <optional>

namespace gateway::jsonpath {

/// Walks one tree by queries, within bounds; beyond them nothing more is found. As deep as tree and query.
class Evaluator {
public:
    /// `place` counts from where the query started.
    using Found = std::function<void(const Json &value, const JsonPlace &place)>;

    Evaluator(const Json &root, const JsonPathLimits &limits) : m_root(root), m_limits(limits) {}

    /// Calls `found` for every value that the query selects from `start`, double ones included.
    void select(const Query &query, const Json &start, const Found &found);
    [[nodiscard]] bool exceeded() const { return m_exceeded; }

private:
    struct Walk;
    /// A value of the tree or one of its own; neither is "Nothing" (RFC 9535 section 2.4.1).
    struct Value {
        const Json *there = nullptr;
        std::optional<Json> made;
        [[nodiscard]] const Json *get() const { return made ? &*made : there; }
    };

    void fromSegment(Walk &walk, std::size_t segment, const Json &value);
    void selectFrom(Walk &walk, std::size_t segment, const Selector &selector, const Json &value);
    void byName(Walk &walk, std::size_t segment, const std::string &name, const Json &value);
    void bySlice(Walk &walk, std::size_t segment, const SliceSelector &slice, const Json &value);
    void each(Walk &walk, std::size_t segment, const Json &value, const Expression *condition);
    void descend(Walk &walk, std::size_t segment, const Json &value);
    void enter(Walk &walk, std::size_t segment, std::size_t position, const Json &child);

    bool holds(const Expression &expression, const Json &current);
    bool holds(const Logic &logic, const Json &current);
    bool holds(const Compare &compare, const Json &current);
    bool matches(const Call &call, const Json &current);
    bool matches(const SchemaPattern &pattern, const std::string &text);
    Value valueOf(const Expression &expression, const Json &current);
    Value valueOf(const Call &call, const Json &current);
    std::size_t count(const Query &query, const Json &current, const Json **last = nullptr);
    Value single(const Query &query, const Json &current);
    bool step(std::size_t steps = 1);

    const Json &m_root;
    JsonPathLimits m_limits;
    std::size_t m_steps = 0;
    bool m_exceeded = false;
};

} // namespace gateway::jsonpath
