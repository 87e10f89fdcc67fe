#pragma once

#include "gateway/admin/upstreamchange.h"
#include "ui/common/page.h"

#include <QDialog>

#include <optional>

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
class UpstreamTlsPage;

/// Where the calls of a collection go, and how the gateway proves itself there.
class UpstreamDialog final : public QDialog {
    Q_OBJECT
public:
    UpstreamDialog(const PageContext &context, const gateway::Collection &collection, QWidget *parent);

Q_SIGNALS:
    /// Another environment was chosen, added or removed: the dialog closes, because what it shows is the former one's.
    void environmentChanged();

private:
    void makeForm();
    [[nodiscard]] QWidget *makeEnvironments();
    void offerToTakeCredentialAlong();
    void switchEnvironment();
    void switchTo(const std::string &name);
    void addEnvironment();
    [[nodiscard]] QPushButton *makeRemoval();
    void removeEnvironment(const std::string &name);
    void leaveEnvironment();
    void save();
    /// What the form says; an error where a file or a secret is missing.
    [[nodiscard]] gateway::Result<gateway::UpstreamChange> change() const;
    /// Nothing where it stays as it is.
    [[nodiscard]] gateway::Result<std::optional<gateway::UpstreamCredential>> credential() const;
    void finish(const gateway::Result<void> &result);

    PageContext m_context;
    gateway::Collection m_collection;
    MessageBar *m_messages;
    QFormLayout *m_form;
    UpstreamBehaviourPage *m_behaviour;
    UpstreamTlsPage *m_tls;
    UpstreamNetworkPage *m_network;
    QComboBox *m_environment; ///< The first one is that which calls go to.
    QLineEdit *m_baseUrl;
    QCheckBox *m_takesCredentialAlong;
    QSpinBox *m_timeout;
    UpstreamAuthFields *m_auth;
    QPushButton *m_save;
    Answers m_answers;
};

} // namespace console
