#include "ui/common/tablepanel.h"

#include "ui/common/emptystate.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace console {

TablePanel::TablePanel(EmptyState *empty, QTableView *table, const QString &hint, QWidget *parent)
    : QStackedWidget(parent), m_buttons(new QHBoxLayout) {
    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(m_buttons);
    layout->addWidget(table, 1);
    layout->addWidget(hintLabel(hint, box));
    addWidget(empty);
    addWidget(box);
}

QPushButton *TablePanel::addButton(const QString &iconName, const QString &text) {
    QPushButton *button = iconButton(iconName, text, widget(1));
    m_buttons->insertWidget(m_buttons->count() - 1, button); // before the stretch
    return button;
}

QPushButton *TablePanel::addSmallButton(const QString &iconName, const QString &text) {
    QPushButton *button = addButton(iconName, text);
    button->setText({});
    button->setToolTip(text);
    return button;
}

void TablePanel::showTable(bool hasRows) {
    setCurrentIndex(hasRows ? 1 : 0);
}

} // namespace console
