#include "tests/ui/consolefixture.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include <future>

using testsupport::ConsoleFixture;

namespace {

constexpr int patience = 20'000;

constexpr const char *before =
    "openapi: 3.0.3\n"
    "info: {title: Library, version: '1'}\n"
    "servers: [{url: 'https://one.example.com'}]\n"
    "paths:\n"
    "  /books:\n"
    "    get: {operationId: listBooks, summary: Lists books, parameters: [{name: limit, in: query, "
    "schema: {type: integer, maximum: 10}}], responses: {'200': {description: ok}}}\n"
    "  /authors:\n"
    "    get: {operationId: listAuthors, summary: Lists authors, responses: {'200': {description: ok}}}\n"
    "  /old:\n"
    "    get: {operationId: old, responses: {'200': {description: ok}}}\n";

constexpr const char *after =
    "openapi: 3.0.3\n"
    "info: {title: Library, version: '2'}\n"
    "servers: [{url: 'https://two.example.com'}]\n"
    "paths:\n"
    "  /books:\n"
    "    get: {operationId: listBooks, summary: Lists every book, parameters: [{name: limit, in: query, "
    "schema: {type: integer, maximum: 1000}}], responses: {'200': {description: ok}}}\n"
    "    delete: {operationId: removeBooks, responses: {'204': {description: ok}}}\n"
    "  /authors:\n"
    "    get: {operationId: listAuthors, summary: Lists authors, responses: {'200': {description: ok}}}\n";

} // namespace

