#include "ui/shell/mainwindow.h"

#include "ui/approvals/approvalinbox.h"
#include "ui/approvals/approvalnotifier.h"
#include "ui/approvals/approvalspage.h"
#include "ui/audit/auditpage.h"
#include "ui/collections/collectionspage.h"
#include "ui/common/icon.h"
#include "ui/common/messages.h"
#include "ui/connect/connectpage.h"
#include "ui/playground/playgroundpage.h"
#include "ui/profiles/clientspage.h"
#include "ui/publications/publicationspage.h"
#include "ui/shell/badgedelegate.h"
#include "ui/shell/gatewaystatus.h"
#include "ui/shell/startfaileddialog.h"
#include "ui/tools/toolspage.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int navigationWidth = 208;
constexpr QSize firstSize(1180, 760);
} // namespace

MainWindow::MainWindow(const PageContext &context, Preferences &preferences, Languages &languages)
    : m_context(context), m_inbox(new ApprovalInbox(context.gateway, this)), m_preferences(preferences),
      m_languages(languages) {
    resize(firstSize);
    setMinimumSize(900, 560);
    build();
    watchApprovals();
    if (const QByteArray geometry = m_preferences.geometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    const int current = m_navigation == nullptr ? 0 : m_navigation->currentRow();
    setWindowTitle(tr("Gatehouse"));
    setWindowIcon(lineIcon(QStringLiteral("gate"), themeColors(palette()).accent));
    QWidget *content = makeContent();
    buildPages();
    connect(m_navigation, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_navigation->setCurrentRow(std::max(0, current));
    showApprovalCount();
    setCentralWidget(content); // the old content goes
    buildMenus();
    auto *bar = new QStatusBar(this);
    bar->setSizeGripEnabled(false);
    m_status = new GatewayStatus(m_context, bar);
    bar->addWidget(m_status, 1);
    setStatusBar(bar);
    connect(m_status, &GatewayStatus::startFailed, this, &MainWindow::showStartFailure);
    connect(m_status, &GatewayStatus::started, m_messages, &MessageBar::hide); // why it did not start before
}

QWidget *MainWindow::makeContent() {
    auto *content = new QWidget(this);
    m_navigation = new QListWidget(content);
    m_navigation->setObjectName(QStringLiteral("navigation"));
    m_navigation->setAccessibleName(tr("Pages"));
    m_navigation->setFixedWidth(navigationWidth);
    m_navigation->setIconSize({20, 20});
    m_navigation->setItemDelegate(new BadgeDelegate(m_navigation));
    m_stack = new QStackedWidget(content);
    m_messages = new MessageBar(content);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_messages);
    right->addWidget(m_stack, 1);
    auto *layout = new QHBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_navigation);
    layout->addLayout(right, 1);
    return content;
}

void MainWindow::buildPages() {
    addPage(PageId::Collections, tr("Collections"), QStringLiteral("collections"),
            new CollectionsPage(m_context, m_stack));
    addPage(PageId::Clients, tr("Clients"), QStringLiteral("clients"), new ClientsPage(m_context, m_stack));
    addPage(PageId::Tools, tr("Tools"), QStringLiteral("tools"), new ToolsPage(m_context, m_stack));
    addPage(PageId::Publications, tr("Prompts"), QStringLiteral("file"), new PublicationsPage(m_context, m_stack));
    addPage(PageId::Approvals, tr("Approvals"), QStringLiteral("approval"),
            new ApprovalsPage(m_context, *m_inbox, m_stack));
    addPage(PageId::Audit, tr("Live audit"), QStringLiteral("audit"), new AuditPage(m_context, m_stack));
    addPage(PageId::Playground, tr("Playground"), QStringLiteral("playground"), new PlaygroundPage(m_context, m_stack));
    addPage(PageId::Connect, tr("Connect"), QStringLiteral("connect"), new ConnectPage(m_context, m_stack));
}

void MainWindow::addPage(PageId id, const QString &title, const QString &iconName, Page *page) {
    m_pages[static_cast<std::size_t>(id)] = page;
    m_stack->addWidget(page);
    auto *item = new QListWidgetItem(lineIcon(iconName), title, m_navigation);
    item->setToolTip(QStringLiteral("Ctrl+%1").arg(static_cast<int>(id) + 1));
    connect(page, &Page::pageWanted, this, &MainWindow::openPage);
    connect(page, &Page::demoWanted, this, &MainWindow::setUpDemo);
}

void MainWindow::watchApprovals() {
    connect(m_inbox, &ApprovalInbox::changed, this, &MainWindow::showApprovalCount);
    auto *notifier = new ApprovalNotifier(*m_inbox, *this);
    connect(notifier, &ApprovalNotifier::opened, this, [this] {
        raiseWindow();
        openPage(PageId::Approvals);
    });
}

void MainWindow::showApprovalCount() {
    const int count = static_cast<int>(m_inbox->waiting().size());
    QListWidgetItem *item = m_navigation->item(static_cast<int>(PageId::Approvals));
    item->setData(BadgeDelegate::CountRole, count);
    item->setData(Qt::AccessibleTextRole, count == 0 ? tr("Approvals") : tr("Approvals, %n waiting", nullptr, count));
}

void MainWindow::buildMenus() {
    menuBar()->clear();
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(lineIcon(QStringLiteral("import")), tr("&Import an API…"), QKeySequence(Qt::CTRL | Qt::Key_I), this,
                    [this] {
                        openPage(PageId::Collections);
                        static_cast<CollectionsPage &>(page(PageId::Collections)).importApi();
                    });
    file->addAction(tr("Load the &demo"), this, &MainWindow::setUpDemo);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(tr("&Find"), QKeySequence::Find, this, [this] { runOnPage(&Page::find); });
    edit->addAction(tr("&Refresh"), QKeySequence(Qt::Key_F5), this, [this] { runOnPage(&Page::refresh); });
    edit->addAction(tr("R&emove…"), QKeySequence::Delete, this, [this] { runOnPage(&Page::removeSelected); });
    buildViewMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Gatehouse"), this, &MainWindow::showAbout);
}

