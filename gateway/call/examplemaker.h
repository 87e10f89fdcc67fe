#pragma once

#include "gateway/core/json.h"

#include <cstddef>
#include <string_view>

namespace gateway {

/// Makes up a value for a schema. What it makes is likely to fit and need not: `not`, conditions and the like are not
/// looked at.
class ExampleMaker {
public:
    /// One way of making it.
    struct Variant {
        bool asGiven = true;    ///< Takes the values that the description offers (example, examples, default).
        std::size_t branch = 0; ///< Which alternative of each `oneOf` and `anyOf`, counted round.
    };

    /// `root` is what local references ("#/…") lead into. Each schema that is looked at takes one of `steps`; without
    /// any left everything is null. Both must outlive the maker.
    ExampleMaker(const Json &root, Variant variant, std::size_t &steps)
        : m_root(root), m_variant(variant), m_steps(steps) {}

    /// Required members only. Bounded in depth; schemas that lead into themselves several times are bounded by the
    /// steps.
    [[nodiscard]] Json make(const Json &schema) const { return make(schema, 0); }

private:
    [[nodiscard]] Json make(const Json &schema, int depth) const;
    [[nodiscard]] Json ofType(const Json &schema, int depth) const;
    [[nodiscard]] Json object(const Json &schema, int depth) const;
    [[nodiscard]] Json array(const Json &schema, int depth) const;
    [[nodiscard]] const Json *givenValue(const Json &schema) const;
    [[nodiscard]] Json flattened(const Json &schema, int depth) const;

    const Json &m_root;
    Variant m_variant;
    std::size_t &m_steps;
};

} // namespace gateway
