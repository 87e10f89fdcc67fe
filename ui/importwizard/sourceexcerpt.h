#pragma once

#include <QString>

#include <string_view>

namespace console {

/// The part of a document around one line, small enough for a text widget whatever the document's size is.
struct SourceExcerpt {
    QString text;
    int firstLine = 1;   ///< Number of its first line in the document, from 1.
    int focusLine = 0;   ///< Block of the line that was asked for, from 0.
    int focusColumn = 0; ///< Character in that block, from 0.
};

/// `line` and `column` from 1, the column in bytes; what lies beyond the document's end means its end. Lines that are
/// too long to be shown are cut; the one asked for around the column.
[[nodiscard]] SourceExcerpt excerptAround(std::string_view document, int line, int column);

} // namespace console
