#include "ui/policies/policydialog.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/policies/policiesmodel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace console {

using Each = gateway::PolicyAttachment::Each;

namespace {

constexpr int dialogWidth = 520;

template <typename Parts>
QString textOf(const Parts &parts) {
    QStringList texts;
    for (const auto &part : parts)
        texts += toQString(gateway::toString(part));
    return texts.join(QStringLiteral(", "));
}

// Parts between commas, each read by `parse`; the first that cannot be read is the error.
template <typename Part, typename Parse>
gateway::Result<std::vector<Part>> partsOf(const QLineEdit &line, Parse parse) {
    std::vector<Part> parts;
    for (const QString &text : line.text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (text.trimmed().isEmpty())
            continue;
        auto part = parse(toUtf8(text.trimmed()));
        if (!part)
            return std::move(part).error();
        parts.push_back(*part);
    }
    return parts;
}

} // namespace

PolicyDialog::PolicyDialog(const gateway::Policy &policy, bool asksForRoom, QWidget *parent)
    : QDialog(parent), m_policy(policy), m_messages(new MessageBar(this)), m_name(new QLineEdit(this)),
      m_rates(new QLineEdit(this)), m_quotas(new QLineEdit(this)), m_concurrency(new QSpinBox(this)),
      m_room(asksForRoom ? new QComboBox(this) : nullptr),
      m_done(primaryButton(policy.id.empty() ? tr("Add and attach") : tr("Save"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(policy.id.empty() ? tr("Add a policy") : tr("Edit the policy"));
    setMinimumWidth(dialogWidth);
    m_name->setObjectName(QStringLiteral("policyName"));
    m_name->setText(toQString(policy.name));
    m_name->setPlaceholderText(tr("for example partners"));
    m_rates->setObjectName(QStringLiteral("policyRates"));
    m_rates->setText(textOf(policy.rates));
    m_rates->setPlaceholderText(tr("none; for example 100/min burst 20, 5/s"));
    m_quotas->setObjectName(QStringLiteral("policyQuotas"));
    m_quotas->setText(textOf(policy.quotas));
    m_quotas->setPlaceholderText(tr("none; for example 1000/day, 20000/month"));
    m_concurrency->setRange(0, static_cast<int>(gateway::Policy::maxConcurrency));
    m_concurrency->setSpecialValueText(tr("no cap"));
    m_concurrency->setValue(static_cast<int>(policy.concurrency.value_or(0)));
    if (m_room != nullptr) {
        m_room->setObjectName(QStringLiteral("policyRoom"));
        for (const Each each : {Each::Nobody, Each::Client, Each::Profile})
            m_room->addItem(roomText(each), static_cast<int>(each));
    }
    m_done->setObjectName(QStringLiteral("policyDone"));
    m_done->setDefault(true);
    makeLayout();
    connect(m_done, &QPushButton::clicked, this, &PolicyDialog::finish);
}

void PolicyDialog::makeLayout() {
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Rates"), m_rates);
    form->addRow(tr("&Quotas"), m_quotas);
    form->addRow(tr("&Calls at once"), m_concurrency);
    if (m_room != nullptr)
        form->addRow(tr("R&oom"), m_room);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_done, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_messages);
    layout->addLayout(form);
    layout->addWidget(hintLabel(
        tr("A quota counts a minute, hour, day or month of the calendar in UTC and survives a restart. Where several "
           "policies hold for a call, all of them must have room."),
        this));
    layout->addStretch();
    layout->addWidget(buttons);
}

gateway::Result<gateway::Policy> PolicyDialog::policy() const {
    gateway::Policy policy = m_policy;
    policy.name = toUtf8(m_name->text().trimmed());
    auto rates = partsOf<gateway::PolicyRate>(*m_rates, gateway::parsePolicyRate);
    if (!rates)
        return std::move(rates).error();
    auto quotas = partsOf<gateway::Quota>(*m_quotas, gateway::parseQuota);
    if (!quotas)
        return std::move(quotas).error();
    policy.rates = std::move(*rates);
    policy.quotas = std::move(*quotas);
    policy.concurrency.reset();
    if (m_concurrency->value() > 0)
        policy.concurrency = m_concurrency->value();
    if (m_room != nullptr)
        policy.attachments.front().each = static_cast<Each>(m_room->currentData().toInt());
    if (auto checked = gateway::checkPolicy(policy); !checked)
        return std::move(checked).error();
    return policy;
}

void PolicyDialog::finish() {
    const auto result = policy();
    if (!result) {
        m_messages->showError(result.error());
        return;
    }
    m_done->setEnabled(false);
    Q_EMIT made(*result);
}

void PolicyDialog::showError(const gateway::Error &error) {
    m_messages->showError(error);
    m_done->setEnabled(true);
}

} // namespace console
