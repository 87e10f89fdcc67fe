#pragma once

#include "gateway/core/result.h"

#include <QRegularExpression>

#include <memory>
#include <string>
#include <string_view>

namespace gateway {

/// What a regular expression says about a text. `Unknown`: a limit was reached before it could tell.
enum class PatternMatch : std::uint8_t { Yes, No, Unknown };

/// One ECMA-262 regular expression, compiled. Immutable, thread-safe.
class SchemaPattern {
public:
    /// Error code "pattern.malformed".
    [[nodiscard]] static Result<std::shared_ptr<const SchemaPattern>> compile(const std::string &pattern);

    /// True somewhere in `text`, not anchored. `text` is UTF-8.
    [[nodiscard]] PatternMatch match(std::string_view text) const;
    [[nodiscard]] const std::string &source() const { return m_source; }

private:
    SchemaPattern(std::string source, QRegularExpression expression)
        : m_source(std::move(source)), m_expression(std::move(expression)) {}

    std::string m_source;
    QRegularExpression m_expression;
};

} // namespace gateway
