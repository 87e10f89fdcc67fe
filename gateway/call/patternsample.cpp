#include "gateway/call/patternsample.h"

#include <algorithm>
#include <bitset>
#include <charconv>

namespace gateway {

namespace {

constexpr std::size_t maxSample = 1'000;
constexpr int maxGroups = 50; // nested in each other

using ByteSet = std::bitset<128>;

ByteSet range(char from, char to) {
    ByteSet set;
    for (int c = from; c <= to; ++c)
        set.set(static_cast<std::size_t>(c));
    return set;
}

const ByteSet digits = range('0', '9');
const ByteSet wordCharacters = digits | range('a', 'z') | range('A', 'Z') | range('_', '_');
const ByteSet blanks = range(' ', ' ') | range('\t', '\r');

// What a reader would write: a letter rather than a digit, a digit rather than a sign.
char pick(const ByteSet &set) {
    for (const auto &[from, to] :
         {std::pair('a', 'z'), std::pair('A', 'Z'), std::pair('0', '9'), std::pair('!', '~')}) {
        for (char c = from; c <= to; ++c) {
            if (set.test(static_cast<std::size_t>(c)))
                return c;
        }
    }
    return set.test(' ') ? ' ' : '\0';
}

class Sampler {
public:
    Sampler(std::string_view pattern, std::size_t extra) : m_pattern(pattern), m_extra(extra) {}

    std::optional<std::string> sample() {
        std::string text = alternatives(0);
        const bool isRead = !m_failed && m_at == m_pattern.size() && text.size() <= maxSample;
        return isRead ? std::optional(std::move(text)) : std::nullopt;
    }

private:
    struct Counts {
        std::size_t least = 1;
        bool isEndless = false;
    };

    // The first alternative; the others are read over.
    std::string alternatives(int depth) {
        std::string first = sequence(depth);
        while (take('|'))
            (void)sequence(depth);
        return first;
    }

    std::string sequence(int depth) {
        std::string text;
        while (!m_failed && m_at < m_pattern.size() && peek() != '|' && peek() != ')') {
            const std::string atom = readAtom(depth);
            const Counts counts = readCounts();
            const std::size_t times = counts.least + (counts.isEndless ? m_extra : 0);
            if (text.size() + atom.size() * times > maxSample)
                m_failed = true;
            for (std::size_t i = 0; !m_failed && i < times; ++i)
                text += atom;
        }
        return text;
    }

    std::string readAtom(int depth) {
        const char c = m_pattern[m_at++];
        switch (c) {
        case '^':
        case '$':
            return {};
        case '(':
            return group(depth + 1);
        case '[':
            return text(readClass());
        case '.':
            return "a";
        case '\\':
            return escape();
        case '*':
        case '+':
        case '?':
            return fail();
        default:
            return {c};
        }
    }

    std::string group(int depth) {
        if (depth > maxGroups)
            return fail();
        if (take('?') && !take(':') && !takeName())
            return fail();
        std::string inner = alternatives(depth);
        return take(')') ? inner : fail();
    }

    // (?<name>, but not the look-behind (?<= and (?<!
    bool takeName() {
        const std::size_t end = m_pattern.find('>', m_at);
        if (!take('<') || end == std::string_view::npos || peek() == '=' || peek() == '!')
            return false;
        m_at = end + 1;
        return true;
    }

    std::string escape() {
        if (m_at == m_pattern.size())
            return fail();
        const char c = peek();
        if (c == 'b' || c == 'B') {
            ++m_at;
            return {};
        }
        return text(escapedSet());
    }

    // What the escape behind the backslash stands for.
    ByteSet escapedSet() {
        const char c = m_pattern[m_at++];
        switch (c) {
        case 'd':
            return digits;
        case 'D':
            return ~digits;
        case 'w':
            return wordCharacters;
        case 'W':
            return ~wordCharacters;
        case 's':
            return blanks;
        case 'S':
            return ~blanks;
        case 't':
            return range('\t', '\t');
        case 'n':
            return range('\n', '\n');
        case 'r':
            return range('\r', '\r');
        default:
            break;
        }
        const bool isSign = c >= ' ' && !wordCharacters.test(static_cast<std::size_t>(c) & 127U);
        m_failed = m_failed || !isSign; // \1, \p{…}, \u…, \x…: not read
        return isSign ? range(c, c) : ByteSet();
    }

    ByteSet readClass() {
        const bool isNegated = take('^');
        ByteSet set;
        for (bool first = true; m_at < m_pattern.size() && (peek() != ']' || first); first = false) {
            if (peek() == ']')
                break; // [] matches nothing, [^] everything
            addMember(set);
        }
        m_failed = m_failed || !take(']');
        return isNegated ? ~set : set;
    }

    void addMember(ByteSet &set) {
        const ByteSet from = readMember();
        if (peek() != '-' || m_at + 1 >= m_pattern.size() || m_pattern[m_at + 1] == ']' || from.count() != 1) {
            set |= from;
            return;
        }
        ++m_at;
        const ByteSet to = readMember();
        if (to.count() == 1)
            set |= range(pickAny(from), pickAny(to));
        else
            set |= from | to | range('-', '-');
    }

    ByteSet readMember() {
        const char c = m_pattern[m_at++];
        if (c == '\\' && m_at < m_pattern.size())
            return escapedSet();
        return c > 0 ? range(c, c) : ByteSet(); // beyond ASCII: others will do
    }

    static char pickAny(const ByteSet &set) {
        for (std::size_t c = 0; c < set.size(); ++c) {
            if (set.test(c))
                return static_cast<char>(c);
        }
        return '\0';
    }

    Counts readCounts() {
        Counts counts;
        if (take('*'))
            counts = {0, true};
        else if (take('+'))
            counts = {1, true};
        else if (take('?'))
            counts = {0, false};
        else if (peek() == '{')
            counts = readBraces();
        else
            return counts;
        (void)take('?'); // lazy
        return counts;
    }

    Counts readBraces() {
        const std::size_t end = m_pattern.find('}', m_at);
        const std::string_view inside =
            end == std::string_view::npos ? std::string_view() : m_pattern.substr(m_at + 1, end - m_at - 1);
        Counts counts;
        const auto read = std::from_chars(inside.data(), inside.data() + inside.size(), counts.least);
        m_failed = m_failed || read.ec != std::errc();
        counts.isEndless = inside.ends_with(',');
        m_at = std::min(end, m_pattern.size() - 1) + 1;
        return counts;
    }

    std::string text(const ByteSet &set) {
        const char c = pick(set);
        return c == '\0' ? fail() : std::string(1, c);
    }

    std::string fail() {
        m_failed = true;
        return {};
    }
    [[nodiscard]] char peek() const { return m_at < m_pattern.size() ? m_pattern[m_at] : '\0'; }
    bool take(char c) {
        const bool isThere = m_at < m_pattern.size() && m_pattern[m_at] == c;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    std::string_view m_pattern;
    std::size_t m_extra;
    std::size_t m_at = 0;
    bool m_failed = false;
};

} // namespace

std::optional<std::string> samplePattern(std::string_view pattern, std::size_t extra) {
    return Sampler(pattern, extra).sample();
}

} // namespace gateway
