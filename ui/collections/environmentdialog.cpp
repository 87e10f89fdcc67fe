#include "ui/collections/environmentdialog.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int dialogWidth = 480;
constexpr const char *nameOfUnnamed = "default"; // as the gateway calls it when another one is chosen
} // namespace

EnvironmentDialog::EnvironmentDialog(const PageContext &context, const gateway::Collection &collection, QWidget *parent)
    : QDialog(parent), m_context(context), m_collection(collection.id), m_isUnnamed(collection.environment.empty()),
      m_messages(new MessageBar(this)), m_name(new QLineEdit(this)), m_baseUrl(new QLineEdit(this)),
      m_add(primaryButton(tr("Add"), this)) {
    m_taken += m_isUnnamed ? QLatin1String(nameOfUnnamed) : toQString(collection.environment);
    for (const gateway::UpstreamEnvironment &other : collection.environments)
        m_taken += toQString(other.name);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add an environment of %1").arg(toQString(collection.name)));
    setMinimumWidth(dialogWidth);
    m_name->setObjectName(QStringLiteral("environmentName"));
    m_name->setPlaceholderText(tr("for example staging"));
    m_baseUrl->setObjectName(QStringLiteral("environmentUrl"));
    m_baseUrl->setPlaceholderText(QStringLiteral("https://staging.example.com/v1"));
    m_add->setObjectName(QStringLiteral("environmentDone"));
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Base URL"), m_baseUrl);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_add, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &EnvironmentDialog::add);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(hintLabel(tr("Calls go there from now on. It has credentials and settings of its own: none of "
                                   "the present environment's go along."),
                                this));
    layout->addWidget(m_messages);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

void EnvironmentDialog::add() {
    if (m_taken.contains(m_name->text().trimmed(), Qt::CaseInsensitive)) {
        m_messages->showMessage(tr("There is an environment of that name."), Tone::Bad);
        return;
    }
    m_add->setEnabled(false);
    const auto addNew = [this] {
        name(toUtf8(m_name->text().trimmed()), toUtf8(m_baseUrl->text().trimmed()), [this] { accept(); });
    };
    if (!m_isUnnamed)
        return addNew();
    name(nameOfUnnamed, std::nullopt, [this, addNew] {
        m_isUnnamed = false;
        addNew();
    });
}

void EnvironmentDialog::name(const std::string &environment, const std::optional<std::string> &baseUrl,
                             std::function<void()> then) {
    gateway::UpstreamChange change;
    change.environment = environment;
    change.baseUrl = baseUrl;
    m_context.gateway.upstreams().change(
        m_collection, std::move(change), m_context.actor,
        m_answers.to<void>([this, then = std::move(then)](const gateway::Result<void> &result) {
            m_add->setEnabled(true);
            if (result)
                then();
            else
                m_messages->showError(result.error());
        }));
}

} // namespace console
