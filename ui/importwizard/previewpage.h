#pragma once

#include "gateway/admin/publishchoice.h"
#include "gateway/catalog/catalog.h"

#include "ui/importwizard/operationlist.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace console {

class OperationsPage;
class ProblemsPage;

/// What a description holds and what was found wrong with it; what of it is published.
class ImportPreviewPage final : public QWidget {
    Q_OBJECT
public:
    explicit ImportPreviewPage(QWidget *parent = nullptr);
    void setOperations(const OperationListPtr &list, gateway::CatalogPtr catalog);
    [[nodiscard]] gateway::PublishChoice choice() const;

private:
    void showCounts(const OperationList &list);

    QLabel *m_title;
    QLabel *m_facts;
    QTabWidget *m_tabs;
    OperationsPage *m_operations;
    ProblemsPage *m_problems;
};

} // namespace console
