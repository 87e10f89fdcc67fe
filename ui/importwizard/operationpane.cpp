#include "ui/importwizard/operationpane.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include "ui/common/emptystate.h"
#include "ui/common/findingslabel.h"
#include "ui/common/jsonview.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

namespace {

// What a text widget with colours takes without a pause.
constexpr std::size_t maxShown = 64 * 1024;
constexpr int descriptionLines = 4;

QString shown(const std::string &text) {
    return toQString(gateway::cutText(text, maxShown));
}

QString titleHtml(const gateway::ImportedOperation &operation, const QPalette &palette) {
    const QString method = toQString(operation.method);
    return QStringLiteral("<b style='color:%1'>%2</b>&nbsp; %3")
        .arg(methodColor(palette, method).name(), method.toHtmlEscaped(), toQString(operation.path).toHtmlEscaped());
}

} // namespace

OperationPane::OperationPane(QWidget *parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_title(headingLabel({}, this)), m_facts(hintLabel({}, this)),
      m_description(new QPlainTextEdit(this)), m_findings(new FindingsLabel(this)), m_tabs(new QTabWidget(this)),
      m_schema(new JsonView(tr("Input schema"), this)), m_request(new JsonView(tr("Sample request"), this)) {
    m_stack->addWidget(new EmptyState(QStringLiteral("file"), tr("No endpoint chosen"),
                                      tr("Choose an endpoint to see what a model would be told of it and what a call "
                                         "would send."),
                                      this));
    m_stack->addWidget(makeContent());
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

QWidget *OperationPane::makeContent() {
    auto *content = new QWidget(this);
    m_title->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("operationFacts"));
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_description->setObjectName(QStringLiteral("operationDescription"));
    m_description->setAccessibleName(tr("Description as a model gets it"));
    m_description->setReadOnly(true);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(m_description->fontMetrics().lineSpacing() * descriptionLines + 14);
    m_findings->setObjectName(QStringLiteral("operationFindings"));
    m_schema->setObjectName(QStringLiteral("operationSchema"));
    m_request->setObjectName(QStringLiteral("operationRequest"));
    m_request->setHighlighted(false);
    m_tabs->addTab(m_schema, tr("Input schema"));
    m_tabs->addTab(m_request, tr("Sample request"));
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_description);
    layout->addWidget(m_findings);
    layout->addWidget(m_tabs, 1);
    return content;
}

void OperationPane::setPreview(gateway::ImportPreviewPtr preview, gateway::CatalogPtr catalog) {
    m_preview = std::move(preview);
    m_catalog = std::move(catalog);
    setOperation({});
}

void OperationPane::setOperation(std::optional<std::size_t> operation) {
    m_wanted = operation;
    m_stack->setCurrentIndex(operation ? 1 : 0);
    if (!operation)
        return;
    m_title->setText(titleHtml(m_preview->api->operations[*operation], palette()));
    if (!m_isBusy)
        makeNext();
}

// Somebody who runs through the list waits for the operation that he stops at, not for all in between.
void OperationPane::makeNext() {
    m_isBusy = true;
    const std::size_t operation = *m_wanted;
    m_answers.runInPool<gateway::Result<Texts>>(
        [preview = m_preview, catalog = m_catalog, operation] { return textsOf(*preview, operation, *catalog); },
        [this, operation, preview = m_preview](const gateway::Result<Texts> &texts) {
            m_isBusy = false;
            if (m_wanted == operation && m_preview == preview)
                showTexts(texts);
            else if (m_wanted)
                makeNext();
        });
}

gateway::Result<OperationPane::Texts> OperationPane::textsOf(const gateway::ImportPreview &preview,
                                                             std::size_t operation, const gateway::Catalog &catalog) {
    const auto made = gateway::previewOperation(preview, operation, catalog, preview.suggestedBaseUrl);
    if (!made)
        return made.error();
    Texts texts;
    texts.toolName = toQString(made->toolName);
    if (const gateway::Json *endpoint = made->contract.find("endpoint")) {
        const gateway::Json *description = endpoint->find("description");
        const gateway::Json *name = endpoint->find("name");
        const bool isDescribed = description != nullptr && !description->stringOr({}).empty();
        texts.description = toQString((isDescribed ? *description : *name).stringOr({})).trimmed();
    }
    if (const gateway::Json *schema = made->contract.find("arguments_schema"))
        texts.schema = shown(gateway::toPrettyJson(*schema));
    texts.request = shown(made->request);
    for (const auto &finding : made->lint.findings)
        texts.findings += toQString(finding.message);
    texts.tokens = preview.tokens[operation]; // as in the list
    return texts;
}

void OperationPane::showTexts(const gateway::Result<Texts> &texts) {
    if (!texts) {
        m_facts->clear();
        m_description->setPlainText(toQString(texts.error().message));
        m_findings->setFindings({});
        m_schema->clear();
        m_request->clear();
        return;
    }
    m_facts->setText(
        tr("Tool name %1 · about %2 tokens").arg(texts->toolName, QLocale().toString(qlonglong{texts->tokens})));
    m_description->setPlainText(texts->description);
    m_findings->setFindings(texts->findings);
    m_schema->setPlainText(texts->schema);
    m_request->setPlainText(texts->request);
}

} // namespace console
