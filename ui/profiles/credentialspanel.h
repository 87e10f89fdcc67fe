#pragma once

#include "ui/common/page.h"

class QPushButton;
class QTableView;

namespace console {

class CredentialsModel;

/// The credentials of a profile: issue, replace with an overlap, revoke.
class CredentialsPanel final : public QWidget {
    Q_OBJECT
public:
    CredentialsPanel(const PageContext &context, QWidget *parent);
    void setProfile(const gateway::Catalog &catalog, const gateway::Profile &profile);

Q_SIGNALS:
    void failed(const gateway::Error &error);

private:
    void issue();
    void chooseOverlap();
    void rotate(gateway::TimeUs overlap);
    void revoke();
    void showSelection();
    [[nodiscard]] gateway::Done<gateway::IssuedCredential> showIssued();

    PageContext m_context;
    gateway::Profile m_profile;
    CredentialsModel *m_model;
    QTableView *m_table;
    QPushButton *m_rotate;
    QPushButton *m_revoke;
    Answers m_answers;
};

} // namespace console
