#pragma once

#include "ui/common/page.h"

class QLabel;
class QPushButton;
class QTabWidget;

namespace console {

class CredentialsPanel;
class PoliciesPanel;
class ProfileForm;
class RulesEditor;
class ScopeEditor;

/// The editor of one profile. What was changed and not saved survives a new snapshot.
class ProfilePane final : public QWidget {
    Q_OBJECT
public:
    ProfilePane(const PageContext &context, QWidget *parent);
    void setProfile(const gateway::CatalogPtr &catalog, const gateway::Profile &profile);
    [[nodiscard]] bool isChanged() const { return m_isChanged; }

Q_SIGNALS:
    void failed(const gateway::Error &error);
    void saved(const QString &name);
    /// Another profile was opened while this one had changes that nobody saved.
    void leftUnsaved(const gateway::Profile &edited);

private:
    void load();
    void reportUnsaved();
    void setChanged(bool changed);
    void save();
    void measureCost();
    void showCost(const gateway::ProfileCost &cost);

    PageContext m_context;
    gateway::CatalogPtr m_catalog;
    gateway::Profile m_profile;
    bool m_isChanged = false;
    QLabel *m_title;
    QLabel *m_ids;
    QLabel *m_cost;
    QTabWidget *m_tabs;
    ProfileForm *m_form;
    ScopeEditor *m_scope;
    RulesEditor *m_rules;
    PoliciesPanel *m_policies;
    CredentialsPanel *m_credentials;
    QPushButton *m_revert;
    QPushButton *m_save;
    Answers m_answers;
};

} // namespace console
