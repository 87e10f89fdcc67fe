#include "ui/collections/upstreamauthfields.h"

#include "ui/common/text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace console {

using AuthType = gateway::UpstreamAuth::Type;

UpstreamAuthFields::UpstreamAuthFields(QFormLayout &form, QWidget *owner)
    : QObject(owner), m_form(form), m_type(new QComboBox(owner)), m_name(new QLineEdit(owner)),
      m_secret(new QLineEdit(owner)), m_tokenUrl(new QLineEdit(owner)), m_scope(new QLineEdit(owner)),
      m_audience(new QLineEdit(owner)) {
    m_type->setObjectName(QStringLiteral("authType"));
    m_name->setObjectName(QStringLiteral("authName"));
    m_secret->setObjectName(QStringLiteral("authSecret"));
    m_type->addItem(tr("None"), static_cast<int>(AuthType::None));
    m_type->addItem(tr("API key in a header"), static_cast<int>(AuthType::ApiKeyHeader));
    m_type->addItem(tr("API key in the query"), static_cast<int>(AuthType::ApiKeyQuery));
    m_type->addItem(tr("API key in a cookie"), static_cast<int>(AuthType::ApiKeyCookie));
    m_type->addItem(tr("Bearer token"), static_cast<int>(AuthType::Bearer));
    m_type->addItem(tr("User name and password"), static_cast<int>(AuthType::Basic));
    m_type->addItem(tr("OAuth 2 client credentials"), static_cast<int>(AuthType::OAuth2));
    m_secret->setEchoMode(QLineEdit::Password);
    m_form.addRow(tr("&Authentication"), m_type);
    m_form.addRow(tr("&Name"), m_name);
    m_form.addRow(tr("&Secret"), m_secret);
    m_form.addRow(tr("Token &URL"), m_tokenUrl);
    m_form.addRow(tr("Sc&ope"), m_scope);
    m_form.addRow(tr("Au&dience"), m_audience);
    connect(m_type, &QComboBox::currentIndexChanged, this, &UpstreamAuthFields::showFields);
    showFields();
}

void UpstreamAuthFields::setAuth(const gateway::UpstreamAuth &auth) {
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(auth.type)));
    m_name->setText(toQString(auth.name));
    m_tokenUrl->setText(toQString(auth.oauth.tokenUrl));
    m_scope->setText(toQString(auth.oauth.scope));
    m_audience->setText(toQString(auth.oauth.audience));
    m_secretInBody = auth.oauth.secretInBody;
    m_secret->clear();
    m_secret->setPlaceholderText(auth.secretRef.empty() ? QString() : tr("unchanged"));
}

gateway::UpstreamAuth UpstreamAuthFields::auth() const {
    gateway::UpstreamAuth auth{
        static_cast<AuthType>(m_type->currentData().toInt()), toUtf8(m_name->text().trimmed()), {}};
    if (auth.type == AuthType::OAuth2)
        auth.oauth = {toUtf8(m_tokenUrl->text().trimmed()), toUtf8(m_scope->text().trimmed()),
                      toUtf8(m_audience->text().trimmed()), m_secretInBody};
    return auth;
}

bool UpstreamAuthFields::hasSecret() const {
    return !m_secret->text().isEmpty();
}

gateway::Secret UpstreamAuthFields::secret() const {
    return gateway::Secret(toUtf8(m_secret->text()));
}

void UpstreamAuthFields::forgetSecret() {
    m_secret->clear();
}

void UpstreamAuthFields::showFields() {
    const AuthType type = auth().type;
    auto *label = qobject_cast<QLabel *>(m_form.labelForField(m_name));
    label->setText(type == AuthType::Basic          ? tr("&User name")
                   : type == AuthType::ApiKeyQuery  ? tr("&Parameter")
                   : type == AuthType::ApiKeyCookie ? tr("Coo&kie")
                   : type == AuthType::OAuth2       ? tr("Client &id")
                                                    : tr("&Header"));
    m_name->setEnabled(type != AuthType::None && type != AuthType::Bearer);
    for (QLineEdit *field : {m_tokenUrl, m_scope, m_audience}) {
        field->setVisible(type == AuthType::OAuth2);
        m_form.labelForField(field)->setVisible(type == AuthType::OAuth2);
    }
    m_secret->setEnabled(type != AuthType::None);
}

} // namespace console
