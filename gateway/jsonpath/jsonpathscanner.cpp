#include "gateway/jsonpath/jsonpathscanner.h"

#include "gateway/core/result.h"

#include <algorithm>
#include <charconv>

namespace gateway::jsonpath {

namespace {

constexpr std::int64_t largestInteger = (std::int64_t(1) << 53) - 1;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c) ||
           static_cast<unsigned char>(c) >= 0x80;
}

void appendUtf8(std::uint32_t code, std::string &out) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6U));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | (code >> 18U));
        out += static_cast<char>(0x80U | ((code >> 12U) & 0x3FU));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (code & 0x3FU));
    }
}

bool isHighSurrogate(std::uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(std::uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

} // namespace

void Scanner::skipBlanks() {
    while (!atEnd() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
        ++m_at;
}

bool Scanner::take(std::string_view mark) {
    const bool found = startsWith(mark);
    m_at += found ? mark.size() : 0;
    return found;
}

void Scanner::expect(std::string_view mark) {
    if (!take(mark))
        fail('"' + std::string(mark) + '"');
}

std::string Scanner::name() {
    const std::string_view text = rest();
    const auto end = std::find_if_not(text.begin(), text.end(), isNameChar);
    std::string found(text.begin(), end);
    if (found.empty() || isDigit(found.front())) {
        fail("a name");
        return {};
    }
    m_at += found.size();
    return found;
}

std::string Scanner::word() {
    std::size_t end = m_at;
    while (end < m_text.size() && ((m_text[end] >= 'a' && m_text[end] <= 'z') || m_text[end] == '_'))
        ++end;
    std::string found(m_text.substr(m_at, end - m_at));
    m_at = end;
    return found;
}

std::string Scanner::quoted() {
    const char quote = peek();
    ++m_at;
    std::string out;
    while (!failed()) {
        if (atEnd()) {
            fail("the end of the text in quotes");
        } else if (const char c = m_text[m_at++]; c == quote) {
            return out;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            fail("no control character in a text");
        } else if (c == '\\') {
            takeEscape(quote, out);
        } else {
            out += c;
        }
    }
    return {};
}

void Scanner::takeEscape(char quote, std::string &out) {
    static constexpr std::string_view letters = "bfnrt/\\";
    static constexpr std::string_view meanings = "\b\f\n\r\t/\\";
    const char c = peek();
    ++m_at;
    if (c == quote) {
        out += c;
    } else if (const std::size_t known = letters.find(c); known != std::string_view::npos) {
        out += meanings[known];
    } else if (c == 'u') {
        const auto unit = hexUnit();
        const bool isPair = unit && isHighSurrogate(*unit);
        const auto low = isPair && take("\\u") ? hexUnit() : std::nullopt;
        if (!unit || isLowSurrogate(*unit) || (isPair && (!low || !isLowSurrogate(*low))))
            fail("four hexadecimal digits of a character");
        else
            appendUtf8(isPair ? 0x10000U + ((*unit - 0xD800U) << 10U) + (*low - 0xDC00U) : *unit, out);
    } else {
        fail("a known escape");
    }
}

std::optional<std::uint32_t> Scanner::hexUnit() {
    const std::string_view text = rest().substr(0, 4);
    std::uint32_t unit = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), unit, 16);
    if (text.size() < 4 || parsed.ptr != text.data() + text.size())
        return std::nullopt;
    m_at += 4;
    return unit;
}

std::size_t Scanner::digits(std::size_t from) const {
    std::size_t end = from;
    while (end < m_text.size() && isDigit(m_text[end]))
        ++end;
    return end;
}

std::optional<std::int64_t> Scanner::integer() {
    const std::size_t first = m_at + (peek() == '-' ? 1U : 0U);
    const std::size_t end = digits(first);
    if (end == first)
        return std::nullopt;
    std::int64_t value = 0;
    const auto parsed = std::from_chars(m_text.data() + m_at, m_text.data() + end, value);
    const bool leadingZero = m_text[first] == '0' && (end - first > 1 || first > m_at);
    if (parsed.ec != std::errc() || leadingZero || value > largestInteger || value < -largestInteger) {
        fail("an integer without leading zeros");
        return std::nullopt;
    }
    m_at = end;
    return value;
}

std::string Scanner::number() {
    const std::size_t first = m_at + (peek() == '-' ? 1U : 0U);
    std::size_t end = digits(first);
    if (end == first || (m_text[first] == '0' && end - first > 1))
        return {};
    if (end < m_text.size() && m_text[end] == '.' && digits(end + 1) > end + 1)
        end = digits(end + 1);
    if (end < m_text.size() && (m_text[end] == 'e' || m_text[end] == 'E')) {
        const std::size_t sign = end + 1 < m_text.size() && (m_text[end + 1] == '-' || m_text[end + 1] == '+') ? 1 : 0;
        if (digits(end + 1 + sign) > end + 1 + sign)
            end = digits(end + 1 + sign);
    }
    std::string found(m_text.substr(m_at, end - m_at));
    m_at = end;
    return found;
}

void Scanner::fail(std::string_view expected) {
    if (!m_fault)
        m_fault = "expected " + std::string(expected) + " at character " + std::to_string(m_at + 1);
}

Error Scanner::error() const {
    return makeError(ErrorKind::Invalid, "jsonpath.syntax", m_fault.value_or("no query"));
}

} // namespace gateway::jsonpath
