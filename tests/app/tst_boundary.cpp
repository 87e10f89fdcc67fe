#include "tests/app/boundaryprobes.h"
#include "tests/app/clirunner.h"
#include "tests/app/httpanswer.h"
#include "tests/support/fakeupstream.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <algorithm>
#include <map>

using gateway::Json;

namespace {

constexpr int waitMs = 20'000;

struct Question {
    std::string asked; ///< What the answer may repeat.
    std::string wire;  ///< The request, without its credential and trace headers.
    int records = 1;   ///< In the trail, where the request got as far as a door.
};

struct Reply {
    int status = 0;
    std::string text; ///< Status, headers and body, without the date.
};

std::string httpRequest(const std::string &method, const std::string &target, const std::string &headers,
                        const std::string &body) {
    std::string text = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers;
    if (!body.empty() || method == "POST" || method == "PUT" || method == "PATCH")
        text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "%TRACE%\r\n" + body;
}

std::string mirrored(const std::string &value) {
    const bool plain = std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c <= '~'; });
    return plain ? value : "=?base64?" + gateway::toBase64(value) + "?=";
}

// A 2026-07-28 request; `mirror` is what Mcp-Name says, empty for none.
std::string modern(const std::string &method, Json params, const std::string &mirror) {
    params.set("_meta", Json::object({{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                                      {"io.modelcontextprotocol/clientCapabilities", Json::object()}}));
    std::string headers =
        "Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method +
        "\r\n";
    if (!mirror.empty())
        headers += "Mcp-Name: " + mirrored(mirror) + "\r\n";
    return httpRequest(
        "POST", "/mcp", headers,
        toJsonText(Json::object({{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", std::move(params)}})));
}

std::string operation(const char *name, const char *argument, const std::string &value) {
    return modern("tools/call", Json::object({{"name", name}, {"arguments", Json::object({{argument, value}})}}), name);
}

} // namespace

/// From a read-only Orders profile: every endpoint of every other collection and every other method, by every naming
/// trick and every way in. Nothing goes out, hidden and unknown get the same bytes, each attempt is one record.
class TestBoundary final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void attempt_data();
    void attempt();
    void methodOverrides_data();
    void methodOverrides();
    void batchesHoldOneRecordEach();
    void listsShowWhatIsVisibleOnly();
    void everyAttemptIsInTheTrail();

private:
    using Ask = Question (*)(const NamingTrick &trick, const ProbeTarget &target);
    struct Way {
        const char *name;
        const std::vector<NamingTrick> &(*tricks)();
        Ask ask;
    };
    static const std::vector<Way> &ways();
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_dir.path()); }
    Json done(const QStringList &arguments, const QByteArray &input = {}) const;
    void readTargets();
    /// Sends it with a trace of its own, under which the trail must have `records` afterwards.
    Reply send(const Question &question);
    Reply exchange(const std::string &wire);

    QTemporaryDir m_dir;
    std::unique_ptr<gateway::FakeUpstream> m_upstream;
    std::unique_ptr<QProcess> m_serve;
    QUrl m_url;
    std::string m_bearer;
    QTcpSocket m_socket;
    std::vector<std::pair<ProbeTarget, ProbeTarget>> m_targets; ///< Hidden, and its twin.
    std::map<std::string, int> m_expected;                      ///< Records by trace.
    int m_sent = 0;
};

Json TestBoundary::done(const QStringList &arguments, const QByteArray &input) const {
    const CliResult result = cli().json(arguments, input);
    return result.exitCode == 0 ? result.json() : Json(result.text());
}

void TestBoundary::initTestCase() {
    m_upstream = std::make_unique<gateway::FakeUpstream>();
    for (const char *name : {"Orders", "Payments", "Admin"}) {
        QFile description(
            QStringLiteral(GATEHOUSE_SOURCE_DIR "/resources/demo/%1.yaml").arg(QString::fromLatin1(name).toLower()));
        QVERIFY(description.open(QIODevice::ReadOnly));
        const Json imported =
            done({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--name"), QString::fromLatin1(name),
                  QStringLiteral("--base-url"), QString::fromStdString(m_upstream->url("/up")),
                  QStringLiteral("--publish"), QStringLiteral("all")},
                 description.readAll());
        QVERIFY2(imported.find("collection") != nullptr, toJsonText(imported).c_str());
    }
    done({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("intruder")});
    const Json profile = done({QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("intruder"),
                               QStringLiteral("reader"), QStringLiteral("--allow"), QStringLiteral("Orders"),
                               QStringLiteral("--read-only"), QStringLiteral("--mode"), QStringLiteral("both")});
    m_bearer = at(profile, "bearer");
    QVERIFY2(!m_bearer.empty(), toJsonText(profile).c_str());
    readTargets();
    QVERIFY(m_targets.size() >= 8);
    m_serve = cli().start(
        {QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--json")});
    m_url = QUrl(QString::fromStdString(at(gateway::parseJson(nextLine(*m_serve)).value(), "url")));
    QVERIFY(m_url.port() > 0);
}

void TestBoundary::readTargets() {
    const Json list = done({QStringLiteral("endpoint"), QStringLiteral("list")});
    for (const Json &endpoint : *list.find("endpoints")->asArray()) {
        const auto text = [&](const char *name) { return std::string(endpoint.find(name)->stringOr({})); };
        const std::string collection = text("collection");
        if (collection == "Orders" && text("method") == "GET")
            continue;
        const ProbeTarget hidden{collection,   gateway::slugOf(collection), text("method"),
                                 text("path"), text("operation_id"),        text("tool"),
                                 text("id")};
        m_targets.emplace_back(hidden, twinOf(hidden, collection != "Orders"));
    }
}

Reply TestBoundary::exchange(const std::string &wire) {
    for (int tries = 0; tries < 2; ++tries) {
        if (m_socket.state() != QAbstractSocket::ConnectedState) {
            m_socket.abort();
            m_socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
        }
        m_socket.write(QByteArray::fromStdString(wire));
        const bool headOnly = wire.starts_with("HEAD ");
        HttpAnswerReader reader;
        const auto hasCome = [&] { return headOnly ? reader.hasHead() : reader.isWhole(); };
        QElapsedTimer timer;
        for (timer.start(); !hasCome() && timer.elapsed() < waitMs;) {
            if (!m_socket.waitForReadyRead(waitMs) && m_socket.bytesAvailable() == 0)
                break;
            reader.append(m_socket.readAll().toStdString());
        }
        if (!hasCome()) { // the server had closed the connection that was kept
            m_socket.abort();
            continue;
        }
        std::string text = std::to_string(reader.status()) + '\n';
        for (const auto &[name, value] : reader.headers())
            text += name == "Date" ? "" : name + ": " + value + '\n';
        if (headOnly || reader.header("Connection") == "close")
            m_socket.abort();
        return {reader.status(), headOnly ? text : text + reader.body()};
    }
    return {};
}

Reply TestBoundary::send(const Question &question) {
    const std::string number = std::to_string(++m_sent);
    const std::string trace = std::string(32 - number.size(), 'a') + number;
    std::string wire = question.wire;
    wire.replace(wire.find("%TRACE%"), 7,
                 "Authorization: Bearer " + m_bearer + "\r\ntraceparent: 00-" + trace + "-00f067aa0ba902b7-01\r\n");
    Reply reply = exchange(wire);
    // What the parser or the router turned away never reached a door; the ledger of refusals may sum those up.
    const bool toDoor = question.wire.starts_with("HEAD /api/") && reply.status != 400; // has no body to tell
    const bool turnedAway =
        question.wire.starts_with("HEAD ") ? !toDoor : reply.text.find("\"code\":\"http.") != std::string::npos;
    m_expected[trace] = turnedAway ? 0 : question.records;
    return reply;
}

const std::vector<TestBoundary::Way> &TestBoundary::ways() {
    using N = const NamingTrick &;
    using T = const ProbeTarget &;
    static const std::vector<Way> all = {
        {"execute_call", referenceTricks,
         [](N n, T t) {
             return Question{n.of(t), operation("execute_call", "endpoint", n.of(t))};
         }},
        {"execute_endpoint", referenceTricks,
         [](N n, T t) {
             return Question{n.of(t), operation("execute_endpoint", "endpoint", n.of(t))};
         }},
        {"inspect_contract", referenceTricks,
         [](N n, T t) {
             return Question{n.of(t), operation("inspect_contract", "endpoint", n.of(t))};
         }},
        {"a tool of this name", referenceTricks,
         [](N n, T t) {
             Json params = Json::object({{"name", n.of(t)}, {"arguments", Json::object({{"id", "1"}})}});
             return Question{n.of(t), modern("tools/call", std::move(params), n.of(t))};
         }},
        {"header and body of two minds", referenceTricks,
         [](N n, T t) {
             Json params = Json::object({{"name", n.of(t)}, {"arguments", Json::object({{"id", "1"}})}});
             return Question{n.of(t), modern("tools/call", std::move(params), "getOrder")};
         }},
        {"the header alone", referenceTricks,
         [](N n, T t) {
             Json params = Json::object({{"name", "getOrder"}, {"arguments", Json::object({{"id", "1"}})}});
             return Question{n.of(t), modern("tools/call", std::move(params), n.of(t))};
         }},
        {"prompt", referenceTricks,
         [](N n, T t) {
             Json params = Json::object({{"name", "debug_call"}, {"arguments", Json::object({{"endpoint", n.of(t)}})}});
             return Question{n.of(t), modern("prompts/get", std::move(params), "debug_call")};
         }},
        {"resource", referenceTricks,
         [](N n, T t) {
             const std::string uri =
                 "gateway://collections/" + t.slug + "/endpoints/" + gateway::percentEncode(n.of(t));
             return Question{uri, modern("resources/read", Json::object({{"uri", uri}}), uri)};
         }},
        {"completion", referenceTricks,
         [](N n, T t) {
             return Question{
                 n.of(t), modern("completion/complete",
                                 Json::object({{"ref", Json::object({{"type", "ref/prompt"}, {"name", "debug_call"}})},
                                               {"argument", Json::object({{"name", "endpoint"}, {"value", n.of(t)}})}}),
                                 {})};
         }},
        {"list_endpoints of a collection", collectionTricks,
         [](N n, T t) {
             return Question{n.of(t), operation("list_endpoints", "collection", n.of(t))};
         }},
        {"search", collectionTricks,
         [](N n, T t) {
             return Question{n.of(t), operation("list_endpoints", "query", n.of(t))};
         }},
        {"prompt about a collection", collectionTricks,
         [](N n, T t) {
             Json params =
                 Json::object({{"name", "explore_api"}, {"arguments", Json::object({{"collection", n.of(t)}})}});
             return Question{n.of(t), modern("prompts/get", std::move(params), "explore_api")};
         }},
        {"resource of a collection", collectionTricks,
         [](N n, T t) {
             const std::string uri = "gateway://collections/" + gateway::percentEncode(n.of(t)) + "/openapi.json";
             return Question{uri, modern("resources/read", Json::object({{"uri", uri}}), uri)};
         }},
        {"completion within a collection", collectionTricks,
         [](N n, T t) {
             Json params = Json::object({{"ref", Json::object({{"type", "ref/prompt"}, {"name", "debug_call"}})},
                                         {"argument", Json::object({{"name", "endpoint"}, {"value", ""}})}});
             params.set("context", Json::object({{"arguments", Json::object({{"collection", n.of(t)}})}}));
             return Question{n.of(t), modern("completion/complete", std::move(params), {})};
         }},
        {"REST", pathTricks,
         [](N n, T t) {
             return Question{n.of(t), httpRequest(t.method, n.of(t), {}, {})};
         }},
        {"REST with GET", pathTricks,
         [](N n, T t) {
             return Question{n.of(t), httpRequest("GET", n.of(t), {}, {})};
         }},
        {"REST with HEAD", pathTricks,
         [](N n, T t) {
             return Question{n.of(t), httpRequest("HEAD", n.of(t), "Connection: close\r\n", {})};
         }},
        {"REST with OPTIONS", pathTricks,
         [](N n, T t) {
             return Question{n.of(t), httpRequest("OPTIONS", n.of(t), {}, {})};
         }},
        {"REST with PUT", pathTricks,
         [](N n, T t) {
             return Question{n.of(t), httpRequest("PUT", n.of(t), {}, "{}")};
         }},
        {"REST with a body", pathTricks,
         [](N n, T t) {
             return Question{n.of(t), httpRequest(t.method, n.of(t), {}, "{\"amount\":1}")};
         }},
    };
    return all;
}

void TestBoundary::attempt_data() {
    QTest::addColumn<int>("way");
    QTest::addColumn<int>("trick");
    for (std::size_t way = 0; way < ways().size(); ++way) {
        const auto &tricks = ways()[way].tricks();
        for (std::size_t trick = 0; trick < tricks.size(); ++trick)
            QTest::addRow("%s: %s", ways()[way].name, tricks[trick].name) << int(way) << int(trick);
    }
}

void TestBoundary::attempt() {
    QFETCH(int, way);
    QFETCH(int, trick);
    const Way &by = ways()[std::size_t(way)];
    const NamingTrick &naming = by.tricks()[std::size_t(trick)];
    const bool aboutCollections = by.tricks == &collectionTricks;
    const std::size_t before = m_upstream->requests().size();
    for (const auto &[hidden, twin] : m_targets) {
        if (aboutCollections && hidden.collection == "Orders")
            continue;
        const std::string path = naming.of(hidden);
        // A visible path with GET is no intrusion: "REST with GET" of DELETE /orders/{id} is the profile's own right.
        const bool rest = by.tricks == &pathTricks;
        if (rest && hidden.collection == "Orders" && std::string_view(by.name) != "REST" &&
            std::string_view(by.name) != "REST with PUT" && std::string_view(by.name) != "REST with a body")
            continue;
        // The path of a hidden method may be that of a visible one, which completion may well propose.
        const bool isVisiblePath = hidden.collection == "Orders" && path == hidden.path;
        if (std::string_view(by.name) == "completion" && isVisiblePath)
            continue;
        const Question asked = by.ask(naming, hidden);
        const Question control = by.ask(naming, twin);
        const Reply answer = send(asked);
        const Reply unknown = send(control);
        QVERIFY2(answer.status > 0, ("no answer to " + asked.asked).c_str());
        const std::string first = withoutEcho(answer.text, asked.asked);
        const std::string second = withoutEcho(unknown.text, control.asked);
        QVERIFY2(first == second, ("hidden: " + first + "\nunknown: " + second).c_str());
        QVERIFY2(answer.status != 405, "405 says that there is something");
    }
    QCOMPARE(m_upstream->requests().size(), before);
}

void TestBoundary::methodOverrides_data() {
    QTest::addColumn<QByteArray>("header");
    for (const char *name : {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-Method"})
        QTest::newRow(name) << QByteArray(name);
    for (const char *name : {"X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"})
        QTest::newRow(name) << QByteArray(name);
}

void TestBoundary::methodOverrides() {
    QFETCH(QByteArray, header);
    const std::size_t before = m_upstream->requests().size();
    for (const char *value : {"DELETE", "/api/payments/payments/1"}) {
        const std::string line = header.toStdString() + ": " + value + "\r\n";
        const Reply over = send({{}, httpRequest("GET", "/api/orders/orders/45821", line, {})});
        QVERIFY(over.status > 0);
        const Reply post = send({{}, httpRequest("POST", "/api/payments/payments", line, "{}")});
        QCOMPARE(post.status, 404);
    }
    const auto requests = m_upstream->requests();
    for (std::size_t i = before; i < requests.size(); ++i) {
        QCOMPARE(requests[i].method, std::string("GET"));
        QCOMPARE(requests[i].target, std::string("/up/orders/45821"));
        QCOMPARE(requests[i].header(header.toStdString()), std::string());
    }
}

void TestBoundary::batchesHoldOneRecordEach() {
    const auto call = [](int id, const std::string &endpoint) {
        Json params = Json::object({{"name", "execute_call"}, {"arguments", Json::object({{"endpoint", endpoint}})}});
        return Json::object({{"jsonrpc", "2.0"}, {"id", id}, {"method", "tools/call"}, {"params", std::move(params)}});
    };
    const std::string accept = "Accept: application/json, text/event-stream\r\n";
    const Reply opened =
        send({{},
              httpRequest("POST", "/mcp", accept,
                          toJsonText(Json::object({{"jsonrpc", "2.0"},
                                                   {"id", 1},
                                                   {"method", "initialize"},
                                                   {"params", Json::object({{"protocolVersion", "2025-03-26"},
                                                                            {"capabilities", Json::object()}})}})))});
    const std::size_t from = opened.text.find("Mcp-Session-Id: ");
    QVERIFY2(from != std::string::npos, opened.text.c_str());
    const std::string session = opened.text.substr(from, opened.text.find('\n', from) - from) + "\r\n";
    const std::size_t before = m_upstream->requests().size();
    for (const NamingTrick &trick : referenceTricks()) {
        Json hidden = Json::array();
        Json unknown = Json::array();
        std::vector<std::pair<std::string, std::string>> echoes;
        for (const auto &[target, twin] : m_targets) {
            const int id = static_cast<int>(hidden.size()) + 1;
            hidden.push(call(id, trick.of(target)));
            unknown.push(call(id, trick.of(twin)));
            echoes.emplace_back(trick.of(target), trick.of(twin));
        }
        const int count = static_cast<int>(hidden.size());
        std::string first = send({{}, httpRequest("POST", "/mcp", accept + session, toJsonText(hidden)), count}).text;
        std::string second = send({{}, httpRequest("POST", "/mcp", accept + session, toJsonText(unknown)), count}).text;
        // Longer ones first: "POST /payments" is the beginning of others.
        std::stable_sort(echoes.begin(), echoes.end(),
                         [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
        for (const auto &[asked, control] : echoes) {
            first = withoutEcho(std::move(first), asked);
            second = withoutEcho(std::move(second), control);
        }
        QVERIFY2(first == second, (first + "\nunlike\n" + second).c_str());
    }
    QCOMPARE(m_upstream->requests().size(), before);
}

void TestBoundary::listsShowWhatIsVisibleOnly() {
    for (const std::string method :
         {"server/discover", "tools/list", "resources/list", "resources/templates/list", "prompts/list"}) {
        const std::string text = send({{}, modern(method, Json::object(), {})}).text;
        for (const auto &[hidden, twin] : m_targets) {
            for (const std::string &name : {hidden.operationId, hidden.id})
                QVERIFY2(text.find(name) == std::string::npos, (method + " names " + name).c_str());
            if (hidden.collection != "Orders")
                QVERIFY2(text.find(hidden.collection) == std::string::npos,
                         (method + " names " + hidden.collection).c_str());
        }
    }
    const std::string uri = "gateway://collections/orders/openapi.json";
    const std::string contract = send({{}, modern("resources/read", Json::object({{"uri", uri}}), uri)}).text;
    QVERIFY(contract.find("getOrder") != std::string::npos);
    for (const char *hidden : {"deleteOrder", "createOrder", "requestBody", "127.0.0.1", "/up"})
        QVERIFY2(contract.find(hidden) == std::string::npos, hidden);
}

void TestBoundary::everyAttemptIsInTheTrail() {
    const CliResult trail = cli().run({QStringLiteral("audit"), QStringLiteral("query"), QStringLiteral("--limit"),
                                       QStringLiteral("100000"), QStringLiteral("--format"), QStringLiteral("jsonl")});
    QVERIFY2(trail.exitCode == 0, trail.err.c_str());
    std::map<std::string, int> found;
    for (const std::string_view line : gateway::split(trail.out, '\n')) {
        if (const auto record = gateway::parseJson(line))
            ++found[at(*record, "trace_id")];
    }
    QVERIFY2(m_sent > 5000, std::to_string(m_sent).c_str());
    for (const auto &[trace, records] : m_expected)
        QVERIFY2(found[trace] == records, ("trace " + trace + " has " + std::to_string(found[trace]) +
                                           " records, not " + std::to_string(records))
                                              .c_str());
}

void TestBoundary::cleanupTestCase() {
    if (m_serve == nullptr)
        return;
    QCOMPARE(endPolitely(*m_serve), 0);
    const CliResult chain = cli().json({QStringLiteral("audit"), QStringLiteral("verify")});
    QVERIFY2(at(chain.json(), "ok") == "true", chain.text().c_str());
}

QTEST_GUILESS_MAIN(TestBoundary)
#include "tst_boundary.moc"
