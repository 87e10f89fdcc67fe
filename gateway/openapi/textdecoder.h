#pragma once

#include "gateway/core/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A document's bytes as UTF-8. Views the bytes it was made of where they need no change, so they must outlive it.
class DecodedText {
public:
    /// Takes UTF-8 and UTF-16 with or without byte order mark; bytes that are no UTF-8 are read as Latin-1, NUL becomes
    /// U+FFFD, both with a warning.
    explicit DecodedText(std::string_view bytes);

    [[nodiscard]] std::string_view text() const { return m_changed ? std::string_view(m_owned) : m_bytes; }
    [[nodiscard]] const std::vector<Problem> &problems() const { return m_problems; }

private:
    void own(std::string text);
    void repairEncoding();
    void replaceNul();
    void warnAt(std::size_t offset, std::string code, std::string message);

    std::string_view m_bytes;
    std::string m_owned;
    bool m_changed = false;
    std::vector<Problem> m_problems;
};

} // namespace gateway
