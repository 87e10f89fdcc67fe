#include "clirunner.h"

#include "gateway/core/jsonwriter.h"

#include <QTemporaryDir>
#include <QtTest>

namespace {

const QByteArray shop = "openapi: 3.1.0\n"
                        "info: {title: Shop, version: '1'}\n"
                        "servers: [{url: 'https://shop.example/v1'}]\n"
                        "paths:\n"
                        "  /items:\n"
                        "    get:\n"
                        "      summary: List\n"
                        "      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 10}}]\n"
                        "      responses: {'200': {description: ok}}\n";

QByteArray changed() {
    QByteArray text = shop;
    text.replace("maximum: 10", "maximum: 1000").replace("summary: List", "summary: Lists all");
    return text.replace("shop.example/v1", "shop.example/v2");
}

QStringList words(const char *text) {
    return QString::fromUtf8(text).split(u'|');
}

} // namespace

/// An edit, a new description and its undo with nothing but the command line; each command is a process of its own.
class TestReimportCommands final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void editsAreShownAndReset();
    void refusesEditsThatContradict_data();
    void refusesEditsThatContradict();
    void aReplacingImportSaysWhyAndWhat();
    void forPeopleToo();
    void undoAndRedo();
    void saysWhenThereIsNothingToUndo();
    void theCredentialStaysBehind_data();
    void theCredentialStaysBehind();
    void aProfileKnowsWhatItCosts();

private:
    CliResult run(const QStringList &arguments, const QByteArray &input = {}) { return m_cli->json(arguments, input); }
    [[nodiscard]] std::string catalog() { return run(words("catalog|--collection|Shop")).out; }
    void editSummary() { QCOMPARE(run(words("endpoint|set|GET /items|--summary|What is on sale")).exitCode, 0); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CliRunner> m_cli;
};

void TestReimportCommands::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliRunner>(m_dir->path());
    const CliResult imported = run(words("import|-|--publish|all"), shop);
    QVERIFY2(imported.exitCode == 0, imported.text().c_str());
}

void TestReimportCommands::editsAreShownAndReset() {
    editSummary();
    const gateway::Json shown = run(words("endpoint|show|GET /items")).json();
    QCOMPARE(at(shown, "endpoint/name"), std::string("What is on sale"));
    QCOMPARE(at(shown, "endpoint/edits/0/field"), std::string("summary"));
    QCOMPARE(at(shown, "endpoint/edits/0/imported"), std::string("List"));
    const CliResult forPeople = m_cli->run(words("endpoint|show|GET /items"));
    QVERIFY2(forPeople.out.find("summary edited; imported: \"List\"") != std::string::npos, forPeople.text().c_str());
    const CliResult reset = run(words("endpoint|set|GET /items|--reset|summary"));
    QCOMPARE(at(reset.json(), "name"), std::string("List"));
    QCOMPARE(at(reset.json(), "edits"), std::string("[]"));
}

void TestReimportCommands::refusesEditsThatContradict_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << words("endpoint|set|GET /items");
    QTest::newRow("set and reset") << words("endpoint|set|GET /items|--summary|x|--reset|summary");
    QTest::newRow("unknown text") << words("endpoint|set|GET /items|--reset|path");
}

void TestReimportCommands::refusesEditsThatContradict() {
    QFETCH(QStringList, arguments);
    const CliResult result = run(arguments);
    QVERIFY2(result.exitCode == 2, result.text().c_str());
}

void TestReimportCommands::aReplacingImportSaysWhyAndWhat() {
    editSummary();
    for (const char *command : {"import|-|--replace|--dry-run", "import|-|--replace"}) {
        const gateway::Json told = run(words(command), changed()).json();
        QCOMPARE(at(told, "changes/0/endpoint"), std::string("GET /items"));
        QCOMPARE(at(told, "changes/0/withheld"), std::string("true"));
        QCOMPARE(at(told, "changes/0/adds_power"), std::string("true"));
        QCOMPARE(at(told, "changes/0/differences/0/text"), std::string("`limit`: maximum 10 → 1000"));
        QCOMPARE(at(told, "changes/0/conflicts/0/base"), std::string("List"));
        QCOMPARE(at(told, "changes/0/conflicts/0/theirs"), std::string("Lists all"));
        QCOMPARE(at(told, "changes/0/conflicts/0/mine"), std::string("What is on sale"));
        QCOMPARE(at(told, "base_url_conflict/theirs"), std::string("https://shop.example/v2"));
        QCOMPARE(at(told, "base_url_conflict/mine"), std::string("https://shop.example/v1"));
    }
    QCOMPARE(at(run(words("collection|show|Shop")).json(), "base_url"), std::string("https://shop.example/v1"));
    const CliResult accepted = run(words("endpoint|publish|Shop: GET /items"));
    QCOMPARE(at(accepted.json(), "changed"), std::string("1"));
    const CliResult again = run(words("import|-|--replace|--dry-run"), changed());
    QCOMPARE(at(again.json(), "changes/0/differences"), std::string("[]"));
    QCOMPARE(at(again.json(), "changes/0/withheld"), std::string("false"));
}

