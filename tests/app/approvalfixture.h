#pragma once

#include "gateway/core/jsonparser.h"
#include "gateway/gateway.h"
#include "gateway/store/metatable.h"
#include "gateway/store/profiletooltable.h"
#include "tests/app/clirunner.h"
#include "tests/app/httpanswer.h"
#include "tests/support/fakeupstream.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <future>

/// A gateway in this process, an upstream that counts, gatehouse-cli as the other process: tests of approvals.
namespace approvals {

using gateway::Json;

/// Apostrophes stand for quotation marks: moc of Qt 6.4 stumbles over raw strings.
inline std::string quoted(const char *json) {
    return QByteArray(json).replace('\'', '"').toStdString();
}

inline const char *const description =
    "{'openapi': '3.1.0', 'info': {'title': 'Shop', 'version': '1'}, 'paths': {"
    "'/items/{id}': {'parameters': [{'name': 'id', 'in': 'path', 'required': true, 'schema': {'type': 'string'}}],"
    "'get': {'operationId': 'readItem', 'responses': {'200': {'description': 'ok'}}},"
    "'delete': {'operationId': 'dropItem', 'responses': {'200': {'description': 'gone'}}}}}}";

template <typename T, typename Start>
gateway::Result<T> await(const Start &start) {
    auto promise = std::make_shared<std::promise<gateway::Result<T>>>();
    auto future = promise->get_future();
    start(gateway::Done<T>{nullptr, [promise](gateway::Result<T> result) { promise->set_value(std::move(result)); }});
    return future.get();
}

/// One request under way.
class Call {
public:
    Call(const QUrl &url, const std::string &head, const std::string &body) {
        m_socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        m_socket.write(QByteArray::fromStdString(head + "Host: " + url.authority().toStdString() +
                                                 "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                                                 body));
    }
    [[nodiscard]] bool isWhole() {
        read();
        return m_reader.isWhole();
    }
    [[nodiscard]] bool wait() {
        return QTest::qWaitFor([this] { return isWhole(); }, 30'000);
    }
    [[nodiscard]] std::string text() {
        read();
        return m_reader.body();
    }
    [[nodiscard]] bool waitForText(const std::string &part) {
        return QTest::qWaitFor([&] { return text().find(part) != std::string::npos; }, 30'000);
    }
    [[nodiscard]] int status() const { return m_reader.status(); }
    [[nodiscard]] std::string header(std::string_view name) const { return m_reader.header(name); }
    /// The JSON body, or that of the last event.
    [[nodiscard]] Json json() {
        std::string body = text();
        if (const std::size_t last = body.rfind("data: "); last != std::string::npos)
            body = body.substr(last + 6);
        auto parsed = gateway::parseJson(body);
        return parsed ? std::move(parsed).value() : Json();
    }
    void hangUp() { m_socket.abort(); }

private:
    void read() { m_reader.append(m_socket.readAll().toStdString()); }
    QTcpSocket m_socket;
    HttpAnswerReader m_reader;
};
using CallPtr = std::unique_ptr<Call>;

class Fixture {
public:
    explicit Fixture(std::chrono::milliseconds patience = std::chrono::minutes(10),
                     std::vector<gateway::Rate> rates = {}) {
        gateway::GatewaySettings settings;
        settings.dataDir = m_dir.path().toStdString();
        settings.port = 0;
        settings.threads = 2;
        settings.preferKeychain = false;
        settings.approvals.patience = patience;
        settings.approvals.restPatience = patience;
        m_gateway = gateway::Gateway::open(std::move(settings)).value();
        isReady = importShop() && addProfile(std::move(rates)) && ask() && m_gateway->start().ok();
    }

    [[nodiscard]] QUrl url() const { return QUrl(QString::fromStdString(m_gateway->url())); }
    [[nodiscard]] gateway::Gateway &gateway() { return *m_gateway; }
    [[nodiscard]] std::size_t hits() const { return upstream.requests().size(); }
    [[nodiscard]] std::string profile() const { return issued.profile.text(); }

    /// tools/call of execute_call for DELETE /items/{id}; `meta` are members of _meta, `more` members of params.
    CallPtr legacy(const std::string &session, const std::string &item, const std::string &meta = {},
                   const std::string &id = "7") {
        const std::string body = quoted("{'jsonrpc':'2.0','method':'tools/call','id':") + id + quoted(",'params':{") +
                                 arguments(item) + quoted(",'_meta':{") + meta + "}}}";
        return post("Mcp-Session-Id: " + session + "\r\n", body);
    }
    CallPtr modern(const std::string &item, const std::string &capabilities = "{}", const std::string &more = {}) {
        const std::string body = quoted("{'jsonrpc':'2.0','method':'tools/call','id':8,'params':{") + arguments(item) +
                                 more +
                                 quoted(",'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                                        "'io.modelcontextprotocol/clientCapabilities':") +
                                 capabilities + "}}}";
        return post("MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: execute_call\r\n", body);
    }
    CallPtr rest(const std::string &item, const std::string &method = "DELETE") {
        return std::make_unique<Call>(url(), method + " /api/shop/items/" + item + " HTTP/1.1\r\n" + bearer(), "");
    }
    CallPtr post(const std::string &headers, const std::string &body) {
        return std::make_unique<Call>(url(),
                                      "POST /mcp HTTP/1.1\r\n" + bearer() +
                                          "Content-Type: application/json\r\n"
                                          "Accept: application/json, text/event-stream\r\n" +
                                          headers,
                                      body);
    }
    std::string openSession() {
        const CallPtr call =
            post("", quoted("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-11-25',"
                            "'capabilities':{},'clientInfo':{'name':'tester','version':'1'}}}"));
        return call->wait() ? call->header("Mcp-Session-Id") : std::string();
    }

    /// Ids of what waits, by the command line; waits until there are `count`.
    QStringList waiting(int count) {
        QStringList ids;
        const auto look = [&] {
            ids.clear();
            const Json listed = cli.json({QStringLiteral("approval"), QStringLiteral("list")}).json();
            const Json *approvals = listed.find("approvals");
            for (const Json &approval : approvals != nullptr ? *approvals->asArray() : gateway::JsonArray())
                ids.append(QString::fromStdString(at(approval, "id")));
            return ids.size() == count;
        };
        return QTest::qWaitFor(look, 30'000) ? ids : QStringList();
    }
    CliResult decide(const QStringList &arguments) {
        return cli.json(QStringList{QStringLiteral("approval")} + arguments);
    }
    /// Records of the trail, oldest first, as "kind phase decision rule".
    QStringList trail(const std::string &filter) {
        const auto page = records(filter);
        if (!page)
            return {QString::fromStdString(page.error().message)};
        QStringList lines;
        for (const gateway::AuditRecord &record : page->records)
            lines.prepend(QString::fromStdString(std::string(toString(record.kind)) + ' ' +
                                                 std::string(toString(record.phase)) + ' ' + record.decision + ' ' +
                                                 record.rule));
        return lines;
    }
    /// What the last record that fits says in `detail`.
    std::string lastDetail(const std::string &filter) {
        const auto page = records(filter);
        return page && !page->records.empty() ? page->records.front().detail : std::string();
    }
    /// The arguments that the records hold, oldest first.
    QStringList argumentsOf(const std::string &filter) {
        const auto page = records(filter);
        QStringList arguments;
        for (const gateway::AuditRecord &record : page ? page->records : std::vector<gateway::AuditRecord>())
            arguments.prepend(QString::fromStdString(record.arguments));
        return arguments;
    }
    void setPermission(const char *permission) {
        auto database = gateway::Database::open(m_dir.filePath(QStringLiteral("gatehouse.db")).toStdString(),
                                                gateway::Database::Mode::ReadWrite);
        const auto catalog = m_gateway->catalog();
        const gateway::CatalogEndpoint *endpoint = catalog->endpointsNamed("dropItem").front();
        (void)gateway::ProfileToolTable(*database).set(
            {issued.profile, endpoint->collection().info.id, endpoint->info().id, "permission", permission});
        (void)gateway::MetaTable(*database).raiseConfigRevision();
    }

    gateway::FakeUpstream upstream;
    gateway::IssuedCredential issued;
    bool isReady = false;

private:
    [[nodiscard]] gateway::Result<gateway::AuditPage> records(const std::string &filter) {
        gateway::AuditQuery query;
        query.filter = filter;
        query.everyRow = true;
        return await<gateway::AuditPage>([&](auto done) { m_gateway->audit().query(query, done); });
    }
    [[nodiscard]] std::string bearer() const {
        return "Authorization: Bearer " + std::string(issued.bearer.reveal()) + "\r\n";
    }
    static std::string arguments(const std::string &item) {
        return quoted("'name':'execute_call','arguments':{'endpoint':'dropItem','reason':'Tidying up',"
                      "'params':{'id':'") +
               item + quoted("'}}");
    }
    bool importShop() {
        auto preview = await<std::shared_ptr<const gateway::ImportPreview>>([&](auto done) {
            m_gateway->imports().preview({.name = "shop.json", .text = quoted(description)}, {}, done);
        });
        if (!preview)
            return false;
        gateway::ImportRequest request;
        request.preview = *preview;
        request.name = "Shop";
        request.baseUrl = upstream.url();
        request.publish = gateway::PublishOnImport::All;
        return await<gateway::ImportResult>([&](auto done) { m_gateway->imports().import(request, actor, done); }).ok();
    }
    bool addProfile(std::vector<gateway::Rate> rates) {
        const auto client =
            await<gateway::Client>([&](auto done) { m_gateway->clients().add("Agent", {}, actor, done); });
        gateway::Profile profile;
        profile.client = client->id;
        profile.name = "main";
        profile.rates = std::move(rates);
        profile.allow = {gateway::ScopePattern()};
        auto added = await<gateway::AddedProfile>([&](auto done) { m_gateway->profiles().add(profile, actor, done); });
        if (!added)
            return false;
        issued = *added->credential;
        return true;
    }
    bool ask() {
        setPermission("ask");
        return QTest::qWaitFor([this] {
            const auto catalog = m_gateway->catalog();
            return catalog->profileTools(issued.profile) != nullptr;
        });
    }

    inline static const gateway::Actor actor{"tester", "cli"};
    QTemporaryDir m_dir;
    std::unique_ptr<gateway::Gateway> m_gateway;

public:
    CliRunner cli{m_dir.path()};
};

} // namespace approvals
