#include "ui/common/emptystate.h"

#include "ui/common/icon.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int textWidth = 440;
constexpr int iconSize = 48;
} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent), m_text(new QLabel(text, this)), m_buttons(new QHBoxLayout) {
    auto *picture = new QLabel(this);
    picture->setPixmap(lineIcon(iconName, themeColors(palette()).accent).pixmap(iconSize, iconSize));
    picture->setAlignment(Qt::AlignCenter);
    QLabel *heading = headingLabel(title, this);
    heading->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setMaximumWidth(textWidth);
    m_text->setProperty("muted", true);
    auto *row = new QHBoxLayout; // a label that is aligned in its cell is not asked how high it must be
    row->addStretch(1);
    row->addWidget(m_text, textWidth);
    row->addStretch(1);
    m_buttons->setSpacing(8);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(picture);
    layout->addWidget(heading);
    layout->addLayout(row);
    layout->addSpacing(4);
    layout->addLayout(m_buttons);
    layout->setAlignment(m_buttons, Qt::AlignHCenter);
    layout->addStretch(3);
}

QPushButton *EmptyState::addButton(const QString &text, bool primary) {
    auto *button = primary ? primaryButton(text, this) : new QPushButton(text, this);
    m_buttons->addWidget(button);
    return button;
}

void EmptyState::setText(const QString &text) {
    m_text->setText(text);
}

} // namespace console
