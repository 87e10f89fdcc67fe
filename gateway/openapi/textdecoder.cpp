#include "gateway/openapi/textdecoder.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace gateway {

namespace {

enum class Endian : std::uint8_t { Little, Big };

void appendUtf8(std::string &out, std::uint32_t c) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | c >> 6U);
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | c >> 12U);
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | c >> 18U);
        put(0x80U | (c >> 12U & 0x3FU));
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

class Utf16 {
public:
    Utf16(std::string_view bytes, Endian endian) : m_bytes(bytes), m_endian(endian) {}

    std::string toUtf8() {
        std::string out;
        out.reserve(m_bytes.size());
        const std::size_t units = m_bytes.size() / 2;
        for (std::size_t i = 0; i < units; ++i) {
            std::uint32_t c = unit(i);
            const bool high = c >= 0xD800 && c < 0xDC00;
            if (high && i + 1 < units && unit(i + 1) >= 0xDC00 && unit(i + 1) < 0xE000)
                c = 0x10000U + ((c - 0xD800U) << 10U) + (unit(++i) - 0xDC00U);
            else if (c >= 0xD800 && c < 0xE000)
                c = 0xFFFD;
            appendUtf8(out, c);
        }
        return out;
    }

private:
    [[nodiscard]] std::uint32_t unit(std::size_t index) const {
        const auto first = static_cast<unsigned char>(m_bytes[index * 2]);
        const auto second = static_cast<unsigned char>(m_bytes[index * 2 + 1]);
        return m_endian == Endian::Little ? first | second << 8U : first << 8U | second;
    }

    std::string_view m_bytes;
    Endian m_endian;
};

// A description starts with an ASCII character, so a zero byte beside it tells UTF-16 without a byte order mark.
std::optional<Endian> utf16Order(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE"))
        return Endian::Little;
    if (bytes.starts_with("\xFE\xFF"))
        return Endian::Big;
    if (bytes.size() < 4 || (bytes[0] == '\0') == (bytes[1] == '\0'))
        return std::nullopt;
    if (bytes[1] == '\0' && bytes[3] == '\0')
        return Endian::Little;
    return bytes[0] == '\0' && bytes[2] == '\0' ? std::optional(Endian::Big) : std::nullopt;
}

std::size_t sequenceLength(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

// Only the bytes that are no UTF-8 are taken for Latin-1: one stray byte must not spoil the rest of the document.
std::string repaired(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + 64);
    for (std::size_t i = 0; i < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        const std::string_view sequence = bytes.substr(i, sequenceLength(lead));
        if (lead < 0x80 || isUtf8(sequence)) {
            out += sequence;
            i += sequence.size();
        } else {
            appendUtf8(out, lead);
            ++i;
        }
    }
    return out;
}

std::size_t firstInvalid(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const std::string_view sequence = bytes.substr(i, sequenceLength(static_cast<unsigned char>(bytes[i])));
        if (static_cast<unsigned char>(bytes[i]) >= 0x80 && !isUtf8(sequence))
            return i;
        i += sequence.size();
    }
    return bytes.size();
}

} // namespace

DecodedText::DecodedText(std::string_view bytes) : m_bytes(bytes) {
    if (const auto order = utf16Order(bytes)) {
        own(Utf16(bytes, *order).toUtf8());
        if (m_owned.starts_with("\xEF\xBB\xBF"))
            m_owned.erase(0, 3);
    } else if (bytes.starts_with("\xEF\xBB\xBF")) {
        m_bytes.remove_prefix(3);
    }
    repairEncoding();
    replaceNul();
}

void DecodedText::own(std::string text) {
    m_owned = std::move(text);
    m_changed = true;
}

void DecodedText::repairEncoding() {
    if (isUtf8(text()))
        return;
    warnAt(firstInvalid(text()), "invalid-utf8", "Bytes that are not UTF-8 were read as Latin-1.");
    own(repaired(text()));
}

void DecodedText::replaceNul() {
    const std::size_t at = text().find('\0');
    if (at == std::string_view::npos)
        return;
    warnAt(at, "nul-byte", "NUL bytes were replaced by U+FFFD.");
    std::string out;
    for (const char c : text()) {
        if (c == '\0')
            out += "\xEF\xBF\xBD";
        else
            out += c;
    }
    own(std::move(out));
}

void DecodedText::warnAt(std::size_t offset, std::string code, std::string message) {
    const std::string_view before = text().substr(0, offset);
    const auto lines = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lineStart = before.find_last_of('\n') + 1; // npos + 1 is 0
    m_problems.push_back({Problem::Severity::Warning, std::move(code), "", lines + 1,
                          static_cast<int>(offset - lineStart) + 1, std::move(message)});
}

} // namespace gateway
