#include "tests/ui/consolefixture.h"
#include "ui/common/clipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <QTreeView>
#include <future>

using console::PageId;
using testsupport::ConsoleFixture;

namespace {

constexpr int patience = 20'000;

void chooseByText(QComboBox &box, const QString &part) {
    for (int i = 0; i < box.count(); ++i) {
        if (box.itemText(i).contains(part))
            box.setCurrentIndex(i);
    }
}

} // namespace

/// Profiles, playground, trail and connecting, as a person uses them, on a real gateway.
class TestConsolePages final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;

    gateway::CatalogPtr catalog() { return m_console->gateway().catalog(); }
    void openProfile(const char *name) {
        m_console->window()->openPage(PageId::Clients);
        auto *tree = m_console->find<QTreeView>("clientsTree");
        QVERIFY(tree != nullptr);
        const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, QLatin1String(name), 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), name);
        tree->setCurrentIndex(found.first());
    }
    QTabWidget *profileTabs() {
        for (QTabWidget *tabs : m_console->window()->page(PageId::Clients).findChildren<QTabWidget *>())
            return tabs;
        return nullptr;
    }

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(m_console->window()));
    }
    void cleanup() { m_console.reset(); }

    void anEndpointIsWordedAnewAndReset() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Collections);
        auto *tree = m_console->find<QTreeView>("collectionsTree");
        const auto found =
            tree->model()->match(tree->model()->index(0, 0), Qt::AccessibleTextRole, QStringLiteral("GET /orders"), 1,
                                 Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        tree->setCurrentIndex(found.first());
        const auto summary = [this] { return catalog()->endpointsNamed("GET /orders").front()->info().summary; };
        const std::string imported = summary();
        QVERIFY(m_console->find<QLabel>("editedBadge") == nullptr);
        const auto saveTexts = [this] {
            QTest::mouseClick(ConsoleFixture::openDialog()->findChild<QPushButton *>(QStringLiteral("saveTexts")),
                              Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() == nullptr, patience);
        };
        m_console->click("editTexts");
        ConsoleFixture::openDialog()
            ->findChild<QLineEdit *>(QStringLiteral("endpointSummary"))
            ->setText(QStringLiteral("What was sold"));
        saveTexts();
        QCOMPARE(summary(), std::string("What was sold"));
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QLabel>("editedBadge") != nullptr, patience);
        m_console->click("editTexts");
        QTest::mouseClick(ConsoleFixture::openDialog()->findChild<QPushButton *>(QStringLiteral("resetSummary")),
                          Qt::LeftButton);
        saveTexts();
        QCOMPARE(summary(), imported);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QLabel>("editedBadge") == nullptr, patience);
    }

    void anEndpointStaysChosenWhenAnotherCollectionGoes() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Collections);
        auto *tree = m_console->find<QTreeView>("collectionsTree");
        const auto chosen = [tree] { return tree->currentIndex().data(Qt::AccessibleTextRole).toString(); };
        tree->setCurrentIndex(tree->model()
                                  ->match(tree->model()->index(0, 0), Qt::AccessibleTextRole,
                                          QStringLiteral("GET /orders"), 1, Qt::MatchExactly | Qt::MatchRecursive)
                                  .value(0));
        QCOMPARE(chosen(), QStringLiteral("GET /orders"));
        m_console->gateway().collections().remove(catalog()->collections().back()->info.id, {"tester", "console"},
                                                  {nullptr, [](const auto &) {}});
        QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 2, patience);
        QCOMPARE(chosen(), QStringLiteral("GET /orders"));
        QVERIFY(m_console->find<QLabel>("endpointFacts") != nullptr);
    }

    void anEndpointTellsWhatItCostsAndWhatIsPoorAboutIt() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Collections);
        auto *tree = m_console->find<QTreeView>("collectionsTree");
        const auto choose = [tree](const char *title) {
            tree->setCurrentIndex(tree->model()
                                      ->match(tree->model()->index(0, 0), Qt::AccessibleTextRole, QLatin1String(title),
                                              1, Qt::MatchExactly | Qt::MatchRecursive)
                                      .value(0));
        };
        choose("GET /orders");
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QLabel>("endpointFacts")->text().contains(QLatin1String(" tokens")),
                                 patience);
        QVERIFY(m_console->find<QLabel>("endpointFindings") == nullptr); // the demo is well described
        std::promise<bool> done;
        m_console->gateway().endpoints().edit(
            catalog()->endpointsNamed("GET /orders").front()->info().id,
            {{"description", gateway::TextEdit::Action::Set, "Orders"}}, {},
            {nullptr, [&](gateway::Result<void> edited) { done.set_value(edited.ok()); }});
        QVERIFY(done.get_future().get());
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QLabel>("endpointFindings") != nullptr, patience);
        QVERIFY(m_console->find<QLabel>("endpointFindings")->text().contains(QLatin1String("Orders")));
    }

    void aProfileTellsWhatItsToolsCost() {
        QVERIFY(m_console->loadDemo());
        openProfile("operations");
        const auto text = [this] {
            auto *cost = m_console->find<QLabel>("toolCost");
            return cost == nullptr ? QString() : cost->text();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(text().contains(QLatin1String("tokens, 4 tools")), qPrintable(text()), patience);
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
            return profile != nullptr && profile->allow.size() == 2 &&
                   profile->allows(catalog()->endpointsNamed("GET /users").front()->info());
        };
        QTRY_VERIFY_WITH_TIMEOUT(allowsUsers(), patience);
    }

    void aWrongRateIsRefusedWithItsPlace() {
        QVERIFY(m_console->loadDemo());
        openProfile("operations");
        profileTabs()->setCurrentIndex(1);
        m_console->find<QLineEdit>("rates")->setText(QStringLiteral("100/min, lots"));
        m_console->click("saveProfile");
        auto *bar = m_console->window()->page(PageId::Clients).findChild<console::MessageBar *>();
        QTRY_VERIFY(bar->text().contains(QLatin1String("lots")));
    }

    void aSecretIsSeenOnce() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Clients);
        openProfile("operations");
        profileTabs()->setCurrentIndex(2);
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
        QTest::keyClicks(ConsoleFixture::openDialog()->findChild<QLineEdit *>(QStringLiteral("newName")),
                         QStringLiteral("Night agent"));
        QTest::mouseClick(ConsoleFixture::openDialog()->findChild<QPushButton *>(QStringLiteral("addButton")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            catalog()->findClient("Night agent") != nullptr && ConsoleFixture::openDialog() == nullptr, patience);
        m_console->click("addProfile");
        QTest::keyClicks(ConsoleFixture::openDialog()->findChild<QLineEdit *>(QStringLiteral("newName")),
                         QStringLiteral("nightly"));
        QTest::mouseClick(ConsoleFixture::openDialog()->findChild<QPushButton *>(QStringLiteral("addButton")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            ConsoleFixture::openDialog() != nullptr &&
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
        const auto order = list->model()->match(list->model()->index(0, 0), Qt::AccessibleTextRole,
                                                QStringLiteral("GET /orders/{id}"), 1, Qt::MatchExactly);
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

    void connectWritesTheClientsFileAndTakesItBack() {
        const QString file = m_console->homePath(QStringLiteral(".cursor/mcp.json"));
        const auto content = [&] {
            QFile read(file);
            return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
        };
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Connect);
        m_console->find<QListWidget>("connectClients")->setCurrentRow(2); // Cursor
        QTRY_VERIFY(m_console->find<QPushButton>("writeClientConfig")->isEnabled());
        QVERIFY(m_console->find<QPushButton>("openInClient") != nullptr);
        m_console->click("writeClientConfig");
        QTRY_VERIFY(ConsoleFixture::openDialog() != nullptr);
        auto *diff = ConsoleFixture::openDialog()->findChild<QPlainTextEdit *>(QStringLiteral("configDiff"));
        QVERIFY2(diff->toPlainText().contains(QStringLiteral("+     \"gatehouse\": {")),
                 qPrintable(diff->toPlainText()));
        QVERIFY(content().isEmpty());
        ConsoleFixture::openDialog()->accept();
        QTRY_VERIFY(content().contains("X-Profile-ID"));
        QTRY_VERIFY(m_console->find<QPushButton>("undoClientConfig") != nullptr);
        QVERIFY(m_console->find<QLabel>("clientConfigState")->text().contains(file));
        m_console->click("undoClientConfig");
        QTRY_VERIFY(content().isEmpty());
    }

    void connectHoldsASecretOnlyWhenIssuedHere() {
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Connect);
        m_console->find<QListWidget>("connectClients")->setCurrentRow(1); // Claude Desktop
        QTRY_VERIFY(m_console->find<QPlainTextEdit>("snippet") != nullptr);
        QVERIFY(
            m_console->find<QPlainTextEdit>("snippet")->toPlainText().contains(QLatin1String("PASTE-THE-SECRET-HERE")));
        m_console->click("issueSecret");
        const auto snippets = [this] {
            QString text;
            for (const QPlainTextEdit *view :
                 m_console->window()->page(PageId::Connect).findChildren<QPlainTextEdit *>(QStringLiteral("snippet")))
                text += view->toPlainText();
            return text;
        };
        QTRY_VERIFY_WITH_TIMEOUT(!snippets().contains(QLatin1String("PASTE-THE-SECRET-HERE")), patience);
        auto *profiles = m_console->find<QComboBox>("connectProfile");
        profiles->setCurrentIndex(1 - profiles->currentIndex());
        QTRY_VERIFY(snippets().contains(QLatin1String("PASTE-THE-SECRET-HERE")));
    }

    void changesAreNotLostWhenAnotherProfileIsOpened() {
        QVERIFY(m_console->loadDemo());
        openProfile("operations");
        profileTabs()->setCurrentIndex(1);
        m_console->find<QLineEdit>("rates")->setText(QStringLiteral("7/min"));
        openProfile("support");
        QTRY_VERIFY(ConsoleFixture::openDialog() != nullptr);
        for (auto *button : ConsoleFixture::openDialog()->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Save"))
                button->click();
        }
        const auto rate = [this] { return catalog()->findProfile("Operations assistant/operations")->rates; };
        QTRY_VERIFY_WITH_TIMEOUT(rate().size() == 1 && rate().front().count == 7, patience);
    }

    void aCopiedSecretLeavesTheClipboard() {
        console::copySecret(QStringLiteral("s3cret"), 50);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("s3cret"));
        QTRY_VERIFY(QApplication::clipboard()->text().isEmpty());
    }

    void whatWasCopiedAfterASecretStays() {
        console::copySecret(QStringLiteral("s3cret"), 50);
        console::copyText(QStringLiteral("something else"));
        QTest::qWait(150);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("something else"));
    }
};

QTEST_MAIN(TestConsolePages)
#include "tst_consolepages.moc"
