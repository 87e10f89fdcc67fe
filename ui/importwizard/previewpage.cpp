#include "ui/importwizard/previewpage.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/operationspage.h"
#include "ui/importwizard/problemspage.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

ImportPreviewPage::ImportPreviewPage(QWidget *parent)
    : QWidget(parent), m_title(headingLabel({}, this)), m_facts(hintLabel({}, this)), m_tabs(new QTabWidget(this)),
      m_operations(new OperationsPage(this)), m_problems(new ProblemsPage(this)) {
    m_tabs->setObjectName(QStringLiteral("previewTabs"));
    m_tabs->addTab(m_operations, QString());
    m_tabs->addTab(m_problems, QString());
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    setFocusProxy(m_operations);
    m_facts->setObjectName(QStringLiteral("previewFacts"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_tabs, 1);
}

void ImportPreviewPage::setOperations(const OperationListPtr &list, gateway::CatalogPtr catalog) {
    const gateway::ImportPreview &preview = *list->preview;
    m_title->setText(toQString(preview.api->title.empty() ? preview.suggestedName : preview.api->title));
    m_operations->setOperations(list, std::move(catalog));
    m_problems->setPreview(list->preview);
    showCounts(*list);
}

void ImportPreviewPage::showCounts(const OperationList &list) {
    const gateway::ImportedApi &api = *list.preview->api;
    m_facts->setText(tr("%1 %2 · %3 only read, %4 may change data. All of it is imported; published is what you tick.")
                         .arg(toQString(api.family), toQString(api.version))
                         .arg(list.safe)
                         .arg(api.operations.size() - list.safe));
    m_tabs->setTabText(0, tr("%n endpoint(s)", nullptr, static_cast<int>(api.operations.size())));
    m_tabs->setTabText(1, tr("%n problem(s)", nullptr, static_cast<int>(api.problems.size())));
    m_tabs->setTabEnabled(1, !api.problems.empty());
    m_tabs->setCurrentIndex(0);
}

gateway::PublishChoice ImportPreviewPage::choice() const {
    return m_operations->choice();
}

} // namespace console
