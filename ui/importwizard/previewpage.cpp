#include "ui/importwizard/previewpage.h"

#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/operationsmodel.h"
#include "ui/importwizard/problemsmodel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace console {

ImportPreviewPage::ImportPreviewPage(QWidget *parent)
    : QWidget(parent), m_operations(new OperationsModel(this)), m_problems(new ProblemsModel(this)),
      m_title(headingLabel({}, this)), m_facts(hintLabel({}, this)), m_tabs(new QTabWidget(this)),
      m_tree(new QTreeView(this)), m_name(new QLineEdit(this)), m_baseUrl(new QLineEdit(this)),
      m_publish(new QComboBox(this)), m_private(new QCheckBox(tr("The base URL may lead into this network"), this)) {
    auto *problems = new QTableView(this);
    problems->setAccessibleName(tr("Problems"));
    m_tree->setAccessibleName(tr("Endpoints of the description"));
    setUpTree(*m_tree, *m_operations, {420, 0});
    setUpTable(*problems, *m_problems, {90, 60, 0, 240});
    m_tabs->addTab(m_tree, QString());
    m_tabs->addTab(problems, QString());
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(makeForm());
}

QWidget *ImportPreviewPage::makeForm() {
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 4, 0, 0);
    m_name->setObjectName(QStringLiteral("collectionName"));
    m_baseUrl->setObjectName(QStringLiteral("baseUrl"));
    m_baseUrl->setPlaceholderText(QStringLiteral("https://api.example.com/v1"));
    m_publish->addItem(tr("Nothing yet (you publish endpoint by endpoint)"),
                       static_cast<int>(gateway::PublishOnImport::None));
    m_publish->addItem(tr("What only reads (GET and HEAD)"), static_cast<int>(gateway::PublishOnImport::Reads));
    m_publish->addItem(tr("Everything, also what changes and deletes"),
                       static_cast<int>(gateway::PublishOnImport::All));
    m_publish->setObjectName(QStringLiteral("publishChoice"));
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Base URL"), m_baseUrl);
    form->addRow(tr("&Publish"), m_publish);
    form->addRow(QString(), m_private);
    return box;
}

void ImportPreviewPage::setPreview(std::shared_ptr<const gateway::ImportPreview> preview) {
    m_preview = std::move(preview);
    const gateway::ImportedApi &api = *m_preview->api;
    m_operations->setApi(m_preview->api);
    m_problems->setRows(api.problems);
    m_title->setText(toQString(api.title.empty() ? m_preview->suggestedName : api.title));
    m_name->setText(toQString(m_preview->suggestedName));
    m_baseUrl->setText(toQString(m_preview->suggestedBaseUrl));
    m_private->setVisible(m_preview->fetchedByUrl);
    m_private->setChecked(false);
    if (api.operations.size() <= 200)
        m_tree->expandAll();
    showCounts();
}

void ImportPreviewPage::showCounts() {
    const gateway::ImportedApi &api = *m_preview->api;
    const auto reads = std::count_if(api.operations.begin(), api.operations.end(),
                                     [](const auto &operation) { return gateway::isSafeMethod(operation.method); });
    m_facts->setText(tr("%1 %2 · %3 only read, %4 may change data")
                         .arg(toQString(api.family), toQString(api.version))
                         .arg(reads)
                         .arg(static_cast<std::ptrdiff_t>(api.operations.size()) - reads));
    m_tabs->setTabText(0, tr("%n endpoint(s)", nullptr, static_cast<int>(api.operations.size())));
    m_tabs->setTabText(1, tr("%n problem(s)", nullptr, static_cast<int>(api.problems.size())));
    m_tabs->setTabEnabled(1, !api.problems.empty());
    m_tabs->setCurrentIndex(0);
}

gateway::ImportRequest ImportPreviewPage::request() const {
    gateway::ImportRequest request;
    request.preview = m_preview;
    request.name = toUtf8(m_name->text().trimmed());
    // A suggestion that was left alone counts as the document's, not as the operator's word.
    const std::string baseUrl = toUtf8(m_baseUrl->text().trimmed());
    request.baseUrl = baseUrl == m_preview->suggestedBaseUrl ? std::string() : baseUrl;
    request.publish = static_cast<gateway::PublishOnImport>(m_publish->currentData().toInt());
    request.allowPrivateHost = m_private->isChecked();
    return request;
}

} // namespace console
