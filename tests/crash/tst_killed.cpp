#include "tests/app/clirunner.h"
#include "tests/crash/loadconnection.h"
#include "tests/support/fakeupstream.h"

#include "gateway/core/jsonparser.h"

#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <atomic>
#include <map>
#include <mutex>
#include <random>

namespace {

const QByteArray description = R"(openapi: 3.0.3
info: {title: Killed, version: "1"}
paths:
  /item:
    get:
      operationId: readItem
      parameters: [{name: marker, in: query, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
  /change:
    post:
      operationId: change
      parameters: [{name: marker, in: query, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
)";

constexpr int rounds = 20;
constexpr int connections = 8;

gateway::Json parsed(std::string_view text) {
    auto json = gateway::parseJson(text);
    return json ? std::move(json).value() : gateway::Json();
}

std::string markerOf(const std::string &target) {
    const std::size_t at = target.find("marker=");
    return at == std::string::npos ? std::string() : target.substr(at + 7);
}

// The rows of the trail by the marker of their call.
struct Rows {
    bool intent = false;
    int results = 0; ///< Outcomes, and single rows of calls that change nothing.
    std::string status;
};

std::map<std::string, Rows> rowsOf(const std::string &lines) {
    std::map<std::string, Rows> rows;
    for (std::size_t from = 0; from < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', from), lines.size());
        const gateway::Json record = parsed(std::string_view(lines).substr(from, end - from));
        from = end + 1;
        // the REST door records its arguments by place
        Rows &row = rows[at(record, at(record, "via") == "rest" ? "arguments/query/marker" : "arguments/marker")];
        if (at(record, "phase") == "intent") {
            row.intent = true;
        } else {
            ++row.results;
            row.status = at(record, "status");
        }
    }
    return rows;
}

} // namespace

/// kill -9 of the gateway under load, again and again on one data directory: what was answered is in the trail, what
/// may have changed something upstream is at least announced there, the chain is whole and the next start is clean.
class TestKilled final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void roundOfLoad_data();
    void roundOfLoad();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir.path()); }
    void startGateway();
    void answerUpstream(const gateway::FakeRequest &request, gateway::FakeReply &reply);
    /// Runs load until the kill struck; all connections, at their ends.
    std::vector<std::unique_ptr<LoadConnection>> loadUntilKilled(int round);
    void strike(); ///< Any thread. Kills the gateway when its number has come up.
    std::map<std::string, int> takeChanges();
    void checkAnswers(const std::vector<std::unique_ptr<LoadConnection>> &load, std::map<std::string, Rows> &rows);

    QTemporaryDir m_dir;
    std::mutex m_mutex;
    std::map<std::string, int> m_changes; ///< How often a change reached the upstream, by marker.
    std::atomic<pid_t> m_pid = 0;
    std::atomic<int> m_untilKill = 0; ///< Answers and requests at the upstream before the next kill.
    std::mt19937 m_random;
    std::unique_ptr<gateway::FakeUpstream> m_upstream;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
    std::string m_bearer;
    int m_answers = 0;
};

void TestKilled::initTestCase() {
    const unsigned seed = std::random_device{}();
    qInfo("seed %u", seed);
    m_random.seed(seed);
    m_upstream = std::make_unique<gateway::FakeUpstream>(
        [this](const gateway::FakeRequest &request, gateway::FakeReply &reply) { answerUpstream(request, reply); });
    const CliResult imported =
        cli().json({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--base-url"),
                    QString::fromStdString(m_upstream->url()), QStringLiteral("--publish"), QStringLiteral("all")},
                   description);
    QVERIFY2(at(imported.json(), "published") == "2", imported.text().c_str());
    QCOMPARE(cli().json({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("load")}).exitCode, 0);
    const CliResult profile = cli().json({QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("load"),
                                          QStringLiteral("main"), QStringLiteral("--allow"), QStringLiteral("Killed")});
    QVERIFY2(profile.exitCode == 0, profile.text().c_str());
    m_bearer = at(profile.json(), "bearer");
}

void TestKilled::cleanupTestCase() {
    if (m_bearer.empty())
        return;
    startGateway();
    QCOMPARE(endPolitely(*m_serve), 0);
    qInfo("%d calls were answered in all", m_answers);
    QVERIFY(m_answers > 0);
}

