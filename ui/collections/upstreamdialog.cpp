#include "ui/collections/upstreamdialog.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace console {

using AuthType = gateway::UpstreamAuth::Type;

namespace {
constexpr int maxTimeoutSeconds = 600;
} // namespace

UpstreamDialog::UpstreamDialog(const PageContext &context, const gateway::Collection &collection, QWidget *parent)
    : QDialog(parent), m_context(context), m_collection(collection), m_messages(new MessageBar(this)),
      m_form(new QFormLayout), m_baseUrl(new QLineEdit(toQString(collection.baseUrl), this)),
      m_timeout(new QSpinBox(this)), m_type(new QComboBox(this)),
      m_name(new QLineEdit(toQString(collection.auth.name), this)), m_secret(new QLineEdit(this)),
      m_save(primaryButton(tr("Save"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Upstream of %1").arg(toQString(collection.name)));
    setMinimumWidth(520);
    makeForm();
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &UpstreamDialog::save);
    connect(m_type, &QComboBox::currentIndexChanged, this, &UpstreamDialog::showAuthFields);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(
        hintLabel(tr("The upstream's credential stays here: it goes into the vault of this machine and is added to "
                     "requests by the gateway. Clients never see it."),
                  this));
    layout->addWidget(m_messages);
    layout->addLayout(m_form);
    layout->addStretch();
    layout->addWidget(buttons);
    showAuthFields();
}

void UpstreamDialog::makeForm() {
    m_baseUrl->setPlaceholderText(QStringLiteral("https://api.example.com/v1"));
    m_timeout->setRange(1, maxTimeoutSeconds);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setValue(static_cast<int>(m_collection.timeoutMs / 1000));
    m_type->addItem(tr("None"), static_cast<int>(AuthType::None));
    m_type->addItem(tr("API key in a header"), static_cast<int>(AuthType::ApiKeyHeader));
    m_type->addItem(tr("API key in the query"), static_cast<int>(AuthType::ApiKeyQuery));
    m_type->addItem(tr("Bearer token"), static_cast<int>(AuthType::Bearer));
    m_type->addItem(tr("User name and password"), static_cast<int>(AuthType::Basic));
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(m_collection.auth.type)));
    m_secret->setEchoMode(QLineEdit::Password);
    if (!m_collection.auth.secretRef.empty())
        m_secret->setPlaceholderText(tr("unchanged"));
    m_form->addRow(tr("&Base URL"), m_baseUrl);
    m_form->addRow(tr("&Timeout"), m_timeout);
    m_form->addRow(tr("&Authentication"), m_type);
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(tr("&Secret"), m_secret);
}

void UpstreamDialog::showAuthFields() {
    const auto type = static_cast<AuthType>(m_type->currentData().toInt());
    const bool hasName = type == AuthType::ApiKeyHeader || type == AuthType::ApiKeyQuery || type == AuthType::Basic;
    auto *label = qobject_cast<QLabel *>(m_form->labelForField(m_name));
    label->setText(type == AuthType::Basic         ? tr("&User name")
                   : type == AuthType::ApiKeyQuery ? tr("&Parameter")
                                                   : tr("&Header"));
    m_name->setEnabled(hasName);
    m_secret->setEnabled(type != AuthType::None);
}

void UpstreamDialog::save() {
    m_save->setEnabled(false);
    gateway::CollectionService::Settings settings;
    settings.timeoutMs = std::int64_t{1000} * m_timeout->value();
    if (const std::string url = toUtf8(m_baseUrl->text().trimmed()); url != m_collection.baseUrl)
        settings.baseUrl = url;
    m_context.gateway.collections().change(m_collection.id, settings, m_context.actor,
                                           m_answers.to<void>([this](auto result) {
                                               if (result)
                                                   saveAuth();
                                               else
                                                   finish(result);
                                           }));
}

void UpstreamDialog::saveAuth() {
    const auto type = static_cast<AuthType>(m_type->currentData().toInt());
    const std::string name = toUtf8(m_name->text().trimmed());
    const bool isSame = type == m_collection.auth.type && name == m_collection.auth.name && m_secret->text().isEmpty();
    if (isSame) {
        finish({});
        return;
    }
    if (type != AuthType::None && m_secret->text().isEmpty()) {
        finish(gateway::makeError(gateway::ErrorKind::Invalid, "upstream.secret-missing",
                                  toUtf8(tr("Enter the secret once more: it is not read back."))));
        return;
    }
    m_context.gateway.collections().setUpstreamAuth(m_collection.id, {type, name, {}},
                                                    gateway::Secret(toUtf8(m_secret->text())), m_context.actor,
                                                    m_answers.to<void>([this](auto result) { finish(result); }));
}

void UpstreamDialog::finish(const gateway::Result<void> &result) {
    m_save->setEnabled(true);
    if (result)
        accept();
    else
        m_messages->showError(result.error());
}

} // namespace console
