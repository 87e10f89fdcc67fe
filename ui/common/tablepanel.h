#pragma once

#include <QStackedWidget>

class QHBoxLayout;
class QPushButton;
class QTableView;

namespace console {

class EmptyState;

/// A table with buttons above it and a hint below; while there is nothing in it, what it is for instead.
class TablePanel final : public QStackedWidget {
    Q_OBJECT
public:
    /// Takes both over.
    TablePanel(EmptyState *empty, QTableView *table, const QString &hint, QWidget *parent);
    QPushButton *addButton(const QString &iconName, const QString &text);
    /// One that shows its icon only, where room is scarce; the text is its name and tool tip.
    QPushButton *addSmallButton(const QString &iconName, const QString &text);
    /// To be called when rows come or go.
    void showTable(bool hasRows);

private:
    QHBoxLayout *m_buttons;
};

} // namespace console
