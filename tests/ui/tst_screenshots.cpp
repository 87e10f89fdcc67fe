#include "tests/ui/approvalscene.h"
#include "tests/ui/consolefixture.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
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

#include "ui/common/roles.h"

using console::PageId;
using testsupport::ConsoleFixture;

namespace {

constexpr int patience = 20'000;
constexpr QSize windowSize(1280, 800);

QString outputFolder() {
    const QString wanted = qEnvironmentVariable("GATEHOUSE_SCREENSHOTS");
    return wanted.isEmpty() ? QStringLiteral(GATEHOUSE_BIN_DIR "/../screenshots") : wanted;
}

} // namespace

/// Writes a picture of every page, so that somebody can look at them: light, dark, and in German.
class TestScreenshots final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;
    QString m_prefix;

    void save(const QString &name, QWidget *widget = nullptr) {
        QTest::qWait(50);
        QWidget *target = widget == nullptr ? static_cast<QWidget *>(m_console->window()) : widget;
        const QString file = outputFolder() + QLatin1Char('/') + m_prefix + name + QStringLiteral(".png");
        QVERIFY2(target->grab().save(file), qPrintable(file));
    }
    template <typename Widget>
    Widget *onPage(PageId page) {
        return m_console->window()->page(page).findChild<Widget *>();
    }

    void collections() {
        m_console->window()->openPage(PageId::Collections);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QTreeView>("collectionsTree") != nullptr, patience);
        auto *tree = m_console->find<QTreeView>("collectionsTree");
        QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 3, patience);
        const auto post = tree->model()->match(tree->model()->index(0, 0), Qt::AccessibleTextRole,
                                               QStringLiteral("GET /orders"), 1, Qt::MatchExactly | Qt::MatchRecursive);
        tree->setCurrentIndex(post.value(0));
        QTest::qWait(300); // the contract is compiled on another thread
        save(QStringLiteral("collections"));
        const gateway::EndpointId id = m_console->gateway().catalog()->endpointsNamed("GET /orders").front()->info().id;
        m_console->gateway().endpoints().edit(
            id, {{"summary", gateway::TextEdit::Action::Set, "What was sold, newest first"}}, {"tester", "console"},
            {nullptr, [](const auto &) {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QLabel>("editedBadge") != nullptr, patience);
        save(QStringLiteral("edited"));
        m_console->click("editTexts");
        save(QStringLiteral("texts"), ConsoleFixture::openDialog());
        ConsoleFixture::openDialog()->reject();
        onPage<QTabWidget>(PageId::Collections)->setCurrentIndex(3);
        save(QStringLiteral("contract"));
        tree->setCurrentIndex(tree->model()->index(1, 0));
        save(QStringLiteral("collection"));
        m_console->click("upstreamSettings");
        auto *pages = ConsoleFixture::openDialog()->findChild<QTabWidget *>(QStringLiteral("upstreamPages"));
        auto *type = ConsoleFixture::openDialog()->findChild<QComboBox *>(QStringLiteral("authType"));
        type->setCurrentIndex(type->count() - 1); // the most fields
        const QStringList names{QStringLiteral("address"), QStringLiteral("tls"), QStringLiteral("network"),
                                QStringLiteral("failing")};
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            save(QStringLiteral("dialog-upstream-") + names.at(page), ConsoleFixture::openDialog());
        }
        ConsoleFixture::openDialog()->reject();
    }

    void tools() {
        m_console->window()->openPage(PageId::Tools);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QTreeView>("toolsTree") != nullptr, patience);
        const gateway::CatalogPtr catalog = m_console->gateway().catalog();
        const gateway::EndpointId id = catalog->endpointsNamed("GET /orders").front()->info().id;
        m_console->gateway().tools().edit({id, std::nullopt},
                                          {{"title", "Orders, newest first"}, {"param.limit", "fixed:5"}},
                                          {"tester", "console"}, {nullptr, [](const auto &) {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_console->gateway().catalog()->endpoint(id)->tool() != nullptr, patience);
        const gateway::Profile &profile = catalog->profiles().back();
        m_console->gateway().tools().edit({id, profile.id}, {{"permission", "ask"}}, {"tester", "console"},
                                          {nullptr, [](const auto &) {}});
        auto *profiles = m_console->find<QComboBox>("toolProfiles");
        QTRY_VERIFY_WITH_TIMEOUT(m_console->gateway().catalog()->profileTools(profile.id) != nullptr, patience);
        profiles->setCurrentIndex(profiles->findData(QString::fromStdString(profile.id.text())));
        auto *tree = m_console->find<QTreeView>("toolsTree");
        const auto list =
            tree->model()->match(tree->model()->index(0, 0), console::IdRole, QString::fromStdString(id.text()), 1,
                                 Qt::MatchExactly | Qt::MatchRecursive);
        tree->setCurrentIndex(list.value(0));
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QTableView>("toolValues") != nullptr &&
                                     m_console->find<QTableView>("toolValues")->model()->rowCount() > 0,
                                 patience);
        save(QStringLiteral("tools"));
    }

    void clients() {
        m_console->window()->openPage(PageId::Clients);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QTreeView>("clientsTree") != nullptr, patience);
        auto *tree = m_console->find<QTreeView>("clientsTree");
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(1, 0)));
        auto *tabs = onPage<QTabWidget>(PageId::Clients);
        const QStringList names{QStringLiteral("scope"), QStringLiteral("profile"), QStringLiteral("credentials"),
                                QStringLiteral("rules"), QStringLiteral("policies")};
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            save(names.at(tab));
        }
        auto *type = onPage<QWidget>(PageId::Clients)->window()->findChild<QComboBox *>(QStringLiteral("authType"));
        tabs->setCurrentIndex(1);
        const QStringList types{QStringLiteral("token"), QStringLiteral("jwt"), QStringLiteral("oidc"),
                                QStringLiteral("mtls"), QStringLiteral("none")};
        for (int choice = 1; choice < type->count(); ++choice) {
            type->setCurrentIndex(choice);
            save(QStringLiteral("profile-") + types.at(choice));
        }
        m_console->click("revertProfile");
        tree->setCurrentIndex(tree->model()->index(0, 0));
        save(QStringLiteral("client"));
    }

    // With something in them, and the dialogs that get it there.
    void limits() {
        auto *tree = m_console->find<QTreeView>("clientsTree");
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(1, 0)));
        auto *tabs = onPage<QTabWidget>(PageId::Clients);
        tabs->setCurrentIndex(3);
        m_console->click("addFirstRule");
        QDialog *rule = ConsoleFixture::openDialog();
        rule->findChild<QLineEdit *>(QStringLiteral("rulePattern"))->setText(QStringLiteral("Orders: GET /orders"));
        rule->findChild<QComboBox *>(QStringLiteral("ruleArgument"))->setEditText(QStringLiteral("limit"));
        rule->findChild<QLineEdit *>(QStringLiteral("ruleMaximum"))->setText(QStringLiteral("50"));
        save(QStringLiteral("rule"), rule);
        QTest::mouseClick(rule->findChild<QPushButton *>(QStringLiteral("ruleDone")), Qt::LeftButton);
        save(QStringLiteral("rules-filled"));
        tabs->setCurrentIndex(4);
        const bool isNew = m_console->find<QPushButton>("addFirstPolicy") != nullptr;
        if (isNew) {
            m_console->click("addFirstPolicy");
            QDialog *policy = ConsoleFixture::openDialog();
            policy->findChild<QLineEdit *>(QStringLiteral("policyName"))->setText(QStringLiteral("partners"));
            policy->findChild<QLineEdit *>(QStringLiteral("policyRates"))->setText(QStringLiteral("100/min burst 20"));
            policy->findChild<QLineEdit *>(QStringLiteral("policyQuotas"))->setText(QStringLiteral("1000/day"));
            save(QStringLiteral("policy"), policy);
            QTest::mouseClick(policy->findChild<QPushButton *>(QStringLiteral("policyDone")), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QTableView>("policiesTable") != nullptr, patience);
        }
        save(QStringLiteral("policies-filled"));
        m_console->click("revertProfile");
        m_console->window()->openPage(PageId::Collections);
        auto *endpoints = m_console->find<QTreeView>("collectionsTree");
        endpoints->setCurrentIndex(endpoints->model()->index(0, 0, endpoints->model()->index(1, 0)));
        onPage<QTabWidget>(PageId::Collections)->setCurrentIndex(4);
        save(QStringLiteral("endpoint-policies"));
        onPage<QTabWidget>(PageId::Collections)->setCurrentIndex(0);
    }

    void publications() {
        const auto profiles = m_console->gateway().catalog()->profiles();
        gateway::WrittenPrompt prompt;
        prompt.name = "weekly-report";
        prompt.title = "Report of a week";
        prompt.text = "Sum up the complaints of week {{week}}.";
        prompt.arguments = {{"week", {}, true}};
        prompt.profiles = {profiles.front().id, profiles.back().id};
        m_console->gateway().prompts().add(prompt, {"tester", "console"}, {nullptr, [](const auto &) {}});
        gateway::WrittenDocument document;
        document.name = "Return policy";
        document.mimeType = "text/markdown";
        document.content =
            std::make_shared<const std::string>("# Returns\n\nWithin 30 days, unworn, with the receipt.\n");
        document.profiles = {profiles.back().id};
        m_console->gateway().documents().add(document, {"tester", "console"}, {nullptr, [](const auto &) {}});
        m_console->window()->openPage(PageId::Publications);
        const auto table = [this] { return m_console->find<QTableView>("publicationsTable"); };
        QTRY_VERIFY_WITH_TIMEOUT(table() != nullptr && table()->model()->rowCount() == 2, patience);
        table()->setCurrentIndex(table()->model()->index(0, 0));
        save(QStringLiteral("publications"));
        for (int row = 0; row < 2; ++row) {
            table()->setCurrentIndex(table()->model()->index(row, 0));
            m_console->click("editPublication");
            save(row == 0 ? QStringLiteral("dialog-prompt") : QStringLiteral("dialog-document"),
                 ConsoleFixture::openDialog());
            ConsoleFixture::openDialog()->reject();
        }
    }

    void playground() {
        m_console->window()->openPage(PageId::Playground);
        auto *profiles = m_console->find<QComboBox>("playgroundProfile");
        profiles->setCurrentIndex(1);
        auto *list = m_console->find<QListView>("playgroundEndpoints");
        const auto order = list->model()->match(list->model()->index(0, 0), Qt::AccessibleTextRole,
                                                QStringLiteral("GET /orders/{id}"), 1, Qt::MatchExactly);
        list->setCurrentIndex(order.value(0));
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QLineEdit>("argument_id") != nullptr, patience);
        for (const char *id : {"45821", "nothing"}) {
            m_console->find<QLineEdit>("argument_id")->setText(QLatin1String(id));
            m_console->find<QLineEdit>("reason")->setText(QStringLiteral("What is the status of order 45821?"));
            m_console->click("sendButton");
            QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QPushButton>("sendButton")->isEnabled(), patience);
            QTest::qWait(200);
            save(QLatin1String(id) == QLatin1String("45821") ? QStringLiteral("playground")
                                                             : QStringLiteral("playground-failed"));
        }
        profiles->setCurrentIndex(0);
    }

    void audit() {
        m_console->window()->openPage(PageId::Audit);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QTableView>("auditTable") != nullptr, patience);
        auto *table = m_console->find<QTableView>("auditTable");
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() >= 5, patience);
        table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 1, 0));
        QTest::qWait(200);
        save(QStringLiteral("audit"));
        m_console->click("verifyButton");
        QTest::qWait(300);
        m_console->find<QLineEdit>("auditFilter")->setText(QStringLiteral("decision = denied"));
        QTest::qWait(300);
        save(QStringLiteral("audit-hint"));
    }

    void approvals() {
        testsupport::ApprovalScene scene(*m_console);
        const auto first = scene.call("45821", "What is the status of order 45821?");
        const auto second = scene.call("45822", "The customer asks for the second order too");
        m_console->window()->openPage(PageId::Approvals);
        QTRY_VERIFY_WITH_TIMEOUT(m_console->find<QTableView>("approvalsTable") != nullptr, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_console->find<QTableView>("approvalsTable")->model()->rowCount(), 2, patience);
        save(QStringLiteral("approvals"));
        for (int i = 0; i < 2; ++i) {
            m_console->click("denyApproval");
            QTRY_VERIFY_WITH_TIMEOUT((i == 0 ? first : second)->has_value(), patience);
        }
    }

    void connectPage() {
        m_console->window()->openPage(PageId::Connect);
        QTRY_VERIFY(m_console->find<QPushButton>("writeClientConfig")->isEnabled());
        save(QStringLiteral("connect"));
        m_console->click("writeClientConfig");
        QTRY_VERIFY(ConsoleFixture::openDialog() != nullptr);
        save(QStringLiteral("dialog-connect-write"), ConsoleFixture::openDialog());
        ConsoleFixture::openDialog()->reject();
        m_console->find<QListWidget>("connectClients")->setCurrentRow(1);
        m_console->click("issueSecret");
        QTest::qWait(500);
        save(QStringLiteral("connect-issued"));
    }

    // A description with something wrong in it, and credentials that it asks for.
    static QString libraryText() {
        QFile file(QStringLiteral(GATEHOUSE_SOURCE_DIR "/resources/demo/orders.yaml"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QString text = QString::fromUtf8(file.readAll());
        text.replace(QLatin1String("\npaths:\n"),
                     QLatin1String("\nsecurity: [{key: []}, {login: []}]\npaths:\n"
                                   "  /broken:\n    get:\n      operationId: broken\n      deprecated: true\n"
                                   "      parameters: [{$ref: '#/components/parameters/Nothing'}]\n"
                                   "      responses: {'200': {description: ok}}\n"));
        text.replace(QLatin1String("maxLength: 64"), QLatin1String("maxLength: 640"));
        text.replace(QLatin1String("\ncomponents:\n"),
                     QLatin1String("\ncomponents:\n  securitySchemes:\n"
                                   "    key: {type: apiKey, in: header, name: X-Orders-Key}\n"
                                   "    login: {type: http, scheme: basic}\n"));
        return text;
    }

    void importSteps(QDialog &dialog) {
        auto *next = dialog.findChild<QPushButton *>(QStringLiteral("nextButton"));
        dialog.findChild<QTabWidget *>(QStringLiteral("sourceTabs"))->setCurrentIndex(2);
        dialog.findChild<QPlainTextEdit *>(QStringLiteral("sourceText"))->setPlainText(libraryText());
        save(QStringLiteral("import-text"), &dialog);
        QTest::mouseClick(next, Qt::LeftButton);
        auto *tree = dialog.findChild<QTreeView *>(QStringLiteral("operationsTree"));
        QTRY_VERIFY_WITH_TIMEOUT(tree->isVisible(), patience);
        QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("tickReads")), Qt::LeftButton);
        const auto operations =
            tree->model()->match(tree->model()->index(0, 0), Qt::AccessibleTextRole, QStringLiteral("POST /orders"), 1,
                                 Qt::MatchExactly | Qt::MatchRecursive);
        tree->setCurrentIndex(operations.value(0));
        auto *request = dialog.findChild<QPlainTextEdit *>(QStringLiteral("operationRequest"));
        QTRY_VERIFY_WITH_TIMEOUT(!request->toPlainText().isEmpty(), patience);
        save(QStringLiteral("import-endpoints"), &dialog);
        dialog.findChild<QTabWidget *>(QStringLiteral("previewTabs"))->setCurrentIndex(1);
        auto *problems = dialog.findChild<QTableView *>(QStringLiteral("problemsTable"));
        problems->setCurrentIndex(problems->model()->index(0, 0));
        save(QStringLiteral("import-problems"), &dialog);
        QTest::mouseClick(next, Qt::LeftButton);
        save(QStringLiteral("import-environment"), &dialog);
        QTest::mouseClick(next, Qt::LeftButton); // there is a collection of that name
        auto *changes = dialog.findChild<QTreeView *>(QStringLiteral("changesTree"));
        QTRY_VERIFY_WITH_TIMEOUT(changes->isVisible(), patience);
        save(QStringLiteral("import-changes"), &dialog);
    }

    void dialogs() {
        m_console->window()->openPage(PageId::Collections);
        m_console->click("importButton");
        QDialog *dialog = ConsoleFixture::openDialog();
        save(QStringLiteral("dialog-import"), dialog);
        importSteps(*dialog);
        dialog->reject();
        m_console->window()->openPage(PageId::Clients);
        m_console->click("addClient");
        save(QStringLiteral("dialog-name"), ConsoleFixture::openDialog());
        ConsoleFixture::openDialog()->reject();
    }

    void everyPage() {
        collections();
        clients();
        limits();
        tools();
        publications();
        playground();
        audit();
        approvals();
        connectPage();
        dialogs();
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir().mkpath(outputFolder()));
        QApplication::setFont(QFont(QStringLiteral("DejaVu Sans"), 10));
    }
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        m_console->window()->resize(windowSize);
    }
    void cleanup() { m_console.reset(); }

    void emptyPages() {
        m_prefix = QStringLiteral("empty-");
        const QStringList names{QStringLiteral("collections"),  QStringLiteral("clients"),   QStringLiteral("tools"),
                                QStringLiteral("publications"), QStringLiteral("approvals"), QStringLiteral("audit"),
                                QStringLiteral("playground"),   QStringLiteral("connect")};
        for (int page = 0; page < names.size(); ++page) {
            m_console->window()->openPage(static_cast<PageId>(page));
            save(names.at(page));
        }
    }

    void pages_data() {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QString>("language");
        QTest::newRow("light") << static_cast<int>(console::ThemeChoice::Light) << QStringLiteral("en");
        QTest::newRow("dark") << static_cast<int>(console::ThemeChoice::Dark) << QStringLiteral("en");
        QTest::newRow("german") << static_cast<int>(console::ThemeChoice::Light) << QStringLiteral("de");
    }

    void pages() {
        QFETCH(int, theme);
        QFETCH(QString, language);
        QVERIFY(m_console->loadDemo());
        QVERIFY(m_console->start());
        m_console->window()->setLanguage(language);
        m_console->window()->setTheme(static_cast<console::ThemeChoice>(theme));
        QTest::qWait(100); // built anew
        m_prefix = QLatin1String(QTest::currentDataTag()) + QStringLiteral("-");
        everyPage();
    }
};

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"
