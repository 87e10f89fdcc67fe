#include "ui/tools/toolspage.h"

#include "ui/common/emptystate.h"
#include "ui/common/profilelist.h"
#include "ui/common/searchline.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/tools/toolpane.h"
#include "ui/tools/toolsmodel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

ToolsPage::ToolsPage(const PageContext &context, QWidget *parent)
    : Page(tr("Tools"), context, parent), m_model(new ToolsModel(this)), m_stack(new QStackedWidget(this)) {
    m_profiles = new QComboBox(this);
    m_profiles->setObjectName(QStringLiteral("toolProfiles"));
    m_profiles->setAccessibleName(tr("Whose tools"));
    m_profiles->setMinimumWidth(220);
    actionRow().addWidget(m_profiles);
    auto *nothing = new EmptyState(QStringLiteral("tools"), tr("No tools yet"),
                                   tr("Endpoints become tools when they are published. Publish those that a model may "
                                      "use, then choose and word them here."),
                                   this);
    QPushButton *publish = nothing->addButton(tr("Publish endpoints"));
    connect(publish, &QPushButton::clicked, this, [this] { Q_EMIT pageWanted(PageId::Collections); });
    m_stack->addWidget(nothing);
    m_stack->addWidget(makeContent());
    setContent(m_stack);
    connect(&gatewayRef(), &gateway::Gateway::catalogChanged, this, &ToolsPage::takeSnapshot);
    connect(m_profiles, &QComboBox::currentIndexChanged, this, &ToolsPage::takeSnapshot);
    connect(m_model, &ToolsModel::listRequested, this, &ToolsPage::setListed);
    connect(m_pane, &ToolPane::failed, this, [this](const gateway::Error &error) { messages().showError(error); });
    takeSnapshot();
}

QWidget *ToolsPage::makeContent() {
    m_pane = new ToolPane(context(), this);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(makeTree());
    splitter->addWidget(m_pane);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({460, 560});
    splitter->setStretchFactor(1, 1);
    return splitter;
}

QWidget *ToolsPage::makeTree() {
    m_search = new SearchLine(tr("Search tools"), this);
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("toolsTree"));
    m_tree->setAccessibleName(tr("Collections and their endpoints as tools"));
    setUpTree(*m_tree, *m_model, {0, 90, 110});
    m_cost = hintLabel({}, this);
    m_cost->setObjectName(QStringLiteral("toolCost"));
    connect(m_search, &SearchLine::searchChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_tree->expandAll();
        showSelection();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ToolsPage::showSelection);
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_cost);
    return box;
}

void ToolsPage::fillProfiles() {
    const QSignalBlocker blocker(m_profiles);
    const QVariant chosen = m_profiles->currentData();
    fillProfileList(*m_profiles, *gatewayRef().catalog());
    m_profiles->insertItem(0, tr("Everybody"), QString());
    m_profiles->setCurrentIndex(std::max(0, m_profiles->findData(chosen)));
}

gateway::ProfileId ToolsPage::chosenProfile() const {
    return gateway::ProfileId(toUtf8(m_profiles->currentData().toString()));
}

void ToolsPage::takeSnapshot() {
    fillProfiles();
    const bool wasEmpty = m_model->rowCount() == 0;
    m_model->setCatalog(gatewayRef().catalog(), chosenProfile());
    if (wasEmpty)
        m_tree->expandAll();
    const bool hasTools = m_model->rowCount() > 0 || !chosenProfile().empty() || !m_search->text().isEmpty();
    m_stack->setCurrentIndex(hasTools ? 1 : 0);
    m_profiles->setVisible(hasTools);
    showSelection();
    measureCost();
}

void ToolsPage::showSelection() {
    m_pane->setTool(m_model->catalog(), m_model->endpointAt(m_tree->currentIndex()), m_model->profile());
}

void ToolsPage::measureCost() {
    const gateway::Profile *profile = m_model->profile();
    if (profile == nullptr) {
        m_cost->setText(tr("Ticked endpoints are on the lists of profiles in mode tools or both. Until one is chosen, "
                           "everything is."));
        return;
    }
    if (profile->mode == gateway::ProfileMode::Operations) {
        m_cost->setText(tr("This profile offers the four operations only, so no endpoint is a tool of its own."));
        return;
    }
    m_cost->setText(tr("Measuring what its tools cost…"));
    answers().runInPool<gateway::ProfileCost>(
        [costs = gatewayRef().profileCosts(), catalog = m_model->catalog(), measured = *profile] {
            return costs->costOf(*catalog, measured);
        },
        [this, id = profile->id, revision = m_model->catalog()->revision()](const gateway::ProfileCost &cost) {
            if (id == chosenProfile() && revision == m_model->catalog()->revision())
                showCost(cost);
        });
}

void ToolsPage::showCost(const gateway::ProfileCost &cost) {
    QString text = tr("About %1 tokens, %n tool(s)", nullptr, static_cast<int>(cost.tools))
                       .arg(QLocale().toString(static_cast<qlonglong>(cost.tokens)));
    if (cost.hasTooMany())
        text += QStringLiteral(" · ") +
                tr("models choose badly among more than %1 tools or %2 tokens of them: choose "
                   "fewer")
                    .arg(gateway::ProfileCost::manyTools)
                    .arg(QLocale().toString(static_cast<qlonglong>(gateway::ProfileCost::manyTokens)));
    m_cost->setText(text);
}

void ToolsPage::setListed(const std::vector<gateway::EndpointId> &endpoints, bool listed) {
    const gateway::ProfileId profile = chosenProfile();
    gatewayRef().tools().setListed(endpoints, profile.empty() ? std::nullopt : std::optional(profile), listed, actor(),
                                   reportFailure<std::size_t>());
}

void ToolsPage::find() {
    m_search->startSearch();
}

void ToolsPage::refresh() {
    takeSnapshot();
}

void ToolsPage::removeSelected() {
    m_pane->resetChosen();
}

} // namespace console
