#pragma once

#include "ui/common/page.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace console {

class UpstreamAuthFields;
class UpstreamBehaviourPage;
class UpstreamNetworkPage;

/// Where the calls of a collection go, and how the gateway proves itself there.
class UpstreamDialog final : public QDialog {
    Q_OBJECT
public:
    UpstreamDialog(const PageContext &context, const gateway::Collection &collection, QWidget *parent);

private:
    void makeForm();
    void fillEnvironments();
    void offerToTakeCredentialAlong();
    void chooseEnvironment();
    void save();
    void saveAuth();
    void finish(const gateway::Result<void> &result);

    PageContext m_context;
    gateway::Collection m_collection;
    MessageBar *m_messages;
    QFormLayout *m_form;
    UpstreamBehaviourPage *m_behaviour;
    UpstreamNetworkPage *m_network;
    QComboBox *m_environment;
    QLineEdit *m_baseUrl;
    QCheckBox *m_takesCredentialAlong;
    QSpinBox *m_timeout;
    UpstreamAuthFields *m_auth;
    QPushButton *m_save;
    Answers m_answers;
};

} // namespace console
