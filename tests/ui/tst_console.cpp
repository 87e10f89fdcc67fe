#include "tests/ui/consolefixture.h"
#include "ui/audit/auditmodel.h"
#include "ui/shell/startfaileddialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTcpServer>
#include <QTest>
#include <QTreeView>

using console::PageId;
using testsupport::ConsoleFixture;

namespace {

constexpr int patience = 20'000;

const char *const description = R"yaml(openapi: 3.0.3
info: {title: Library, version: '1'}
servers: [{url: 'https://library.example.com/v1'}]
paths:
  /books:
    get: {operationId: listBooks, summary: Lists the books, responses: {'200': {description: ok}}}
    post: {operationId: addBook, summary: Adds a book, responses: {'201': {description: ok}}}
)yaml";

bool write(const QString &name, const char *text) {
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(text) > 0;
}

QPushButton *messageButton(const QString &text) {
    auto *box = qobject_cast<QMessageBox *>(ConsoleFixture::openDialog());
    if (box == nullptr)
        return nullptr;
    for (QAbstractButton *button : box->buttons()) {
        if (button->text().remove(QLatin1Char('&')) == text)
            return qobject_cast<QPushButton *>(button);
    }
    return nullptr;
}

void chooseByText(QComboBox &box, const QString &part) {
    for (int i = 0; i < box.count(); ++i) {
        if (box.itemText(i).contains(part))
            box.setCurrentIndex(i);
    }
}

} // namespace

