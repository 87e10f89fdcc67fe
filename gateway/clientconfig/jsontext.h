#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A JSON document that is edited where it stands: comments, order, indentation and every byte that an edit does not
/// concern stay. Comments and commas at the end of lists are allowed, as VS Code and Zed write their settings (JSONC).
class JsonText {
public:
    using Path = std::vector<std::string>;

    /// An empty text counts as {}. Errors: "clientconfig.syntax", with the line.
    [[nodiscard]] static Result<JsonText> read(std::string text);

    [[nodiscard]] const std::string &text() const { return m_text; }
    [[nodiscard]] const Json &root() const { return m_root; }
    /// The value at `path`; null where there is none.
    [[nodiscard]] const Json *find(const Path &path) const;

    /// Replaces the value at `path` or adds it, with the objects on the way. Errors: "clientconfig.unexpected" where
    /// something on the way is no object.
    [[nodiscard]] Result<void> set(const Path &path, const Json &value);
    /// Nothing happens where there is no such member.
    void remove(const Path &path);
    /// Appends to the list at `path`, which is made where it is missing. Errors as for set().
    [[nodiscard]] Result<void> push(const Path &path, const Json &value);

private:
    JsonText() = default;
    [[nodiscard]] Result<void> take(std::string text);
    void replace(std::size_t start, std::size_t end, std::string_view with);

    std::string m_text;
    std::string m_plain; ///< The same with comments blanked out: places are equal.
    Json m_root;
};

} // namespace gateway
