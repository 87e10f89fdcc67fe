#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Reads HTTP/1.1 answers off one connection as the bytes come, with Content-Length or in chunks. For tests: it trusts
/// the server.
class HttpAnswerReader {
public:
    void append(std::string_view bytes) { m_buffer.append(bytes); }

    /// True when the status and all headers have come.
    [[nodiscard]] bool hasHead() const { return m_buffer.find("\r\n\r\n") != std::string::npos; }
    /// True when the answer is there to its end; an answer without a length ends with its connection.
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] int status() const; ///< 0 before it has come.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> headers() const;
    /// The first of this name whatever its case; empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    /// What has come of it so far.
    [[nodiscard]] std::string body() const;
    /// Forgets the answer; what came after it stays for the next.
    void next();

private:
    struct Body {
        std::string text;
        std::optional<std::size_t> end; ///< Where the next answer begins.
    };
    [[nodiscard]] Body readBody() const;
    std::string m_buffer;
};
