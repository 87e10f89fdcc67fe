#include "ui/importwizard/operationspage.h"

#include "ui/common/theme.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/operationfilterbar.h"
#include "ui/importwizard/operationpane.h"
#include "ui/importwizard/operationsmodel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTreeView>

namespace console {

namespace {
constexpr std::size_t fewEnoughToOpen = 2'000; // operations whose groups are opened without a click
} // namespace

OperationsPage::OperationsPage(QWidget *parent)
    : QWidget(parent), m_model(new OperationsModel(this)), m_filter(new OperationFilterBar(this)),
      m_tree(new QTreeView(this)), m_pane(new OperationPane(this)), m_ticked(new QLabel(this)),
      m_nothingShown(hintLabel(tr("No endpoint fits the search and the filters."), this)) {
    setFocusProxy(m_tree);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(makeTree());
    splitter->addWidget(m_pane);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({620, 420});
    splitter->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(splitter, 1);
    layout->addLayout(makeTickBar());
    connect(m_filter, &OperationFilterBar::filterChanged, this, &OperationsPage::setFilter);
    connect(m_filter, &OperationFilterBar::searchDone, m_tree, qOverload<>(&QWidget::setFocus));
    connect(m_model, &OperationsModel::ticksChanged, this, &OperationsPage::showTicks);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_filter, &OperationFilterBar::startSearch);
}

QWidget *OperationsPage::makeTree() {
    m_tree->setObjectName(QStringLiteral("operationsTree"));
    m_tree->setAccessibleName(tr("Endpoints of the description"));
    setUpTree(*m_tree, *m_model, {330, 0, 80});
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { m_pane->setOperation(m_model->operationAt(current)); });
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_nothingShown);
    return box;
}

QLayout *OperationsPage::makeTickBar() {
    using gateway::PublishOnImport;
    auto *bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(new QLabel(tr("Publish:"), this));
    const auto by = [this](PublishOnImport rule) { return [this, rule] { m_model->tickBy(rule); }; };
    addTickButton(*bar, "tickNone", tr("&Nothing yet"), by(PublishOnImport::None))
        ->setToolTip(tr("Everything is imported; you publish endpoint by endpoint later"));
    addTickButton(*bar, "tickReads", tr("What only &reads"), by(PublishOnImport::Reads))
        ->setToolTip(tr("GET and HEAD"));
    addTickButton(*bar, "tickAll", tr("&Everything"), by(PublishOnImport::All))
        ->setToolTip(tr("Also what changes and deletes data"));
    m_tickShown = addTickButton(*bar, "tickShown", tr("Tick all &shown"), [this] { m_model->tickShown(true); });
    m_untickShown = addTickButton(*bar, "untickShown", tr("&Untick all shown"), [this] { m_model->tickShown(false); });
    bar->addStretch();
    m_ticked->setObjectName(QStringLiteral("tickedTotal"));
    m_ticked->setToolTip(tr("Estimate of what the ticked endpoints would cost in a model's context as tools of their "
                            "own: bytes of name, texts and input schema as JSON, divided by 4"));
    bar->addWidget(m_ticked);
    return bar;
}

QPushButton *OperationsPage::addTickButton(QHBoxLayout &bar, const char *name, const QString &text,
                                           std::function<void()> tick) {
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false); // Enter goes on to the next step
    connect(button, &QPushButton::clicked, this, std::move(tick));
    bar.addWidget(button);
    return button;
}

void OperationsPage::setOperations(const OperationListPtr &list, gateway::CatalogPtr catalog) {
    m_list = list;
    m_pane->setPreview(list->preview, std::move(catalog));
    m_filter->setOperations(*list);
    m_model->setOperations(list);
    setFilter({});
}

gateway::PublishChoice OperationsPage::choice() const {
    return m_model->choice();
}

void OperationsPage::setFilter(const OperationFilter &filter) {
    m_model->setFilter(filter);
    if (m_model->shownCount() <= fewEnoughToOpen)
        m_tree->expandAll();
    m_pane->setOperation({});
    m_nothingShown->setVisible(m_model->shownCount() == 0);
    m_tickShown->setEnabled(m_model->shownCount() > 0);
    m_untickShown->setEnabled(m_model->shownCount() > 0);
}

void OperationsPage::showTicks() {
    const OperationsModel::Ticked &ticked = m_model->ticked();
    QString text = tr("%1 of %2 ticked · about %3 tokens")
                       .arg(QLocale().toString(qulonglong{ticked.count}),
                            QLocale().toString(qulonglong{m_list->searchTexts.size()}),
                            QLocale().toString(qlonglong{ticked.tokens}));
    if (ticked.changing > 0)
        text += QStringLiteral(" · ") + tr("%n may change data", nullptr, static_cast<int>(ticked.changing));
    m_ticked->setText(text);
    QPalette colors(palette());
    if (ticked.changing > 0)
        colors.setColor(QPalette::WindowText, toneColor(palette(), Tone::Warning));
    m_ticked->setPalette(colors);
}

} // namespace console
