#include "ui/collections/contractpane.h"

#include "gateway/admin/endpointlint.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include "ui/collections/endpointtextsdialog.h"
#include "ui/collections/parametersmodel.h"
#include "ui/common/emptystate.h"
#include "ui/common/findingslabel.h"
#include "ui/common/jsonview.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/policies/policiespanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr std::size_t maxDescription = 1'000;

QString titleHtml(const gateway::Endpoint &endpoint, const QPalette &palette) {
    const QString method = toQString(endpoint.method);
    return QStringLiteral("<b style='color:%1'>%2</b>&nbsp; %3")
        .arg(methodColor(palette, method).name(), method.toHtmlEscaped(), toQString(endpoint.path).toHtmlEscaped());
}

gateway::Json mediaJson(const std::vector<gateway::MediaType> &media) {
    gateway::Json json = gateway::Json::object();
    for (const gateway::MediaType &type : media)
        json.set(type.type, type.schema);
    return json;
}

} // namespace

ContractPane::ContractPane(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_stack(new QStackedWidget(this)), m_title(headingLabel({}, this)),
      m_facts(hintLabel({}, this)), m_description(new QLabel(this)), m_edited(hintLabel({}, this)),
      m_findings(new FindingsLabel(this)), m_edit(iconButton(QStringLiteral("settings"), tr("Edit texts…"), this)),
      m_tabs(new QTabWidget(this)), m_parameters(new ParametersModel(this)),
      m_body(new JsonView(tr("Request body"), this)), m_responses(new JsonView(tr("Responses"), this)),
      m_schema(new JsonView(tr("Arguments schema"), this)), m_policies(new PoliciesPanel(context, this)) {
    auto *table = new QTableView(this);
    table->setAccessibleName(tr("Parameters"));
    setUpTable(*table, *m_parameters, {120, 60, 110, 80, 0});
    m_tabs->addTab(table, tr("Parameters"));
    addTab(m_body, tr("Body"));
    addTab(m_responses, tr("Responses"));
    addTab(m_schema, tr("Schema"));
    m_tabs->addTab(m_policies, tr("Policies"));
    connect(m_policies, &PoliciesPanel::failed, this, &ContractPane::failed);
    m_description->setWordWrap(true);
    m_description->setTextFormat(Qt::PlainText);
    m_edited->setObjectName(QStringLiteral("editedBadge"));
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(makeHead());
    m_facts->setObjectName(QStringLiteral("endpointFacts"));
    m_findings->setObjectName(QStringLiteral("endpointFindings"));
    for (QLabel *label : std::initializer_list<QLabel *>{m_description, m_edited, m_facts, m_findings})
        layout->addWidget(label);
    layout->addWidget(m_tabs, 1);
    m_stack->addWidget(new EmptyState(
        QStringLiteral("file"), tr("No endpoint chosen"),
        tr("Choose an endpoint on the left to read its contract: what it takes and what it answers."), this));
    m_stack->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

QLayout *ContractPane::makeHead() {
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setWordWrap(true);
    m_edit->setObjectName(QStringLiteral("editTexts"));
    m_edit->setToolTip(tr("Say in your own words what the endpoint does; the imported text can come back"));
    connect(m_edit, &QPushButton::clicked, this, &ContractPane::editTexts);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_edit, 0, Qt::AlignTop);
    return head;
}

void ContractPane::editTexts() {
    if (const gateway::CatalogEndpoint *endpoint = m_catalog->endpoint(m_shown)) {
        auto *dialog = new EndpointTextsDialog(m_context, endpoint->info(), this);
        dialog->open();
    }
}

void ContractPane::showTexts(const gateway::Endpoint &endpoint) {
    const std::string &text = endpoint.description.empty() ? endpoint.summary : endpoint.description;
    m_description->setText(toQString(gateway::cutText(text, maxDescription)).trimmed());
    m_description->setVisible(!text.empty());
    const bool hasConflict =
        std::any_of(endpoint.edits.begin(), endpoint.edits.end(), [](const auto &edit) { return edit.isConflict(); });
    m_edited->setText(hasConflict ? tr("✎ edited · the description has changed the text since") : tr("✎ edited"));
    m_edited->setVisible(
        std::any_of(endpoint.edits.begin(), endpoint.edits.end(), [](const auto &edit) { return !edit.isOfTool(); }));
}

void ContractPane::addTab(JsonView *view, const QString &title) {
    m_tabs->addTab(view, title);
}

void ContractPane::setEndpoint(gateway::CatalogPtr catalog, const gateway::CatalogEndpoint *endpoint) {
    m_stack->setCurrentIndex(endpoint == nullptr ? 0 : 1);
    m_catalog = std::move(catalog);
    m_shown = endpoint == nullptr ? gateway::EndpointId() : endpoint->info().id;
    if (endpoint == nullptr)
        return;
    const gateway::Endpoint &info = endpoint->info();
    m_title->setText(titleHtml(info, palette()));
    showTexts(info);
    showFacts(std::nullopt);
    m_findings->setFindings({});
    m_policies->setTarget(m_catalog, {gateway::PolicyAttachment::Target::Endpoint, info.id.text(), {}, {}});
    m_answers.runInPool<gateway::Result<Texts>>([held = m_catalog, endpoint] { return textsOf(*endpoint); },
                                                [this, id = info.id](const gateway::Result<Texts> &texts) {
                                                    if (id == m_shown)
                                                        showContract(texts);
                                                });
}

// The tokens are known once the contract is compiled.
void ContractPane::showFacts(std::optional<std::int64_t> tokens) {
    const gateway::CatalogEndpoint *endpoint = m_catalog->endpoint(m_shown);
    if (endpoint == nullptr)
        return;
    const gateway::Endpoint &info = endpoint->info();
    const QString facts = tr("%1 · %2 · tool name %3")
                              .arg(toQString(endpoint->collection().info.name),
                                   info.published ? tr("published") : tr("not published"), toQString(info.toolName));
    m_facts->setText(tokens ? tr("%1 · about %2 tokens").arg(facts, QLocale().toString(qlonglong{*tokens})) : facts);
}

gateway::Result<ContractPane::Texts> ContractPane::textsOf(const gateway::CatalogEndpoint &endpoint) {
    const auto compiled = endpoint.contract();
    if (!compiled)
        return compiled.error();
    const gateway::Contract &contract = (*compiled)->contract();
    Texts texts;
    texts.parameters = contract.parameters;
    if (contract.body)
        texts.body = toQString(gateway::toPrettyJson(mediaJson(contract.body->media)));
    texts.responses =
        toQString(gateway::toPrettyJson(gateway::describeResponses(contract, endpoint.collection().definitions)));
    texts.schema = toQString(gateway::toPrettyJson((*compiled)->argumentsSchema()));
    if (const auto lint = gateway::lintEndpoint(endpoint)) {
        texts.tokens = lint->tokens;
        for (const auto &finding : lint->findings)
            texts.findings += toQString(finding.message);
    }
    return texts;
}

void ContractPane::showContract(const gateway::Result<Texts> &texts) {
    m_tabs->setTabEnabled(1, texts && texts->body);
    if (!texts) {
        m_parameters->setRows({});
        for (JsonView *view : {m_body, m_responses, m_schema})
            view->setPlainText(toQString(texts.error().message));
        return;
    }
    showFacts(texts->tokens);
    m_findings->setFindings(texts->findings);
    m_parameters->setRows(texts->parameters);
    m_tabs->setTabText(0, tr("Parameters (%1)").arg(texts->parameters.size()));
    m_body->setPlainText(texts->body.value_or(tr("This endpoint takes no body.")));
    m_responses->setPlainText(texts->responses);
    m_schema->setPlainText(texts->schema);
}

} // namespace console
