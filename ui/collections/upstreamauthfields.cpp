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
      m_secret(new QLineEdit(owner)) {
    m_type->setObjectName(QStringLiteral("authType"));
    m_name->setObjectName(QStringLiteral("authName"));
    m_secret->setObjectName(QStringLiteral("authSecret"));
    m_type->addItem(tr("None"), static_cast<int>(AuthType::None));
    m_type->addItem(tr("API key in a header"), static_cast<int>(AuthType::ApiKeyHeader));
    m_type->addItem(tr("API key in the query"), static_cast<int>(AuthType::ApiKeyQuery));
    m_type->addItem(tr("Bearer token"), static_cast<int>(AuthType::Bearer));
    m_type->addItem(tr("User name and password"), static_cast<int>(AuthType::Basic));
    m_secret->setEchoMode(QLineEdit::Password);
    m_form.addRow(tr("&Authentication"), m_type);
    m_form.addRow(tr("&Name"), m_name);
    m_form.addRow(tr("&Secret"), m_secret);
    connect(m_type, &QComboBox::currentIndexChanged, this, &UpstreamAuthFields::showFields);
    showFields();
}

void UpstreamAuthFields::setAuth(const gateway::UpstreamAuth &auth) {
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(auth.type)));
    m_name->setText(toQString(auth.name));
    m_secret->clear();
    m_secret->setPlaceholderText(auth.secretRef.empty() ? QString() : tr("unchanged"));
}

gateway::UpstreamAuth UpstreamAuthFields::auth() const {
    return {static_cast<AuthType>(m_type->currentData().toInt()), toUtf8(m_name->text().trimmed()), {}};
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
    label->setText(type == AuthType::Basic         ? tr("&User name")
                   : type == AuthType::ApiKeyQuery ? tr("&Parameter")
                                                   : tr("&Header"));
    m_name->setEnabled(type == AuthType::ApiKeyHeader || type == AuthType::ApiKeyQuery || type == AuthType::Basic);
    m_secret->setEnabled(type != AuthType::None);
}

} // namespace console
