#include "tests/app/clirunner.h"
#include "tests/app/httpanswer.h"
#include "tests/conversations/conversation.h"

#include "gateway/core/jsonparser.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <map>

using namespace conversations;

namespace {

constexpr int waitMs = 20'000;

gateway::Json parsed(const std::string &text) {
    auto json = gateway::parseJson(text);
    return json ? std::move(json).value() : gateway::Json();
}

std::string toWire(const WireRequest &request, const QUrl &url, const std::string &bearer) {
    std::string text = request.method + ' ' + url.path().toStdString() + " HTTP/1.1\r\n";
    text += "Host: " + url.authority().toStdString() + "\r\nAuthorization: Bearer " + bearer + "\r\n";
    for (const auto &[name, value] : request.headers)
        text += name + ": " + value + "\r\n";
    if (!request.body.empty() || request.method == "POST")
        text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    return text + "\r\n" + request.body;
}

bool isStream(const HttpAnswerReader &reader) {
    return reader.header("Content-Type").starts_with("text/event-stream");
}

// One request on a connection of its own; nothing when no answer came that can be taken for whole.
std::optional<WireAnswer> exchange(const WireRequest &request, const QUrl &url, const std::string &bearer) {
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    socket.write(QByteArray::fromStdString(toWire(request, url, bearer)));
    HttpAnswerReader reader;
    const auto hasCome = [&] {
        if (reader.isWhole())
            return true;
        return request.staysOpen && reader.hasHead() && eventsOf(reader.body()).size() >= request.expectedEvents;
    };
    QElapsedTimer timer;
    for (timer.start(); !hasCome() && timer.elapsed() < waitMs;) {
        if (!socket.waitForReadyRead(waitMs) && socket.bytesAvailable() == 0)
            break;
        reader.append(socket.readAll().toStdString());
    }
    if (!hasCome() || (request.staysOpen && reader.isWhole()))
        return std::nullopt;
    WireAnswer answer{reader.status(), reader.headers(), {}, {}};
    if (isStream(reader))
        answer.events = eventsOf(reader.body());
    else
        answer.body = reader.body();
    return answer;
}

} // namespace

/// Plays tests/conversations/*.json against the real gateway program: sockets, credentials, demo upstream and trail.
class TestConversationsHttp final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void conversation_data();
    void conversation();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir.path()); }
    /// The bearer of a new profile, see tests/conversations/README.md; empty when it could not be made.
    [[nodiscard]] std::string addProfile(const QString &name, const QStringList &options);
    /// Profiles of its own for each conversation, so that a used-up rate stays in one.
    void addProfiles();
    /// The prompt and the documents of tests/conversations/README.md, published to this conversation's profile.
    void addPromptAndDocuments();

    QTemporaryDir m_dir;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_mcp;
    std::map<std::string, std::string> m_bearers;
    int m_clients = 0;
};

void TestConversationsHttp::initTestCase() {
    m_serve = cli().start({QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                           QStringLiteral("--demo"), QStringLiteral("--json")});
    m_mcp = QUrl(QString::fromStdString(at(parsed(nextLine(*m_serve)), "mcp")));
    QVERIFY(m_mcp.port() > 0);
    QCOMPARE(at(parsed(nextLine(*m_serve)), "event"), std::string("demo"));
}

void TestConversationsHttp::cleanupTestCase() {
    if (m_serve == nullptr)
        return;
    QCOMPARE(endPolitely(*m_serve), 0);
    const CliResult chain = cli().json({QStringLiteral("audit"), QStringLiteral("verify")});
    QVERIFY2(at(chain.json(), "ok") == "true", chain.text().c_str());
}

std::string TestConversationsHttp::addProfile(const QString &name, const QStringList &options) {
    const QString client = QStringLiteral("conversation%1").arg(m_clients);
    const CliResult made =
        cli().json(QStringList{QStringLiteral("profile"), QStringLiteral("add"), client, name} + options);
    return made.exitCode == 0 ? at(made.json(), "bearer") : std::string();
}

