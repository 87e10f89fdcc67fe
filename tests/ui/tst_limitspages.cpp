#include "tests/ui/consolefixture.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using console::PageId;
using testsupport::ConsoleFixture;

namespace {
constexpr int patience = 20'000;
enum Tab { RulesTab = 3, PoliciesTab = 4 };
} // namespace

/// Argument rules and policies as a person edits them, on a real gateway.
class TestLimitsPages final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;

    gateway::CatalogPtr catalog() { return m_console->gateway().catalog(); }
    const gateway::Profile *profile() { return catalog()->findProfile("Operations assistant/operations"); }
    void open(const char *name, int tab) {
        m_console->window()->openPage(PageId::Clients);
        auto *tree = m_console->find<QTreeView>("clientsTree");
        QVERIFY(tree != nullptr);
        const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, QLatin1String(name), 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), name);
        tree->setCurrentIndex(found.first());
        auto *tabs = m_console->window()->page(PageId::Clients).findChild<QTabWidget *>();
        if (tab >= 0)
            tabs->setCurrentIndex(tab);
    }
    template <typename Widget>
    Widget *inDialog(const char *name) {
        return ConsoleFixture::openDialog()->findChild<Widget *>(QLatin1String(name));
    }
    void press(const char *name) { QTest::mouseClick(inDialog<QPushButton>(name), Qt::LeftButton); }
    QString cell(const char *table, int column) {
        auto *view = m_console->find<QTableView>(table);
        return view == nullptr ? QString() : view->model()->index(0, column).data().toString();
    }

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(m_console->window()));
        QVERIFY(m_console->loadDemo());
    }
    void cleanup() { m_console.reset(); }

    void aRuleIsAddedAndSavedWithItsProfile();
    void aWrongRuleIsRefusedInItsDialog();
    void aPolicyIsAddedAttachedAndDetached();
    void aClientHasPoliciesToo();
    void collectionsAndEndpointsHavePolicies();
};

void TestLimitsPages::aRuleIsAddedAndSavedWithItsProfile() {
    open("operations", RulesTab);
    m_console->click("addFirstRule");
    inDialog<QLineEdit>("rulePattern")->setText(QStringLiteral("Orders: GET /orders"));
    Q_EMIT inDialog<QLineEdit>("rulePattern")->editingFinished();
    QVERIFY(inDialog<QComboBox>("ruleArgument")->findText(QStringLiteral("limit")) >= 0); // offered
    inDialog<QComboBox>("ruleArgument")->setEditText(QStringLiteral("limit"));
    inDialog<QLineEdit>("ruleMaximum")->setText(QStringLiteral("50"));
    press("ruleDone");
    QTRY_VERIFY(ConsoleFixture::openDialog() == nullptr);
    QCOMPARE(cell("rulesTable", 2), QStringLiteral("at most 50"));
    QVERIFY(profile()->rules.empty()); // not before it is saved
    m_console->click("saveProfile");
    QTRY_COMPARE_WITH_TIMEOUT(profile()->rules.size(), std::size_t(1), patience);
    QCOMPARE(profile()->rules.front().argument, std::string("limit"));
    QCOMPARE(cell("rulesTable", 0), QStringLiteral("Orders: GET /orders"));
}

void TestLimitsPages::aWrongRuleIsRefusedInItsDialog() {
    open("operations", RulesTab);
    m_console->click("addFirstRule");
    inDialog<QLineEdit>("rulePattern")->setText(QStringLiteral("Orders"));
    inDialog<QComboBox>("ruleArgument")->setEditText(QStringLiteral("limit"));
    press("ruleDone"); // demands nothing
    auto *bar = ConsoleFixture::openDialog()->findChild<console::MessageBar *>();
    QTRY_VERIFY(bar->text().contains(QLatin1String("demands nothing")));
    inDialog<QLineEdit>("ruleMaximum")->setText(QStringLiteral("many"));
    press("ruleDone");
    QTRY_VERIFY(bar->text().contains(QLatin1String("numbers")));
    ConsoleFixture::openDialog()->reject();
}

