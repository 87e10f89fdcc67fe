#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// Text out of API descriptions and the trail on one line, without characters that a terminal would obey.
[[nodiscard]] std::string plainLine(std::string_view text);

/// Columns of text, aligned, for people.
class Table {
public:
    explicit Table(std::vector<std::string> header) : m_header(std::move(header)) {}
    void add(std::vector<std::string> row);
    [[nodiscard]] std::string text() const;

private:
    std::vector<std::string> m_header;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace cli
