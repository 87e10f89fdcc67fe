#include "ui/profiles/ruledialog.h"

#include "gateway/admin/patterns.h"
#include "gateway/admin/ruleadvice.h"
#include "gateway/catalog/ruledschema.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/profiles/rulelimitsfields.h"
#include "ui/profiles/rulevalues.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int dialogWidth = 560;
constexpr std::size_t maxOffered = 5; // endpoints whose contracts are compiled while somebody types

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

} // namespace

RuleDialog::RuleDialog(gateway::CatalogPtr catalog, const gateway::ArgumentRule &rule, QWidget *parent)
    : QDialog(parent), m_catalog(std::move(catalog)), m_messages(new MessageBar(this)), m_pattern(new QLineEdit(this)),
      m_argument(new QComboBox(this)), m_kind(new QComboBox(this)), m_fixed(new QLineEdit(this)), m_limits(nullptr),
      m_done(nullptr) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(rule.argument.empty() ? tr("Add an argument rule") : tr("Edit the argument rule"));
    setMinimumWidth(dialogWidth);
    makeFields();
    QFormLayout *form = makeForm();
    m_done = primaryButton(rule.argument.empty() ? tr("Add") : tr("Apply"), this);
    m_done->setObjectName(QStringLiteral("ruleDone"));
    m_done->setDefault(true);
    makeLayout(form);
    show(rule);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RuleDialog::showKind);
    connect(m_pattern, &QLineEdit::editingFinished, this, &RuleDialog::offerArguments);
    connect(m_done, &QPushButton::clicked, this, &RuleDialog::finish);
}

void RuleDialog::makeFields() {
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
}

QFormLayout *RuleDialog::makeForm() {
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Endpoints"), m_pattern);
    form->addRow(tr("&Argument"), m_argument);
    form->addRow(tr("The argument"), m_kind);
    form->addRow(tr("&Value"), m_fixed);
    m_limits = new RuleLimitsFields(*form, this);
    return form;
}

void RuleDialog::makeLayout(QFormLayout *form) {
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
    if (rule.fixed)
        m_fixed->setText(textOf(*rule.fixed));
    m_limits->show(rule);
    showKind();
}

void RuleDialog::showKind() {
    const int kind = m_kind->currentData().toInt();
    m_fixed->setEnabled(kind == Fixed);
    m_limits->setEnabled(kind == Limited);
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
                const bool isRuled =
                    entry.place != gateway::Place::Body && !(*contract)->arguments().choosesMedia(entry);
                if (isRuled && m_argument->findText(name) < 0)
                    m_argument->addItem(name);
            }
            for (const std::string &member : gateway::declaredMembers((*contract)->argumentsSchema(), "body")) {
                const QString name = QLatin1Char('/') + toQString(member);
                if (m_argument->findText(name) < 0)
                    m_argument->addItem(name);
            }
        }
    }
    m_argument->setCurrentIndex(-1); // so that the first arrow leads to the first one
    m_argument->setEditText(typed);
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
        if (auto read = m_limits->readInto(rule); !read)
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