void TestConversationsHttp::addProfiles() {
    const QStringList orders{QStringLiteral("--allow"), QStringLiteral("Orders")};
    const std::pair<const char *, QStringList> profiles[] = {
        {"operations", {}},
        {"support", {QStringLiteral("--allow"), QStringLiteral("Payments")}},
        {"both", {QStringLiteral("--mode"), QStringLiteral("both")}},
        {"tools", {QStringLiteral("--mode"), QStringLiteral("tools")}},
        {"rated", {QStringLiteral("--rate"), QStringLiteral("1/d")}}};
    const QString client = QStringLiteral("conversation%1").arg(++m_clients);
    QCOMPARE(cli().json({QStringLiteral("client"), QStringLiteral("add"), client}).exitCode, 0);
    for (const auto &[name, options] : profiles) {
        m_bearers[name] = addProfile(QString::fromLatin1(name), orders + options);
        QVERIFY2(!m_bearers[name].empty(), name);
    }
}

void TestConversationsHttp::addPromptAndDocuments() {
    const QString profile = QStringLiteral("conversation%1/operations").arg(m_clients);
    const auto done = [&](const QStringList &arguments, const QByteArray &input) {
        const CliResult result = cli().json(arguments, input);
        QVERIFY2(result.exitCode == 0, result.text().c_str());
    };
    const QString publish = QStringLiteral("--publish");
    if (m_clients > 1) { // the conversation before had them
        for (const char *name : {"Handbook", "Order help"})
            done({QStringLiteral("document"), QStringLiteral("set"), QString::fromLatin1(name), publish, profile}, {});
        done({QStringLiteral("prompt"), QStringLiteral("set"), QStringLiteral("complaint"), publish, profile}, {});
        return;
    }
    done({QStringLiteral("document"), QStringLiteral("add"), QStringLiteral("Handbook"), QStringLiteral("-"),
          QStringLiteral("--mime"), QStringLiteral("text/markdown"), publish, profile},
         "# Returns");
    done({QStringLiteral("document"), QStringLiteral("add"), QStringLiteral("Order help"), QStringLiteral("-"),
          QStringLiteral("--uri"), QStringLiteral("shop://orders/{order}/help"), publish, profile},
         "Help with order {{order}}.");
    done({QStringLiteral("prompt"), QStringLiteral("add"), QStringLiteral("complaint"), QStringLiteral("-"),
          QStringLiteral("--title"), QStringLiteral("Complaint"), QStringLiteral("--argument"),
          QStringLiteral("order=Number of the order"), QStringLiteral("--argument"), QStringLiteral("tone?"),
          QStringLiteral("--document"), QStringLiteral("Handbook"), publish, profile},
         "Answer the complaint about order {{order}}. {{tone}}");
}

void TestConversationsHttp::conversation_data() {
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(GATEHOUSE_SOURCE_DIR "/tests/conversations"));
    const QStringList files = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestConversationsHttp::conversation() {
    QFETCH(QString, file);
    auto loaded = Conversation::load(file.toStdString());
    QVERIFY2(loaded.ok(), loaded ? "" : loaded.error().message.c_str());
    addProfiles();
    addPromptAndDocuments();
    for (std::size_t row = 0; row < loaded->size(); ++row) {
        const WireRequest request = loaded->request(row);
        const auto answer = exchange(request, m_mcp, m_bearers[request.profile]);
        QVERIFY2(answer, (loaded->name(row) + ": no whole answer, or a stream that should stay open ended").c_str());
        const std::string problem = loaded->check(row, *answer);
        QVERIFY2(problem.empty(), (loaded->name(row) + ": " + problem).c_str());
    }
}

QTEST_GUILESS_MAIN(TestConversationsHttp)
#include "tst_conversations_http.moc"
