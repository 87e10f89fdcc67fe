#include "gateway/core/jsonwriter.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace gateway {

namespace {

void appendEscape(std::string &out, char c) {
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += digits[static_cast<unsigned char>(c) >> 4U];
        out += digits[static_cast<unsigned char>(c) & 15U];
    }
}

// The high bit of each byte of `word` that is zero; of those above a zero one perhaps too.
constexpr std::uint64_t zeroBytes(std::uint64_t word) {
    return (word - 0x0101010101010101U) & ~word & 0x8080808080808080U;
}

// How many bytes from `from` on need no escape, in whole words.
std::size_t plainWords(std::string_view text, std::size_t from) {
    constexpr std::uint64_t quotes = 0x2222222222222222U;
    constexpr std::uint64_t backslashes = 0x5C5C5C5C5C5C5C5CU;
    constexpr std::uint64_t controlBits = 0xE0E0E0E0E0E0E0E0U; // none of them is set in U+0000 to U+001F
    std::size_t end = from;
    for (std::uint64_t word = 0; end + sizeof word <= text.size(); end += sizeof word) {
        std::memcpy(&word, text.data() + end, sizeof word);
        if ((zeroBytes(word ^ quotes) | zeroBytes(word ^ backslashes) | zeroBytes(word & controlBits)) != 0)
            break;
    }
    return end - from;
}

void appendEscaped(std::string &out, std::string_view text) {
    std::size_t plainFrom = 0;
    for (std::size_t i = plainWords(text, 0); i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(text, plainFrom, i - plainFrom);
        appendEscape(out, c);
        plainFrom = i + 1;
        i += plainWords(text, plainFrom);
    }
    out.append(text, plainFrom, text.size() - plainFrom);
}

struct Layout {
    bool pretty = false;
    bool sorted = false;
};

class Writer {
public:
    Writer(std::string &out, Layout layout) : m_out(out), m_layout(layout) {}

    void value(const Json &json) {
        switch (json.kind()) {
        case Json::Kind::Null:
            m_out += "null";
            return;
        case Json::Kind::Bool:
            m_out += json.boolOr(false) ? "true" : "false";
            return;
        case Json::Kind::Number:
            m_out += json.asNumber()->text;
            return;
        case Json::Kind::String:
            appendJsonString(m_out, *json.asString());
            return;
        case Json::Kind::Array:
            array(*json.asArray());
            return;
        case Json::Kind::Object:
            object(*json.asObject());
            return;
        }
    }

private:
    void array(const JsonArray &elements) {
        m_out += '[';
        ++m_depth;
        bool first = true;
        for (const Json &element : elements) {
            separate(first);
            value(element);
        }
        --m_depth;
        close(first, ']');
    }

    void object(const JsonObject &members) {
        m_out += '{';
        ++m_depth;
        bool first = true;
        for (const JsonObject::Member *member : ordered(members)) {
            separate(first);
            appendJsonString(m_out, member->first);
            m_out += m_layout.pretty ? ": " : ":";
            value(member->second);
        }
        --m_depth;
        close(first, '}');
    }

    [[nodiscard]] std::vector<const JsonObject::Member *> ordered(const JsonObject &members) const {
        std::vector<const JsonObject::Member *> order;
        order.reserve(members.size());
        for (const JsonObject::Member &member : members)
            order.push_back(&member);
        if (m_layout.sorted)
            std::stable_sort(order.begin(), order.end(), [](auto *a, auto *b) { return a->first < b->first; });
        return order;
    }

    void separate(bool &first) {
        if (!first)
            m_out += ',';
        first = false;
        newLine();
    }

    void close(bool empty, char bracket) {
        if (!empty)
            newLine();
        m_out += bracket;
    }

    void newLine() {
        if (!m_layout.pretty)
            return;
        m_out += '\n';
        m_out.append(m_depth * 2, ' ');
    }

    std::string &m_out;
    Layout m_layout;
    std::size_t m_depth = 0;
};

std::string write(const Json &value, Layout layout) {
    std::string out;
    Writer(out, layout).value(value);
    return out;
}

} // namespace

void appendJsonString(std::string &out, std::string_view text) {
    out += '"';
    if (isUtf8(text))
        appendEscaped(out, text);
    else
        appendEscaped(out, toValidUtf8(text));
    out += '"';
}

void appendJson(std::string &out, const Json &value) {
    Writer(out, {}).value(value);
}

std::string toJsonText(const Json &value) {
    return write(value, {});
}

std::string scalarText(const Json &value) {
    switch (value.kind()) {
    case Json::Kind::Null:
        return {};
    case Json::Kind::String:
        return *value.asString();
    case Json::Kind::Number:
        return value.asNumber()->text;
    default:
        return toJsonText(value);
    }
}

std::string toPrettyJson(const Json &value) {
    return write(value, {.pretty = true});
}

std::string toCanonicalJson(const Json &value) {
    return write(value, {.sorted = true});
}

} // namespace gateway
