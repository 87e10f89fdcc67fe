#include "ui/tools/toolpane.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/domain/toolfield.h"

#include "ui/common/emptystate.h"
#include "ui/common/findingslabel.h"
#include "ui/common/formats.h"
#include "ui/common/jsonview.h"
#include "ui/common/messages.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/tools/toolvaluedelegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace console {

ToolPane::ToolPane(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_stack(new QStackedWidget(this)), m_title(headingLabel({}, this)),
      m_level(hintLabel({}, this)), m_problems(new FindingsLabel(this)), m_model(new ToolValuesModel(this)),
      m_table(new QTableView(this)), m_reset(iconButton(QStringLiteral("withdraw"), tr("Reset"), this)),
      m_keep(iconButton(QStringLiteral("check"), tr("Keep mine"), this)), m_tokens(hintLabel({}, this)),
      m_definition(new JsonView(tr("What a model sees"), this)), m_answer(new JsonView(tr("A sample answer"), this)) {
    m_stack->addWidget(new EmptyState(QStringLiteral("tools"), tr("Choose a tool"),
                                      tr("Its name, its description, where its arguments come from and what of its "
                                         "answers a model gets are shown and edited here."),
                                      this));
    m_stack->addWidget(makeContent());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_model, &ToolValuesModel::editRequested, this,
            [this](const std::string &field, const std::string &value) { edit(field, value); });
    connect(m_reset, &QPushButton::clicked, this, &ToolPane::resetChosen);
    connect(m_keep, &QPushButton::clicked, this, &ToolPane::keepChosen);
}

QWidget *ToolPane::makeContent() {
    auto *tabs = new QTabWidget(this);
    tabs->addTab(m_definition, tr("What a model sees"));
    tabs->addTab(m_answer, tr("A sample answer"));
    tabs->setCornerWidget(m_tokens);
    m_tokens->setObjectName(QStringLiteral("toolTokens"));
    m_tokens->setWordWrap(false);
    m_problems->setObjectName(QStringLiteral("toolProblems"));
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(makeValues());
    splitter->addWidget(tabs);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({420, 240});
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QLabel *label : std::initializer_list<QLabel *>{m_title, m_level, m_problems})
        layout->addWidget(label);
    layout->addWidget(splitter, 1);
    return content;
}

QWidget *ToolPane::makeValues() {
    m_table->setObjectName(QStringLiteral("toolValues"));
    m_table->setAccessibleName(tr("Values of the tool"));
    setUpTable(*m_table, *m_model, {185, 0, 120});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setItemDelegateForColumn(ToolValuesModel::Value, new ToolValueDelegate(m_table));
    m_table->setToolTip(tr("Double-click or F2 edits a value"));
    m_reset->setObjectName(QStringLiteral("resetValue"));
    m_keep->setObjectName(QStringLiteral("keepValue"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ToolPane::showChoice);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ToolPane::goToValue);
    connect(m_table, &QTableView::doubleClicked, this, &ToolPane::editValueBeside);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(hintLabel(tr("Double-click or F2 edits a value."), this), 1);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_reset);
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    return box;
}

// Only values can be edited, so F2 is for them wherever in the row somebody clicked.
void ToolPane::goToValue(const QModelIndex &index) {
    if (index.isValid() && index.column() != ToolValuesModel::Value)
        m_table->setCurrentIndex(index.siblingAtColumn(ToolValuesModel::Value));
}

void ToolPane::editValueBeside(const QModelIndex &index) {
    if (index.column() != ToolValuesModel::Value) // where it stands itself, the table does that
        m_table->edit(index.siblingAtColumn(ToolValuesModel::Value));
}

