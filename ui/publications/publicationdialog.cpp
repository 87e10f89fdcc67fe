#include "ui/publications/publicationdialog.h"

#include "ui/common/widgets.h"
#include "ui/publications/profileticks.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr QSize leastSize(640, 620);
} // namespace

PublicationDialog::PublicationDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_messages(new MessageBar(this)), m_form(new QFormLayout) {
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(leastSize);
    m_form->setVerticalSpacing(10);
}

void PublicationDialog::finishLayout(const QString &hint, const std::vector<gateway::ProfileId> &ticked) {
    m_profiles = new ProfileTicks(*m_context.gateway.catalog(), ticked, this);
    m_form->addRow(tr("&Profiles"), m_profiles);
    m_save = primaryButton(tr("Save"), this);
    m_save->setObjectName(QStringLiteral("savePublication"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        m_save->setEnabled(false);
        save();
    });
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(hintLabel(hint, this));
    layout->addWidget(m_messages);
    layout->addLayout(m_form);
    layout->addWidget(buttons);
}

std::vector<gateway::ProfileId> PublicationDialog::profiles() const {
    return m_profiles->ticked();
}

void PublicationDialog::finish(const gateway::Result<void> &result) {
    m_save->setEnabled(true);
    if (result)
        accept();
    else
        m_messages->showError(result.error());
}

} // namespace console
