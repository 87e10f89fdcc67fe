#include "ui/audit/auditpage.h"

#include "ui/audit/auditdetails.h"
#include "ui/audit/auditexportjob.h"
#include "ui/audit/auditfeed.h"
#include "ui/audit/auditfilterbar.h"
#include "ui/audit/auditmodel.h"
#include "ui/common/emptystate.h"
#include "ui/common/icon.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace console {

AuditPage::AuditPage(const PageContext &context, QWidget *parent)
    : Page(tr("Live audit"), context, parent), m_model(new AuditModel(this)),
      m_feed(new AuditFeed(gatewayRef().audit(), this)), m_filter(new AuditFilterBar(this)),
      m_stack(new QStackedWidget(this)) {
    makeActions();
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeTable());
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(m_stack, 1);
    setContent(content);
    takeNames();
    connectFeed();
    connect(&gatewayRef(), &gateway::Gateway::catalogChanged, this, &AuditPage::takeNames);
}

void AuditPage::makeActions() {
    m_new = primaryButton({}, this);
    m_older = new QPushButton(tr("Load older"), this);
    m_follow = iconButton(QStringLiteral("pause"), tr("Pause"), this);
    m_follow->setObjectName(QStringLiteral("followButton"));
    m_verify = iconButton(QStringLiteral("shield"), tr("Verify chain"), this);
    m_verify->setObjectName(QStringLiteral("verifyButton"));
    m_export = iconButton(QStringLiteral("export"), tr("Export…"), this);
    for (QPushButton *button : {m_new, m_older, m_follow, m_verify, m_export})
        actionRow().addWidget(button);
    m_new->hide();
    m_older->setToolTip(tr("Loads older records above the first row"));
    m_verify->setToolTip(tr("Checks that no record was changed, removed or inserted"));
    connect(m_new, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(m_follow, &QPushButton::clicked, this, [this] { setFollowing(!m_following); });
    connect(m_verify, &QPushButton::clicked, this, &AuditPage::verify);
    connect(m_export, &QPushButton::clicked, this, &AuditPage::chooseExportFile);
    connect(m_older, &QPushButton::clicked, this, [this] {
        if (!m_model->rows().empty())
            m_feed->loadOlder(m_model->rows().front().seq);
    });
}

QWidget *AuditPage::makeEmpty() {
    auto *empty = new EmptyState(
        QStringLiteral("audit"), tr("Nothing to show"),
        tr("Every call, denial, discovery and change of the configuration appears here as it happens. Connect an AI "
           "client, or make a first call in the playground."),
        this);
    connect(empty->addButton(tr("Connect a client")), &QPushButton::clicked, this,
            [this] { Q_EMIT pageWanted(PageId::Connect); });
    connect(empty->addButton(tr("Open the playground"), false), &QPushButton::clicked, this,
            [this] { Q_EMIT pageWanted(PageId::Playground); });
    return empty;
}

QWidget *AuditPage::makeTable() {
    m_table = new QTableView(this);
    m_table->setAccessibleName(tr("Audit records"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setObjectName(QStringLiteral("auditTable"));
    setUpTable(*m_table, *m_model, {100, 170, 225, 110, 55, 75, 80, 105, 0});
    m_details = new AuditDetails(gatewayRef().audit(), this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AuditPage::showSelection);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &AuditPage::watchScrolling);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({420, 260});
    splitter->setStretchFactor(0, 1);
    return splitter;
}

void AuditPage::connectFeed() {
    connect(m_feed, &AuditFeed::arrived, this, &AuditPage::arrive);
    connect(m_feed, &AuditFeed::failed, &messages(), &MessageBar::showError);
    connect(m_feed, &AuditFeed::restarted, this, [this] {
        m_waiting.clear();
        m_model->clear();
        m_details->clear();
        m_stack->setCurrentIndex(m_filtered ? 1 : 0);
        showNewCount();
    });
    connect(m_feed, &AuditFeed::olderLoaded, this, [this](const std::vector<gateway::AuditRecord> &records) {
        std::vector<AuditRow> rows;
        for (const gateway::AuditRecord &record : records)
            rows.push_back(m_rows.row(record));
        setFollowing(false);
        m_model->prepend(std::move(rows));
        m_older->setEnabled(!records.empty());
    });
    connect(m_filter, &AuditFilterBar::conditionsChanged, this, [this](const QString &filter, const QString &text) {
        m_filtered = !filter.isEmpty() || !text.isEmpty();
        m_older->setEnabled(true);
        m_feed->setConditions(toUtf8(filter), toUtf8(text));
    });
}

void AuditPage::takeNames() {
    AuditRowMaker::Names names;
    const gateway::CatalogPtr catalog = gatewayRef().catalog();
    for (const gateway::Client &client : catalog->clients())
        names.emplace(client.id.text(), client.name);
    for (const gateway::Profile &profile : catalog->profiles())
        names.emplace(profile.id.text(), profile.name);
    m_rows.setNames(std::move(names));
}

void AuditPage::arrive(const std::vector<gateway::AuditRecord> &records) {
    std::vector<AuditRow> rows;
    rows.reserve(records.size());
    for (const gateway::AuditRecord &record : records)
        rows.push_back(m_rows.row(record));
    m_stack->setCurrentIndex(1);
    if (m_following) {
        append(std::move(rows));
        return;
    }
    m_waiting.insert(m_waiting.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    if (m_waiting.size() > AuditModel::defaultCapacity) {
        const auto surplus = static_cast<std::ptrdiff_t>(m_waiting.size() - AuditModel::defaultCapacity);
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + surplus);
    }
    showNewCount();
}

void AuditPage::append(std::vector<AuditRow> rows) {
    m_inserting = true;
    m_model->append(std::move(rows));
    m_table->scrollToBottom();
    m_inserting = false;
}

void AuditPage::setFollowing(bool following) {
    m_following = following;
    setFace(*m_follow, lineIcon(following ? QStringLiteral("pause") : QStringLiteral("playground")),
            following ? tr("Pause") : tr("Follow"));
    if (following)
        append(std::exchange(m_waiting, {}));
    showNewCount();
}

void AuditPage::watchScrolling() {
    const QScrollBar *bar = m_table->verticalScrollBar();
    if (!m_inserting && m_following && bar->value() < bar->maximum())
        setFollowing(false); // somebody scrolled up to read
}

void AuditPage::showNewCount() {
    m_new->setVisible(!m_following && !m_waiting.empty());
    m_new->setText(tr("%n new", nullptr, static_cast<int>(m_waiting.size())));
}

void AuditPage::showSelection() {
    if (const AuditRow *row = m_model->rowAt(m_table->currentIndex()))
        m_details->showRecord(row->seq);
}

void AuditPage::verify() {
    m_verify->setEnabled(false);
    messages().showMessage(tr("Checking the chain…"), Tone::Normal);
    gatewayRef().audit().verify(
        answers().to<gateway::ChainReport>([this](gateway::Result<gateway::ChainReport> report) {
            m_verify->setEnabled(true);
            if (!report)
                messages().showError(report.error());
            else if (report->ok)
                messages().showMessage(
                    tr("The chain is whole: %n record(s), head %1…", nullptr, static_cast<int>(report->records))
                        .arg(toQString(report->head.substr(0, 16))),
                    Tone::Good);
            else
                messages().showMessage(
                    tr("The chain is broken at record %1: %2").arg(report->brokenAt).arg(toQString(report->what)),
                    Tone::Bad);
        }));
}

void AuditPage::chooseExportFile() {
    if (m_model->rows().empty())
        return;
    auto *dialog = new QFileDialog(this, tr("Export the shown records"), QStringLiteral("audit.csv"),
                                   tr("CSV (*.csv);;JSON lines (*.jsonl)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &AuditPage::exportTo);
    dialog->open();
}

void AuditPage::exportTo(const QString &file) {
    if (m_model->rows().empty())
        return;
    const auto format =
        file.endsWith(QLatin1String(".jsonl")) ? AuditExportJob::Format::JsonLines : AuditExportJob::Format::Csv;
    AuditExportJob::Request request{m_feed->conditions(), m_model->rows().front().seq, m_model->rows().back().seq, file,
                                    format};
    AuditExportJob::start(
        gatewayRef().audit(), std::move(request), answers().to<std::int64_t>([this, file](auto written) {
            if (!written)
                messages().showError(written.error());
            else
                messages().showMessage(tr("%n record(s) written to %1", nullptr, static_cast<int>(*written)).arg(file),
                                       Tone::Good);
        }));
}

void AuditPage::find() {
    m_filter->startSearch();
}

void AuditPage::refresh() {
    m_feed->setActive(true);
}

void AuditPage::showEvent(QShowEvent *event) {
    Page::showEvent(event);
    m_feed->setActive(true);
}

void AuditPage::hideEvent(QHideEvent *event) {
    Page::hideEvent(event);
    m_feed->setActive(false); // nobody looks: nothing is read
}

} // namespace console
