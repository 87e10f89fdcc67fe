#include "tests/ui/consolefixture.h"

#include "gateway/admin/toolsheet.h"

#include "ui/common/roles.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using console::PageId;
using testsupport::ConsoleFixture;

namespace {
constexpr int patience = 20'000;
}

/// Curating endpoints as tools on the Tools page, on the demo.
class TestToolsPage final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;

    gateway::EndpointId idOf(const char *title) {
        return m_console->gateway().catalog()->endpointsNamed(title).front()->info().id;
    }
    QTreeView *tree() { return m_console->find<QTreeView>("toolsTree"); }
    QTableView *values() { return m_console->find<QTableView>("toolValues"); }
    QModelIndex rowOf(const QAbstractItemModel &model, const QString &id) {
        return model.match(model.index(0, 0), console::IdRole, id, 1, Qt::MatchExactly | Qt::MatchRecursive).value(0);
    }
    void choose(const char *title) {
        tree()->setCurrentIndex(rowOf(*tree()->model(), QString::fromStdString(idOf(title).text())));
        QTRY_VERIFY_WITH_TIMEOUT(values() != nullptr && values()->model()->rowCount() > 0, patience);
    }
    QString shown(const char *field) {
        const QModelIndex row = rowOf(*values()->model(), QLatin1String(field));
        return row.siblingAtColumn(1).data(Qt::EditRole).toString();
    }
    void write(const char *field, const QString &value) {
        const QModelIndex row = rowOf(*values()->model(), QLatin1String(field)).siblingAtColumn(1);
        values()->setCurrentIndex(row);
        values()->model()->setData(row, value, Qt::EditRole);
    }
    void chooseProfile(const QString &id) {
        auto *box = m_console->find<QComboBox>("toolProfiles");
        box->setCurrentIndex(box->findData(id));
    }

private Q_SLOTS:
    void initTestCase() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        m_console->window()->openPage(PageId::Tools);
        QVERIFY(tree() == nullptr); // nothing is published: the page says what to do
        QVERIFY(m_console->loadDemo());
        QTRY_VERIFY_WITH_TIMEOUT(tree() != nullptr && tree()->model()->rowCount() > 0, patience);
        new QAbstractItemModelTester(tree()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    }

    void aValueIsEditedAndReset() {
        choose("GET /orders");
        const QString before = shown("title");
        write("title", QStringLiteral("All orders"));
        QTRY_COMPARE_WITH_TIMEOUT(shown("title"), QStringLiteral("All orders"), patience);
        auto *reset = m_console->find<QPushButton>("resetValue");
        QTRY_VERIFY_WITH_TIMEOUT(reset->isEnabled(), patience);
        reset->click();
        QTRY_COMPARE_WITH_TIMEOUT(shown("title"), before, patience);
        QVERIFY(!reset->isEnabled());
    }

    void aDoubleClickAnywhereInTheRowEditsItsValue() {
        choose("GET /orders");
        const QModelIndex row = rowOf(*values()->model(), QStringLiteral("title"));
        const QPoint name = values()->visualRect(row.siblingAtColumn(0)).center();
        QTest::mouseClick(values()->viewport(), Qt::LeftButton, {}, name);
        QCOMPARE(values()->currentIndex().column(), 1); // where F2 edits
        QTest::mouseDClick(values()->viewport(), Qt::LeftButton, {}, name);
        auto *editor = values()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor != nullptr);
        QTest::keyClick(editor, Qt::Key_Escape);
    }

    void aProfilesEditsStandOnTop() {
        const QString profile = QString::fromStdString(m_console->gateway().catalog()->profiles().front().id.text());
        choose("GET /orders");
        write("permission", QStringLiteral("ask"));
        QTRY_COMPARE_WITH_TIMEOUT(shown("permission"), QStringLiteral("ask"), patience);
        chooseProfile(profile);
        choose("GET /orders");
        QTRY_COMPARE_WITH_TIMEOUT(shown("permission"), QStringLiteral("ask"), patience);
        write("permission", QStringLiteral("allow"));
        QTRY_COMPARE_WITH_TIMEOUT(shown("permission"), QStringLiteral("allow"), patience);
        chooseProfile({});
        choose("GET /orders");
        QTRY_COMPARE_WITH_TIMEOUT(shown("permission"), QStringLiteral("ask"), patience);
    }

    void tickingChoosesWhatIsOnTheList() {
        chooseProfile({});
        const auto ticked = [this](const char *title) {
            return rowOf(*tree()->model(), QString::fromStdString(idOf(title).text())).data(Qt::CheckStateRole).toInt();
        };
        QCOMPARE(ticked("GET /orders"), static_cast<int>(Qt::Checked));
        choose("GET /orders");
        QTest::keyClick(tree(), Qt::Key_Space); // off
        QTRY_COMPARE_WITH_TIMEOUT(ticked("GET /orders"), static_cast<int>(Qt::Unchecked), patience);
        QTest::keyClick(tree(), Qt::Key_Space); // on: now it is the only one chosen
        QTRY_COMPARE_WITH_TIMEOUT(ticked("GET /orders"), static_cast<int>(Qt::Checked), patience);
        QCOMPARE(ticked("GET /orders/{id}"), static_cast<int>(Qt::Unchecked));
        QCOMPARE(tree()->currentIndex().parent().data(Qt::CheckStateRole).toInt(),
                 static_cast<int>(Qt::PartiallyChecked));
    }

    void whatIsRefusedIsSaid() {
        choose("GET /orders");
        const QString before = shown("name");
        write("name", QStringLiteral("not a name"));
        const auto *page = &m_console->window()->page(PageId::Tools);
        const auto said = [page] {
            for (const QLabel *label : page->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().contains(QLatin1String("not a name")))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(said(), patience);
        QCOMPARE(shown("name"), before);
    }

    void searchFindsTools() {
        auto *search = m_console->window()->page(PageId::Tools).findChild<QLineEdit *>();
        search->setText(QStringLiteral("history"));
        QTRY_COMPARE_WITH_TIMEOUT(tree()->model()->rowCount(tree()->model()->index(0, 0)), 1, patience);
        search->clear();
    }
};

QTEST_MAIN(TestToolsPage)
#include "tst_toolspage.moc"