void MainWindow::buildViewMenu() {
    QMenu *view = menuBar()->addMenu(tr("&View"));
    for (int row = 0; row < m_navigation->count(); ++row)
        view->addAction(m_navigation->item(row)->icon(), m_navigation->item(row)->text(),
                        QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + row)), this,
                        [this, row] { openPage(static_cast<PageId>(row)); });
    view->addSeparator();
    buildLanguageMenu(*view->addMenu(tr("&Language")));
    buildThemeMenu(*view->addMenu(tr("&Theme")));
}

void MainWindow::buildLanguageMenu(QMenu &menu) {
    auto *group = new QActionGroup(&menu);
    for (const QString &code : Languages::codes()) {
        QAction *action = menu.addAction(Languages::nativeName(code), this, [this, code] { setLanguage(code); });
        action->setCheckable(true);
        action->setChecked(code == m_languages.current());
        group->addAction(action);
    }
}

void MainWindow::buildThemeMenu(QMenu &menu) {
    auto *group = new QActionGroup(&menu);
    const std::array<std::pair<QString, ThemeChoice>, 3> choices{{{tr("Like the &system"), ThemeChoice::System},
                                                                  {tr("&Light"), ThemeChoice::Light},
                                                                  {tr("&Dark"), ThemeChoice::Dark}}};
    for (const auto &[text, choice] : choices) {
        QAction *action = menu.addAction(text, this, [this, wanted = choice] { setTheme(wanted); });
        action->setCheckable(true);
        action->setChecked(choice == m_preferences.theme());
        group->addAction(action);
    }
}

void MainWindow::openPage(PageId page) {
    m_navigation->setCurrentRow(static_cast<int>(page));
}

Page &MainWindow::page(PageId page) const {
    return *m_pages[static_cast<std::size_t>(page)];
}

void MainWindow::runOnPage(void (Page::*action)()) {
    (m_pages[static_cast<std::size_t>(std::max(0, m_stack->currentIndex()))]->*action)();
}

void MainWindow::setLanguage(const QString &code) {
    m_preferences.setLanguage(code);
    m_languages.use(code);
    QMetaObject::invokeMethod(this, &MainWindow::build, Qt::QueuedConnection); // not while its own menu is open
}

void MainWindow::setTheme(ThemeChoice theme) {
    m_preferences.setTheme(theme);
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), theme);
    QMetaObject::invokeMethod(this, &MainWindow::build, Qt::QueuedConnection);
}

void MainWindow::startGateway() {
    m_status->start();
}

void MainWindow::showStartFailure(const gateway::Error &error) {
    m_messages->showError(error);
    if (error.kind == gateway::ErrorKind::Conflict && m_context.gateway.servesElsewhere())
        return; // another program serves this data directory: a port would not help
    auto *dialog = new StartFailedDialog(error, m_context.gateway.settings().port, this);
    connect(dialog, &StartFailedDialog::portChosen, this, [this](quint16 port) {
        m_context.gateway.setListen(m_context.gateway.settings().host, port);
        m_preferences.setPort(port);
        m_messages->hide();
        startGateway();
    });
    dialog->open();
}

void MainWindow::setUpDemo() {
    m_messages->showMessage(tr("Setting up the demo…"), Tone::Normal);
    m_context.gateway.setUpDemo(m_context.actor,
                                m_answers.to<gateway::DemoAccess>([this](const auto &access) { demoReady(access); }));
}

bool MainWindow::hasWholeDemo() const {
    const gateway::CatalogPtr catalog = m_context.gateway.catalog();
    const auto isOfDemo = [&](const char *name) {
        const gateway::CatalogCollection *collection = catalog->findCollection(name);
        return collection != nullptr && collection->info.source.starts_with("demo/");
    };
    return isOfDemo("Orders") && isOfDemo("Payments") && isOfDemo("Admin") &&
           catalog->findClient("Operations assistant") != nullptr && catalog->findClient("Support chatbot") != nullptr;
}

void MainWindow::resumeDemo() {
    if (!hasWholeDemo())
        return;
    m_context.gateway.setUpDemo(m_context.actor, m_answers.to<gateway::DemoAccess>([this](const auto &access) {
        if (!access)
            m_messages->showError(access.error());
    }));
}

void MainWindow::demoReady(const gateway::Result<gateway::DemoAccess> &access) {
    if (!access) {
        m_messages->showError(access.error());
        return;
    }
    m_messages->showMessage(
        tr("The demo is ready: Orders, Payments and Admin, with an operations and a support profile. Try a call in the "
           "playground, or connect an AI client."),
        Tone::Good);
}

void MainWindow::showAbout() {
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Gatehouse"),
                                tr("Gatehouse %1").arg(QStringLiteral(GATEHOUSE_VERSION)), QMessageBox::NoButton, this);
    box->addButton(tr("Close"), QMessageBox::AcceptRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("A native MCP gateway console: your REST APIs, one set of rules, one audit trail.\n\n"
                               "Free software under the GNU General Public License, version 3 or later."));
    box->setIconPixmap(windowIcon().pixmap(48, 48));
    box->open();
}

void MainWindow::raiseWindow() {
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event) {
    m_preferences.setGeometry(saveGeometry());
    event->accept();
}

} // namespace console
