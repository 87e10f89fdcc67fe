#include "tests/app/clirunner.h"
#include "tests/app/httpanswer.h"
#include "tests/support/fakeupstream.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <csignal>

using gateway::Json;

namespace {

constexpr int waitMs = 20'000;

const QByteArray description = "openapi: 3.0.3\n"
                               "info: {title: Echo, version: '1'}\n"
                               "paths:\n"
                               "  /things/{id}:\n"
                               "    parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n"
                               "    get: {operationId: NAME_read, responses: {'200': {description: ok}}}\n"
                               "    put: {operationId: NAME_write, requestBody: {content: {application/json: {schema: "
                               "{type: object}}}}, responses: {'200': {description: ok}}}\n";

// How an upstream may be told who calls, and the secret of each.
struct Upstream {
    const char *name;
    const char *auth;
    const char *secret;
};
constexpr Upstream upstreams[] = {{"Bearer", "bearer", "canary-bearer-3f9Qz+7/aa"},
                                  {"Basic", "basic:canaryuser", "canary-basic-8Kp:x%y\"z"},
                                  {"Header", "header:X-Api-Key", "canary-header-Lm2&w=Vt"},
                                  {"Query", "query:api_key", "canary-query-Jd5 u/R?s"}};

// The forms in which a secret would still be readable: as it is, escaped, hexadecimal, percent-encoded, and base64 at
// each of the three places that it may have in a longer text.
std::vector<std::string> formsOf(const std::string &secret) {
    const std::string hex = gateway::toHex(secret);
    std::string escaped = gateway::toJsonText(Json(secret));
    std::string everyByte;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        everyByte += '%' + hex.substr(i, 2);
    std::vector<std::string> forms = {secret,
                                      escaped.substr(1, escaped.size() - 2),
                                      hex,
                                      QByteArray::fromStdString(hex).toUpper().toStdString(),
                                      gateway::percentEncode(secret),
                                      everyByte,
                                      QByteArray::fromStdString(everyByte).toUpper().toStdString()};
    for (std::size_t shift = 0; shift < 3; ++shift) {
        const std::string inner = secret.substr(shift == 0 ? 0 : 3 - shift);
        const std::string whole =
            inner.substr(0, inner.size() / 3 * 3); // of whole groups, so that nothing else is in it
        forms.push_back(gateway::toBase64(whole));
        forms.push_back(gateway::toBase64Url(whole));
    }
    return forms;
}

void echo(const gateway::FakeRequest &request, gateway::FakeReply &reply) {
    Json seen = Json::object({{"target", request.target}, {"body", request.body}});
    Json &headers = seen.set("headers", Json::object());
    std::vector<std::pair<std::string, std::string>> back;
    for (const auto &[name, value] : request.headers) {
        headers.set(name, value);
        back.emplace_back("X-Echo-" + name, value);
    }
    const int status = request.target.find("/500") != std::string::npos ? 500 : 200;
    reply.send(gateway::FakeUpstream::answer(status, "application/json", toJsonText(seen), back));
}

} // namespace

/// After a full round with known secrets no byte of them is anywhere that stays or leaves: database files and their
/// logs while they are open, what programs print, what callers get, every export of the trail, and what a crash leaves.
class TestCanary final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void callersSeeNoSecret();
    void commandsPrintNoSecret();
    void filesHoldNoSecretWhileOpen();
    void aCrashLeavesNoSecret();

private:
    [[nodiscard]] CliRunner cli() const { return CliRunner(m_data); }
    [[nodiscard]] CliResult done(const QStringList &arguments, const QByteArray &input = {});
    void startGateway();
    std::string exchange(const std::string &method, const std::string &target, const std::string &headers,
                         const std::string &body);
    /// Empty, or which secret stands where.
    [[nodiscard]] std::string leakIn(const std::string &text, const std::string &where) const;
    [[nodiscard]] std::string leakInFolder(const QString &folder) const;

    QTemporaryDir m_dir;
    QString m_data;
    std::unique_ptr<gateway::FakeUpstream> m_upstream;
    QProcess m_serve;
    QUrl m_url;
    std::string m_bearer;
    std::string m_answers; ///< All that callers got.
    std::string m_printed; ///< All that commands printed, but for the one time that a secret is shown.
    std::vector<std::pair<std::string, std::string>> m_secrets; ///< Name and secret.
};

CliResult TestCanary::done(const QStringList &arguments, const QByteArray &input) {
    CliResult result = cli().run(arguments, input);
    m_printed += result.out + result.err;
    return result;
}

