#pragma once

#include "ui/common/page.h"

class QPushButton;
class QStackedWidget;
class QTreeView;

namespace console {

class BreakerWatch;
class CollectionPane;
class CollectionVersions;
class CollectionsModel;
class ContractPane;
class SearchLine;

/// The imported APIs: what is in them, what of it is published, what an endpoint's contract says.
class CollectionsPage final : public Page {
    Q_OBJECT
public:
    CollectionsPage(const PageContext &context, QWidget *parent);
    void find() override;
    void refresh() override;
    void removeSelected() override;
    /// Opens the import dialog; with a file, reads that at once. A file that is dropped on the page does the same.
    void importApi(const QString &file = {});

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] QWidget *makeWelcome();
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeTree();
    void makeActions();
    void takeSnapshot();
    void showSelection();
    void showPane();
    void publishSelected(bool published);
    void publishCollection(const QModelIndex &row, bool published);
    void setPublished(std::vector<gateway::EndpointId> endpoints, bool published);
    void openSettings();
    void openContextMenu(const QPoint &position);
    [[nodiscard]] const gateway::CatalogCollection *currentCollection() const;
    [[nodiscard]] std::vector<gateway::EndpointId> selectedEndpoints() const;

    CollectionsModel *m_model;
    BreakerWatch *m_breakers;
    CollectionVersions *m_versions;
    QStackedWidget *m_stack;
    SearchLine *m_search = nullptr;
    QTreeView *m_tree = nullptr;
    QStackedWidget *m_panes = nullptr;
    ContractPane *m_contract = nullptr;
    CollectionPane *m_collection = nullptr;
    QPushButton *m_publish = nullptr;
    QPushButton *m_withdraw = nullptr;
    QPushButton *m_settings = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_import = nullptr;
};

} // namespace console
