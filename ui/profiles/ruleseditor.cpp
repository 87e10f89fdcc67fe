#include "ui/profiles/ruleseditor.h"

#include "ui/common/emptystate.h"
#include "ui/common/tablepanel.h"
#include "ui/common/views.h"
#include "ui/profiles/ruledialog.h"
#include "ui/profiles/rulesmodel.h"

#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

EmptyState *noRules(QWidget *parent) {
    return new EmptyState(
        QStringLiteral("shield"), RulesEditor::tr("No argument rules"),
        RulesEditor::tr("Arguments have to satisfy the contract of their endpoint. Rules narrow them further for this "
                        "profile: a limit of at most 50, one of a few values, a value that is always the same. They "
                        "are checked before a call goes out, and shown to AI clients."),
        parent);
}

} // namespace

RulesEditor::RulesEditor(QWidget *parent)
    : QWidget(parent), m_model(new RulesModel(this)), m_table(new QTableView(this)) {
    auto *empty = noRules(this);
    QPushButton *first = empty->addButton(tr("Add a rule…"));
    first->setObjectName(QStringLiteral("addFirstRule"));
    m_table->setObjectName(QStringLiteral("rulesTable"));
    m_table->setAccessibleName(tr("Argument rules"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setUpTable(*m_table, *m_model, {220, 140, 0});
    m_panel = new TablePanel(empty, m_table,
                             tr("A refused call says which rule it met. Rules count once the profile is saved."), this);
    auto *addButton = m_panel->addButton(QStringLiteral("add"), tr("Add a rule…"));
    m_edit = m_panel->addButton(QStringLiteral("settings"), tr("Edit…"));
    m_remove = m_panel->addButton(QStringLiteral("remove"), tr("Remove"));
    for (QPushButton *button : {first, addButton})
        connect(button, &QPushButton::clicked, this, &RulesEditor::add);
    connect(m_edit, &QPushButton::clicked, this, &RulesEditor::edit);
    connect(m_remove, &QPushButton::clicked, this, &RulesEditor::remove);
    connect(m_table, &QTableView::activated, this, &RulesEditor::edit);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RulesEditor::showSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RulesEditor::showSelection);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_panel);
}

void RulesEditor::setRules(const gateway::CatalogPtr &catalog, const std::vector<gateway::ArgumentRule> &rules) {
    m_catalog = catalog;
    m_model->setRules(catalog, rules);
}

const std::vector<gateway::ArgumentRule> &RulesEditor::rules() const {
    return m_model->rows();
}

void RulesEditor::showSelection() {
    m_panel->showTable(!m_model->rows().empty());
    const bool isChosen = m_model->rowAt(m_table->currentIndex()) != nullptr;
    m_edit->setEnabled(isChosen);
    m_remove->setEnabled(isChosen);
}

void RulesEditor::add() {
    openDialog({});
}

void RulesEditor::edit() {
    if (const gateway::ArgumentRule *rule = m_model->rowAt(m_table->currentIndex()))
        openDialog(*rule);
}

void RulesEditor::openDialog(const gateway::ArgumentRule &rule) {
    auto *dialog = new RuleDialog(m_catalog, rule, this);
    connect(dialog, &RuleDialog::made, this,
            [this, before = rule](const gateway::ArgumentRule &made) { put(before, made); });
    dialog->open();
}

void RulesEditor::put(const gateway::ArgumentRule &before, const gateway::ArgumentRule &rule) {
    std::vector<gateway::ArgumentRule> rules = m_model->rows();
    std::erase_if(rules, [&](const gateway::ArgumentRule &other) {
        return other.speaksOfSame(rule) && !other.speaksOfSame(before);
    });
    const auto place = std::find_if(rules.begin(), rules.end(),
                                    [&](const gateway::ArgumentRule &other) { return other.speaksOfSame(before); });
    if (place != rules.end())
        *place = rule;
    else
        rules.push_back(rule);
    m_model->setRules(m_catalog, std::move(rules));
    Q_EMIT changed();
}

void RulesEditor::remove() {
    const QModelIndex index = m_table->currentIndex();
    if (m_model->rowAt(index) == nullptr)
        return;
    std::vector<gateway::ArgumentRule> rules = m_model->rows();
    rules.erase(rules.begin() + index.row());
    m_model->setRules(m_catalog, std::move(rules));
    Q_EMIT changed();
}

} // namespace console
