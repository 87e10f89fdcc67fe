#pragma once

#include "ui/common/roles.h"

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;

namespace console {

enum class ThemeChoice : int { System, Light, Dark };

/// Colours beyond the palette's roles. Which set applies follows from the palette itself, so nothing has to be stored.
struct ThemeColors {
    QColor border; ///< Of areas.
    QColor frame;  ///< Of what can be typed into or pressed.
    QColor muted;
    QColor good;
    QColor warning;
    QColor bad;
    QColor accent;
    QColor accentText;
    QColor panel; ///< Behind navigation and headers.
    QColor jsonKey;
    QColor jsonString;
    QColor jsonNumber;
};

/// Fusion, palette and style sheet of the application.
void applyTheme(QApplication &application, ThemeChoice choice);
[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] const ThemeColors &themeColors(const QPalette &palette);
[[nodiscard]] QColor toneColor(const QPalette &palette, Tone tone);
[[nodiscard]] QColor methodColor(const QPalette &palette, const QString &method);

[[nodiscard]] QString toString(ThemeChoice choice); ///< "system", "light", "dark"
[[nodiscard]] ThemeChoice themeFromString(const QString &text);

} // namespace console