void TestCanary::startGateway() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "GATEHOUSE_VAULT_KEY"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(QStringLiteral("GATEHOUSE_LOG"), QStringLiteral("debug"));
    m_serve.setProcessEnvironment(environment);
    m_serve.setWorkingDirectory(m_dir.filePath(QStringLiteral("work")));
    m_serve.setStandardOutputFile(m_dir.filePath(QStringLiteral("serve.out")));
    m_serve.setStandardErrorFile(m_dir.filePath(QStringLiteral("serve.err")));
    m_serve.start(QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"),
                  {QStringLiteral("--data-dir"), m_data, QStringLiteral("serve"), QStringLiteral("--listen"),
                   QStringLiteral("127.0.0.1:0"), QStringLiteral("--json")});
    QFile out(m_dir.filePath(QStringLiteral("serve.out")));
    QTRY_VERIFY_WITH_TIMEOUT(out.exists() && out.size() > 10, waitMs);
    QVERIFY(out.open(QIODevice::ReadOnly));
    const auto line = gateway::parseJson(out.readLine().toStdString());
    QVERIFY(line.ok());
    m_url = QUrl(QString::fromStdString(at(*line, "url")));
}

void TestCanary::initTestCase() {
    m_data = m_dir.filePath(QStringLiteral("data"));
    QVERIFY(QDir(m_dir.path()).mkdir(QStringLiteral("work")));
    m_upstream = std::make_unique<gateway::FakeUpstream>(echo);
    QStringList profile{QStringLiteral("profile"), QStringLiteral("add"),    QStringLiteral("bird"),
                        QStringLiteral("main"),    QStringLiteral("--mode"), QStringLiteral("both")};
    for (const Upstream &upstream : upstreams) {
        const QString name = QString::fromLatin1(upstream.name);
        QByteArray text = description;
        text.replace("NAME", upstream.name);
        QCOMPARE(done({QStringLiteral("import"), QStringLiteral("-"), QStringLiteral("--name"), name,
                       QStringLiteral("--base-url"), QString::fromStdString(m_upstream->url()),
                       QStringLiteral("--publish"), QStringLiteral("all")},
                      text)
                     .exitCode,
                 0);
        const CliResult set =
            done({QStringLiteral("collection"), QStringLiteral("set"), name, QStringLiteral("--upstream-auth"),
                  QString::fromLatin1(upstream.auth), QStringLiteral("--secret-stdin")},
                 QByteArray(upstream.secret) + '\n');
        QVERIFY2(set.exitCode == 0, set.text().c_str());
        m_secrets.emplace_back(upstream.name, upstream.secret);
        profile += {QStringLiteral("--allow"), name};
    }
    QCOMPARE(done({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("bird")}).exitCode, 0);
    const CliResult added = cli().json(profile); // shows the secret, once
    m_secrets.emplace_back("first credential", at(added.json(), "secret"));
    const CliResult rotated =
        cli().json({QStringLiteral("credential"), QStringLiteral("rotate"), QStringLiteral("bird/main"),
                    QStringLiteral("--overlap"), QStringLiteral("1h")});
    m_secrets.emplace_back("second credential", at(rotated.json(), "secret"));
    m_secrets.emplace_back("wrong credential", "canary-wrong-Nn4vQp8s");
    m_bearer = at(rotated.json(), "bearer");
    QVERIFY(m_bearer.size() > 20);
    QFile key(m_data + QStringLiteral("/vault.key"));
    QVERIFY(key.open(QIODevice::ReadOnly));
    const QByteArray keyText = key.readAll().trimmed();
    QVERIFY(keyText.size() >= 32);
    m_secrets.emplace_back("vault key", keyText.toStdString());
    if (const auto raw = gateway::fromBase64(keyText.toStdString()))
        m_secrets.emplace_back("vault key, raw", *raw);
    startGateway();
}

std::string TestCanary::exchange(const std::string &method, const std::string &target, const std::string &headers,
                                 const std::string &body) {
    QTcpSocket socket;
    socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    std::string wire = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers;
    wire += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    socket.write(QByteArray::fromStdString(wire));
    std::string answer;
    QElapsedTimer timer;
    for (timer.start(); timer.elapsed() < waitMs && (socket.waitForReadyRead(waitMs) || socket.bytesAvailable() > 0);)
        answer += socket.readAll().toStdString();
    m_answers += answer;
    return answer;
}

std::string TestCanary::leakIn(const std::string &text, const std::string &where) const {
    for (const auto &[name, secret] : m_secrets) {
        for (const std::string &form : formsOf(secret)) {
            if (form.size() >= 8 && text.find(form) != std::string::npos)
                return where + " holds the secret \"" + name + "\" as " + form;
        }
    }
    return {};
}

std::string TestCanary::leakInFolder(const QString &folder) const {
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().endsWith(QStringLiteral("vault.key"))) // is the key, readable by its owner only
            continue;
        if (!file.open(QIODevice::ReadOnly))
            return "cannot read " + file.fileName().toStdString();
        if (std::string leak = leakIn(file.readAll().toStdString(), file.fileName().toStdString()); !leak.empty())
            return leak;
    }
    return {};
}

