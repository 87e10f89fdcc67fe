#pragma once

#include "gateway/core/result.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// A TOML document (1.0) in which one table is edited where it stands; everything else keeps every byte, and
/// what is new has the document's line ends.
class TomlText {
public:
    using Path = std::vector<std::string>;
    using Keys = std::vector<std::pair<std::string, std::string>>; ///< Key and value as TOML text.

    /// Errors: "clientconfig.syntax", with the line.
    [[nodiscard]] static Result<TomlText> read(std::string text);

    [[nodiscard]] const std::string &text() const { return m_text; }
    /// A text at `path` + `key`; nullopt where there is none.
    [[nodiscard]] std::optional<std::string> textAt(const Path &path, const std::string &key) const;

    /// Writes `keys` into the table [a.b], which is made where it is missing; `obsolete` keys of it go. Other keys
    /// stay. Errors: "clientconfig.unexpected" where the table is written in another way than under a heading of its
    /// own.
    [[nodiscard]] Result<void> setTable(const Path &path, const Keys &keys, const std::vector<std::string> &obsolete);
    /// With the tables below it. Nothing happens where there is none.
    [[nodiscard]] Result<void> removeTable(const Path &path);

private:
    TomlText() = default;
    [[nodiscard]] Result<void> replace(std::string text);
    std::string m_text;
};

} // namespace gateway
