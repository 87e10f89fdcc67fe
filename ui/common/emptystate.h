#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;
class QHBoxLayout;

namespace console {

/// What a page shows where there is nothing yet: what it is for, and the button that gets one further.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent = nullptr);
    QPushButton *addButton(const QString &text, bool primary = true);
    void setText(const QString &text);

private:
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace console
