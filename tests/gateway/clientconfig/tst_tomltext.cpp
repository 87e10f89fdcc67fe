#include "gateway/clientconfig/tomltext.h"

#include <QTest>

using namespace gateway;

namespace {

const TomlText::Path server{"mcp_servers", "gatehouse"};
const TomlText::Keys keys{{"url", "\"http://x/mcp\""}, {"http_headers", "{ \"A\" = \"b\" }"}};

std::string changed(const std::string &text) {
    auto document = TomlText::read(text);
    if (!document)
        return "ERROR " + document.error().message;
    const auto set = document->setTable(server, keys, {"command", "args", "env"});
    return set ? document->text() : "ERROR " + set.error().message;
}

} // namespace

/// Edits of one table of a TOML document.
class TestTomlText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sets_data();
    void sets();
    void removes_data();
    void removes();
    void reads();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void TestTomlText::sets_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray table = "[mcp_servers.gatehouse]\nurl = \"http://x/mcp\"\nhttp_headers = { \"A\" = \"b\" }\n";
    QTest::newRow("nothing") << QByteArray() << table;
    QTest::newRow("behind others") << QByteArray("model = \"m\" # mine\n\n[mcp_servers.o]\nurl = \"y\"")
                                   << "model = \"m\" # mine\n\n[mcp_servers.o]\nurl = \"y\"\n\n" + table;
    QTest::newRow("in its place, own keys and comments stay")
        << QByteArray("[mcp_servers.gatehouse] # g\ncommand = \"c\"\nargs = [\n  \"a\",\n]\nurl = \"old\"\n# mine\n"
                      "startup_timeout_sec = 20\n\n[other]\nurl = \"y\"\n")
        << QByteArray("[mcp_servers.gatehouse] # g\nurl = \"http://x/mcp\"\nhttp_headers = { \"A\" = \"b\" }\n# mine\n"
                      "startup_timeout_sec = 20\n\n[other]\nurl = \"y\"\n");
    QTest::newRow("headers under a heading")
        << QByteArray("[mcp_servers.gatehouse]\nurl = \"old\"\n\n[mcp_servers.gatehouse.http_headers]\nA = \"1\"\nB = "
                      "\"2\"\n\n[z]\n")
        << QByteArray("[mcp_servers.gatehouse]\nurl = \"http://x/mcp\"\nhttp_headers = { \"A\" = \"b\" }\n\n[z]\n");
    QTest::newRow("tables below it stay")
        << QByteArray("[mcp_servers.gatehouse.tools.execute_call]\napproval_mode = \"approve\"\n")
        << "[mcp_servers.gatehouse.tools.execute_call]\napproval_mode = \"approve\"\n\n" + table;
    QTest::newRow("headings in texts") << QByteArray("a = \"\"\"\n[mcp_servers.gatehouse]\n\"\"\"\n")
                                       << "a = \"\"\"\n[mcp_servers.gatehouse]\n\"\"\"\n\n" + table;
}

void TestTomlText::sets() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(QByteArray::fromStdString(changed(before.toStdString())), after);
    QCOMPARE(QByteArray::fromStdString(changed(after.toStdString())), after);
    if (!before.contains('\n'))
        return;
    before.replace("\n", "\r\n"); // as Windows has it
    after.replace("\n", "\r\n");
    QCOMPARE(QByteArray::fromStdString(changed(before.toStdString())), after);
    QCOMPARE(QByteArray::fromStdString(changed(after.toStdString())), after);
}

void TestTomlText::removes_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("only") << QByteArray("[mcp_servers.gatehouse]\nurl = \"x\"\n") << QByteArray("");
    QTest::newRow("between")
        << QByteArray("[a]\nb = 1\n\n[mcp_servers.gatehouse]\nurl = \"x\"\n[mcp_servers.gatehouse.tools.t]\nmode = "
                      "\"m\"\n\n[z]\n")
        << QByteArray("[a]\nb = 1\n\n[z]\n");
    QTest::newRow("none") << QByteArray("[mcp_servers.o]\nurl = \"x\"\n")
                          << QByteArray("[mcp_servers.o]\nurl = \"x\"\n");
}

void TestTomlText::removes() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    auto document = TomlText::read(before.toStdString());
    QVERIFY(document.ok());
    QVERIFY(document->removeTable(server).ok());
    QCOMPARE(QByteArray::fromStdString(document->text()), after);
    document = TomlText::read(before.replace("\n", "\r\n").toStdString());
    QVERIFY(document->removeTable(server).ok());
    QCOMPARE(QByteArray::fromStdString(document->text()), after.replace("\n", "\r\n"));
}

void TestTomlText::reads() {
    const auto document =
        TomlText::read("[mcp_servers.gatehouse]\nurl = 'x'\nhttp_headers = { \"X-Profile-ID\" = \"p\" }\n");
    QCOMPARE(document->textAt(server, "url"), std::optional<std::string>("x"));
    TomlText::Path headers = server;
    headers.emplace_back("http_headers");
    QCOMPARE(document->textAt(headers, "X-Profile-ID"), std::optional<std::string>("p"));
    QCOMPARE(document->textAt(server, "none"), std::optional<std::string>());
}

void TestTomlText::saysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("syntax") << QByteArray("a = 1\nb = \n") << QStringLiteral("Line 2");
    QTest::newRow("inline") << QByteArray("[mcp_servers]\ngatehouse = { url = \"x\" }\n") << QStringLiteral("one line");
    QTest::newRow("inline section") << QByteArray("mcp_servers = {}\n") << QStringLiteral("one line");
    QTest::newRow("dotted") << QByteArray("[mcp_servers]\ngatehouse.enabled = true\n") << QStringLiteral("dotted");
    QTest::newRow("no table") << QByteArray("mcp_servers = 3\n") << QStringLiteral("mcp_servers");
}

void TestTomlText::saysWhatIsWrong() {
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    const QString answer = QString::fromStdString(changed(text.toStdString()));
    QVERIFY2(answer.startsWith(QLatin1String("ERROR")) && answer.contains(said), qPrintable(answer));
}

QTEST_GUILESS_MAIN(TestTomlText)
#include "tst_tomltext.moc"
