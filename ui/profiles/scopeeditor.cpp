#include "ui/profiles/scopeeditor.h"

#include "gateway/admin/patterns.h"

#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/profiles/scopemodel.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int rulesHeight = 64;
constexpr int fewCollections = 4;
} // namespace

ScopeEditor::ScopeEditor(QWidget *parent)
    : QWidget(parent), m_model(new ScopeModel(this)), m_tree(new QTreeView(this)), m_count(hintLabel({}, this)),
      m_rules(new QPlainTextEdit(this)) {
    m_tree->setObjectName(QStringLiteral("scopeTree"));
    m_tree->setAccessibleName(tr("What the profile allows"));
    m_count->setObjectName(QStringLiteral("scopeCount"));
    setUpTree(*m_tree, *m_model, {330, 0});
    m_rules->setFixedHeight(rulesHeight);
    m_rules->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_rules->setAccessibleName(tr("Rules by pattern"));
    m_rules->setPlaceholderText(tr("for example Orders: GET *"));
    m_rules->setTabChangesFocus(true);
    connect(m_model, &ScopeModel::changed, this, [this] {
        showCount();
        Q_EMIT changed();
    });
    connect(m_rules, &QPlainTextEdit::textChanged, this, &ScopeEditor::takeRules);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_count);
    layout->addWidget(sectionLabel(tr("Rules by pattern, one a line"), this));
    layout->addWidget(m_rules);
}

void ScopeEditor::setScope(gateway::CatalogPtr catalog, const std::vector<gateway::ScopePattern> &patterns) {
    const QSignalBlocker blocker(this);
    m_catalog = std::move(catalog);
    m_model->setScope(m_catalog, patterns);
    QStringList lines;
    for (const gateway::ScopePattern &rule : m_model->rules())
        lines += toQString(gateway::patternText(*m_catalog, rule));
    const QSignalBlocker rulesBlocker(m_rules);
    m_rules->setPlainText(lines.join(QLatin1Char('\n')));
    if (m_model->rowCount() <= fewCollections)
        m_tree->expandAll();
    showCount();
}

void ScopeEditor::showCount() {
    const int count = static_cast<int>(m_model->allowedCount());
    QString text =
        count == 0 ? tr("Nothing is allowed yet: this profile sees an empty gateway.")
                   : tr("%n endpoint(s) allowed. What is not published stays invisible all the same.", nullptr, count);
    if (count > 0 && m_isReadOnly)
        text += QLatin1Char(' ') + tr("The profile is read-only, so only GET and HEAD of them count.");
    m_count->setText(text);
}

void ScopeEditor::setReadOnly(bool readOnly) {
    m_isReadOnly = readOnly;
    showCount();
}

void ScopeEditor::takeRules() {
    if (const auto rules = typedRules())
        m_model->setRules(*rules); // tells changed()
    else
        Q_EMIT changed();
}

gateway::Result<std::vector<gateway::ScopePattern>> ScopeEditor::typedRules() const {
    std::vector<gateway::ScopePattern> rules;
    for (const QString &line : m_rules->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.trimmed().isEmpty())
            continue;
        auto rule = gateway::resolvePattern(*m_catalog, toUtf8(line.trimmed()));
        if (!rule)
            return std::move(rule).error();
        rules.push_back(std::move(*rule));
    }
    return rules;
}

gateway::Result<std::vector<gateway::ScopePattern>> ScopeEditor::patterns() const {
    // Left alone, rules are kept as they are: one whose collection is gone could not be read back from its text.
    if (!m_rules->document()->isModified())
        return m_model->patterns();
    if (auto rules = typedRules(); !rules)
        return std::move(rules).error();
    return m_model->patterns();
}

} // namespace console
