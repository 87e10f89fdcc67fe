#pragma once

#include <Qt>

namespace console {

/// Roles of the models beyond Qt's own; views draw them with CellDelegate.
enum Role : int {
    ToneRole = Qt::UserRole + 1, ///< A Tone: what the row says about itself.
    MethodRole,                  ///< HTTP method that stands before the text, drawn in its colour.
    IdRole,                      ///< Identifier of what the row shows, as text.
    DetailRole,                  ///< Second, quieter text after the first.
};

/// How a cell is meant; the theme decides which colour that is.
enum class Tone : int { Normal, Muted, Good, Warning, Bad };

} // namespace console
