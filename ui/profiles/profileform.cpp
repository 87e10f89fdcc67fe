#include "ui/profiles/profileform.h"

#include "gateway/domain/ipranges.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/profiles/authform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>

namespace console {

namespace {

constexpr int daysAhead = 90; // a first proposal

QStringList parts(const QLineEdit &line) {
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    return line.text().split(separators, Qt::SkipEmptyParts);
}

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent), m_name(new QLineEdit(this)), m_enabled(new QCheckBox(tr("Enabled"), this)),
      m_readOnly(new QCheckBox(tr("Read-only: GET and HEAD only, whatever the scope says"), this)),
      m_auth(new AuthForm(this)), m_mode(new QComboBox(this)), m_rates(new QLineEdit(this)),
      m_ranges(new QLineEdit(this)), m_expires(new QCheckBox(tr("Ends on"), this)),
      m_expiresAt(new QDateTimeEdit(this)) {
    m_name->setObjectName(QStringLiteral("profileName"));
    m_readOnly->setObjectName(QStringLiteral("readOnly"));
    m_mode->addItem(tr("Four operations: discover, inspect, call"), static_cast<int>(gateway::ProfileMode::Operations));
    m_mode->addItem(tr("Endpoints as tools"), static_cast<int>(gateway::ProfileMode::Tools));
    m_mode->addItem(tr("Both"), static_cast<int>(gateway::ProfileMode::Both));
    m_rates->setObjectName(QStringLiteral("rates"));
    m_rates->setPlaceholderText(tr("no limit; for example 100/min, 5/s"));
    m_ranges->setPlaceholderText(tr("any address; for example 10.0.0.0/8, 192.168.1.7"));
    m_expiresAt->setCalendarPopup(true);
    m_expiresAt->setAccessibleName(tr("End of validity"));
    m_expiresAt->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    for (QLineEdit *line : {m_name, m_rates, m_ranges})
        connect(line, &QLineEdit::textChanged, this, &ProfileForm::changed);
    for (QCheckBox *box : {m_enabled, m_readOnly, m_expires})
        connect(box, &QCheckBox::toggled, this, &ProfileForm::changed);
    connect(m_readOnly, &QCheckBox::toggled, this, &ProfileForm::readOnlyToggled);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &ProfileForm::changed);
    connect(m_auth, &AuthForm::changed, this, &ProfileForm::changed);
    connect(m_expires, &QCheckBox::toggled, m_expiresAt, &QWidget::setEnabled);
    connect(m_expiresAt, &QDateTimeEdit::dateTimeChanged, this, &ProfileForm::changed);
    makeLayout();
}

void ProfileForm::makeLayout() {
    auto *form = new QFormLayout(this);
    form->setContentsMargins(12, 16, 12, 12);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *expiry = new QHBoxLayout;
    expiry->addWidget(m_expires);
    expiry->addWidget(m_expiresAt);
    expiry->addStretch();
    form->addRow(tr("&Name"), m_name);
    form->addRow(QString(), m_enabled);
    form->addRow(QString(), m_readOnly);
    m_auth->addTo(*form);
    form->addRow(tr("AI clients &see"), m_mode);
    form->addRow(tr("&Rate limits"), m_rates);
    form->addRow(tr("Allowed a&ddresses"), m_ranges);
    form->addRow(tr("Validity"), expiry);
    form->addRow(QString(), hintLabel(tr("Every limit counts for this profile alone. A refused call says which limit "
                                         "it met and when to come back."),
                                      this));
}

void ProfileForm::setProfile(const gateway::Profile &profile) {
    const QSignalBlocker blocker(this);
    m_name->setText(toQString(profile.name));
    m_enabled->setChecked(profile.enabled);
    m_readOnly->setChecked(profile.readOnly);
    m_auth->setProfile(profile);
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(profile.mode)));
    QStringList rates;
    for (const gateway::Rate &rate : profile.rates)
        rates += toQString(gateway::toString(rate));
    m_rates->setText(rates.join(QStringLiteral(", ")));
    QStringList ranges;
    for (const std::string &range : profile.ipRanges)
        ranges += toQString(range);
    m_ranges->setText(ranges.join(QStringLiteral(", ")));
    m_expires->setChecked(profile.expiresAt.has_value());
    m_expiresAt->setEnabled(profile.expiresAt.has_value());
    m_expiresAt->setDateTime(profile.expiresAt ? QDateTime::fromMSecsSinceEpoch(*profile.expiresAt / 1000)
                                               : QDateTime::currentDateTime().addDays(daysAhead));
}

gateway::Result<gateway::Profile> ProfileForm::applied(gateway::Profile profile) const {
    profile.name = toUtf8(m_name->text().trimmed());
    if (profile.name.empty())
        return gateway::makeError(gateway::ErrorKind::Invalid, "profile.name-empty",
                                  toUtf8(tr("A profile needs a name")));
    profile.enabled = m_enabled->isChecked();
    profile.readOnly = m_readOnly->isChecked();
    profile.mode = static_cast<gateway::ProfileMode>(m_mode->currentData().toInt());
    profile.expiresAt.reset();
    if (m_expires->isChecked())
        profile.expiresAt = m_expiresAt->dateTime().toMSecsSinceEpoch() * 1000;
    if (auto auth = m_auth->applyTo(profile); !auth)
        return std::move(auth).error();
    if (auto limits = applyLimits(profile); !limits)
        return std::move(limits).error();
    return profile;
}

gateway::Result<void> ProfileForm::applyLimits(gateway::Profile &profile) const {
    profile.rates.clear();
    for (const QString &part : parts(*m_rates)) {
        const auto rate = gateway::parseRate(toUtf8(part));
        if (!rate)
            return rate.error();
        profile.rates.push_back(*rate);
    }
    profile.ipRanges.clear();
    for (const QString &part : parts(*m_ranges)) {
        if (auto checked = gateway::checkIpRange(toUtf8(part)); !checked)
            return checked;
        profile.ipRanges.push_back(toUtf8(part));
    }
    return {};
}

} // namespace console
