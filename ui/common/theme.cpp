#include "ui/common/theme.h"

#include "ui/common/consolestyle.h"

#include <QApplication>

#include <utility>

namespace console {

namespace {

const ThemeColors lightColors{QColor(0xd5dae2), QColor(0xb9c1cd), QColor(0x5d6878), QColor(0x1a7f37),
                              QColor(0x8a5a00), QColor(0xc21f2b), QColor(0x1f5fd0), QColor(0xffffff),
                              QColor(0xeceff4), QColor(0x0b5394), QColor(0x1a7f37), QColor(0x9a4a00)};
const ThemeColors darkColors{QColor(0x343b48), QColor(0x4a5363), QColor(0x9aa5b5), QColor(0x56d364),
                             QColor(0xe3b341), QColor(0xff7b72), QColor(0x4c8dff), QColor(0x0d1117),
                             QColor(0x171b22), QColor(0x7cb7ff), QColor(0x7ee787), QColor(0xf0a45d)};

QPalette makePalette(bool dark) {
    const ThemeColors &colors = dark ? darkColors : lightColors;
    const QColor window(dark ? 0x1d222b : 0xf6f7f9);
    const QColor base(dark ? 0x14181f : 0xffffff);
    const QColor text(dark ? 0xe4e8ef : 0x1c2430);
    const QColor button(dark ? 0x2a303c : 0xf3f4f7);
    QPalette palette(text, button, button.lighter(dark ? 130 : 105), button.darker(dark ? 150 : 130),
                     button.darker(115), text, Qt::white, base, window);
    palette.setColor(QPalette::AlternateBase, dark ? QColor(0x191e26) : QColor(0xf7f9fb));
    palette.setColor(QPalette::Highlight, dark ? QColor(0x2b4f8c) : QColor(0xd6e4ff));
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::ToolTipBase, dark ? QColor(0x2a303c) : QColor(0xfffbe8));
    palette.setColor(QPalette::ToolTipText, text);
    const QColor faint = dark ? QColor(0x6b7484) : QColor(0x98a2b0);
    for (const QPalette::ColorRole role :
         {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Base, window);
    return palette;
}

// Only what palettes cannot say. @name stands for a colour.
const char sheet[] =
    "QListWidget#navigation { background: @panel; border: none; border-right: 1px solid @border; outline: none; "
    "padding: 8px; }"
    "QListWidget#navigation::item { padding: 8px 10px; border-radius: 6px; margin-bottom: 2px; color: @text; }"
    "QListWidget#navigation::item:selected { background: @highlight; color: @text; }"
    "QListWidget#navigation::item:hover:!selected { background: @border; }"
    "QLabel[heading=\"true\"] { font-size: 15pt; font-weight: 600; }"
    "QLabel[section=\"true\"] { font-weight: 600; }"
    "QLabel[muted=\"true\"] { color: @muted; }"
    "QFrame[card=\"true\"] { border: 1px solid @border; border-radius: 6px; background: @base; }"
    "QPushButton { padding: 5px 14px; min-height: 16px; border: 1px solid @frame; border-radius: 4px; background: "
    "@button; }"
    "QPushButton:hover, QPushButton:focus { border-color: @accent; }"
    "QPushButton:pressed { background: @highlight; }"
    "QPushButton:disabled { color: @faint; border-color: @border; }"
    "QPushButton::menu-indicator { subcontrol-origin: border; subcontrol-position: center right; right: 4px; }"
    "QPushButton[primary=\"true\"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }"
    "QPushButton[primary=\"true\"]:disabled { background: @border; color: @muted; border-color: @border; }"
    "QPushButton[primary=\"true\"]:hover, QPushButton[primary=\"true\"]:focus { border-color: @text; }"
    "QLineEdit { border: 1px solid @frame; border-radius: 4px; padding: 3px 5px; min-height: 18px; background: @base; }"
    "QLineEdit:focus { border-color: @accent; } QLineEdit:disabled { background: @window; border-color: @border; }"
    "QAbstractSpinBox { min-height: 20px; }"
    "QTreeView, QTableView, QListView, QPlainTextEdit { border: 1px solid @border; border-radius: 4px; }"
    "QTreeView:focus, QTableView:focus, QPlainTextEdit:focus { border-color: @accent; }"
    "QTreeView::item, QListView::item { padding: 3px 2px; }"
    "QHeaderView { background: @panel; border: none; }"
    "QHeaderView::section { background: @panel; color: @muted; border: none; border-bottom: 1px solid @border; "
    "padding: 5px 4px; }"
    "QTabWidget::pane { border: none; border-top: 1px solid @border; }"
    "QTabWidget::tab-bar { left: 0; }"
    "QTabBar::tab { padding: 6px 12px; border: none; border-bottom: 2px solid transparent; color: @muted; background: "
    "transparent; }"
    "QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }"
    "QTabBar::tab:hover:!selected { color: @text; } QTabBar::tab:disabled { color: @faint; }"
    "QMessageBox QLabel { min-width: 380px; }"
    "QStatusBar { border-top: 1px solid @border; } QStatusBar::item { border: none; }"
    "QSplitter::handle { background: transparent; }";

QString styleSheet(const QPalette &palette) {
    const ThemeColors &colors = themeColors(palette);
    const std::pair<const char *, QColor> names[]{{"@panel", colors.panel},
                                                  {"@border", colors.border},
                                                  {"@frame", colors.frame},
                                                  {"@faint", palette.color(QPalette::Disabled, QPalette::Text)},
                                                  {"@muted", colors.muted},
                                                  {"@accent", colors.accent},
                                                  {"@onAccent", colors.accentText},
                                                  {"@text", palette.color(QPalette::Text)},
                                                  {"@highlight", palette.color(QPalette::Highlight)},
                                                  {"@base", palette.color(QPalette::Base)},
                                                  {"@button", palette.color(QPalette::Button)},
                                                  {"@window", palette.color(QPalette::Window)}};
    QString text = QString::fromLatin1(sheet);
    for (const auto &[name, color] : names)
        text.replace(QLatin1String(name), color.name());
    return text;
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice) {
    // What the desktop uses is known only from the palette the platform gives.
    static const bool systemIsDark = isDark(QApplication::palette());
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark);
    application.setStyleSheet({});
    QApplication::setStyle(new ConsoleStyle);
    const QPalette palette = makePalette(dark);
    QApplication::setPalette(palette);
    application.setStyleSheet(styleSheet(palette));
}

bool isDark(const QPalette &palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

const ThemeColors &themeColors(const QPalette &palette) {
    return isDark(palette) ? darkColors : lightColors;
}

QColor toneColor(const QPalette &palette, Tone tone) {
    const ThemeColors &colors = themeColors(palette);
    switch (tone) {
    case Tone::Muted:
        return colors.muted;
    case Tone::Good:
        return colors.good;
    case Tone::Warning:
        return colors.warning;
    case Tone::Bad:
        return colors.bad;
    case Tone::Normal:
        break;
    }
    return palette.color(QPalette::Text);
}

QColor methodColor(const QPalette &palette, const QString &method) {
    const bool dark = isDark(palette);
    if (method == QLatin1String("GET") || method == QLatin1String("HEAD"))
        return dark ? QColor(0x6cb0ff) : QColor(0x1f5fd0);
    if (method == QLatin1String("POST"))
        return dark ? QColor(0x56d364) : QColor(0x1a7f37);
    if (method == QLatin1String("PUT"))
        return dark ? QColor(0xe3b341) : QColor(0x8a5a00);
    if (method == QLatin1String("PATCH"))
        return dark ? QColor(0xc297ff) : QColor(0x7a3fd0);
    if (method == QLatin1String("DELETE"))
        return dark ? QColor(0xff7b72) : QColor(0xc21f2b);
    return themeColors(palette).muted;
}

QString toString(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeChoice themeFromString(const QString &text) {
    if (text == QLatin1String("light"))
        return ThemeChoice::Light;
    return text == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

} // namespace console
