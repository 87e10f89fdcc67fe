#pragma once

#include "ui/common/page.h"

class QPushButton;
class QStackedWidget;
class QTreeView;

namespace console {

class ClientPane;
class ClientsModel;
class ProfilePane;
class SearchLine;

/// Who may do what: clients, their profiles, and the credentials of those.
class ClientsPage final : public Page {
    Q_OBJECT
public:
    ClientsPage(const PageContext &context, QWidget *parent);
    void find() override;
    void refresh() override;
    void removeSelected() override;

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeTree();
    [[nodiscard]] QWidget *makePanes();
    void makeActions();
    void takeSnapshot();
    void showSelection();
    void addClient();
    void addProfile();
    void offerToSave(const gateway::Profile &edited);
    void storeProfile(class NameDialog &dialog, const QString &name, const gateway::ClientId &client);
    void removeClient(const gateway::Client &client);
    void removeProfile(const gateway::Profile &profile);

    ClientsModel *m_model;
    QStackedWidget *m_stack;
    QStackedWidget *m_panes = nullptr;
    SearchLine *m_search = nullptr;
    QTreeView *m_tree = nullptr;
    ClientPane *m_client = nullptr;
    ProfilePane *m_profile = nullptr;
    QPushButton *m_addProfile = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    /// To be selected as soon as a snapshot holds it.
    gateway::ClientId m_newClient;
    gateway::ProfileId m_newProfile;
};

} // namespace console