void ToolPane::setTool(gateway::CatalogPtr catalog, const gateway::CatalogEndpoint *endpoint,
                       const gateway::Profile *profile) {
    m_catalog = std::move(catalog);
    m_stack->setCurrentIndex(endpoint == nullptr ? 0 : 1);
    m_endpoint = endpoint == nullptr ? gateway::EndpointId() : endpoint->info().id;
    m_profile = profile == nullptr ? gateway::ProfileId() : profile->id;
    if (endpoint == nullptr)
        return;
    m_title->setText(toQString(endpoint->info().title()));
    m_level->setText(profile == nullptr ? tr("Edits here hold for everybody; a profile may say otherwise.")
                                        : tr("Edits here hold for this profile only, on top of what holds for "
                                             "everybody."));
    m_answers.runInPool<Shown>(
        [held = m_catalog, endpoint, profile] {
            return Shown{gateway::toolSheet(*held, *endpoint, profile),
                         gateway::previewTool(*held, *endpoint, profile)};
        },
        [this, id = m_endpoint, level = m_profile, revision = m_catalog->revision()](const Shown &shown) {
            if (id == m_endpoint && level == m_profile && revision == m_catalog->revision())
                showTool(shown);
        });
}

void ToolPane::showTool(const Shown &shown) {
    // Somebody may be writing; an edit of something else must not take that away.
    if (const int row = m_table->currentIndex().row(); m_model->rows() != shown.sheet.values) {
        m_model->setRows(shown.sheet.values);
        if (row >= 0 && row < m_model->rowCount())
            m_table->setCurrentIndex(m_model->index(row, ToolValuesModel::Value));
    }
    QStringList problems;
    for (const gateway::Problem &problem : shown.sheet.problems)
        problems.append(toQString(problem.message));
    m_problems->setFindings(problems);
    showPreview(shown.preview);
    showChoice();
}

void ToolPane::showPreview(const gateway::Result<gateway::ToolPreview> &preview) {
    if (!preview) {
        m_definition->setPlainText(errorText(preview.error()));
        m_answer->clear();
        m_tokens->clear();
        return;
    }
    m_definition->setPlainText(toQString(toPrettyJson(preview->definition)));
    m_answer->setPlainText(preview->answer.empty() ? tr("The API description tells of no answer in JSON.")
                                                   : prettyJsonText(preview->answer));
    m_tokens->setText(tr("About %1 tokens").arg(QLocale().toString(static_cast<qlonglong>(preview->tokens))));
}

void ToolPane::showChoice() {
    const gateway::ToolValue *value = m_model->rowAt(m_table->currentIndex());
    const auto level = m_profile.empty() ? gateway::ToolOrigin::Collection : gateway::ToolOrigin::Profile;
    m_reset->setEnabled(value != nullptr && value->origin == level);
    m_keep->setVisible(value != nullptr && value->isConflict && m_profile.empty());
}

void ToolPane::resetChosen() {
    const gateway::ToolValue *value = m_model->rowAt(m_table->currentIndex());
    if (value != nullptr && m_reset->isEnabled())
        edit(value->field, std::nullopt);
}

// The new description is seen; what was written stays.
void ToolPane::keepChosen() {
    const gateway::ToolValue *value = m_model->rowAt(m_table->currentIndex());
    if (value == nullptr)
        return;
    const std::string field = std::string(gateway::toolEditPrefix) + value->field;
    m_context.gateway.endpoints().edit(m_endpoint, {{field, gateway::TextEdit::Action::Keep, {}}}, m_context.actor,
                                       m_answers.to<void>([this](gateway::Result<void> result) {
                                           if (!result)
                                               Q_EMIT failed(result.error());
                                       }));
}

void ToolPane::edit(const std::string &field, std::optional<std::string> value) {
    // A number that is cleared is no limit: what is below counts again.
    const bool isCleared = value && (value->empty() || *value == "[]") && field != "title" && field != "description";
    const gateway::ToolTarget target{m_endpoint, m_profile.empty() ? std::nullopt : std::optional(m_profile)};
    m_context.gateway.tools().edit(target, {{field, isCleared ? std::nullopt : std::move(value)}}, m_context.actor,
                                   m_answers.to<void>([this](gateway::Result<void> result) {
                                       if (!result)
                                           Q_EMIT failed(result.error());
                                   }));
}

} // namespace console
