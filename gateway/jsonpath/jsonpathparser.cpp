#include "gateway/jsonpath/jsonpathparser.h"

#include "gateway/jsonpath/jsonpathscanner.h"

#include <algorithm>
#include <array>

namespace gateway::jsonpath {

namespace {

constexpr int maxNesting = 50;            // brackets, parentheses, queries and functions in filters
constexpr std::size_t maxLength = 65'536; // bytes

struct FunctionForm {
    std::string_view name;
    Function function;
    std::size_t arguments;
};

constexpr std::array<FunctionForm, 5> functions{{{"length", Function::Length, 1},
                                                 {"count", Function::Count, 1},
                                                 {"value", Function::Value, 1},
                                                 {"match", Function::Match, 2},
                                                 {"search", Function::Search, 2}}};

constexpr std::array<std::pair<std::string_view, Comparison>, 6> comparisons{{{"==", Comparison::Equal},
                                                                              {"!=", Comparison::NotEqual},
                                                                              {"<=", Comparison::LessOrEqual},
                                                                              {">=", Comparison::GreaterOrEqual},
                                                                              {"<", Comparison::Less},
                                                                              {">", Comparison::Greater}}};

bool decides(const Call &call) {
    return call.function == Function::Match || call.function == Function::Search;
}

bool isQuery(const Expression &expression) {
    return std::holds_alternative<Query>(expression.node);
}

// What gives at most one value: it can be compared, and be the argument of a function that takes one.
bool isValue(const Expression &expression) {
    if (const Query *query = std::get_if<Query>(&expression.node))
        return query->isSingular();
    if (const Call *call = std::get_if<Call>(&expression.node))
        return !decides(*call);
    return std::holds_alternative<Json>(expression.node);
}

Expression combined(Logic::Kind kind, std::vector<Expression> operands) {
    if (operands.size() == 1 && kind != Logic::Kind::Not)
        return std::move(operands.front());
    return {Logic{kind, std::move(operands)}};
}

/// A recursive descent over the grammar of RFC 9535, appendix A.
class Parser {
public:
    explicit Parser(std::string_view text) : m_scan(text) {}

    Result<Query> whole() {
        m_scan.expect("$");
        Query query{true, segments()};
        if (!m_scan.atEnd())
            m_scan.fail("the end, \".\" or \"[\"");
        return m_scan.failed() ? Result<Query>(m_scan.error()) : Result<Query>(std::move(query));
    }

private:
    std::vector<Segment> segments() {
        std::vector<Segment> all;
        while (!m_scan.failed()) {
            Scanner before = m_scan;
            m_scan.skipBlanks();
            if (m_scan.peek() != '.' && m_scan.peek() != '[') {
                m_scan = before; // blanks belong to a segment that follows
                return all;
            }
            all.push_back(segment());
        }
        return all;
    }

    Segment segment() {
        if (m_scan.take(".."))
            return {true, m_scan.peek() == '[' ? bracketed() : dotted()};
        if (m_scan.take("."))
            return {false, dotted()};
        return {false, bracketed()};
    }

    std::vector<Selector> dotted() {
        if (m_scan.take("*"))
            return {WildcardSelector{}};
        return {NameSelector{m_scan.name()}};
    }

    std::vector<Selector> bracketed() {
        std::vector<Selector> selectors;
        m_scan.expect("[");
        do {
            m_scan.skipBlanks();
            selectors.push_back(selector());
            m_scan.skipBlanks();
        } while (m_scan.take(","));
        m_scan.expect("]");
        return selectors;
    }

    Selector selector() {
        if (m_scan.peek() == '\'' || m_scan.peek() == '"')
            return NameSelector{m_scan.quoted()};
        if (m_scan.take("*"))
            return WildcardSelector{};
        if (m_scan.take("?")) {
            m_scan.skipBlanks();
            return FilterSelector{std::make_shared<const Expression>(disjunction())};
        }
        return indexOrSlice();
    }

    Selector indexOrSlice() {
        const auto start = m_scan.integer();
        Scanner before = m_scan;
        m_scan.skipBlanks();
        if (!m_scan.take(":")) {
            m_scan = before;
            if (!start)
                m_scan.fail("a name in quotes, a number, \"*\", \"?\" or \":\"");
            return IndexSelector{start.value_or(0)};
        }
        SliceSelector slice{start, {}, 1};
        m_scan.skipBlanks();
        slice.end = m_scan.integer();
        m_scan.skipBlanks();
        if (m_scan.take(":")) {
            m_scan.skipBlanks();
            slice.step = m_scan.integer().value_or(1);
        }
        return slice;
    }

    Expression disjunction() {
        std::vector<Expression> operands{conjunction()};
        for (m_scan.skipBlanks(); m_scan.take("||"); m_scan.skipBlanks())
            operands.push_back(conjunction());
        return combined(Logic::Kind::Or, std::move(operands));
    }

    Expression conjunction() {
        std::vector<Expression> operands{condition()};
        for (m_scan.skipBlanks(); m_scan.take("&&"); m_scan.skipBlanks())
            operands.push_back(condition());
        return combined(Logic::Kind::And, std::move(operands));
    }

