#include "ui/profiles/ruledialog.h"

#include "gateway/admin/patterns.h"
#include "gateway/admin/ruleadvice.h"
#include "gateway/catalog/ruledschema.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int dialogWidth = 560;
constexpr std::size_t maxOffered = 5; // endpoints whose contracts are compiled while somebody types

// 50, true and "50" are JSON; open is a text.
gateway::Json valueOf(const QString &text) {
    auto parsed = gateway::parseJson(toUtf8(text));
    return parsed ? std::move(parsed).value() : gateway::Json(toUtf8(text));
}

// A text that would be read as something else keeps its quotation marks.
QString textOf(const gateway::Json &value) {
    const QString plain = toQString(value.stringOr({}));
    return value.isString() && valueOf(plain).isString() ? plain : toQString(gateway::toJsonText(value));
}

gateway::Error malformed(const QString &message) {
    return gateway::makeError(gateway::ErrorKind::Invalid, "rule.malformed", toUtf8(message));
}

QStringList patternsOf(const gateway::Catalog &catalog) {
    QStringList patterns;
    for (const auto &collection : catalog.collections()) {
        const QString name = toQString(collection->info.name);
        patterns += name;
        for (const auto &endpoint : collection->endpoints)
            patterns += name + QStringLiteral(": ") + toQString(endpoint->info().title());
    }
    return patterns;
}

QHBoxLayout *pairOf(QLineEdit *first, const QString &between, QLineEdit *second) {
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(first);
    row->addWidget(new QLabel(between));
    row->addWidget(second);
    return row;
}

} // namespace

