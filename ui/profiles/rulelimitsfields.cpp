#include "ui/profiles/rulelimitsfields.h"

#include "gateway/core/jsonparser.h"

#include "ui/common/text.h"
#include "ui/profiles/rulevalues.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace console {

namespace {

// A widget, so that the label before it leads to its first line.
QWidget *pairOf(QLineEdit *first, const QString &between, QLineEdit *second) {
    auto *pair = new QWidget;
    pair->setFocusProxy(first);
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(first);
    row->addWidget(new QLabel(between));
    row->addWidget(second);
    return pair;
}

gateway::Error malformed(const QString &message) {
    return gateway::makeError(gateway::ErrorKind::Invalid, "rule.malformed", toUtf8(message));
}

// False where something else than a number stands there.
template <typename Number>
bool readNumber(const QLineEdit &line, std::optional<Number> &target) {
    const QString text = line.text().trimmed();
    if (text.isEmpty())
        return true;
    const auto parsed = gateway::parseJson(toUtf8(text));
    if (parsed && parsed->isNumber())
        target = *parsed->asNumber();
    return parsed && parsed->isNumber();
}

bool readLength(const QLineEdit &line, std::optional<std::int64_t> &target) {
    const QString text = line.text().trimmed();
    bool isNumber = true;
    if (!text.isEmpty())
        target = text.toLongLong(&isNumber);
    return isNumber;
}

} // namespace

RuleLimitsFields::RuleLimitsFields(QFormLayout &form, QWidget *owner)
    : QObject(owner), m_required(new QCheckBox(tr("It must be given"), owner)), m_minimum(new QLineEdit(owner)),
      m_maximum(new QLineEdit(owner)), m_values(new QLineEdit(owner)), m_regex(new QLineEdit(owner)),
      m_minLength(new QLineEdit(owner)), m_maxLength(new QLineEdit(owner)) {
    m_minimum->setAccessibleName(tr("Least number"));
    m_maximum->setAccessibleName(tr("Greatest number"));
    m_maximum->setObjectName(QStringLiteral("ruleMaximum"));
    m_values->setPlaceholderText(tr("any; for example open, held"));
    m_regex->setPlaceholderText(tr("any; for example ORD-[0-9]+ (the whole text has to match)"));
    m_minLength->setAccessibleName(tr("Least length"));
    m_maxLength->setAccessibleName(tr("Greatest length"));
    form.addRow(QString(), m_required);
    form.addRow(tr("&Number from"), pairOf(m_minimum, tr("to"), m_maximum));
    form.addRow(tr("&One of"), m_values);
    form.addRow(tr("&Pattern"), m_regex);
    form.addRow(tr("&Characters from"), pairOf(m_minLength, tr("to"), m_maxLength));
}

void RuleLimitsFields::show(const gateway::ArgumentRule &rule) {
    m_required->setChecked(rule.required);
    if (rule.minimum)
        m_minimum->setText(toQString(rule.minimum->text));
    if (rule.maximum)
        m_maximum->setText(toQString(rule.maximum->text));
    QStringList values;
    for (const gateway::Json &value : rule.values)
        values += textOf(value);
    m_values->setText(values.join(QStringLiteral(", ")));
    m_regex->setText(toQString(rule.pattern));
    if (rule.minLength)
        m_minLength->setText(QString::number(*rule.minLength));
    if (rule.maxLength)
        m_maxLength->setText(QString::number(*rule.maxLength));
}

void RuleLimitsFields::setEnabled(bool enabled) {
    m_required->setEnabled(enabled);
    for (QLineEdit *line : {m_minimum, m_maximum, m_values, m_regex, m_minLength, m_maxLength})
        line->setEnabled(enabled);
}

gateway::Result<void> RuleLimitsFields::readInto(gateway::ArgumentRule &rule) const {
    if (!readNumber(*m_minimum, rule.minimum) || !readNumber(*m_maximum, rule.maximum))
        return malformed(tr("The bounds have to be numbers, for example 50 or 0.5"));
    if (!readLength(*m_minLength, rule.minLength) || !readLength(*m_maxLength, rule.maxLength))
        return malformed(tr("The lengths have to be whole numbers"));
    rule.required = m_required->isChecked();
    rule.pattern = toUtf8(m_regex->text());
    for (const QString &value : m_values->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        rule.values.push_back(valueOf(value.trimmed()));
    return {};
}

} // namespace console
