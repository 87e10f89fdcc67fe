#include "ui/playground/playgroundpage.h"

#include "gateway/call/example.h"
#include "gateway/catalog/profileview.h"

#include "ui/common/celldelegate.h"
#include "ui/common/emptystate.h"
#include "ui/common/profilelist.h"
#include "ui/common/searchline.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"
#include "ui/playground/argumentform.h"
#include "ui/playground/callresultview.h"
#include "ui/playground/endpointlistmodel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

namespace console {

PlaygroundPage::PlaygroundPage(const PageContext &context, QWidget *parent)
    : Page(tr("Playground"), context, parent), m_caller(gatewayRef().actingTokens()),
      m_model(new EndpointListModel(this)), m_stack(new QStackedWidget(this)) {
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeContent());
    setContent(m_stack);
    connect(&gatewayRef(), &gateway::Gateway::catalogChanged, this, &PlaygroundPage::takeSnapshot);
    takeSnapshot();
}

QWidget *PlaygroundPage::makeEmpty() {
    auto *empty = new EmptyState(
        QStringLiteral("playground"), tr("No profile to call as"),
        tr("The playground calls endpoints as a profile, through the real gateway and its rules. Add a client and a "
           "profile first."),
        this);
    connect(empty->addButton(tr("Clients and profiles")), &QPushButton::clicked, this,
            [this] { Q_EMIT pageWanted(PageId::Clients); });
    return empty;
}

QWidget *PlaygroundPage::makeContent() {
    auto *splitter = new QSplitter(this);
    splitter->addWidget(makeChooser());
    splitter->addWidget(makeCall());
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({280, 620});
    splitter->setStretchFactor(1, 1);
    return splitter;
}