/// The window as a person uses it, on a real gateway.
class TestConsole final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;

    gateway::CatalogPtr catalog() { return m_console->gateway().catalog(); }
    QTreeView *treeOn(PageId page) {
        const auto *name = page == PageId::Clients ? "clientsTree" : "collectionsTree";
        return m_console->window()->page(page).findChild<QTreeView *>(QLatin1String(name));
    }
    void openProfile(const char *name) {
        m_console->window()->openPage(PageId::Clients);
        QTreeView *tree = treeOn(PageId::Clients);
        const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, QLatin1String(name), 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), name);
        tree->setCurrentIndex(found.first());
    }

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(m_console->window()));
    }
    void cleanup() { m_console.reset(); }

    void firstStartOffersTheDemo() {
        QVERIFY(m_console->find<QTreeView>("scopeTree") == nullptr);
        m_console->click("demoButton");
        QTRY_COMPARE_WITH_TIMEOUT(catalog()->collections().size(), std::size_t{3}, patience);
        QTRY_COMPARE_WITH_TIMEOUT(treeOn(PageId::Collections)->model()->rowCount(), 3, patience);
        QVERIFY(treeOn(PageId::Collections)->isVisible());
    }

    void importsADescriptionThroughTheDialog() {
        QVERIFY(write(m_console->filePath(QStringLiteral("library.yaml")), description));
        m_console->click("importButton");
        QDialog *dialog = ConsoleFixture::openDialog();
        QVERIFY(dialog != nullptr);
        auto *next = dialog->findChild<QPushButton *>(QStringLiteral("nextButton"));
        QVERIFY(!next->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("fileName")), m_console->filePath(QStringLiteral("library.yaml")));
        QVERIFY(next->isEnabled());
        QTest::mouseClick(next, Qt::LeftButton);
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("collectionName"));
        QTRY_VERIFY_WITH_TIMEOUT(name->isVisible(), patience);
        QCOMPARE(name->text(), QStringLiteral("Library"));
        QVERIFY(catalog()->collections().empty());
        dialog->findChild<QComboBox *>(QStringLiteral("publishChoice"))->setCurrentIndex(1);
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(catalog()->collections().size(), std::size_t{1}, patience);
        QCOMPARE(catalog()->collections().front()->info.baseUrl, std::string("https://library.example.com/v1"));
        QVERIFY(catalog()->collections().front()->endpoints.at(0)->info().published);
        QVERIFY(!catalog()->collections().front()->endpoints.at(1)->info().published);
        QTRY_COMPARE(treeOn(PageId::Collections)->model()->rowCount(), 1);
    }

    void aBrokenDescriptionSaysWhere() {
        QVERIFY(write(m_console->filePath(QStringLiteral("broken.json")), "{\n  \"openapi\": \"3.1.0\",\n  \"info\": {]\n}\n"));
        m_console->click("importButton");
        QDialog *dialog = ConsoleFixture::openDialog();
        dialog->findChild<QLineEdit *>(QStringLiteral("fileName"))->setText(m_console->filePath(QStringLiteral("broken.json")));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("nextButton")), Qt::LeftButton);
        auto *bar = dialog->findChild<console::MessageBar *>();
        QTRY_VERIFY_WITH_TIMEOUT(!bar->text().isEmpty(), patience);
        QVERIFY2(bar->text().contains(QLatin1Char('3')), qPrintable(bar->text()));
        QVERIFY(catalog()->collections().empty());
    }

    void spaceOnTheBoxPublishes() {
        QVERIFY(m_console->loadDemo());
        QTreeView *tree = treeOn(PageId::Collections);
        QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 3, patience);
        const auto post = tree->model()->match(tree->model()->index(0, 0), Qt::AccessibleTextRole, QStringLiteral("POST /payments"), 1,
                                               Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!post.isEmpty());
        tree->setCurrentIndex(post.first().siblingAtColumn(1));
        QTest::keyClick(tree, Qt::Key_Space);
        const auto isPublished = [this] { return catalog()->endpointsNamed("POST /payments").front()->info().published; };
        QTRY_VERIFY_WITH_TIMEOUT(isPublished(), patience);
    }

    void removingAsksFirst() {
        QVERIFY(m_console->loadDemo());
        QTreeView *tree = treeOn(PageId::Collections);
        QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 3, patience);
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(m_console->window(), Qt::Key_Delete);
        QTRY_VERIFY(messageButton(QStringLiteral("Remove")) != nullptr);
        QCOMPARE(catalog()->collections().size(), std::size_t{3});
        QTest::mouseClick(messageButton(QStringLiteral("Remove")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(catalog()->collections().size(), std::size_t{2}, patience);
    }

    void aTickedScopeIsSaved() {
        QVERIFY(m_console->loadDemo());
        openProfile("operations");
        auto *scope = m_console->find<QTreeView>("scopeTree");
        QVERIFY(scope != nullptr);
        const QModelIndex admin = scope->model()->index(0, 0);
        QCOMPARE(admin.data().toString(), QStringLiteral("Admin"));
        scope->setCurrentIndex(scope->model()->index(0, 0, admin));
        QTest::keyClick(scope, Qt::Key_Space);
        m_console->click("saveProfile");
        const auto allowsUsers = [this] {
            const gateway::Profile *profile = catalog()->findProfile("Operations assistant/operations");
            return profile != nullptr && profile->allow.size() == 2 && profile->allows(catalog()->endpointsNamed("GET /users").front()->info());
        };
        QTRY_VERIFY_WITH_TIMEOUT(allowsUsers(), patience);
    }

    void aWrongRateIsRefusedWithItsPlace() {
        QVERIFY(m_console->loadDemo());
        openProfile("operations");
        auto *tabs = m_console->find<QTreeView>("scopeTree")->parentWidget()->parentWidget()->parentWidget();
        qobject_cast<QTabWidget *>(tabs)->setCurrentIndex(1);
        m_console->find<QLineEdit>("rates")->setText(QStringLiteral("100/min, lots"));
        m_console->click("saveProfile");
        auto *bar = m_console->window()->page(PageId::Clients).findChild<console::MessageBar *>();
        QTRY_VERIFY(bar->text().contains(QLatin1String("lots")));
    }

    void aSecretIsSeenOnce() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Clients);
        openProfile("operations");
        auto *tabs = qobject_cast<QTabWidget *>(m_console->find<QTreeView>("scopeTree")->parentWidget()->parentWidget()->parentWidget());
        tabs->setCurrentIndex(2);
        m_console->click("issueButton");
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() != nullptr, patience);
        QDialog *dialog = ConsoleFixture::openDialog();
        const QString secret = dialog->findChild<QLineEdit *>(QStringLiteral("secretValue"))->text();
        QVERIFY(secret.size() >= 32);
        QVERIFY(dialog->findChild<QLineEdit *>(QStringLiteral("bearerValue"))->text().endsWith(secret));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("doneButton")), Qt::LeftButton);
        QTRY_VERIFY(ConsoleFixture::openDialog() == nullptr);
        QTest::qWait(0); // deleted on close
        for (const QLineEdit *line : m_console->window()->findChildren<QLineEdit *>())
            QVERIFY(!line->text().contains(secret));
        QVERIFY(!m_console->everythingStored().contains(secret.toUtf8()));
    }

    void aNewClientGetsAProfileAndItsSecret() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Clients);
        m_console->click("addClient");
        QTest::keyClicks(ConsoleFixture::openDialog()->findChild<QLineEdit *>(QStringLiteral("newName")), QStringLiteral("Night agent"));
        QTest::mouseClick(ConsoleFixture::openDialog()->findChild<QPushButton *>(QStringLiteral("addButton")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(catalog()->findClient("Night agent") != nullptr && ConsoleFixture::openDialog() == nullptr, patience);
        m_console->click("addProfile");
        QTest::keyClicks(ConsoleFixture::openDialog()->findChild<QLineEdit *>(QStringLiteral("newName")), QStringLiteral("nightly"));
        QTest::mouseClick(ConsoleFixture::openDialog()->findChild<QPushButton *>(QStringLiteral("addButton")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() != nullptr &&
                                     ConsoleFixture::openDialog()->findChild<QLineEdit *>(QStringLiteral("secretValue")) != nullptr,
                                 patience);
        QVERIFY(catalog()->findProfile("Night agent/nightly")->allow.empty());
        ConsoleFixture::openDialog()->accept();
    }

    void thePlaygroundCallsThroughTheGateway() {
        QVERIFY(m_console->loadDemo());
        QVERIFY(m_console->start());
        m_console->window()->openPage(PageId::Playground);
        chooseByText(*m_console->find<QComboBox>("playgroundProfile"), QStringLiteral("support"));
        auto *list = m_console->find<QListView>("playgroundEndpoints");
        const auto order = list->model()->match(list->model()->index(0, 0), Qt::AccessibleTextRole, QStringLiteral("GET /orders/{id}"), 1, Qt::MatchExactly);
        QVERIFY(!order.isEmpty());
        list->setCurrentIndex(order.first());
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QLineEdit>("argument_id") != nullptr, patience);
        m_console->find<QLineEdit>("argument_id")->setText(QStringLiteral("45821"));
        m_console->find<QLineEdit>("reason")->setText(QStringLiteral("checking the order"));
        m_console->click("dryRunButton");
        auto *window = m_console->window();
        auto *request = window->findChild<QPlainTextEdit *>(QStringLiteral("callRequest"));
        QTRY_VERIFY_WITH_TIMEOUT(request->toPlainText().contains(QLatin1String("/orders/45821")), patience);
        m_console->click("sendButton");
        auto *answer = window->findChild<QPlainTextEdit *>(QStringLiteral("callAnswer"));
        QTRY_VERIFY_WITH_TIMEOUT(answer->toPlainText().contains(QLatin1String("45821")), patience);
        auto *records = window->findChild<QPlainTextEdit *>(QStringLiteral("callRecords"));
        QTRY_VERIFY_WITH_TIMEOUT(records->toPlainText().contains(QLatin1String("checking the order")), patience);
        QVERIFY(records->toPlainText().contains(QLatin1String("\"via\": \"playground\"")));
        QVERIFY(records->toPlainText().contains(QLatin1String("tester")));
        QTRY_VERIFY(m_console->find<QLabel>("callState")->text().contains(QLatin1String("200")));
    }

    void thePlaygroundSaysWhenTheGatewayIsStopped() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Playground);
        QTRY_VERIFY(m_console->find<QPushButton>("sendButton")->isEnabled());
        m_console->click("sendButton");
        auto *answer = m_console->window()->findChild<QPlainTextEdit *>(QStringLiteral("callAnswer"));
        QTRY_VERIFY(answer->toPlainText().contains(QLatin1String("not running")));
    }

    void theTrailIsFollowedAndChecked() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Audit);
        auto *table = m_console->window()->page(PageId::Audit).findChild<QTableView *>(QStringLiteral("auditTable"));
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() >= 5, patience);
        const int before = table->model()->rowCount();
        m_console->click("followButton");
        m_console->gateway().clients().add("One more", {}, {"tester", "console"}, {nullptr, [](auto) {}});
        QTRY_VERIFY_WITH_TIMEOUT(catalog()->findClient("One more") != nullptr, patience);
        QTest::qWait(600); // two polls
        QCOMPARE(table->model()->rowCount(), before);
        m_console->click("followButton");
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > before, patience);
        m_console->click("verifyButton");
        auto *bar = m_console->window()->page(PageId::Audit).findChild<console::MessageBar *>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->text().contains(QLatin1String("whole")), patience);
    }

    void aFilterThatCannotBeReadSaysWhy() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Audit);
        auto *table = m_console->window()->page(PageId::Audit).findChild<QTableView *>(QStringLiteral("auditTable"));
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() >= 5, patience);
        auto *filter = m_console->find<QLineEdit>("auditFilter");
        filter->setText(QStringLiteral("nonsense == 1"));
        const auto hint = [&] {
            for (const QLabel *label : m_console->window()->page(PageId::Audit).findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(QLatin1String("nonsense")))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(hint());
        filter->setText(QStringLiteral("kind == config && tool == \"profile.add\""));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, patience);
        QVERIFY(!hint());
    }

    void connectHoldsASecretOnlyWhenIssuedHere() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Connect);
        m_console->find<QListWidget>("connectClients")->setCurrentRow(1); // Claude Desktop
        QTRY_VERIFY(m_console->find<QPlainTextEdit>("snippet") != nullptr);
        QVERIFY(m_console->find<QPlainTextEdit>("snippet")->toPlainText().contains(QLatin1String("PASTE-THE-SECRET-HERE")));
        m_console->click("issueSecret");
        const auto snippets = [this] {
            QString text;
            for (const QPlainTextEdit *view : m_console->window()->page(PageId::Connect).findChildren<QPlainTextEdit *>(QStringLiteral("snippet")))
                text += view->toPlainText();
            return text;
        };
        QTRY_VERIFY_WITH_TIMEOUT(!snippets().contains(QLatin1String("PASTE-THE-SECRET-HERE")), patience);
        auto *profiles = m_console->find<QComboBox>("connectProfile");
        profiles->setCurrentIndex(1 - profiles->currentIndex());
        QTRY_VERIFY(snippets().contains(QLatin1String("PASTE-THE-SECRET-HERE")));
    }

    void aPortInUseOffersAnother() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_console->gateway().setListen("127.0.0.1", other.serverPort());
        QVERIFY(!m_console->start());
        auto *dialog = qobject_cast<console::StartFailedDialog *>(ConsoleFixture::openDialog());
        QVERIFY(dialog != nullptr);
        QVERIFY(m_console->window()->isVisible());
        dialog->accept();
        Q_EMIT dialog->portChosen(0);
        QTRY_COMPARE(static_cast<int>(m_console->gateway().state()), static_cast<int>(gateway::Gateway::State::Running));
        QVERIFY(m_console->find<QLabel>("gatewayState")->text().contains(QLatin1String("http://127.0.0.1:")));
    }

    void stopsAndStartsFromTheStatusBar() {
        m_console->click("gatewayToggle");
        QTRY_COMPARE(static_cast<int>(m_console->gateway().state()), static_cast<int>(gateway::Gateway::State::Running));
        m_console->click("gatewayToggle");
        QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(m_console->gateway().state()), static_cast<int>(gateway::Gateway::State::Stopped), patience);
    }

    void languageAndThemeChangeAtRunTime() {
        const auto first = [this] {
            const auto *navigation = m_console->find<QListWidget>("navigation");
            return navigation == nullptr ? QString() : navigation->item(0)->text();
        };
        QCOMPARE(first(), QStringLiteral("Collections"));
        m_console->window()->setLanguage(QStringLiteral("de"));
        QTRY_COMPARE(first(), QStringLiteral("Sammlungen"));
        m_console->window()->setTheme(console::ThemeChoice::Dark);
        QTRY_VERIFY(console::isDark(m_console->window()->palette()));
        m_console->window()->setLanguage(QStringLiteral("en"));
        QTRY_COMPARE(first(), QStringLiteral("Collections"));
    }

    void keysOpenPages() {
        for (int key = 5; key >= 1; --key) {
            QTest::keyClick(m_console->window(), static_cast<Qt::Key>(Qt::Key_0 + key), Qt::ControlModifier);
            QTRY_COMPARE(m_console->find<QListWidget>("navigation")->currentRow(), key - 1);
        }
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
