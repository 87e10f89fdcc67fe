#include "gateway/openapi/requests/ansicquote.h"

#include <cstdint>

namespace gateway {

namespace {

void appendUtf8(std::string &out, std::uint32_t code) {
    constexpr std::uint32_t replacement = 0xFFFD;
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = replacement;
    const auto tail = [&](int shift) { out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | (code >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

int digitOf(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

/// The escapes of one quoted text.
class AnsiCReader {
public:
    explicit AnsiCReader(std::string_view text) : m_text(text) {}

    AnsiCText read() {
        while (m_at < m_text.size() && m_text[m_at] != '\'') {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                escape(m_text[m_at + 1]);
            else
                m_out += m_text[m_at++];
        }
        const bool closed = m_at < m_text.size();
        return {std::move(m_out), closed ? m_at + 1 : m_at, closed};
    }

private:
    void escape(char c) {
        static constexpr std::string_view names = "abeEfnrtv";
        static constexpr std::string_view values = "\a\b\033\033\f\n\r\t\v";
        if (const std::size_t known = names.find(c); known != std::string_view::npos) {
            m_out += values[known];
            m_at += 2;
        } else if (c == 'x' || c == 'u' || c == 'U' || (c >= '0' && c <= '7')) {
            number(c);
        } else {
            if (std::string_view("\\'\"?").find(c) == std::string_view::npos)
                m_out += '\\';
            m_out += c;
            m_at += 2;
        }
    }

    void number(char c) {
        const bool octal = c >= '0' && c <= '7';
        const int base = octal ? 8 : 16;
        const std::size_t most = octal ? 3 : c == 'x' ? 2 : c == 'u' ? 4 : 8;
        const std::size_t begin = m_at + (octal ? 1 : 2);
        std::uint32_t value = 0;
        std::size_t end = begin;
        for (; end < m_text.size() && end - begin < most && digitOf(m_text[end]) < base; ++end)
            value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digitOf(m_text[end]));
        m_at = end;
        if (end == begin)
            m_out.append("\\").append(1, c);
        else if (c == 'u' || c == 'U')
            appendUtf8(m_out, value);
        else
            m_out += static_cast<char>(value & 0xFFU);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_out;
};

} // namespace

AnsiCText readAnsiC(std::string_view text) {
    return AnsiCReader(text).read();
}

} // namespace gateway
