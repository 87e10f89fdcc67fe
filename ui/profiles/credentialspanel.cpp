#include "ui/profiles/credentialspanel.h"

#include "ui/common/messages.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/profiles/credentialsmodel.h"
#include "ui/profiles/secretdialog.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr gateway::TimeUs minute = 60'000'000;

gateway::TimeUs nowUs() {
    return gateway::SystemClock().now();
}

} // namespace

CredentialsPanel::CredentialsPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new CredentialsModel(this)), m_table(new QTableView(this)),
      m_rotate(iconButton(QStringLiteral("rotate"), tr("Replace…"), this)),
      m_revoke(iconButton(QStringLiteral("remove"), tr("Revoke…"), this)) {
    m_table->setAccessibleName(tr("Credentials"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setUpTable(*m_table, *m_model, {90, 130, 160, 0});
    auto *issueButton = iconButton(QStringLiteral("key"), tr("Issue"), this);
    issueButton->setObjectName(QStringLiteral("issueButton"));
    connect(issueButton, &QPushButton::clicked, this, &CredentialsPanel::issue);
    connect(m_rotate, &QPushButton::clicked, this, &CredentialsPanel::chooseOverlap);
    connect(m_revoke, &QPushButton::clicked, this, &CredentialsPanel::revoke);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CredentialsPanel::showSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CredentialsPanel::showSelection);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {issueButton, m_rotate, m_revoke})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    layout->addWidget(hintLabel(
        tr("Secrets are stored as hashes, keys in the vault. Replacing issues a new one and lets the old ones work for "
           "the time you choose; revoking ends one at once."),
        this));
}

void CredentialsPanel::setProfile(const gateway::Catalog &catalog, const gateway::Profile &profile) {
    m_profile = profile;
    std::vector<gateway::Credential> credentials;
    for (const gateway::Credential *credential : catalog.credentialsOf(profile.id))
        credentials.push_back(*credential);
    m_model->setCredentials(std::move(credentials), nowUs());
}

void CredentialsPanel::showSelection() {
    const gateway::Credential *selected = m_model->rowAt(m_table->currentIndex());
    const auto isValid = [now = nowUs()](const gateway::Credential &credential) { return credential.validAt(now); };
    m_revoke->setEnabled(selected != nullptr && isValid(*selected));
    m_rotate->setEnabled(std::any_of(m_model->rows().begin(), m_model->rows().end(), isValid));
}

gateway::Done<gateway::IssuedCredential> CredentialsPanel::showIssued() {
    return m_answers.to<gateway::IssuedCredential>([this](gateway::Result<gateway::IssuedCredential> issued) {
        if (!issued) {
            Q_EMIT failed(issued.error());
            return;
        }
        auto *dialog = new SecretDialog(*issued, toQString(m_profile.name), this);
        dialog->open();
    });
}

void CredentialsPanel::issue() {
    m_context.gateway.credentials().issue(m_profile.id, m_context.actor, showIssued());
}

void CredentialsPanel::chooseOverlap() {
    const QStringList choices{tr("The old ones end at once"), tr("The old ones work for 15 more minutes"),
                              tr("The old ones work for one more hour"), tr("The old ones work for one more day"),
                              tr("The old ones work for one more week")};
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Replace the secret"));
    dialog->setLabelText(tr("A new secret is issued for \"%1\".").arg(toQString(m_profile.name)));
    dialog->setComboBoxItems(choices);
    dialog->setTextValue(choices.at(2));
    dialog->setOkButtonText(tr("Replace"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, choices](const QString &choice) {
        const std::array<gateway::TimeUs, 5> overlaps{0, 15 * minute, 60 * minute, 24 * 60 * minute,
                                                      7 * 24 * 60 * minute};
        rotate(overlaps[static_cast<std::size_t>(std::max<qsizetype>(0, choices.indexOf(choice)))]);
    });
    dialog->open();
}

void CredentialsPanel::rotate(gateway::TimeUs overlap) {
    m_context.gateway.credentials().rotate(m_profile.id, overlap, m_context.actor, showIssued());
}

void CredentialsPanel::revoke() {
    const gateway::Credential *credential = m_model->rowAt(m_table->currentIndex());
    if (credential == nullptr)
        return;
    ask(this,
        {tr("Revoke the secret"), tr("Revoke the secret that ends in %1?").arg(toQString(credential->hint)),
         tr("Whoever uses it is refused from the next request on. This cannot be undone."), tr("Revoke")},
        [this, id = credential->id] {
            m_context.gateway.credentials().revoke(id, m_context.actor, m_answers.to<void>([this](auto result) {
                if (!result)
                    Q_EMIT failed(result.error());
            }));
        });
}

} // namespace console
