#pragma once

#include "ui/common/page.h"

class QPushButton;
class QStackedWidget;

namespace console {

class BreakerWatch;
class CollectionPane;
class CollectionVersions;
class CollectionsView;
class ContractPane;
class EndpointPublisher;

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
    void makeActions();
    void takeSnapshot();
    void showSelection();
    void showPane();
    void publishSelected(bool published);
    void openSettings();
    void openSettingsOf(const gateway::CollectionId &id);
    void openContextMenu(const QPoint &position);

    CollectionsView *m_view;
    BreakerWatch *m_breakers;
    CollectionVersions *m_versions;
    EndpointPublisher *m_publisher;
    QStackedWidget *m_stack;
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
