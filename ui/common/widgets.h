#pragma once

#include <QString>

class QIcon;
class QLabel;
class QPushButton;
class QScrollArea;
class QWidget;

namespace console {

/// Small widgets that occur everywhere, made in one way.
[[nodiscard]] QLabel *headingLabel(const QString &text, QWidget *parent);
[[nodiscard]] QLabel *sectionLabel(const QString &text, QWidget *parent);
/// Quiet, wrapping text that explains.
[[nodiscard]] QLabel *hintLabel(const QString &text, QWidget *parent);
/// The one button of a page or dialog that is meant to be pressed.
[[nodiscard]] QPushButton *primaryButton(const QString &text, QWidget *parent);
[[nodiscard]] QPushButton *iconButton(const QString &iconName, const QString &text, QWidget *parent);
/// The widget in an area of its own that scrolls where the room does not suffice; takes it over.
[[nodiscard]] QScrollArea *scrollable(QWidget *content, QWidget *parent);
/// Icon and text of a button with air between them.
void setFace(QPushButton &button, const QIcon &icon, const QString &text);

} // namespace console
