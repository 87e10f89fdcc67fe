#include "tests/ui/consolefixture.h"
#include "ui/audit/auditmodel.h"
#include "ui/shell/startfaileddialog.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
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
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("fileName")),
                         m_console->filePath(QStringLiteral("library.yaml")));
        QVERIFY(next->isEnabled());
        QTest::mouseClick(next, Qt::LeftButton);
        auto *reads = dialog->findChild<QPushButton *>(QStringLiteral("tickReads"));
        QTRY_VERIFY_WITH_TIMEOUT(reads->isVisible(), patience);
        QTest::mouseClick(reads, Qt::LeftButton);
        QTest::mouseClick(next, Qt::LeftButton);
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("collectionName"));
        QVERIFY(name->isVisible());
        QCOMPARE(name->text(), QStringLiteral("Library"));
        QVERIFY(catalog()->collections().empty());
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(catalog()->collections().size(), std::size_t{1}, patience);
        QCOMPARE(catalog()->collections().front()->info.baseUrl, std::string("https://library.example.com/v1"));
        QVERIFY(catalog()->collections().front()->endpoints.at(0)->info().published);
        QVERIFY(!catalog()->collections().front()->endpoints.at(1)->info().published);
        QTRY_COMPARE(treeOn(PageId::Collections)->model()->rowCount(), 1);
    }

    void aBrokenDescriptionSaysWhere() {
        QVERIFY(write(m_console->filePath(QStringLiteral("broken.json")),
                      "{\n  \"openapi\": \"3.1.0\",\n  \"info\": {]\n}\n"));
        m_console->click("importButton");
        QDialog *dialog = ConsoleFixture::openDialog();
        dialog->findChild<QLineEdit *>(QStringLiteral("fileName"))
            ->setText(m_console->filePath(QStringLiteral("broken.json")));
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
        const auto post =
            tree->model()->match(tree->model()->index(0, 0), Qt::AccessibleTextRole, QStringLiteral("POST /payments"),
                                 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!post.isEmpty());
        tree->setCurrentIndex(post.first().siblingAtColumn(1));
        QTest::keyClick(tree, Qt::Key_Space);
        const auto isPublished = [this] {
            return catalog()->endpointsNamed("POST /payments").front()->info().published;
        };
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
        QTRY_COMPARE(static_cast<int>(m_console->gateway().state()),
                     static_cast<int>(gateway::Gateway::State::Running));
        QVERIFY(m_console->find<QLabel>("gatewayState")->text().contains(QLatin1String("http://127.0.0.1:")));
    }

    void stopsAndStartsFromTheStatusBar() {
        m_console->click("gatewayToggle");
        QTRY_COMPARE(static_cast<int>(m_console->gateway().state()),
                     static_cast<int>(gateway::Gateway::State::Running));
        m_console->click("gatewayToggle");
        QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(m_console->gateway().state()),
                                  static_cast<int>(gateway::Gateway::State::Stopped), patience);
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
        for (int key = 6; key >= 1; --key) {
            QTest::keyClick(m_console->window(), static_cast<Qt::Key>(Qt::Key_0 + key), Qt::ControlModifier);
            QTRY_COMPARE(m_console->find<QListWidget>("navigation")->currentRow(), key - 1);
        }
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