/// A collection is imported anew: what changes is shown, and what has to be decided is.
class TestImportChanges final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;
    QPointer<QDialog> m_dialog;

    const gateway::CatalogCollection &library() { return *m_console->gateway().catalog()->collections().front(); }
    const gateway::Endpoint *endpoint(const char *title) {
        for (const auto &known : library().endpoints) {
            if (known->info().title() == title)
                return &known->info();
        }
        return nullptr;
    }
    template <typename Widget>
    Widget *find(const char *name) {
        return m_dialog->findChild<Widget *>(QLatin1String(name));
    }
    void press(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    /// To the step that follows the environment.
    void import(const QByteArray &text) {
        m_console->click("importButton");
        m_dialog = ConsoleFixture::openDialog();
        find<QTabWidget>("sourceTabs")->setCurrentIndex(2);
        find<QPlainTextEdit>("sourceText")->setPlainText(QString::fromUtf8(text));
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("operationsTree")->isVisible(), patience);
        press("nextButton");
        press("nextButton");
    }
    QModelIndex row(const char *text) {
        const auto *model = find<QTreeView>("changesTree")->model();
        return model
            ->match(model->index(0, 0), Qt::DisplayRole, QLatin1String(text), 1, Qt::MatchContains | Qt::MatchRecursive)
            .value(0);
    }
    QString effect(const char *text) { return row(text).siblingAtColumn(1).data().toString(); }
    void tick(const char *text) {
        auto *tree = find<QTreeView>("changesTree");
        QVERIFY2(row(text).isValid(), text);
        tree->setCurrentIndex(row(text));
        QTest::keyClick(tree, Qt::Key_Space);
        QCOMPARE(row(text).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    }
    void replace() {
        QCOMPARE(find<QPushButton>("nextButton")->text(), QStringLiteral("Replace"));
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog.isNull() || !m_dialog->isVisible(), patience);
    }
    void wordAnew() {
        std::promise<bool> done;
        m_console->gateway().endpoints().edit(
            endpoint("GET /books")->id, {{"summary", gateway::TextEdit::Action::Set, "Finds books"}}, {},
            {nullptr, [&](gateway::Result<void> edited) { done.set_value(edited.ok()); }});
        QVERIFY(done.get_future().get());
    }
    void setCredential() {
        gateway::UpstreamAuth auth;
        auth.type = gateway::UpstreamAuth::Type::Bearer;
        std::promise<bool> done;
        m_console->gateway().upstreams().change(
            library().info.id, {.credential = gateway::UpstreamCredential{auth, gateway::Secret(std::string("key"))}},
            {}, {nullptr, [&](gateway::Result<void> set) { done.set_value(set.ok()); }});
        QVERIFY(done.get_future().get());
    }

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(m_console->window()));
        import(before);
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog.isNull() || !m_dialog->isVisible(), patience);
        std::vector<gateway::EndpointId> all;
        for (const auto &known : library().endpoints)
            all.push_back(known->info().id);
        std::promise<bool> done;
        m_console->gateway().collections().setPublished(
            all, true, {}, {nullptr, [&](gateway::Result<std::size_t> set) { done.set_value(set.ok()); }});
        QVERIFY(done.get_future().get());
        wordAnew();
        import(after);
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("changesTree")->isVisible(), patience);
    }
    void cleanup() { m_console.reset(); }

    void showsWhatChangesAndWhy() {
        QVERIFY(row("Changed (1)").isValid() && row("New (1)").isValid() && row("Gone (1)").isValid());
        QVERIFY(!row("/authors").isValid());
        QCOMPARE(effect("GET /books"), QStringLiteral("withheld until you accept it"));
        QCOMPARE(effect("DELETE /books"), QStringLiteral("not published; it may change data"));
        QCOMPARE(effect("GET /old"), QStringLiteral("can no longer be called"));
        QCOMPARE(effect("1000"), QStringLiteral("accepts more"));
        QCOMPARE(effect("Take the base URL"), QStringLiteral("yours stays: https://one.example.com"));
        find<QTreeView>("changesTree")->setCurrentIndex(row("Take the new summary"));
        const QString text = find<QPlainTextEdit>("changeText")->toPlainText();
        for (const char *part : {"Finds books", "Lists books", "Lists every book"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
    }

    void untickedNothingGivesWay() {
        replace();
        QVERIFY(!endpoint("GET /books")->published);
        QVERIFY(endpoint("GET /authors")->published);
        QVERIFY(!endpoint("DELETE /books")->published);
        QVERIFY(endpoint("GET /old") == nullptr);
        QCOMPARE(endpoint("GET /books")->summary, std::string("Finds books"));
        QCOMPARE(library().info.baseUrl, std::string("https://one.example.com"));
    }

    void whatIsTickedIsAccepted() {
        tick("GET /books");
        tick("Take the new summary");
        tick("Take the base URL");
        replace();
        QVERIFY(endpoint("GET /books")->published);
        QCOMPARE(endpoint("GET /books")->summary, std::string("Lists every book"));
        QCOMPARE(library().info.baseUrl, std::string("https://two.example.com"));
    }

    void theCredentialGoesAlongWhereThatIsTicked_data() {
        QTest::addColumn<bool>("isTicked");
        QTest::newRow("ticked") << true;
        QTest::newRow("not ticked") << false;
    }

    void theCredentialGoesAlongWhereThatIsTicked() {
        QFETCH(bool, isTicked);
        QVERIFY(!find<QCheckBox>("takeCredentialAlong")->isVisible());
        setCredential();
        press("backButton");
        press("nextButton");
        QTRY_VERIFY_WITH_TIMEOUT(find<QTreeView>("changesTree")->isVisible(), patience);
        tick("Take the base URL");
        auto *takeAlong = find<QCheckBox>("takeCredentialAlong");
        QVERIFY(takeAlong->isVisible() && !takeAlong->isChecked());
        QVERIFY2(takeAlong->text().contains(QLatin1String("https://one.example.com")), qPrintable(takeAlong->text()));
        takeAlong->setChecked(isTicked);
        replace();
        QCOMPARE(library().info.baseUrl, std::string("https://two.example.com"));
        QCOMPARE(library().upstreamSecret != nullptr, isTicked);
    }

    void goingBackReplacesNothing() {
        press("backButton");
        QVERIFY(!find<QTreeView>("changesTree")->isVisible());
        press("cancelButton");
        QVERIFY(endpoint("GET /old") != nullptr);
        QVERIFY(endpoint("GET /books")->published);
    }

    void oneStepTakesItBack() {
        tick("Take the new summary");
        replace();
        std::promise<bool> done;
        m_console->gateway().history().bringBack(
            library().info.id, gateway::CollectionVersion::Use::Undo, {},
            {nullptr, [&](gateway::Result<gateway::BroughtBack> back) { done.set_value(back.ok()); }});
        QVERIFY(done.get_future().get());
        QVERIFY(endpoint("GET /old") != nullptr && endpoint("GET /old")->published);
        QVERIFY(endpoint("GET /books")->published);
        QVERIFY(endpoint("DELETE /books") == nullptr);
        QCOMPARE(endpoint("GET /books")->summary, std::string("Finds books"));
    }
};

QTEST_MAIN(TestImportChanges)
#include "tst_importchanges.moc"
