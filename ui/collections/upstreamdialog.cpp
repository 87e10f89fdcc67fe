#include "ui/collections/upstreamdialog.h"

#include "ui/collections/upstreamauthfields.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int maxTimeoutSeconds = 600;
} // namespace

UpstreamDialog::UpstreamDialog(const PageContext &context, const gateway::Collection &collection, QWidget *parent)
    : QDialog(parent), m_context(context), m_collection(collection), m_messages(new MessageBar(this)),
      m_form(new QFormLayout), m_baseUrl(new QLineEdit(toQString(collection.baseUrl), this)),
      m_timeout(new QSpinBox(this)), m_auth(nullptr), m_save(nullptr) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Upstream of %1").arg(toQString(collection.name)));
    setMinimumWidth(520);
    makeForm();
    m_save = primaryButton(tr("Save"), this); // after the fields, so that Tab comes to it after them
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &UpstreamDialog::save);
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
}

void UpstreamDialog::makeForm() {
    m_baseUrl->setPlaceholderText(QStringLiteral("https://api.example.com/v1"));
    m_timeout->setRange(1, maxTimeoutSeconds);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setValue(static_cast<int>(m_collection.timeoutMs / 1000));
    m_form->addRow(tr("&Base URL"), m_baseUrl);
    m_form->addRow(tr("&Timeout"), m_timeout);
    m_auth = new UpstreamAuthFields(*m_form, this);
    m_auth->setAuth(m_collection.auth);
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
    const gateway::UpstreamAuth auth = m_auth->auth();
    const bool isSame = auth.type == m_collection.auth.type && auth.name == m_collection.auth.name;
    if (isSame && !m_auth->hasSecret()) {
        finish({});
        return;
    }
    if (auth.type != gateway::UpstreamAuth::Type::None && !m_auth->hasSecret()) {
        finish(gateway::makeError(gateway::ErrorKind::Invalid, "upstream.secret-missing",
                                  toUtf8(tr("Enter the secret once more: it is not read back."))));
        return;
    }
    m_context.gateway.collections().setUpstreamAuth(m_collection.id, auth, m_auth->secret(), m_context.actor,
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
