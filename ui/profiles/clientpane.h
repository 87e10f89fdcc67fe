#pragma once

#include "ui/common/page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace console {

class PoliciesPanel;

/// One client: its name, what it is, the policies that limit it, and the way to a further profile.
class ClientPane final : public QWidget {
    Q_OBJECT
public:
    ClientPane(const PageContext &context, QWidget *parent);
    void setClient(const gateway::CatalogPtr &catalog, const gateway::Client &client);

Q_SIGNALS:
    void profileWanted();
    void failed(const gateway::Error &error);

private:
    [[nodiscard]] QWidget *makeNoProfiles();
    [[nodiscard]] QWidget *makePolicies();
    void save();

    PageContext m_context;
    gateway::Client m_client;
    QLabel *m_title;
    QLabel *m_facts;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QPushButton *m_save;
    PoliciesPanel *m_policies;
    QStackedWidget *m_stack;
    Answers m_answers;
};

} // namespace console
