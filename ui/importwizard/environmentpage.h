#pragma once

#include "gateway/admin/importservice.h"
#include "gateway/core/secret.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace console {

class UpstreamAuthFields;

/// How the API shall be called here, where its calls go, and how the gateway proves itself there.
class EnvironmentPage final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentPage(QWidget *parent = nullptr);
    void setPreview(gateway::ImportPreviewPtr preview);
    /// Puts in what was entered.
    void addTo(gateway::ImportRequest &request) const;

    /// True when a credential was entered, and so shall be stored once the collection is.
    [[nodiscard]] bool hasCredential() const;
    [[nodiscard]] gateway::UpstreamAuth auth() const;
    [[nodiscard]] gateway::Secret secret() const;
    /// Once it is stored, the field need not hold it any longer.
    void forgetSecret();

private:
    void makeForm();
    void offerServers();
    void offerSchemes();
    void chooseServer(int index);
    void showVariables();
    void takeServer();
    void chooseScheme(int index);

    gateway::ImportPreviewPtr m_preview;
    gateway::ImportedServer m_chosen; ///< With the values of its variables as they were entered.
    QFormLayout *m_form;
    QLineEdit *m_name;
    QComboBox *m_server;
    QFormLayout *m_variables;
    QLineEdit *m_baseUrl;
    QLineEdit *m_environment;
    QCheckBox *m_private;
    QLabel *m_schemeHint;
    QComboBox *m_scheme;
    UpstreamAuthFields *m_auth;
};

} // namespace console
