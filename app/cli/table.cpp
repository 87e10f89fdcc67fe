#include "app/cli/table.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace cli {

namespace {

constexpr std::size_t maxCellBytes = 100;
constexpr std::size_t maxLastCellBytes = 400; // nothing stands behind it

std::string padded(const std::string &cell, std::size_t width) {
    const std::size_t used = gateway::codePointCount(cell);
    return used < width ? cell + std::string(width - used, ' ') : cell;
}

void widen(std::vector<std::size_t> &widths, const std::vector<std::string> &row) {
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
        widths[i] = std::max(widths[i], gateway::codePointCount(row[i]));
}

std::string line(const std::vector<std::string> &row, const std::vector<std::size_t> &widths) {
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i)
        text += i + 1 == row.size() ? row[i] : padded(row[i], widths[i] + 2);
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    return text + '\n';
}

} // namespace

std::string plainLine(std::string_view text) {
    std::string plain = gateway::cleanForModel(gateway::toValidUtf8(text));
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return plain;
}

void Table::add(std::vector<std::string> row) {
    for (std::string &cell : row)
        cell = gateway::cutText(plainLine(cell), &cell == &row.back() ? maxLastCellBytes : maxCellBytes);
    m_rows.push_back(std::move(row));
}

std::string Table::text() const {
    std::vector<std::size_t> widths(m_header.size(), 0);
    widen(widths, m_header);
    for (const auto &row : m_rows)
        widen(widths, row);
    std::string text = line(m_header, widths);
    for (const auto &row : m_rows)
        text += line(row, widths);
    return text;
}

} // namespace cli
