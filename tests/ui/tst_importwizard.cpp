#include "tests/ui/consolefixture.h"
#include "ui/importwizard/sourceview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBlock>
#include <QTimer>
#include <QTreeView>

using console::PageId;
using testsupport::ConsoleFixture;

namespace {

constexpr int patience = 20'000;

constexpr const char *library =
    "openapi: 3.0.3\n"
    "info: {title: Library, version: '1'}\n"
    "servers:\n"
    "  - url: https://{region}.library.example.com\n"
    "    description: By region\n"
    "    variables: {region: {default: eu, enum: [eu, us]}}\n"
    "  - {url: 'https://test.library.example.com', description: Test}\n"
    "security: [{key: []}]\n"
    "paths:\n"
    "  /books:\n"
    "    get: {operationId: listBooks, tags: [books], summary: Lists all the books, "
    "responses: {'200': {description: ok}}}\n"
    "    post: {operationId: addBook, tags: [books], summary: Adds one book, requestBody: "
    "{required: true, content: {application/json: {schema: {$ref: "
    "'#/components/schemas/Book'}}}}, responses: {'201': {description: ok}}}\n"
    "  /members/{id}:\n"
    "    get: {operationId: getMember, tags: [members], parameters: [{name: id, in: path, "
    "required: true, schema: {type: integer, example: 7}}], "
    "responses: {'200': {description: ok}}}\n"
    "    delete: {operationId: removeMember, tags: [members], deprecated: true, parameters: "
    "[{name: id, in: path, required: true, schema: {$ref: '#/components/schemas/Gone'}}], "
    "responses: {'204': {description: ok}}}\n"
    "components:\n"
    "  securitySchemes: {key: {type: apiKey, in: header, name: X-Library-Key}}\n"
    "  schemas:\n"
    "    Book: {type: object, required: [title], properties: {title: {type: string, "
    "example: Emma}}}\n";

QByteArray largeDescription(int operations) {
    QByteArray text = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Large\", \"version\": \"1\"}, \"paths\": {";
    for (int i = 0; i < operations; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += (i == 0 ? "\"/t" : ",\"/t") + number + "\": {\"get\": {\"operationId\": \"t" + number +
                "\", \"tags\": [\"g" + QByteArray::number(i % 40) +
                "\"], \"responses\": {\"200\": {\"description\": \"ok\"}}}}";
    }
    return text + "}}";
}

/// The longest time for which the event loop did not turn: what a person feels as a window that hangs.
class Heartbeat final {
public:
    Heartbeat() {
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                         [this] { m_longest = std::max(m_longest, m_since.restart()); });
        m_since.start();
        m_timer.start();
    }
    [[nodiscard]] qint64 longestMs() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

} // namespace