void TestCanary::callersSeeNoSecret() {
    const std::string bearer = "Authorization: Bearer " + m_bearer + "\r\n";
    const std::string modern = "Accept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\n"
                               "Mcp-Method: tools/call\r\nMcp-Name: execute_call\r\n";
    for (const Upstream &upstream : upstreams) {
        const std::string slug = gateway::toLower(upstream.name);
        for (const char *id : {"1", "500"}) {
            exchange("GET", "/api/" + slug + "/things/" + id, bearer, {});
            exchange("PUT", "/api/" + slug + "/things/" + id, bearer, "{\"a\":1}");
            Json arguments = Json::object({{"endpoint", std::string(upstream.name) + "_write"}, {"reason", "canary"}});
            arguments.set("params", Json::object({{"id", id}, {"body", Json::object({{"a", 1}})}}));
            Json params = Json::object({{"name", "execute_call"}, {"arguments", std::move(arguments)}});
            params.set("_meta", Json::object({{"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
                                              {"io.modelcontextprotocol/clientCapabilities", Json::object()},
                                              {"progressToken", 1}}));
            const Json call =
                Json::object({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "tools/call"}, {"params", std::move(params)}});
            const std::string answer = exchange("POST", "/mcp", bearer + modern, toJsonText(call));
            QVERIFY2(answer.find("/things/") != std::string::npos, answer.c_str());
        }
    }
    QVERIFY(m_upstream->requests().size() >= 24);
    // The upstream was told, in each way; so what follows looks for something that was there.
    const auto seen = m_upstream->requests();
    const auto told = [&](const std::string &text) {
        return std::any_of(seen.begin(), seen.end(), [&](const gateway::FakeRequest &request) {
            return request.header("Authorization").find(text) != std::string::npos ||
                   request.header("X-Api-Key").find(text) != std::string::npos ||
                   request.target.find(text) != std::string::npos;
        });
    };
    QVERIFY(told(upstreams[0].secret));
    QVERIFY(told(gateway::toBase64("canaryuser:" + std::string(upstreams[1].secret))));
    QVERIFY(told(upstreams[2].secret));
    QVERIFY(told("canary-query"));
    const std::string wrong = m_bearer.substr(0, m_bearer.rfind('.') + 1) + "canary-wrong-Nn4vQp8s";
    for (const char *path : {"/mcp", "/api/bearer/things/1", "/register", "/nothing"})
        exchange("POST", path, "Authorization: Bearer " + wrong + "\r\n", "{}");
    for (const char *path : {"/healthz", "/readyz", "/metrics", "/.well-known/oauth-protected-resource"})
        exchange("GET", path, bearer, {});
    exchange("GET", "/api/bearer/things/1", bearer + "Bad Header: x\r\n", {});
    const std::string leak = leakIn(m_answers, "an answer");
    QVERIFY2(leak.empty(), leak.c_str());
}

void TestCanary::commandsPrintNoSecret() {
    for (const char *format : {"table", "json", "jsonl", "csv", "ocsf"}) {
        const CliResult trail =
            done({QStringLiteral("audit"), QStringLiteral("query"), QStringLiteral("--limit"), QStringLiteral("100000"),
                  QStringLiteral("--format"), QString::fromLatin1(format)});
        QVERIFY2(trail.exitCode == 0 && trail.out.find("Bearer") != std::string::npos, format); // the collection's name
    }
    for (const char *json : {"--json", ""}) {
        const auto show = [&](QStringList arguments) {
            if (*json != 0)
                arguments.append(QString::fromLatin1(json));
            (void)done(arguments);
        };
        for (const char *what : {"Bearer", "Basic", "Header", "Query"}) {
            show({QStringLiteral("collection"), QStringLiteral("show"), QString::fromLatin1(what)});
            show({QStringLiteral("call"), QString::fromLatin1(what) + QStringLiteral("_read"), QStringLiteral("--as"),
                  QStringLiteral("bird/main"), QStringLiteral("--params"), QStringLiteral("@/nonexistent")});
        }
        show({QStringLiteral("profile"), QStringLiteral("show"), QStringLiteral("bird/main")});
        show({QStringLiteral("profile"), QStringLiteral("list")});
        show({QStringLiteral("audit"), QStringLiteral("verify")});
        show({QStringLiteral("doctor")});
    }
    const std::string leak = leakIn(m_printed, "what a command printed");
    QVERIFY2(leak.empty(), leak.c_str());
}

void TestCanary::filesHoldNoSecretWhileOpen() {
    QVERIFY(QFileInfo(m_data + QStringLiteral("/vault.key")).permissions().testFlag(QFile::ReadOwner));
    const std::string leak = leakInFolder(m_dir.path());
    QVERIFY2(leak.empty(), leak.c_str());
}

void TestCanary::aCrashLeavesNoSecret() {
    QCOMPARE(::kill(static_cast<pid_t>(m_serve.processId()), SIGSEGV), 0);
    QVERIFY(m_serve.waitForFinished(waitMs));
    QCOMPARE(m_serve.exitStatus(), QProcess::CrashExit);
    QVERIFY(QDir(m_dir.filePath(QStringLiteral("work"))).isEmpty()); // no core
    const QStringList cores = QDir(m_data).entryList({QStringLiteral("core*")});
    QVERIFY(cores.isEmpty());
    const std::string leak = leakInFolder(m_dir.path());
    QVERIFY2(leak.empty(), leak.c_str());
}

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
