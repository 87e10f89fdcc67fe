#include "ui/common/widgets.h"

#include "ui/common/icon.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace console {

QLabel *headingLabel(const QString &text, QWidget *parent) {
    auto *label = new QLabel(text, parent);
    label->setProperty("heading", true);
    return label;
}

QLabel *sectionLabel(const QString &text, QWidget *parent) {
    auto *label = new QLabel(text, parent);
    label->setProperty("section", true);
    return label;
}

QLabel *hintLabel(const QString &text, QWidget *parent) {
    auto *label = new QLabel(text, parent);
    label->setProperty("muted", true);
    label->setWordWrap(true);
    QSizePolicy policy = label->sizePolicy();
    policy.setVerticalPolicy(QSizePolicy::Fixed); // forms give what is left over to labels otherwise
    label->setSizePolicy(policy);
    return label;
}

QPushButton *primaryButton(const QString &text, QWidget *parent) {
    auto *button = new QPushButton(text, parent);
    button->setProperty("primary", true);
    return button;
}

QPushButton *iconButton(const QString &iconName, const QString &text, QWidget *parent) {
    auto *button = new QPushButton(parent);
    setFace(*button, lineIcon(iconName), text);
    return button;
}

QScrollArea *scrollable(QWidget *content, QWidget *parent) {
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    return area;
}

void setFace(QPushButton &button, const QIcon &icon, const QString &text) {
    button.setIcon(icon);
    button.setText(QLatin1Char(' ') + text); // with a style sheet, styles leave no room of their own
    button.setAccessibleName(text);
}

} // namespace console