QWidget *PlaygroundPage::makeChooser() {
    auto *box = new QWidget(this);
    m_profiles = new QComboBox(box);
    m_profiles->setObjectName(QStringLiteral("playgroundProfile"));
    m_profiles->setAccessibleName(tr("Profile to call as"));
    m_profiles->setMinimumContentsLength(18);
    m_search = new SearchLine(tr("Search endpoints"), box);
    m_list = new QListView(box);
    m_list->setObjectName(QStringLiteral("playgroundEndpoints"));
    m_list->setAccessibleName(tr("Endpoints of the profile"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CellDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_listHint = hintLabel(tr("This profile sees nothing: publish endpoints and allow them in its scope."), box);
    connect(m_profiles, &QComboBox::currentIndexChanged, this, &PlaygroundPage::showProfile);
    connect(m_search, &SearchLine::searchChanged, this, [this](const QString &text) { m_model->setFilter(text); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PlaygroundPage::showEndpoint);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(sectionLabel(tr("Call as"), box));
    layout->addWidget(m_profiles);
    layout->addWidget(m_search);
    layout->addWidget(m_listHint);
    layout->addWidget(m_list, 1);
    return box;
}

QWidget *PlaygroundPage::makeCall() {
    auto *upper = new QWidget(this);
    m_title = headingLabel({}, upper);
    m_title->setWordWrap(true);
    m_description = hintLabel({}, upper);
    m_form = new ArgumentForm(upper);
    m_raw = new QCheckBox(tr("Arguments as JSON"), upper);
    m_raw->setObjectName(QStringLiteral("rawToggle"));
    connect(m_raw, &QCheckBox::toggled, this, &PlaygroundPage::setRaw);
    auto *layout = new QVBoxLayout(upper);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_description);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_raw);
    layout->addLayout(makeSendRow());
    m_result = new CallResultView(this);
    m_result->setContentsMargins(8, 0, 0, 0);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(upper);
    splitter->addWidget(m_result);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

QLayout *PlaygroundPage::makeSendRow() {
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setPlaceholderText(tr("Reason (goes into the audit trail)"));
    m_reason->setAccessibleName(tr("Reason"));
    m_dryRun = new QPushButton(tr("Show request"), this);
    m_dryRun->setObjectName(QStringLiteral("dryRunButton"));
    m_dryRun->setToolTip(tr("Dry run: checks everything and builds the request, sends nothing"));
    m_send = primaryButton(tr("Send"), this);
    m_send->setObjectName(QStringLiteral("sendButton"));
    connect(m_send, &QPushButton::clicked, this, [this] { send(false); });
    connect(m_dryRun, &QPushButton::clicked, this, [this] { send(true); });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_reason, 1);
    row->addWidget(m_dryRun);
    row->addWidget(m_send);
    return row;
}

void PlaygroundPage::setRaw(bool raw) {
    if (m_form->setRaw(raw))
        return;
    const QSignalBlocker blocker(m_raw);
    m_raw->setChecked(true);
    messages().showMessage(tr("The JSON has an error; correct it before you go back to the form."), Tone::Warning);
}

void PlaygroundPage::takeSnapshot() {
    m_catalog = gatewayRef().catalog();
    fillProfileList(*m_profiles, *m_catalog);
    m_stack->setCurrentIndex(m_profiles->count() == 0 ? 0 : 1);
    showProfile();
}

gateway::ProfileId PlaygroundPage::profile() const {
    return gateway::ProfileId(toUtf8(m_profiles->currentData().toString()));
}

void PlaygroundPage::showProfile() {
    const gateway::Profile *current = m_catalog->profile(profile());
    std::vector<const gateway::CatalogEndpoint *> visible;
    if (current != nullptr)
        visible = gateway::ProfileView(*m_catalog, *current).endpoints();
    m_listHint->setVisible(visible.empty());
    m_model->setEndpoints(m_catalog, std::move(visible));
    QModelIndex index = m_model->indexOf(m_endpoint);
    if (!index.isValid())
        index = m_model->index(0, 0);
    m_list->setCurrentIndex(index);
    if (!index.isValid())
        showEndpoint();
}

void PlaygroundPage::showEndpoint() {
    const auto *row = m_model->rowAt(m_list->currentIndex());
    m_send->setEnabled(row != nullptr);
    m_dryRun->setEnabled(row != nullptr);
    if (row == nullptr) {
        m_endpoint = {};
        m_title->setText(tr("Choose an endpoint"));
        m_description->clear();
        m_form->setSchema(gateway::Json::object());
        return;
    }
    const gateway::Endpoint &info = (*row)->info();
    if (info.id == m_endpoint)
        return; // what was entered stays
    m_endpoint = info.id;
    const QString method = toQString(info.method);
    m_title->setText(
        QStringLiteral("<span style='color:%1'>%2</span>&nbsp; %3")
            .arg(methodColor(palette(), method).name(), method.toHtmlEscaped(), toQString(info.path).toHtmlEscaped()));
    m_description->setText(toQString((*row)->collection().info.name + " · " + info.displayName()));
    m_form->setSchema(gateway::Json::object());
    readContract(**row);
}

void PlaygroundPage::readContract(const gateway::CatalogEndpoint &endpoint) {
    using ContractResult = gateway::Result<std::shared_ptr<const gateway::CompiledContract>>;
    const auto show = [this, id = endpoint.info().id](const ContractResult &contract) {
        if (id != m_endpoint)
            return;
        if (contract)
            m_form->setSchema((*contract)->argumentsSchema(),
                              gateway::exampleArguments((*contract)->argumentsSchema(), (*contract)->validator())
                                  .value_or(gateway::Json()));
        else
            messages().showError(contract.error());
    };
    answers().runInPool<ContractResult>([catalog = m_catalog, &endpoint] { return endpoint.contract(); }, show);
}

void PlaygroundPage::send(bool dryRun) {
    auto params = m_form->params();
    if (!params) {
        m_result->showFailure(params.error());
        return;
    }
    gateway::OperatorCaller::Call call;
    call.gatewayUrl = gatewayRef().operatorUrl();
    call.profile = profile();
    call.operatorName = actor().name;
    call.endpoint = m_endpoint.text();
    call.params = std::move(*params);
    call.reason = toUtf8(m_reason->text().trimmed());
    call.dryRun = dryRun;
    m_send->setEnabled(false);
    m_dryRun->setEnabled(false);
    m_result->showWaiting();
    // By way of answers(), so that nothing comes back to a page that has gone.
    auto done =
        answers().to<gateway::OperatorCallResult>([this, dryRun](const auto &result) { finish(result, dryRun); });
    m_caller.call(call,
                  [done](gateway::Result<gateway::OperatorCallResult> result) { done.deliver(std::move(result)); });
}

void PlaygroundPage::finish(const gateway::Result<gateway::OperatorCallResult> &result, bool dryRun) {
    m_send->setEnabled(true);
    m_dryRun->setEnabled(true);
    if (!result) {
        m_result->showFailure(result.error());
        return;
    }
    if (dryRun)
        m_result->showRequest(*result);
    else
        m_result->showAnswer(*result);
    if (!result->callId.empty())
        readRecords(result->callId);
}

void PlaygroundPage::readRecords(const std::string &callId) {
    gateway::AuditQuery query;
    query.filter = "call_id == \"" + callId + '"';
    query.afterSeq = 0;
    gatewayRef().audit().query(std::move(query), answers().to<gateway::AuditPage>([this](auto page) {
        if (page)
            m_result->showRecords(page->records);
        else
            messages().showError(page.error());
    }));
}

void PlaygroundPage::find() {
    m_search->startSearch();
}

void PlaygroundPage::refresh() {
    takeSnapshot();
}

} // namespace console
