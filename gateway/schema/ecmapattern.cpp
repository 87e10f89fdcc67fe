#include "gateway/schema/ecmapattern.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>

namespace gateway {

namespace {

// Inside a character class; ECMA-262 section 12.2 "White Space" and 12.3 "Line Terminators".
constexpr std::string_view blanks = "\\t\\n\\x{0b}\\f\\r\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"
                                    "\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
constexpr std::string_view anyButLineEnd = "[^\\n\\r\\x{2028}\\x{2029}]";

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> longCategories{{{"Letter", "L"},
                                                                                        {"Uppercase_Letter", "Lu"},
                                                                                        {"Lowercase_Letter", "Ll"},
                                                                                        {"Titlecase_Letter", "Lt"},
                                                                                        {"Modifier_Letter", "Lm"},
                                                                                        {"Other_Letter", "Lo"},
                                                                                        {"Mark", "M"},
                                                                                        {"Nonspacing_Mark", "Mn"},
                                                                                        {"Number", "N"},
                                                                                        {"Decimal_Number", "Nd"},
                                                                                        {"digit", "Nd"},
                                                                                        {"Letter_Number", "Nl"},
                                                                                        {"Other_Number", "No"},
                                                                                        {"Punctuation", "P"},
                                                                                        {"punct", "P"},
                                                                                        {"Symbol", "S"},
                                                                                        {"Math_Symbol", "Sm"},
                                                                                        {"Currency_Symbol", "Sc"},
                                                                                        {"Separator", "Z"},
                                                                                        {"Space_Separator", "Zs"},
                                                                                        {"Control", "Cc"},
                                                                                        {"Other", "C"}}};

// "Script=Greek", "gc=Lu", "Letter" in PCRE2's spelling.
std::string propertyName(std::string_view name) {
    for (const std::string_view prefix : {"Script=", "sc=", "Script_Extensions=", "scx=", "General_Category=", "gc="}) {
        if (name.starts_with(prefix))
            name.remove_prefix(prefix.size());
    }
    const auto found =
        std::find_if(longCategories.begin(), longCategories.end(), [&](auto &c) { return c.first == name; });
    return std::string(found == longCategories.end() ? name : found->second);
}

class Translator {
public:
    explicit Translator(std::string_view pattern) : m_in(pattern) {}

    Result<std::string> run() {
        while (m_at < m_in.size() && m_error.empty())
            step();
        if (!m_error.empty())
            return makeError(ErrorKind::Invalid, "pattern.malformed", m_error);
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool sees(std::string_view text) const { return m_in.substr(m_at).starts_with(text); }

    void put(std::string_view out, std::size_t consumed) {
        m_out += out;
        m_at += consumed;
    }

    void step() {
        const char c = m_in[m_at];
        if (c == '\\')
            escape(false);
        else if (c == '[')
            characterClass();
        else if (c == '.')
            put(anyButLineEnd, 1);
        else if (c == '$')
            put("\\z", 1);
        else if (sees("(*"))
            m_error = "nothing to repeat after \"(\"";
        else
            put(m_in.substr(m_at, 1), 1);
    }

    void characterClass() {
        if (sees("[^]"))
            return put("[\\s\\S]", 3);
        if (sees("[]"))
            return put("(?!)", 2);
        put(sees("[^") ? "[^" : "[", sees("[^") ? 2 : 1);
        while (m_at < m_in.size() && m_in[m_at] != ']' && m_error.empty())
            classMember();
        if (m_at == m_in.size())
            m_error = "a character class is not closed";
        else
            put("]", 1);
    }

    void classMember() {
        const char c = m_in[m_at];
        if (c == '\\')
            escape(true);
        else if (c == '[') // "[[:alpha:]]" means nothing special in ECMA-262
            put("\\[", 1);
        else if (c == '-' && m_afterSet)
            put("\\-", 1); // [\d-x]: the dash is itself
        else {
            put(m_in.substr(m_at, 1), 1);
            m_afterSet = false;
            return;
        }
        if (c != '\\')
            m_afterSet = false;
    }

    void escape(bool inClass) {
        if (m_at + 1 == m_in.size()) {
            m_error = "it ends with a backslash";
            return;
        }
        const char c = m_in[m_at + 1];
        m_afterSet = inClass && std::string_view("dDwWsSpP").find(c) != std::string_view::npos;
        if (c == 's' || c == 'S')
            return blank(c == 'S', inClass);
        if (c == 'u' || c == 'x')
            return codePoint(c);
        if (c == 'p' || c == 'P')
            return property(c);
        if (c == 'v')
            return put("\\x{0b}", 2);
        if (c == '0')
            return put("\\x{0}", 2);
        if (c == 'c')
            return control();
        put(m_in.substr(m_at, 2), 2);
    }

    void blank(bool negated, bool inClass) {
        if (!inClass)
            put((negated ? "[^" : "[") + std::string(blanks) + ']', 2);
        else if (!negated)
            put(blanks, 2);
        else // a complement within a class has no spelling of its own but \S, which is close: ASCII blanks
            put("\\S", 2);
    }

    [[nodiscard]] std::optional<std::uint32_t> hex(std::size_t from, std::size_t digits) const {
        const std::string_view text = m_in.substr(std::min(from, m_in.size()), digits);
        std::uint32_t value = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, 16);
        const bool whole = text.size() == digits && digits > 0 && parsed.ptr == text.data() + text.size();
        return whole && parsed.ec == std::errc() ? std::optional(value) : std::nullopt;
    }

