#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/importwizard/operationlist.h"

#include "gateway/admin/publishchoice.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QTreeView;

namespace console {

class OperationFilterBar;
class OperationPane;
class OperationsModel;

/// The operations of a description: looking for them, looking at one, ticking what shall be published.
class OperationsPage final : public QWidget {
    Q_OBJECT
public:
    explicit OperationsPage(QWidget *parent = nullptr);
    void setOperations(const OperationListPtr &list, gateway::CatalogPtr catalog);
    [[nodiscard]] gateway::PublishChoice choice() const;

private:
    [[nodiscard]] QWidget *makeTree();
    [[nodiscard]] QLayout *makeTickBar();
    QPushButton *addTickButton(QHBoxLayout &bar, const char *name, const QString &text, std::function<void()> tick);
    void setFilter(const OperationFilter &filter);
    void showTicks();

    OperationListPtr m_list;
    OperationsModel *m_model;
    OperationFilterBar *m_filter;
    QTreeView *m_tree;
    OperationPane *m_pane;
    QLabel *m_ticked;
    QLabel *m_nothingShown;
    QPushButton *m_tickShown = nullptr;
    QPushButton *m_untickShown = nullptr;
};

} // namespace console
