#pragma once

#include "gateway/core/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gateway::jsonpath {

/// Reads the smallest parts of a JSONPath text: blanks, marks, names, numbers, quoted texts. The first fault sticks and
/// everything after it finds nothing.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    void skipBlanks();
    [[nodiscard]] char peek() const { return m_at < m_text.size() && !m_fault ? m_text[m_at] : '\0'; }
    [[nodiscard]] bool startsWith(std::string_view mark) const { return !m_fault && rest().starts_with(mark); }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    /// True when `mark` stood here; then it is taken.
    bool take(std::string_view mark);
    /// A fault where `mark` does not stand here.
    void expect(std::string_view mark);

    /// A member name as it may stand behind a dot: letters, digits, "_", all beyond ASCII, not starting with a digit.
    std::string name();
    /// The lower-case name of a function or literal; empty where none starts here.
    std::string word();
    /// A text in ' or ", its escapes undone.
    std::string quoted();
    /// An integer as RFC 9535 writes it: no leading zeros, no "-0", within ±(2^53 - 1).
    std::optional<std::int64_t> integer();
    /// A JSON number; empty where none starts here.
    std::string number();

    void fail(std::string_view expected);
    [[nodiscard]] bool failed() const { return m_fault.has_value(); }
    [[nodiscard]] Error error() const;

private:
    [[nodiscard]] std::string_view rest() const { return m_text.substr(m_at); }
    std::size_t digits(std::size_t from) const;
    void takeEscape(char quote, std::string &out);
    std::optional<std::uint32_t> hexUnit();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::optional<std::string> m_fault;
};

} // namespace gateway::jsonpath
