#include "gateway/audit/auditreader.h"

#include "gateway/core/text.h"
#include "gateway/core/timetext.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

constexpr std::size_t maxFilter = 4'096;
constexpr std::size_t maxText = 1'000;

std::string fieldNames() {
    std::string names;
    for (const auto &[name, type] : AuditTable::columns())
        names += (names.empty() ? "" : ", ") + std::string(name);
    return names;
}

// Reads `field == value && field != "value" …` from left to right.
class FilterParser {
public:
    explicit FilterParser(std::string_view text) : m_text(text) {}

    Result<void> parseInto(AuditSelection &selection) {
        do {
            if (auto parsed = comparison(selection); !parsed)
                return parsed;
        } while (takeSymbol("&&"));
        skipBlanks();
        return m_at == m_text.size() ? Result<void>() : malformed(m_at, "\"&&\" or the end is expected");
    }

private:
    Result<void> comparison(AuditSelection &selection) {
        skipBlanks();
        const std::size_t start = m_at;
        const std::string field(takeWord());
        const auto &columns = AuditTable::columns();
        const auto column =
            std::find_if(columns.begin(), columns.end(), [&](const auto &known) { return known.first == field; });
        if (column == columns.end())
            return malformed(start, field.empty() ? "a field is expected" : "there is no field \"" + field + '"');
        const bool equal = takeSymbol("==");
        if (!equal && !takeSymbol("!="))
            return malformed(m_at, "\"==\" or \"!=\" is expected");
        skipBlanks();
        const std::size_t valueStart = m_at;
        auto value = takeValue();
        if (!value)
            return std::move(value).error();
        if (const char *flaw = flawOf(field, column->second, *value))
            return malformed(valueStart, flaw);
        (equal ? selection.equals : selection.differs).emplace_back(field, std::move(value).value());
        return {};
    }

    static const char *flawOf(const std::string &field, AuditTable::ColumnType type, const std::string &value) {
        std::int64_t number = 0;
        const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
        const bool isNumber = parsed.ec == std::errc() && parsed.ptr == value.data() + value.size();
        if (type == AuditTable::ColumnType::Number && !isNumber)
            return "a whole number is expected";
        if (field == "kind" && !auditKindFromString(value))
            return "call, denial, discovery, config, approval or system is expected";
        if (field == "phase" && !auditPhaseFromString(value))
            return "single, intent or outcome is expected";
        return nullptr;
    }

    Result<std::string> takeValue() {
        if (m_at < m_text.size() && (m_text[m_at] == '"' || m_text[m_at] == '\''))
            return takeQuoted(m_text[m_at++]);
        const std::size_t start = m_at;
        while (m_at < m_text.size() && !isBlank(m_text[m_at]) && !startsWith("&&"))
            ++m_at;
        if (m_at == start)
            return malformed(start, "a value is expected");
        return std::string(m_text.substr(start, m_at - start));
    }

    Result<std::string> takeQuoted(char quote) {
        const std::size_t start = m_at - 1;
        std::string value;
        for (; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == quote) {
                ++m_at;
                return value;
            }
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            value += m_text[m_at];
        }
        return malformed(start, "the closing quote is missing");
    }

    std::string_view takeWord() {
        const std::size_t start = m_at;
        while (m_at < m_text.size() && !isBlank(m_text[m_at]) && m_text[m_at] != '=' && m_text[m_at] != '!')
            ++m_at;
        return m_text.substr(start, m_at - start);
    }

    bool takeSymbol(std::string_view symbol) {
        skipBlanks();
        if (!startsWith(symbol))
            return false;
        m_at += symbol.size();
        return true;
    }

    [[nodiscard]] bool startsWith(std::string_view symbol) const { return m_text.substr(m_at).starts_with(symbol); }
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
    void skipBlanks() {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }

    [[nodiscard]] Error malformed(std::size_t at, const std::string &what) const {
        const std::string part = cutText(m_text.substr(std::min(at, m_text.size())), 60);
        Error error = makeError(ErrorKind::Invalid, "audit.filter-malformed",
                                "The filter is not understood at " + (part.empty() ? "its end" : '"' + part + '"') +
                                    ": " + what + ". Write field == value, joined by &&; fields: " + fieldNames());
        Problem problem;
        problem.code = "filter-malformed";
        problem.line = 1;
        problem.column = static_cast<int>(at) + 1;
        problem.message = what;
        error.problems.push_back(std::move(problem));
        return error;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

Error tooLong(const char *what, std::size_t most) {
    return makeError(ErrorKind::Invalid, "audit.filter-malformed",
                     std::string("The ") + what + " is longer than " + std::to_string(most) + " bytes");
}

} // namespace

Result<AuditSelection> toSelection(const AuditQuery &query) {
    if (query.filter.size() > maxFilter)
        return tooLong("filter", maxFilter);
    if (query.text.size() > maxText)
        return tooLong("text", maxText);
    AuditSelection selection;
    if (!trimmed(query.filter).empty()) {
        if (auto parsed = FilterParser(query.filter).parseInto(selection); !parsed)
            return std::move(parsed).error();
    }
    selection.text = query.text;
    selection.since = query.since;
    selection.until = query.until;
    selection.afterSeq = query.afterSeq;
    selection.beforeSeq = query.beforeSeq;
    selection.limit = std::clamp(query.limit, 1, 10'000);
    selection.joinPhases = !query.everyRow;
    return selection;
}

} // namespace gateway
