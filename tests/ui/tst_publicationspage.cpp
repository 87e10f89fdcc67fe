#include "tests/ui/consolefixture.h"
#include "ui/publications/publicationsmodel.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using console::PageId;
using console::PublicationsModel;
using testsupport::ConsoleFixture;

namespace {

constexpr int patience = 20'000;

template <typename Widget>
Widget *inDialog(const char *name) {
    QDialog *dialog = ConsoleFixture::openDialog();
    return dialog == nullptr ? nullptr : dialog->findChild<Widget *>(QLatin1String(name));
}

void tick(const QString &profile) {
    auto *ticks = inDialog<QListWidget>("profileTicks");
    for (QListWidgetItem *item : ticks->findItems(profile, Qt::MatchContains))
        item->setCheckState(Qt::Checked);
}

} // namespace

/// Prompts and documents written in the console, on a real gateway.
class TestPublicationsPage final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;

    gateway::CatalogPtr catalog() { return m_console->gateway().catalog(); }
    void save(const char *button) {
        QTest::mouseClick(inDialog<QPushButton>(button), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() == nullptr, patience);
    }
    void picture(const char *name, QWidget *widget = nullptr) {
        const QString folder = qEnvironmentVariable("GATEHOUSE_SCREENSHOTS");
        if (!folder.isEmpty())
            (widget == nullptr ? m_console->window() : widget)->grab().save(folder + u'/' + QLatin1String(name));
    }

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        m_console->window()->resize(1180, 760);
        QVERIFY(m_console->loadDemo());
        m_console->window()->openPage(PageId::Publications);
    }
    void cleanup() { m_console.reset(); }

    void aPromptIsWrittenChangedAndRemoved() {
        picture("publications-empty.png");
        m_console->click("writePrompt");
        inDialog<QLineEdit>("promptName")->setText(QStringLiteral("two words"));
        inDialog<QPlainTextEdit>("promptText")->setPlainText(QStringLiteral("Report on {{week}}. {{tone}}"));
        tick(QStringLiteral("operations"));
        QTest::mouseClick(inDialog<QPushButton>("savePublication"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(inDialog<QPushButton>("savePublication")->isEnabled(),
                                 patience); // refused, and says why
        QVERIFY(ConsoleFixture::openDialog() != nullptr);
        picture("publications-prompt.png", ConsoleFixture::openDialog());
        inDialog<QLineEdit>("promptName")->setText(QStringLiteral("weekly-report"));
        save("savePublication");
        auto *table = m_console->find<QTableView>("publicationsTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
        const gateway::WrittenPrompt &prompt = catalog()->prompts().front();
        QCOMPARE(prompt.arguments.size(), std::size_t(2));
        QCOMPARE(prompt.profiles.size(), std::size_t(1));
        QCOMPARE(catalog()->profile(prompt.profiles.front())->name, std::string("operations"));

        table->setCurrentIndex(table->model()->index(0, 0));
        Q_EMIT table->activated(table->currentIndex());
        inDialog<QPlainTextEdit>("promptText")->setPlainText(QStringLiteral("Report."));
        save("savePublication");
        QTRY_COMPARE_WITH_TIMEOUT(catalog()->prompts().front().arguments.size(), std::size_t(0), patience);

        m_console->window()->page(PageId::Publications).removeSelected();
        auto *question = qobject_cast<QMessageBox *>(ConsoleFixture::openDialog());
        QVERIFY(question != nullptr);
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::AcceptRole ||
                question->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY_WITH_TIMEOUT(catalog()->prompts().empty(), patience);
    }

    void aDocumentIsWritten() {
        m_console->click("writeDocument");
        inDialog<QLineEdit>("documentName")->setText(QStringLiteral("Return policy"));
        inDialog<QLineEdit>("documentTitle")->setText(QStringLiteral("How customers return things"));
        inDialog<QPlainTextEdit>("documentText")->setPlainText(QStringLiteral("# Returns\nWithin 30 days."));
        tick(QStringLiteral("support"));
        picture("publications-document.png", ConsoleFixture::openDialog());
        save("savePublication");
        QTRY_COMPARE_WITH_TIMEOUT(catalog()->documents().size(), std::size_t(1), patience);
        const gateway::WrittenDocument &document = catalog()->documents().front();
        QCOMPARE(document.uri, std::string("gateway://documents/return-policy"));
        QCOMPARE(document.title, std::string("How customers return things"));
        QCOMPARE(*document.content, std::string("# Returns\nWithin 30 days."));
        auto *table = m_console->find<QTableView>("publicationsTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
        picture("publications.png");
    }

    void theModelListsAndSearches() {
        gateway::Catalog::Content content;
        gateway::WrittenPrompt prompt;
        prompt.id = gateway::PromptId("pt_1");
        prompt.name = "weekly-report";
        prompt.arguments = {{"week", "", true}, {"tone", "", false}};
        gateway::WrittenDocument document;
        document.id = gateway::DocumentId("do_1");
        document.name = "Return policy";
        document.uri = "shop://returns";
        content.prompts = {prompt};
        content.documents = {document};
        const gateway::Catalog made(std::move(content));
        PublicationsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCatalog(made, {});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, PublicationsModel::Detail).data().toString(), QStringLiteral("week, tone?"));
        QCOMPARE(model.index(1, PublicationsModel::Detail).data().toString(), QStringLiteral("shop://returns"));
        model.setCatalog(made, QStringLiteral("RETURN shop"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Return policy"));
        QVERIFY(!model.index(0, 0).data(Qt::UserRole + 100).isValid());
    }
};

QTEST_MAIN(TestPublicationsPage)
#include "tst_publicationspage.moc"