void TestLimitsPages::aPolicyIsAddedAttachedAndDetached() {
    open("operations", PoliciesTab);
    m_console->click("addFirstPolicy");
    inDialog<QLineEdit>("policyName")->setText(QStringLiteral("partners"));
    inDialog<QLineEdit>("policyQuotas")->setText(QStringLiteral("1000/week"));
    press("policyDone");
    auto *bar = ConsoleFixture::openDialog()->findChild<console::MessageBar *>();
    QTRY_VERIFY(bar->text().contains(QLatin1String("1000/week")));
    inDialog<QLineEdit>("policyQuotas")->setText(QStringLiteral("1000/day"));
    press("policyDone");
    QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() == nullptr, patience);
    QTRY_COMPARE_WITH_TIMEOUT(catalog()->policies().all().size(), std::size_t(1), patience);
    QCOMPARE(catalog()->policies().attachedTo(profile()->id.text()).size(), std::size_t(1));
    QTRY_COMPARE_WITH_TIMEOUT(cell("policiesTable", 0), QStringLiteral("partners"), patience);
    QCOMPARE(cell("policiesTable", 2), QStringLiteral("1000/day"));
    m_console->click("attachPolicy"); // is attached: detaches
    QTRY_VERIFY_WITH_TIMEOUT(catalog()->policies().attachedTo(profile()->id.text()).empty(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->find<QPushButton>("attachPolicy")->accessibleName(), QStringLiteral("Attach"),
                              patience);
    m_console->click("attachPolicy");
    QTRY_VERIFY_WITH_TIMEOUT(!catalog()->policies().attachedTo(profile()->id.text()).empty(), patience);
}

void TestLimitsPages::aClientHasPoliciesToo() {
    open("Operations assistant", -1);
    m_console->click("addFirstPolicy");
    inDialog<QLineEdit>("policyName")->setText(QStringLiteral("slow"));
    inDialog<QLineEdit>("policyRates")->setText(QStringLiteral("5/s burst 1"));
    press("policyDone");
    QTRY_COMPARE_WITH_TIMEOUT(catalog()->policies().attachedTo(profile()->client.text()).size(), std::size_t(1),
                              patience);
}

void TestLimitsPages::collectionsAndEndpointsHavePolicies() {
    const gateway::CatalogEndpoint *endpoint = catalog()->endpointsNamed("GET /orders").front();
    const std::string endpointId = endpoint->info().id.text();
    const std::string collectionId = endpoint->collection().info.id.text();
    m_console->window()->openPage(PageId::Collections);
    auto *tree = m_console->find<QTreeView>("collectionsTree");
    const auto choose = [&](const char *name) {
        const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::AccessibleTextRole, QLatin1String(name),
                                                1, Qt::MatchExactly | Qt::MatchRecursive);
        tree->setCurrentIndex(found.value(0));
    };
    tree->setCurrentIndex(
        tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Orders")).value(0));
    m_console->click("addFirstPolicy");
    inDialog<QLineEdit>("policyName")->setText(QStringLiteral("fair"));
    inDialog<QLineEdit>("policyQuotas")->setText(QStringLiteral("1000/day"));
    inDialog<QComboBox>("policyRoom")->setCurrentIndex(1);
    press("policyDone");
    QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() == nullptr, patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell("policiesTable", 1), QStringLiteral("for each client"), patience);
    const auto &ofCollection = catalog()->policies().attachedTo(collectionId);
    QCOMPARE(ofCollection.size(), std::size_t(1));
    QVERIFY(ofCollection.front().attachment->each == gateway::PolicyAttachment::Each::Client);

    choose("GET /orders");
    m_console->window()->page(PageId::Collections).findChild<QTabWidget *>()->setCurrentIndex(4);
    QTRY_COMPARE(cell("policiesTable", 4), QStringLiteral("Orders")); // attached elsewhere
    const auto choices = m_console->find<QPushButton>("attachPolicy")->menu()->actions();
    choices.at(2)->trigger(); // each profile
    QTRY_COMPARE_WITH_TIMEOUT(catalog()->policies().attachedTo(endpointId).size(), std::size_t(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell("policiesTable", 1), QStringLiteral("for each profile"), patience);
    m_console->click("attachPolicy"); // detaches
    QTRY_VERIFY_WITH_TIMEOUT(catalog()->policies().attachedTo(endpointId).empty(), patience);
}

QTEST_MAIN(TestLimitsPages)
#include "tst_limitspages.moc"