    Expression condition() {
        if (++m_nesting > maxNesting)
            m_scan.fail("less nesting");
        m_scan.skipBlanks();
        const bool negated = !m_scan.startsWith("!=") && m_scan.take("!");
        m_scan.skipBlanks();
        Expression found;
        if (!m_scan.failed())
            found = m_scan.take("(") ? inParentheses() : test(!negated);
        --m_nesting;
        return negated ? combined(Logic::Kind::Not, {std::move(found)}) : found;
    }

    Expression inParentheses() {
        Expression inner = disjunction();
        m_scan.skipBlanks();
        m_scan.expect(")");
        return inner;
    }

    // A comparison, or what can stand alone: a query or a function that decides.
    Expression test(bool mayCompare) {
        Expression left = operand();
        m_scan.skipBlanks();
        const auto found = std::find_if(comparisons.begin(), comparisons.end(),
                                        [this](const auto &entry) { return m_scan.startsWith(entry.first); });
        if (found == comparisons.end() || !mayCompare) {
            const Call *call = std::get_if<Call>(&left.node);
            if (!isQuery(left) && (call == nullptr || !decides(*call)))
                m_scan.fail("a comparison");
            return left;
        }
        if (!isValue(left))
            m_scan.fail("no comparison with what may be several values");
        m_scan.take(found->first);
        m_scan.skipBlanks();
        Expression right = operand();
        if (!isValue(right))
            m_scan.fail("one value to compare with");
        std::vector<Expression> sides;
        sides.push_back(std::move(left));
        sides.push_back(std::move(right));
        return {Compare{found->second, std::move(sides)}};
    }

    Expression operand() {
        const char c = m_scan.peek();
        if (c == '@' || c == '$')
            return query();
        if (c == '\'' || c == '"')
            return {Json(m_scan.quoted())};
        if (std::string number = m_scan.number(); !number.empty())
            return {Json(JsonNumber{std::move(number)})};
        return named(m_scan.word());
    }

    Expression query() {
        if (++m_nesting > maxNesting)
            m_scan.fail("less nesting");
        const bool absolute = m_scan.take("$");
        if (!absolute)
            m_scan.expect("@");
        Query found{absolute, segments()};
        --m_nesting;
        return {std::move(found)};
    }

    Expression named(const std::string &word) {
        if (word == "true" || word == "false")
            return {Json(word == "true")};
        if (word == "null")
            return {Json()};
        const auto form = std::find_if(functions.begin(), functions.end(),
                                       [&](const FunctionForm &known) { return known.name == word; });
        if (form != functions.end())
            return call(*form);
        m_scan.fail("a value, \"@\", \"$\" or a function of RFC 9535");
        return {};
    }

    Expression call(const FunctionForm &form) {
        Call made{form.function, {}, {}};
        if (++m_nesting > maxNesting)
            m_scan.fail("less nesting");
        m_scan.expect("(");
        do {
            m_scan.skipBlanks();
            made.arguments.push_back(operand());
            m_scan.skipBlanks();
        } while (!m_scan.failed() && m_scan.take(","));
        m_scan.expect(")");
        --m_nesting;
        check(form, made);
        return {std::move(made)};
    }

    // RFC 9535 section 2.4.3 "Well-typedness of function expressions".
    void check(const FunctionForm &form, Call &made) {
        const bool takesNodes = form.function == Function::Count || form.function == Function::Value;
        if (made.arguments.size() != form.arguments)
            return m_scan.fail(std::to_string(form.arguments) + " arguments of " + std::string(form.name) + "()");
        if (!std::all_of(made.arguments.begin(), made.arguments.end(), takesNodes ? isQuery : isValue))
            return m_scan.fail(takesNodes ? "a query as the argument" : "one value as the argument");
        const Json *pattern = decides(made) ? std::get_if<Json>(&made.arguments[1].node) : nullptr;
        if (pattern == nullptr || !pattern->isString())
            return;
        auto compiled = compilePattern(form.function, *pattern->asString());
        if (!compiled)
            return m_scan.fail("a regular expression");
        made.pattern = std::move(compiled).value();
    }

    Scanner m_scan;
    int m_nesting = 0;
};

} // namespace

bool Query::isSingular() const {
    return std::all_of(segments.begin(), segments.end(), [](const Segment &segment) {
        return !segment.descendant && segment.selectors.size() == 1 &&
               (std::holds_alternative<NameSelector>(segment.selectors.front()) ||
                std::holds_alternative<IndexSelector>(segment.selectors.front()));
    });
}

Result<std::shared_ptr<const SchemaPattern>> compilePattern(Function function, const std::string &pattern) {
    return SchemaPattern::compile(function == Function::Match ? "^(?:" + pattern + ")$" : pattern);
}

Result<Query> parseQuery(std::string_view text) {
    if (text.size() > maxLength)
        return makeError(ErrorKind::Invalid, "jsonpath.syntax",
                         "expected a path of at most " + std::to_string(maxLength) + " bytes at character " +
                             std::to_string(maxLength + 1));
    return Parser(text).whole();
}

} // namespace gateway::jsonpath
