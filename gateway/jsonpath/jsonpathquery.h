#pragma once

#include "gateway/core/json.h"
#include "gateway/schema/schemapattern.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The parts of a JSONPath query (RFC 9535), as the parser makes them and the evaluator walks them.
namespace gateway::jsonpath {

struct Expression;

struct NameSelector {
    std::string name;
};
struct WildcardSelector {};
struct IndexSelector {
    std::int64_t index = 0; ///< Negative counts from the end.
};
struct SliceSelector {
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> end;
    std::int64_t step = 1;
};
struct FilterSelector {
    std::shared_ptr<const Expression> condition;
};
using Selector = std::variant<NameSelector, WildcardSelector, IndexSelector, SliceSelector, FilterSelector>;

struct Segment {
    bool descendant = false; ///< ".." looks into everything below as well.
    std::vector<Selector> selectors;
};

struct Query {
    bool absolute = true; ///< Starts with "$", else with "@".
    std::vector<Segment> segments;

    /// Selects one value at most (RFC 9535 section 2.3.5.1 "singular query").
    [[nodiscard]] bool isSingular() const;
};

/// The functions of RFC 9535 section 2.4; the last two decide, the others give a value.
enum class Function : std::uint8_t { Length, Count, Value, Match, Search };

struct Call {
    Function function = Function::Length;
    std::vector<Expression> arguments;
    std::shared_ptr<const SchemaPattern> pattern; ///< Of Match and Search, where the pattern is a literal.
};

/// The pattern of Match, which must match the whole text, or of Search. Error "pattern.malformed".
[[nodiscard]] Result<std::shared_ptr<const SchemaPattern>> compilePattern(Function function,
                                                                          const std::string &pattern);

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

struct Compare {
    Comparison comparison = Comparison::Equal;
    std::vector<Expression> sides; ///< Two.
};

struct Logic {
    enum class Kind : std::uint8_t { And, Or, Not };
    Kind kind = Kind::And;
    std::vector<Expression> operands;
};

/// Of a filter: a literal, a query (which alone asks whether there is anything), a call, a comparison, or a
/// combination.
struct Expression {
    std::variant<Json, Query, Call, Compare, Logic> node;
};

} // namespace gateway::jsonpath