void TestKilled::startGateway() {
    m_serve = cli().start({QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    const gateway::Json line = parsed(nextLine(*m_serve));
    QCOMPARE(at(line, "event"), std::string("listening"));
    m_url = QUrl(QString::fromStdString(at(line, "url")));
    m_pid = static_cast<pid_t>(m_serve->processId());
}

void TestKilled::answerUpstream(const gateway::FakeRequest &request, gateway::FakeReply &reply) {
    const std::string marker = markerOf(request.target);
    if (request.method == "POST") {
        const std::lock_guard lock(m_mutex);
        ++m_changes[marker];
    }
    strike();
    reply.send(gateway::FakeUpstream::answer(200, "application/json", R"({"marker":")" + marker + R"("})"));
}

void TestKilled::strike() {
    if (m_untilKill.fetch_sub(1) == 1)
        ::kill(m_pid, SIGKILL);
}

std::map<std::string, int> TestKilled::takeChanges() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_changes, {});
}

std::vector<std::unique_ptr<LoadConnection>> TestKilled::loadUntilKilled(int round) {
    m_untilKill = std::uniform_int_distribution<int>(1, 1500)(m_random);
    std::vector<std::unique_ptr<LoadConnection>> load;
    for (int i = 0; i < connections; ++i) {
        const std::string name = 'r' + std::to_string(round) + 'c' + std::to_string(i);
        load.push_back(std::make_unique<LoadConnection>(m_url, m_bearer, name, [this] { strike(); }));
        load.back()->start();
    }
    const auto over = [&] {
        return std::all_of(load.begin(), load.end(), [](const auto &connection) { return connection->isOver(); });
    };
    if (!QTest::qWaitFor(over, 60'000))
        load.clear();
    return load;
}

void TestKilled::checkAnswers(const std::vector<std::unique_ptr<LoadConnection>> &load,
                              std::map<std::string, Rows> &rows) {
    for (const auto &connection : load) {
        for (const AnsweredCall &call : connection->answered()) {
            QVERIFY2(call.status == 200 && call.body.find(call.marker) != std::string::npos, call.body.c_str());
            const Rows &row = rows[call.marker];
            QVERIFY2(row.results == 1 && row.status == "200", (call.marker + " has no record of its answer").c_str());
            QVERIFY2(!call.changes || row.intent, (call.marker + " was not announced").c_str());
            ++m_answers;
        }
    }
}

void TestKilled::roundOfLoad_data() {
    QTest::addColumn<int>("round");
    for (int round = 1; round <= rounds; ++round)
        QTest::addRow("kill %d", round) << round;
}

void TestKilled::roundOfLoad() {
    QFETCH(int, round);
    const QString began = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    startGateway();
    QVERIFY(m_url.port() > 0);
    const auto load = loadUntilKilled(round);
    QVERIFY2(!load.empty(), "the load did not end");
    QVERIFY(m_serve->state() == QProcess::NotRunning || m_serve->waitForFinished(30'000));
    QCOMPARE(m_serve->exitStatus(), QProcess::CrashExit);

    const CliResult trail = cli().run({QStringLiteral("audit"), QStringLiteral("query"), QStringLiteral("kind == call"),
                                       QStringLiteral("--since"), began, QStringLiteral("--limit"),
                                       QStringLiteral("100000"), QStringLiteral("--format"), QStringLiteral("jsonl")});
    QVERIFY2(trail.exitCode == 0, trail.text().c_str());
    auto rows = rowsOf(trail.out);
    checkAnswers(load, rows);
    if (QTest::currentTestFailed())
        return;
    QTRY_COMPARE(m_upstream->openConnections(), 0); // it has read what there was
    for (const auto &[marker, times] : takeChanges()) {
        QVERIFY2(rows[marker].intent, (marker + " reached the upstream unannounced").c_str());
        QVERIFY2(times == 1, (marker + " was sent twice").c_str());
    }
    const CliResult chain = cli().json({QStringLiteral("audit"), QStringLiteral("verify")});
    QVERIFY2(chain.exitCode == 0 && at(chain.json(), "ok") == "true", chain.text().c_str());
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
