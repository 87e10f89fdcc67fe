#include "gateway/openapi/requests/shellwords.h"

#include "gateway/core/text.h"
#include "gateway/openapi/requests/ansicquote.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

/// One pass over the text; each character is looked at a fixed number of times.
class ShellSplitter {
public:
    explicit ShellSplitter(std::string_view text) : m_text(text) {}

    std::vector<ShellCommand> split() {
        while (m_at < m_text.size())
            step();
        endCommand();
        return std::move(m_commands);
    }

private:
    enum class Target { Word, Input, Output, HereText, HereString };

    void step() {
        const char c = m_text[m_at];
        if (c == '#' && !m_inWord)
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        else if (c == ' ' || c == '\t' || c == '\r')
            blank();
        else if (c == '\n' || c == ';' || c == '&' || c == '|')
            separator(c);
        else if (c == '<' || c == '>')
            redirection(c);
        else
            wordPart(c);
    }

    void blank() {
        endWord();
        ++m_at;
    }

    void separator(char c) {
        endWord();
        ++m_at;
        if (c == '\n')
            hereText();
        endCommand();
        m_line += c == '\n' ? 1 : 0;
    }

    void wordPart(char c) {
        begin();
        const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (c == '\\')
            escaped(next);
        else if (c == '\'')
            upTo('\'', 1);
        else if (c == '"')
            doubleQuoted();
        else if (c == '$' && next == '\'')
            ansiC();
        else if (c == '`')
            substitution('`');
        else if (c == '$' && next == '(')
            substitution(')');
        else if (c == '$' && next == '"')
            ++m_at; // a translated text: the same without a translation
        else
            m_word += m_text[m_at++];
    }

    void begin() {
        if (!m_inWord && m_target == Target::Word && m_command.words.empty())
            m_command.line = m_line;
        m_inWord = true;
    }

    void escaped(char next) {
        if (next == '\r' && m_at + 2 < m_text.size() && m_text[m_at + 2] == '\n')
            ++m_at;
        m_at += 2;
        if (m_at > m_text.size())
            m_at = m_text.size();
        else if (next != '\n' && next != '\r')
            m_word += next;
        else
            continuedLine();
    }

    void continuedLine() {
        ++m_line;
        m_inWord = !m_word.empty();
    }

    void upTo(char quote, std::size_t skip) {
        const std::size_t begin = m_at + skip;
        const std::size_t end = m_text.find(quote, begin);
        const std::string_view inner = m_text.substr(begin, end == std::string_view::npos ? end : end - begin);
        take(inner);
        m_quoted = true;
        m_command.unclosed |= end == std::string_view::npos;
        m_at = end == std::string_view::npos ? m_text.size() : end + 1;
    }

    void take(std::string_view text) {
        m_word += text;
        m_line += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    }

    void doubleQuoted() {
        m_quoted = true;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            const char c = m_text[m_at];
            const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
            const bool escape = c == '\\' && std::string_view("$`\"\\\n").find(next) != std::string_view::npos;
            m_line += c == '\n' || (escape && next == '\n') ? 1 : 0;
            if (escape && ++m_at < m_text.size() && next == '\n')
                continue;
            m_word += escape ? next : c;
        }
        m_command.unclosed |= m_at >= m_text.size();
        ++m_at;
    }

    void ansiC() {
        m_quoted = true;
        const AnsiCText read = readAnsiC(m_text.substr(m_at + 2));
        take(read.text);
        m_command.unclosed |= !read.closed;
        m_at += 2 + read.length;
    }

    // Kept as it stands: what it would give is not known here.
    void substitution(char close) {
        const std::size_t end = m_text.find(close, m_at + (close == '`' ? 1 : 2));
        const std::size_t length = end == std::string_view::npos ? m_text.size() - m_at : end + 1 - m_at;
        take(m_text.substr(m_at, length));
        m_at += length;
    }

    void redirection(char c) {
        const bool number = !m_word.empty() && m_word.find_first_not_of("0123456789") == std::string::npos;
        if (number && !m_quoted)
            dropWord(); // "2>": a file descriptor
        endWord();
        std::size_t count = 0;
        for (; m_at < m_text.size() && m_text[m_at] == c; ++m_at)
            ++count;
        if (m_at < m_text.size() && (m_text[m_at] == '&' || m_text[m_at] == '-'))
            ++m_at;
        m_target = c == '>' ? Target::Output : count == 1 ? Target::Input : Target::HereText;
        if (c == '<' && count > 2)
            m_target = Target::HereString;
    }

    void dropWord() {
        m_word.clear();
        m_inWord = false;
    }

    void endWord() {
        if (!m_inWord)
            return;
        place(isUtf8(m_word) ? std::move(m_word) : toValidUtf8(m_word));
        m_target = Target::Word;
        m_quoted = false;
        dropWord();
    }

    void place(std::string word) {
        if (m_target == Target::Word)
            m_command.words.push_back(std::move(word));
        else if (m_target == Target::Input)
            m_command.inputFile = std::move(word);
        else if (m_target == Target::HereText)
            m_hereEnd = std::move(word);
        else if (m_target == Target::HereString)
            m_command.inputText = std::move(word);
    }

    // The lines that follow, up to the word that was named.
    void hereText() {
        if (!m_hereEnd)
            return;
        std::string text;
        while (m_at < m_text.size()) {
            const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
            const std::string_view line = m_text.substr(m_at, end - m_at);
            m_at = std::min(end + 1, m_text.size());
            ++m_line;
            if (trimmed(line) == *m_hereEnd)
                break;
            text.append(line).append("\n");
        }
        m_command.inputText = std::move(text);
        m_hereEnd.reset();
    }

    void endCommand() {
        endWord();
        m_target = Target::Word;
        if (!m_command.words.empty())
            m_commands.push_back(std::move(m_command));
        m_command = {};
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    std::string m_word;
    bool m_inWord = false;
    bool m_quoted = false;
    Target m_target = Target::Word;
    std::optional<std::string> m_hereEnd;
    ShellCommand m_command;
    std::vector<ShellCommand> m_commands;
};

} // namespace

std::vector<ShellCommand> splitShell(std::string_view text) {
    return ShellSplitter(text).split();
}

} // namespace gateway
