#include "gateway/core/jsonwriter.h"

#include "gateway/core/jsonescape.h"
#include "gateway/core/text.h"

#include <algorithm>

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

void appendEscaped(std::string &out, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t plain = plainJsonRun(text, at);
        out.append(text, at, plain);
        at += plain;
        if (at < text.size())
            appendEscape(out, text[at]);
    }
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