RuleDialog::RuleDialog(gateway::CatalogPtr catalog, const gateway::ArgumentRule &rule, QWidget *parent)
    : QDialog(parent), m_catalog(std::move(catalog)), m_messages(new MessageBar(this)), m_pattern(new QLineEdit(this)),
      m_argument(new QComboBox(this)), m_kind(new QComboBox(this)),
      m_required(new QCheckBox(tr("It must be given"), this)), m_fixed(new QLineEdit(this)),
      m_minimum(new QLineEdit(this)), m_maximum(new QLineEdit(this)), m_values(new QLineEdit(this)),
      m_regex(new QLineEdit(this)), m_minLength(new QLineEdit(this)), m_maxLength(new QLineEdit(this)),
      m_done(primaryButton(rule.argument.empty() ? tr("Add") : tr("Apply"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(rule.argument.empty() ? tr("Add an argument rule") : tr("Edit the argument rule"));
    setMinimumWidth(dialogWidth);
    m_pattern->setObjectName(QStringLiteral("rulePattern"));
    m_pattern->setPlaceholderText(QStringLiteral("Orders: GET /orders"));
    auto *completer = new QCompleter(patternsOf(*m_catalog), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_pattern->setCompleter(completer);
    m_argument->setObjectName(QStringLiteral("ruleArgument"));
    m_argument->setEditable(true);
    m_argument->lineEdit()->setPlaceholderText(tr("limit, or a JSON pointer into the body: /amount, /items/*/sku"));
    m_kind->setObjectName(QStringLiteral("ruleKind"));
    m_kind->addItem(tr("Has to keep to limits"), Limited);
    m_kind->addItem(tr("Always has one value, which the gateway fills in"), Fixed);
    m_kind->addItem(tr("Must not be given"), Forbidden);
    m_fixed->setObjectName(QStringLiteral("ruleFixed"));
    m_minimum->setAccessibleName(tr("Least number"));
    m_maximum->setAccessibleName(tr("Greatest number"));
    m_maximum->setObjectName(QStringLiteral("ruleMaximum"));
    m_values->setPlaceholderText(tr("any; for example open, held"));
    m_regex->setPlaceholderText(tr("any; for example ORD-[0-9]+ (the whole text has to match)"));
    m_minLength->setAccessibleName(tr("Least length"));
    m_maxLength->setAccessibleName(tr("Greatest length"));
    m_done->setObjectName(QStringLiteral("ruleDone"));
    m_done->setDefault(true);
    makeLayout();
    show(rule);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RuleDialog::showKind);
    connect(m_pattern, &QLineEdit::editingFinished, this, &RuleDialog::offerArguments);
    connect(m_done, &QPushButton::clicked, this, &RuleDialog::finish);
}

void RuleDialog::makeLayout() {
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Endpoints"), m_pattern);
    form->addRow(tr("&Argument"), m_argument);
    form->addRow(tr("The argument"), m_kind);
    form->addRow(tr("&Value"), m_fixed);
    form->addRow(QString(), m_required);
    form->addRow(tr("&Number from"), pairOf(m_minimum, tr("to"), m_maximum));
    form->addRow(tr("&One of"), m_values);
    form->addRow(tr("&Pattern"), m_regex);
    form->addRow(tr("&Characters from"), pairOf(m_minLength, tr("to"), m_maxLength));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_done, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_messages);
    layout->addLayout(form);
    layout->addWidget(hintLabel(tr("A call that leaves the argument out is still allowed unless it must be given: the "
                                   "API then uses its own default. For a list the rule holds for each element."),
                                this));
    layout->addStretch();
    layout->addWidget(buttons);
}

void RuleDialog::show(const gateway::ArgumentRule &rule) {
    if (!rule.argument.empty())
        m_pattern->setText(toQString(gateway::patternText(*m_catalog, rule.endpoints)));
    offerArguments();
    m_argument->setEditText(toQString(rule.argument));
    m_kind->setCurrentIndex(m_kind->findData(rule.forbidden ? Forbidden : rule.fixed ? Fixed : Limited));
    m_required->setChecked(rule.required);
    if (rule.fixed)
        m_fixed->setText(textOf(*rule.fixed));
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
    showKind();
}

void RuleDialog::showKind() {
    const int kind = m_kind->currentData().toInt();
    m_fixed->setEnabled(kind == Fixed);
    m_required->setEnabled(kind == Limited);
    for (QLineEdit *line : {m_minimum, m_maximum, m_values, m_regex, m_minLength, m_maxLength})
        line->setEnabled(kind == Limited);
}

void RuleDialog::offerArguments() {
    const QString typed = m_argument->currentText();
    m_argument->clear();
    const auto pattern = gateway::resolvePattern(*m_catalog, toUtf8(m_pattern->text()));
    if (pattern) {
        const auto endpoints = gateway::endpointsMatching(*m_catalog, *pattern);
        for (std::size_t i = 0; i < std::min(endpoints.size(), maxOffered); ++i) {
            const auto contract = endpoints[i]->contract();
            if (!contract)
                continue;
            for (const gateway::ArgumentMap::Entry &entry : (*contract)->arguments().entries()) {
                const QString name = toQString(entry.flatName);
                if (entry.place != gateway::Place::Body && m_argument->findText(name) < 0)
                    m_argument->addItem(name);
            }
            for (const std::string &member : gateway::declaredMembers((*contract)->argumentsSchema(), "body")) {
                const QString name = QLatin1Char('/') + toQString(member);
                if (m_argument->findText(name) < 0)
                    m_argument->addItem(name);
            }
        }
    }
    m_argument->setEditText(typed);
}

gateway::Result<void> RuleDialog::readLimits(gateway::ArgumentRule &rule) const {
    const auto number = [](const QLineEdit *line, auto &target) {
        const QString text = line->text().trimmed();
        if (text.isEmpty())
            return true;
        const auto parsed = gateway::parseJson(toUtf8(text));
        if (parsed && parsed->isNumber())
            target = *parsed->asNumber();
        return parsed && parsed->isNumber();
    };
    const auto length = [](const QLineEdit *line, std::optional<std::int64_t> &target) {
        const QString text = line->text().trimmed();
        bool isNumber = true;
        if (!text.isEmpty())
            target = text.toLongLong(&isNumber);
        return isNumber;
    };
    if (!number(m_minimum, rule.minimum) || !number(m_maximum, rule.maximum))
        return malformed(tr("The bounds have to be numbers, for example 50 or 0.5"));
    if (!length(m_minLength, rule.minLength) || !length(m_maxLength, rule.maxLength))
        return malformed(tr("The lengths have to be whole numbers"));
    rule.required = m_required->isChecked();
    rule.pattern = toUtf8(m_regex->text());
    for (const QString &value : m_values->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        rule.values.push_back(valueOf(value.trimmed()));
    return {};
}

gateway::Result<gateway::ArgumentRule> RuleDialog::rule() const {
    auto pattern = gateway::resolvePattern(*m_catalog, toUtf8(m_pattern->text()));
    if (!pattern)
        return std::move(pattern).error();
    gateway::ArgumentRule rule;
    rule.endpoints = std::move(*pattern);
    rule.argument = toUtf8(m_argument->currentText().trimmed());
    const int kind = m_kind->currentData().toInt();
    rule.forbidden = kind == Forbidden;
    if (kind == Fixed)
        rule.fixed = valueOf(m_fixed->text().trimmed());
    if (kind == Limited) {
        if (auto read = readLimits(rule); !read)
            return std::move(read).error();
    }
    if (auto checked = gateway::checkRules({rule}); !checked)
        return std::move(checked).error();
    return rule;
}

void RuleDialog::finish() {
    const auto result = rule();
    if (!result) {
        m_messages->showError(result.error());
        return;
    }
    Q_EMIT made(*result);
    accept();
}

} // namespace console
