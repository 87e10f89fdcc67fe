#include "ui/collections/upstreambehaviourpage.h"

#include "ui/common/widgets.h"

#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

namespace console {

using gateway::UpstreamSettings;

namespace {

QSpinBox *spinBox(int least, int most, int value, QWidget *parent) {
    auto *box = new QSpinBox(parent);
    box->setRange(least, most);
    box->setValue(value);
    return box;
}

} // namespace

UpstreamBehaviourPage::UpstreamBehaviourPage(const UpstreamSettings &settings, QWidget *parent)
    : QWidget(parent),
      m_connectTimeout(spinBox(1, 60, static_cast<int>((settings.connectTimeoutMs + 999) / 1000), this)),
      m_retries(spinBox(0, 5, settings.retries, this)),
      m_retryBudget(spinBox(1, 100, settings.retryBudgetPercent, this)),
      m_breakerFailures(spinBox(0, 1000, settings.breakerFailures, this)),
      m_breakerSeconds(spinBox(1, 600, settings.breakerSeconds, this)),
      m_maxConcurrent(spinBox(0, 10'000, settings.maxConcurrent, this)),
      m_maxWaiting(spinBox(0, 10'000, settings.maxWaiting, this)) {
    m_connectTimeout->setSuffix(tr(" s"));
    m_retryBudget->setSuffix(tr(" %"));
    m_breakerSeconds->setSuffix(tr(" s"));
    m_breakerFailures->setSpecialValueText(tr("never opens"));
    m_maxConcurrent->setSpecialValueText(tr("no limit"));
    auto *form = new QFormLayout(this);
    form->setVerticalSpacing(10);
    form->addRow(
        hintLabel(tr("Only requests that harm nothing when they come twice are repeated. An upstream that fails "
                     "too often in a row is left alone for a while."),
                  this));
    form->addRow(tr("&Connect within"), m_connectTimeout);
    form->addRow(tr("&Retries"), m_retries);
    form->addRow(tr("Retries per &hundred requests"), m_retryBudget);
    form->addRow(tr("&Failures in a row that stop requests"), m_breakerFailures);
    form->addRow(tr("&Try again after"), m_breakerSeconds);
    form->addRow(tr("Requests at &once"), m_maxConcurrent);
    form->addRow(tr("Requests that may &wait"), m_maxWaiting);
}

void UpstreamBehaviourPage::applyTo(UpstreamSettings &settings) const {
    const bool isSame = (settings.connectTimeoutMs + 999) / 1000 == m_connectTimeout->value();
    if (!isSame) // fractions of seconds that the command line set stay
        settings.connectTimeoutMs = std::int64_t{1000} * m_connectTimeout->value();
    settings.retries = m_retries->value();
    settings.retryBudgetPercent = m_retryBudget->value();
    settings.breakerFailures = m_breakerFailures->value();
    settings.breakerSeconds = m_breakerSeconds->value();
    settings.maxConcurrent = m_maxConcurrent->value();
    settings.maxWaiting = m_maxWaiting->value();
}

} // namespace console