void TestReimportCommands::forPeopleToo() {
    editSummary();
    const CliResult told = m_cli->run(words("import|-|--replace|--dry-run"), changed());
    for (const char *line :
         {"changed: GET /items (withheld until it is published again)", "adds power: `limit`: maximum 10 → 1000",
          "your summary \"What is on sale\" stays; the description now says \"Lists all\", before \"List\"",
          "calls still go to https://shop.example/v1"})
        QVERIFY2(told.out.find(line) != std::string::npos, told.text().c_str());
}

void TestReimportCommands::undoAndRedo() {
    editSummary();
    const std::string was = catalog();
    QCOMPARE(run(words("import|-|--replace"), changed()).exitCode, 0);
    const std::string is = catalog();
    QVERIFY(is != was);
    QCOMPARE(at(run(words("collection|history|Shop")).json(), "versions/0/use"), std::string("undo"));
    const CliResult undone = run(words("collection|undo|Shop"));
    QVERIFY2(at(undone.json(), "restored/published") == "1", undone.text().c_str());
    QCOMPARE(catalog(), was);
    QCOMPARE(at(run(words("endpoint|list|Shop")).json(), "endpoints/0/published"), std::string("true"));
    QCOMPARE(run(words("collection|redo|Shop")).exitCode, 0);
    QCOMPARE(catalog(), is);
}

void TestReimportCommands::saysWhenThereIsNothingToUndo() {
    const CliResult result = run(words("collection|undo|Shop"));
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.errorCode(), std::string("collection.nothing-to-undo"));
    QCOMPARE(run(words("collection|redo|Shop")).errorCode(), std::string("collection.nothing-to-redo"));
    QCOMPARE(run(words("collection|history|Shop")).out, std::string("{\"versions\":[]}\n"));
}

void TestReimportCommands::theCredentialStaysBehind_data() {
    QTest::addColumn<QStringList>("command");
    QTest::newRow("collection set") << words("collection|set|Shop|--base-url|https://other.example");
    QTest::newRow("import") << words("import|-|--replace|--base-url|https://other.example");
}

void TestReimportCommands::theCredentialStaysBehind() {
    QFETCH(QStringList, command);
    QCOMPARE(run(words("collection|set|Shop|--upstream-auth|bearer|--secret-stdin"), "key\n").exitCode, 0);
    const QByteArray input = command.contains(QStringLiteral("import")) ? shop : QByteArray();
    const CliResult refused = run(command, input);
    QCOMPARE(refused.errorCode(), std::string("collection.credential-elsewhere"));
    QCOMPARE(at(run(words("collection|show|Shop")).json(), "base_url"), std::string("https://shop.example/v1"));
    if (!input.isEmpty())
        QCOMPARE(at(run(command + words("--dry-run"), input).json(), "credential_set_for"),
                 std::string("https://shop.example/v1"));
    const CliResult told = run(command + words("--keep-credential"), input);
    QVERIFY2(told.exitCode == 0, told.text().c_str());
    QCOMPARE(at(run(words("collection|show|Shop")).json(), "base_url"), std::string("https://other.example"));
    const CliResult anew = run(
        words("collection|set|Shop|--base-url|https://third.example|--upstream-auth|bearer|--secret-stdin"), "new\n");
    QVERIFY2(anew.exitCode == 0, anew.text().c_str());
}

void TestReimportCommands::aProfileKnowsWhatItCosts() {
    QCOMPARE(run(words("client|add|App")).exitCode, 0);
    QCOMPARE(run(words("profile|add|App|one|--allow|Shop|--mode|tools")).exitCode, 0);
    const gateway::Json few = run(words("profile|show|one")).json();
    QCOMPARE(at(few, "tools"), std::string("1"));
    QVERIFY(few.find("tokens")->integer().value_or(0) > 40);
    QVERIFY(few.find("warning")->isNull());
    QByteArray many =
        "openapi: 3.1.0\ninfo: {title: Many, version: '1'}\nservers: [{url: 'https://m.example'}]\npaths:\n";
    for (int i = 0; i < 41; ++i)
        many += "  /p" + QByteArray::number(i) + ": {get: {responses: {'200': {description: ok}}}}\n";
    QCOMPARE(run(words("import|-|--publish|all"), many).exitCode, 0);
    QCOMPARE(run(words("profile|set|one|--allow|Many")).exitCode, 0);
    const gateway::Json tooMany = run(words("profile|list")).json();
    QCOMPARE(at(tooMany, "profiles/0/tools"), std::string("41"));
    QVERIFY(at(tooMany, "profiles/0/warning").find("41 tools") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestReimportCommands)
#include "tst_reimportcommands.moc"