    void putCodePoint(std::uint32_t value, std::size_t consumed) {
        std::array<char, 8> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16).ptr;
        put("\\x{" + std::string(digits.data(), end) + '}', consumed);
    }

    void codePoint(char kind) {
        if (m_in.substr(m_at + 2).starts_with('{'))
            return bracedCodePoint();
        const std::size_t digits = kind == 'u' ? 4 : 2;
        const auto value = hex(m_at + 2, digits);
        if (!value)
            put(std::string(1, kind), 2); // as browsers do: \u without digits is a plain u
        else if (*value >= 0xD800 && *value < 0xE000)
            surrogatePair(*value);
        else
            putCodePoint(*value, digits + 2);
    }

    void bracedCodePoint() {
        const std::size_t close = m_in.find('}', m_at);
        const auto value = close == std::string_view::npos ? std::nullopt : hex(m_at + 3, close - m_at - 3);
        if (!value)
            return fail("\\u{…} is not a code point");
        putCodePoint(*value, close + 1 - m_at);
    }

    void surrogatePair(std::uint32_t high) {
        const bool follows = m_in.size() >= m_at + 12 && m_in.substr(m_at + 6).starts_with("\\u");
        const std::uint32_t low = follows ? hex(m_at + 8, 4).value_or(0) : 0;
        if (high >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
            return fail("half of a surrogate pair is not a character");
        putCodePoint(0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00), 12);
    }

    void property(char kind) {
        const std::size_t close = m_in.find('}', m_at);
        if (!m_in.substr(m_at + 2).starts_with('{') || close == std::string_view::npos)
            return put(std::string(1, kind), 2);
        put(std::string("\\") + kind + '{' + propertyName(m_in.substr(m_at + 3, close - m_at - 3)) + '}',
            close + 1 - m_at);
    }

    void control() {
        const char letter = m_at + 2 < m_in.size() ? m_in[m_at + 2] : '\0';
        if (std::isalpha(static_cast<unsigned char>(letter)) == 0)
            return fail("\\c needs a letter");
        putCodePoint(static_cast<unsigned char>(letter) & 31U, 3);
    }

    void fail(std::string_view why) { m_error = why; }

    std::string_view m_in;
    std::string m_out;
    std::string m_error;
    std::size_t m_at = 0;
    bool m_afterSet = false;
};

} // namespace

Result<std::string> ecmaToPcre(std::string_view pattern) {
    return Translator(pattern).run();
}

} // namespace gateway
