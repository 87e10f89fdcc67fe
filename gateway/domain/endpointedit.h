#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

struct Endpoint;

/// Something of an endpoint that an admin worded or decided anew. What the description says stays beside it, so that
/// the edit can be taken back and a new description be compared with it.
struct EndpointEdit {
    std::string field; ///< One of `editableFields`, or a tool's field (domain/toolfield.h) behind "tool.".
    std::string value; ///< What the admin wrote; may be empty.
    /// What the description said when the admin wrote it, or last said that it stays.
    std::string base;
    std::string imported; ///< What the description says now.

    /// The description changed the text too, and nobody has looked at it yet.
    [[nodiscard]] bool isConflict() const { return imported != base && imported != value; }
    /// Of the endpoint as a tool, not of its own texts.
    [[nodiscard]] bool isOfTool() const;
};

inline constexpr std::array<std::string_view, 2> editableFields{"summary", "description"};

/// What counts now in the field of that name; nothing where an endpoint has no such field.
[[nodiscard]] std::optional<std::string> currentText(const Endpoint &endpoint, std::string_view field);
/// What the description says there, edited or not; nothing as above.
[[nodiscard]] std::optional<std::string> importedText(const Endpoint &endpoint, std::string_view field);
/// Puts the edit's value in the place of the imported text, which the edit keeps. An edit of an unknown field is
/// ignored.
void applyEdit(Endpoint &endpoint, EndpointEdit edit);

} // namespace gateway
