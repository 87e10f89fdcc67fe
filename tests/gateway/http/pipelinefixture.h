#pragma once

#include "gateway/access/limiter.h"
#include "gateway/call/callpreparer.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/http/pipeline.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/store/writer.h"
#include "httpfixture.h"
#include "testclock.h"

#include <map>
#include <vector>

namespace gateway::test {

/// A trail that is a list; it can fail.
class ListWriter final : public Writer {
public:
    void append(AuditRecord record, Done<void> done) override {
        if (broken)
            return done.deliver(makeError(ErrorKind::Unavailable, "store.full", "The disk is full"));
        records.push_back(std::move(record));
        done.deliver(Result<void>());
    }
    void submit(Edit, Done<void> done) override { done.deliver(Result<void>()); }
    [[nodiscard]] bool failing() const override { return broken; }

    std::vector<AuditRecord> records;
    bool broken = false;
};

/// One collection "Orders" on `upstreamPort`; profile "reader" may GET /orders/{id} but neither the history nor a POST.
inline CatalogPtr ordersCatalog(std::uint16_t upstreamPort, const std::string &secret) {
    auto orders = std::make_shared<CatalogCollection>();
    orders->info.id = CollectionId("co_orders");
    orders->info.name = "Orders";
    orders->info.slug = "orders";
    orders->info.baseUrl = "http://127.0.0.1:" + std::to_string(upstreamPort) + "/v1";
    orders->info.allowedHosts = {"127.0.0.1:" + std::to_string(upstreamPort)};
    Contract contract;
    Parameter id;
    id.name = "id";
    id.in = Place::Path;
    id.required = true;
    id.style = "simple";
    id.schema = Json::object({{"type", "integer"}});
    Parameter limit = id;
    limit.name = "limit";
    limit.in = Place::Query;
    limit.required = false;
    limit.style = "form";
    limit.explode = true;
    contract.parameters = {id, limit};
    const std::string contractJson = toJsonText(toJson(contract));
    const auto add = [&](const char *endpointId, const char *method, const char *path) {
        Endpoint endpoint;
        endpoint.id = EndpointId(endpointId);
        endpoint.collection = orders->info.id;
        endpoint.method = method;
        endpoint.path = path;
        endpoint.toolName = endpointId;
        endpoint.published = true;
        orders->endpoints.push_back(std::make_unique<CatalogEndpoint>(std::move(endpoint), contractJson, *orders));
    };
    add("ep_get", "GET", "/orders/{id}");
    add("ep_history", "GET", "/orders/{id}/history");
    add("ep_delete", "DELETE", "/orders/{id}");

    Catalog::Content content;
    content.revision = 7;
    content.collections = {orders};
    Client client;
    client.id = ClientId("cl_app");
    client.name = "App";
    content.clients = {client};
    Profile profile;
    profile.id = ProfileId("pr_reader");
    profile.client = client.id;
    profile.name = "reader";
    profile.allow = {ScopePattern{orders->info.id, "*", "/orders/{id}", {}}};
    profile.readOnly = true;
    Profile open = profile;
    open.id = ProfileId("pr_open");
    open.name = "open";
    open.auth = AuthType::None;
    content.profiles = {profile, open};
    Credential credential;
    credential.id = CredentialId("cr_1");
    credential.profile = profile.id;
    credential.secretHash = sha256Hex(secret);
    content.credentials = {credential};
    return std::make_shared<const Catalog>(std::move(content));
}

/// The whole way from the socket to a fake upstream, everything real but trail and clock.
class PipelineFixture {
public:
    explicit PipelineFixture(HttpHandler upstreamHandler = echo)
        : upstream(std::move(upstreamHandler)), catalog(ordersCatalog(upstream.port, secret)),
          pipeline(PipelineServices{authenticator,
                                    calls,
                                    recorder,
                                    mcp,
                                    clock,
                                    [this] { return catalog; },
                                    [this] { return ready; },
                                    {},
                                    nullptr,
                                    own,
                                    *keys,
                                    executor}),
          front([this](HttpExchangePtr exchange) { pipeline.handle(std::move(exchange)); }) {}
    ~PipelineFixture() { executor->close(); }
    Q_DISABLE_COPY_MOVE(PipelineFixture)

    QByteArray ask(const QByteArray &requestLine, const QByteArray &headers = {}, const QByteArray &body = {}) {
        RawClient client(front.port);
        QByteArray request = requestLine + " HTTP/1.1\r\n";
        if (!headers.contains("Host:"))
            request += "Host: localhost\r\n";
        request += headers;
        if (!body.isEmpty())
            request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        client.send(request + "\r\n" + body);
        return client.takeAnswer(!requestLine.startsWith("HEAD"));
    }

    const std::string secret = "s3cret";
    const QByteArray bearer = "Authorization: Bearer cl_app.pr_reader.s3cret\r\n";
    TestClock clock;
    HttpFixture upstream;
    CatalogPtr catalog;
    bool ready = true;
    ListWriter writer;
    std::shared_ptr<QtExecutor> executor = std::make_shared<QtExecutor>();
    Recorder recorder{writer, executor};
    ActingTokens actingTokens{Secret("key"), clock};
    OwnUris own;
    std::map<std::string, std::string> documents; ///< Of identity providers, by their address.
    std::shared_ptr<KeySources> keys =
        std::make_shared<KeySources>(clock, [this](const WantedDocument &wanted, const auto &done) {
            const auto found = documents.find(wanted.location);
            done(found != documents.end()
                     ? Result<std::string>(found->second)
                     : Result<std::string>(makeError(ErrorKind::Upstream, "upstream.unreachable", "It is down")));
        });
    Authenticator authenticator{clock, actingTokens, keys, own};
    Limiter limiter{clock};
    CallPreparer preparer{clock};
    HttpClient upstreamClient;
    UpstreamStates upstreams{clock};
    UpstreamSender sender{upstreamClient, upstreams, executor, clock};
    ThreadMetrics metrics;
    CallRunner calls{preparer, limiter, recorder, sender, upstreams, metrics, clock};
    EndedSessions endedSessions;
    Secret sessionKey{"session key"};
    McpServer mcp{McpServices{calls, recorder, clock, [this] { return catalog; }, sessionKey, endedSessions,
                              [this](const std::string &session, const std::string &id) { mcp.cancel(session, id); }}};
    Pipeline pipeline;
    HttpFixture front;
};

} // namespace gateway::test
