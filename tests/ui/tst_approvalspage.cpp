#include "tests/ui/approvalscene.h"
#include "ui/shell/badgedelegate.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using console::PageId;
using testsupport::ApprovalScene;
using testsupport::ConsoleFixture;

/// The approvals inbox: real window, real gateway, calls that wait.
class TestApprovalsPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        QVERIFY(m_console->loadDemo());
        QVERIFY(m_console->start());
        m_scene = std::make_unique<ApprovalScene>(*m_console);
        QVERIFY(m_scene->isReady);
        m_console->window()->openPage(PageId::Approvals);
    }
    void cleanup() {
        m_scene.reset();
        m_console.reset();
    }

    void nothingWaits() {
        QVERIFY(m_console->find<QTableView>("approvalsTable") == nullptr);
        QCOMPARE(badge(), 0);
    }
    void allowsACall();
    void deniesWithANote();
    void keysDecide();
    void theNextOneIsShown();
    void somebodyElseWasFirst();

private:
    int badge() {
        auto *navigation = m_console->window()->findChild<QListWidget *>(QStringLiteral("navigation"));
        return navigation->item(static_cast<int>(PageId::Approvals))->data(console::BadgeDelegate::CountRole).toInt();
    }
    bool waitForRows(int count) {
        return QTest::qWaitFor(
            [&] {
                auto *table = m_console->find<QTableView>("approvalsTable");
                return (table == nullptr ? 0 : table->model()->rowCount()) == count && badge() == count;
            },
            patience);
    }
    static constexpr int patience = 30'000;
    std::unique_ptr<ConsoleFixture> m_console;
    std::unique_ptr<ApprovalScene> m_scene;
};

void TestApprovalsPage::allowsACall() {
    const auto answer = m_scene->call("45821", "What is the status of order 45821?");
    QVERIFY(waitForRows(1));
    QVERIFY(m_console->find<QPlainTextEdit>("approvalArguments")->toPlainText().contains(QStringLiteral("45821")));
    QVERIFY(m_console->find<QLabel>("approvalTitle")->text().contains(QStringLiteral("GET /orders/{id}")));
    QVERIFY(m_console->find<QLabel>("approvalTimeLeft")->text().startsWith(QStringLiteral("9:")));
    QVERIFY(!*answer);
    m_console->click("allowOnce");
    QTRY_VERIFY_WITH_TIMEOUT(answer->has_value(), patience);
    QVERIFY((*answer)->ok() && !(**answer)->isError);
    QVERIFY(waitForRows(0));
}

void TestApprovalsPage::deniesWithANote() {
    const auto answer = m_scene->call("45821", {});
    QVERIFY(waitForRows(1));
    m_console->find<QLineEdit>("approvalNote")->setText(QStringLiteral("Look into the archive"));
    m_console->click("denyApproval");
    QTRY_VERIFY_WITH_TIMEOUT(answer->has_value(), patience);
    QVERIFY((**answer)->isError);
    QVERIFY((**answer)->text.find("Look into the archive") != std::string::npos);
}

void TestApprovalsPage::keysDecide() {
    const auto answer = m_scene->call("45821", {});
    QVERIFY(waitForRows(1));
    m_console->window()->activateWindow();
    m_console->find<QTableView>("approvalsTable")->setFocus();
    QTest::keyClick(m_console->find<QTableView>("approvalsTable"), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(answer->has_value(), patience);
    QVERIFY(!(**answer)->isError);
}

void TestApprovalsPage::theNextOneIsShown() {
    const auto first = m_scene->call("45821", "the first");
    QVERIFY(waitForRows(1));
    const auto second = m_scene->call("45822", "the second");
    QVERIFY(waitForRows(2));
    QVERIFY(m_console->find<QPlainTextEdit>("approvalArguments")->toPlainText().contains(QStringLiteral("45821")));
    m_console->click("denyApproval");
    QVERIFY(waitForRows(1));
    QVERIFY(m_console->find<QPlainTextEdit>("approvalArguments")->toPlainText().contains(QStringLiteral("45822")));
    m_console->click("denyApproval");
    QTRY_VERIFY_WITH_TIMEOUT(first->has_value() && second->has_value(), patience);
}

void TestApprovalsPage::somebodyElseWasFirst() {
    const auto answer = m_scene->call("45821", {});
    QVERIFY(waitForRows(1));
    auto *table = m_console->find<QTableView>("approvalsTable");
    const std::string id = table->model()->index(0, 0).data(console::IdRole).toString().toStdString();
    m_console->gateway().approvals().decide(id, {}, {"berta", "cli"}, {nullptr, [](const auto &) {}});
    m_console->click("allowOnce");
    QTRY_VERIFY_WITH_TIMEOUT(answer->has_value(), patience);
    QVERIFY((**answer)->isError);
    const auto saysWho = [&] {
        for (QLabel *label : m_console->window()->page(PageId::Approvals).findChildren<QLabel *>()) {
            if (label->text().contains(QStringLiteral("berta denied")))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(saysWho(), patience);
}

QTEST_MAIN(TestApprovalsPage)
#include "tst_approvalspage.moc"