/// The import as a person does it, on a real gateway.
class TestImportWizard final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;
    QPointer<QDialog> m_dialog;

    gateway::CatalogPtr catalog() { return m_console->gateway().catalog(); }
    template <typename Widget>
    Widget *find(const char *name) {
        return m_dialog->findChild<Widget *>(QLatin1String(name));
    }
    void press(const char *name) {
        auto *button = find<QPushButton>(name);
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void openDialog() {
        m_console->click("importButton");
        m_dialog = ConsoleFixture::openDialog();
        QVERIFY(m_dialog != nullptr);
    }
    /// As far as the list of operations.
    void read(const QByteArray &text) {
        openDialog();
        find<QTabWidget>("sourceTabs")->setCurrentIndex(2);
        find<QPlainTextEdit>("sourceText")->setPlainText(QString::fromUtf8(text));
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("operationsTree")->isVisible(), patience);
    }
    QModelIndex operation(const char *title) {
        const auto *model = find<QTreeView>("operationsTree")->model();
        return model
            ->match(model->index(0, 0), Qt::AccessibleTextRole, QLatin1String(title), 1,
                    Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    QModelIndex group(const char *tag) {
        const auto *model = find<QTreeView>("operationsTree")->model();
        return model->match(model->index(0, 0), Qt::DisplayRole, QLatin1String(tag), 1, Qt::MatchExactly).value(0);
    }
    /// Space on the row, as the keyboard does it.
    void tick(const QModelIndex &index) {
        auto *tree = find<QTreeView>("operationsTree");
        QVERIFY(index.isValid());
        tree->setCurrentIndex(index);
        QTest::keyClick(tree, Qt::Key_Space);
    }
    void import() {
        press("nextButton");
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog.isNull() || !m_dialog->isVisible(), patience);
    }
    QStringList published() {
        QStringList titles;
        for (const auto &endpoint : catalog()->collections().front()->endpoints) {
            if (endpoint->info().published)
                titles += QString::fromStdString(endpoint->info().title());
        }
        titles.sort();
        return titles;
    }
    /// Where the first widget from the target upwards that takes drops gets it, as Qt does it.
    static void drop(QWidget *target, const QString &file) {
        while (!target->acceptDrops() && !target->isWindow())
            target = target->parentWidget();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &dropped);
    }
    QString libraryFile() {
        QFile file(m_console->filePath(QStringLiteral("library.yaml")));
        return file.open(QIODevice::WriteOnly) && file.write(library) > 0 ? file.fileName() : QString();
    }

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(m_console->window()));
    }
    void cleanup() { m_console.reset(); }

    void nothingIsTickedAtFirst() {
        read(library);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(find<QLineEdit>("collectionName")->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // all of it by the keyboard
        QTRY_COMPARE_WITH_TIMEOUT(catalog()->collections().size(), std::size_t{1}, patience);
        QCOMPARE(catalog()->collections().front()->endpoints.size(), std::size_t(4));
        QVERIFY(published().isEmpty());
    }

    void publishesExactlyWhatIsTicked() {
        read(library);
        tick(group("books"));
        QCOMPARE(operation("POST /books").data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
        tick(operation("POST /books"));
        QCOMPARE(group("books").data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::PartiallyChecked));
        tick(operation("DELETE /members/{id}"));
        QVERIFY(find<QLabel>("tickedTotal")->text().startsWith(QLatin1String("2 of 4 ticked")));
        QVERIFY(find<QLabel>("tickedTotal")->text().contains(QLatin1String("1 may change data")));
        import();
        const QStringList expected{QStringLiteral("DELETE /members/{id}"), QStringLiteral("GET /books")};
        QCOMPARE(published(), expected);
    }

    void ticksWhatTheFilterShows() {
        read(library);
        find<QComboBox>("methodFilter")->setCurrentText(QStringLiteral("GET"));
        QVERIFY(!operation("POST /books").isValid());
        QVERIFY(operation("GET /books").isValid());
        press("tickShown");
        find<QComboBox>("methodFilter")->setCurrentIndex(0);
        find<QComboBox>("tagFilter")->setCurrentText(QStringLiteral("members"));
        press("untickShown");
        find<QComboBox>("tagFilter")->setCurrentIndex(0);
        import();
        QCOMPARE(published(), QStringList{QStringLiteral("GET /books")});
    }

    void anOverlayChangesWhatIsRead() {
        QFile overlay(m_console->filePath(QStringLiteral("overlay.yaml")));
        QVERIFY(overlay.open(QIODevice::WriteOnly));
        overlay.write("overlay: 1.0.0\ninfo: {title: Reads only, version: '1'}\n"
                      "actions: [{target: \"$.paths['/members/{id}'].delete\", remove: true}]\n");
        overlay.close();
        openDialog();
        find<QLineEdit>("overlays")->setText(QStringLiteral(" ; ") + overlay.fileName());
        find<QTabWidget>("sourceTabs")->setCurrentIndex(2);
        find<QPlainTextEdit>("sourceText")->setPlainText(QString::fromUtf8(library));
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("operationsTree")->isVisible(), patience);
        QVERIFY(operation("GET /members/{id}").isValid());
        QVERIFY(!operation("DELETE /members/{id}").isValid());
    }

    void searchNarrowsTheTree() {
        read(library);
        QTest::keyClicks(find<QLineEdit>("operationSearch"), QStringLiteral("adds"));
        QTRY_VERIFY(!operation("GET /books").isValid());
        QVERIFY(operation("POST /books").isValid());
        QTest::keyClick(find<QLineEdit>("operationSearch"), Qt::Key_Return); // does not go on to the next step
        QVERIFY(find<QTreeView>("operationsTree")->isVisible());
    }

    void previewsWhatAModelAndTheUpstreamSee() {
        read(library);
        find<QTreeView>("operationsTree")->setCurrentIndex(operation("POST /books"));
        auto *request = find<QPlainTextEdit>("operationRequest");
        QTRY_VERIFY_WITH_TIMEOUT(!request->toPlainText().isEmpty(), patience);
        QVERIFY(request->toPlainText().startsWith(QLatin1String("POST https://eu.library.example.com/books\n")));
        QVERIFY(request->toPlainText().endsWith(QLatin1String("{\"title\":\"Emma\"}")));
        QVERIFY(find<QPlainTextEdit>("operationSchema")->toPlainText().contains(QLatin1String("\"required\"")));
        QCOMPARE(find<QPlainTextEdit>("operationDescription")->toPlainText(), QStringLiteral("Adds one book"));
        QVERIFY(find<QLabel>("operationFacts")->text().contains(QLatin1String("addBook")));
        find<QTreeView>("operationsTree")->setCurrentIndex(operation("GET /members/{id}"));
        QTRY_VERIFY_WITH_TIMEOUT(request->toPlainText().contains(QLatin1String("/members/7")), patience);
        QVERIFY(find<QLabel>("operationFindings")->text().contains(QLatin1String("id"))); // is not described
    }

    void aProblemLeadsToItsLine() {
        read(library);
        find<QTabWidget>("previewTabs")->setCurrentIndex(1);
        auto *problems = find<QTableView>("problemsTable");
        QVERIFY(problems->model()->rowCount() > 0);
        auto *source = find<console::SourceView>("problemSource");
        problems->setCurrentIndex(problems->model()->index(0, 0));
        QTest::keyClick(problems, Qt::Key_Return);
        QVERIFY(find<QTableView>("problemsTable")->isVisible()); // Enter does not go on to the next step
        QVERIFY(source->hasFocus());
        QVERIFY2(source->textCursor().block().text().contains(QLatin1String("#/components/schemas/Gone")),
                 qPrintable(source->textCursor().block().text()));
        const auto lines = QByteArray(library).split('\n');
        QVERIFY(lines.at(source->markedLine() - 1).contains("#/components/schemas/Gone"));
    }

    void theServerIsChosenWithItsVariables() {
        read(library);
        press("nextButton");
        auto *baseUrl = find<QLineEdit>("baseUrl");
        QCOMPARE(baseUrl->text(), QStringLiteral("https://eu.library.example.com"));
        find<QComboBox>("variable_region")->setCurrentText(QStringLiteral("us"));
        QCOMPARE(baseUrl->text(), QStringLiteral("https://us.library.example.com"));
        find<QComboBox>("serverChoice")->setCurrentIndex(1);
        QCOMPARE(baseUrl->text(), QStringLiteral("https://test.library.example.com"));
        press("nextButton");
        QTRY_COMPARE_WITH_TIMEOUT(catalog()->collections().size(), std::size_t{1}, patience);
        QCOMPARE(catalog()->collections().front()->info.baseUrl, std::string("https://test.library.example.com"));
        QCOMPARE(catalog()->collections().front()->info.environment, std::string("Test"));
    }

    void theCredentialGoesToTheVaultAfterTheImport() {
        read(library);
        press("nextButton");
        QCOMPARE(find<QLineEdit>("authName")->text(), QStringLiteral("X-Library-Key")); // from the description
        auto *secret = find<QLineEdit>("authSecret");
        QCOMPARE(secret->echoMode(), QLineEdit::Password);
        QTest::keyClicks(secret, QStringLiteral("sesame-4711"));
        find<QLineEdit>("authName")->setText(QStringLiteral("not a header"));
        press("nextButton");
        QVERIFY(!m_dialog->findChild<console::MessageBar *>()->text().isEmpty());
        QVERIFY(catalog()->collections().empty()); // what cannot work is told before anything is stored
        find<QLineEdit>("authName")->setText(QStringLiteral("X-Library-Key"));
        press("nextButton");
        QVERIFY(!find<QPushButton>("cancelButton")->isEnabled()); // what runs cannot be taken back
        QTest::keyClick(m_dialog.data(), Qt::Key_Escape);
        QVERIFY(!m_dialog->close());
        QVERIFY(m_dialog->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog.isNull() || !m_dialog->isVisible(), patience);
        const auto hasSecret = [this] {
            return !catalog()->collections().empty() && catalog()->collections().front()->upstreamSecret != nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasSecret(), patience);
        const auto &collection = *catalog()->collections().front();
        QVERIFY(collection.info.auth.type == gateway::UpstreamAuth::Type::ApiKeyHeader);
        QVERIFY(collection.upstreamSecret->equals("sesame-4711"));
        QVERIFY(!m_console->everythingStored().contains("sesame-4711"));
    }

    void aCredentialThatCannotBeStoredCanBeTriedAgain() {
        const QString vault = m_console->filePath(QStringLiteral("vault.sealed"));
        const QString aside = vault + QStringLiteral(".aside");
        QFile::rename(vault, aside); // there is none before the first secret
        QVERIFY(QDir().mkpath(vault));
        read(library);
        press("nextButton");
        QTest::keyClicks(find<QLineEdit>("authSecret"), QStringLiteral("sesame-4711"));
        press("nextButton");
        const auto *bar = m_dialog->findChild<console::MessageBar *>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->text().contains(QLatin1String("was imported")), patience);
        QVERIFY(!bar->text().contains(QLatin1String("sesame")));
        QCOMPARE(catalog()->collections().size(), std::size_t{1});
        QVERIFY(QDir().rmdir(vault));
        QFile::rename(aside, vault);
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog.isNull() || !m_dialog->isVisible(), patience);
        const auto hasSecret = [this] { return catalog()->collections().front()->upstreamSecret != nullptr; };
        QTRY_VERIFY_WITH_TIMEOUT(hasSecret(), patience);
        QCOMPARE(catalog()->collections().size(), std::size_t{1});
    }

    void aTakenNameShowsWhatReplacingChanges() {
        read(library);
        import();
        read(library);
        tick(operation("GET /books"));
        press("nextButton");
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("changesTree")->isVisible(), patience);
        QCOMPARE(find<QTreeView>("changesTree")->model()->rowCount(), 0); // the same description
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog.isNull() || !m_dialog->isVisible(), patience);
        QCOMPARE(catalog()->collections().size(), std::size_t{1});
        QCOMPARE(published(), QStringList{QStringLiteral("GET /books")});
    }

    void aFileDroppedOnThePageIsRead() {
        drop(&m_console->window()->page(PageId::Collections), libraryFile());
        m_dialog = ConsoleFixture::openDialog();
        QVERIFY(m_dialog != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("operationsTree")->isVisible(), patience);
        QVERIFY(find<QLabel>("previewFacts")->text().startsWith(QLatin1String("openapi 3.0.3")));
    }

    void aFileDroppedOnTheDialogIsReadWhereverItStands() {
        read(largeDescription(3));
        press("nextButton");
        drop(find<QLineEdit>("baseUrl"), libraryFile());
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("operationsTree")->isVisible(), patience);
        QVERIFY(operation("GET /books").isValid());
    }

    void whatIsPastedGoesWhereItBelongs_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("tab");
        const QString url = QStringLiteral("https://api.example.com/openapi.json");
        const QString curl = QStringLiteral("curl https://api.example.com/items");
        QTest::newRow("URL as a file") << QByteArray("fileName") << url << 1;
        QTest::newRow("URL as a URL") << QByteArray("sourceUrl") << url << 1;
        QTest::newRow("URL as a text") << QByteArray("sourceText") << QString(url + QLatin1Char('\n')) << 1;
        QTest::newRow("YAML as a file") << QByteArray("fileName") << QString::fromLatin1(library) << 2;
        QTest::newRow("YAML as a URL") << QByteArray("sourceUrl") << QString::fromLatin1(library) << 2;
        QTest::newRow("cURL as a URL") << QByteArray("sourceUrl") << curl << 2;
        QTest::newRow("cURL as a text") << QByteArray("sourceText") << curl << 2;
        QTest::newRow("a file as a URL") << QByteArray("sourceUrl") << QStringLiteral(GATEHOUSE_SOURCE_DIR "/README.md")
                                         << 0;
        QTest::newRow("part of a file's name") << QByteArray("fileName") << QStringLiteral("/somewhere/sh") << 0;
        QTest::newRow("a URL without its scheme") << QByteArray("sourceUrl") << QStringLiteral("api.example.com") << 1;
    }

    void whatIsPastedGoesWhereItBelongs() {
        QFETCH(QByteArray, field);
        QFETCH(QString, text);
        QFETCH(int, tab);
        openDialog();
        auto *line = find<QWidget>(field.constData());
        auto *tabs = find<QTabWidget>("sourceTabs");
        while (tabs->currentWidget() != line && !tabs->currentWidget()->isAncestorOf(line))
            tabs->setCurrentIndex(tabs->currentIndex() + 1);
        QGuiApplication::clipboard()->setText(text);
        QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), tab);
        QVERIFY(find<QPushButton>("nextButton")->isEnabled());
    }

    void aBrokenTextIsMarkedWhereItBreaks() {
        openDialog();
        find<QTabWidget>("sourceTabs")->setCurrentIndex(2);
        auto *text = find<QPlainTextEdit>("sourceText");
        text->setPlainText(QStringLiteral("{\n  \"openapi\": \"3.1.0\",\n  \"info\": {]\n}\n"));
        press("nextButton");
        auto *bar = m_dialog->findChild<console::MessageBar *>();
        QTRY_VERIFY_WITH_TIMEOUT(!bar->text().isEmpty(), patience);
        QCOMPARE(text->textCursor().blockNumber(), 2);
    }

    void aBrokenFileIsShownAroundTheLine() {
        QByteArray text(library);
        text.replace("  /books:", "\t/books:");
        QFile file(m_console->filePath(QStringLiteral("broken.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
        file.close();
        openDialog();
        auto *refused = find<console::SourceView>("refusedText");
        QVERIFY(!refused->isVisible());
        drop(m_dialog, file.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(refused->isVisible(), patience);
        QCOMPARE(refused->markedLine(), 10);
        QVERIFY2(refused->toPlainText().contains(QLatin1String("/books:")), qPrintable(refused->toPlainText()));
        QVERIFY(m_dialog->findChild<console::MessageBar *>()->text().contains(QLatin1String("no valid YAML")));
        find<QLineEdit>("fileName")->setText(libraryFile()); // what was refused is no longer what would be read
        QVERIFY(!refused->isVisible());
    }

    void aLargeDescriptionDoesNotHangTheWindow() {
        const QByteArray text = largeDescription(20'000);
        QFile file(m_console->filePath(QStringLiteral("large.json")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
        file.close();
        openDialog();
        find<QLineEdit>("fileName")->setText(file.fileName());
        const Heartbeat heart;
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("operationsTree")->isVisible(), patience);
        press("tickAll");
        QVERIFY(find<QLabel>("tickedTotal")->text().startsWith(QLatin1String("20,000 of 20,000")));
        find<QTreeView>("operationsTree")->setCurrentIndex(operation("GET /t7"));
        QTRY_VERIFY_WITH_TIMEOUT(find<QPlainTextEdit>("operationRequest")->toPlainText().contains(QLatin1String("/t7")),
                                 patience);
        QVERIFY2(heart.longestMs() < 500, qPrintable(QString::number(heart.longestMs())));
    }
};

QTEST_MAIN(TestImportWizard)
#include "tst_importwizard.moc"
