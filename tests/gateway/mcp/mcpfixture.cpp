#include "tests/gateway/mcp/mcpfixture.h"

#include "gateway/core/digest.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

namespace {

const ClientId clientId("cli_test");

ProfileId idOf(const std::string &name) {
    return ProfileId("pro_" + name);
}

Profile makeProfile(const std::string &name, ProfileMode mode, const std::vector<std::string> &collections) {
    Profile profile;
    profile.id = idOf(name);
    profile.client = clientId;
    profile.name = name;
    profile.mode = mode;
    for (const std::string &collection : collections)
        profile.allow.push_back({.collection = CollectionId("col_" + collection), .operationId = {}});
    return profile;
}

Credential makeCredential(const std::string &profile) {
    Credential credential;
    credential.id = CredentialId("cre_" + profile);
    credential.profile = idOf(profile);
    credential.secretHash = sha256Hex(profile);
    return credential;
}

Parameter idParameter() {
    Parameter parameter;
    parameter.name = "id";
    parameter.in = Place::Path;
    parameter.required = true;
    parameter.style = "simple";
    parameter.description = "Number of the order";
    parameter.schema = Json::object({{"type", "string"}, {"minLength", 1}});
    return parameter;
}

WrittenDocument makeDocument(const char *name, const char *uri, const char *type, const char *text) {
    WrittenDocument document;
    document.id = DocumentId("doc_" + slugOf(name));
    document.name = name;
    document.uri = uri;
    document.mimeType = type;
    document.content = std::make_shared<const std::string>(text);
    document.profiles = {idOf("operations")};
    return document;
}

WrittenPrompt makePrompt() {
    WrittenPrompt prompt;
    prompt.id = PromptId("prompt_complaint");
    prompt.name = "complaint";
    prompt.title = "Complaint";
    prompt.arguments = {{"order", "Number of the order", true}, {"tone", "", false}};
    prompt.text = "Answer the complaint about order {{order}}. {{tone}}";
    prompt.documents = {DocumentId("doc_handbook")};
    prompt.profiles = {idOf("operations")};
    return prompt;
}

struct EndpointPlan {
    const char *method;
    const char *path;
    const char *operationId;
    bool published;
    std::string summary{};
};

std::unique_ptr<CatalogEndpoint> makeEndpoint(const EndpointPlan &plan, const CatalogCollection &collection) {
    Endpoint info;
    info.method = plan.method;
    info.path = plan.path;
    info.operationId = plan.operationId;
    info.toolName = plan.operationId;
    info.id = EndpointId("ep_" + info.operationId);
    info.collection = collection.info.id;
    info.summary = plan.summary.empty() ? "Operation " + info.operationId : plan.summary;
    info.published = plan.published;
    Contract contract;
    if (info.path.find("{id}") != std::string::npos)
        contract.parameters.push_back(idParameter());
    contract.responses.push_back({"200", "Fine", {}});
    const std::string answer = info.operationId + "Answer";
    if (collection.definitions.contains(answer))
        contract.responses.back().media.push_back(
            {"application/json", Json::object({{"$ref", "#/$defs/" + answer}}), {}, {}});
    return std::make_unique<CatalogEndpoint>(std::move(info), toJsonText(toJson(contract)), collection);
}

std::shared_ptr<const CatalogCollection> makeCollection(const std::string &name, const FakeUpstream &upstream,
                                                        const std::vector<EndpointPlan> &plans,
                                                        const DefinitionTexts &schemas = {}) {
    auto collection = std::make_shared<CatalogCollection>();
    collection->definitions = schemas;
    collection->info.id = CollectionId("col_" + name);
    collection->info.name = name;
    collection->info.slug = slugOf(name);
    collection->info.description = name + " of the demo";
    collection->info.baseUrl = upstream.url();
    collection->info.allowedHosts = {upstream.hostAndPort()};
    for (const EndpointPlan &plan : plans) {
        collection->endpoints.push_back(makeEndpoint(plan, *collection));
        collection->info.revision += plan.published ? 1 : 0;
    }
    return collection;
}

} // namespace

void TrailWriter::append(AuditRecord record, Done<void> done) {
    if (broken) {
        done.deliver(makeError(ErrorKind::Unavailable, "store.failed", "The disk is full"));
        return;
    }
    records.push_back(record);
    if (stored != nullptr)
        stored->append(std::move(record), std::move(done));
    else if (held)
        m_waiting.push_back(std::move(done));
    else
        done.deliver({});
}

void TrailWriter::submit(Edit, Done<void> done) {
    done.deliver(makeError(ErrorKind::Unavailable, "store.failed", "No edits here"));
}

void TrailWriter::release() {
    held = false;
    for (const Done<void> &done : std::exchange(m_waiting, {}))
        done.deliver({});
}

McpFixture::McpFixture() {
    profiles = {makeProfile("operations", ProfileMode::Operations, {"Orders"}),
                makeProfile("support", ProfileMode::Operations, {"Orders", "Payments"}),
                makeProfile("both", ProfileMode::Both, {"Orders"}),
                makeProfile("tools", ProfileMode::Tools, {"Orders"}),
                makeProfile("rated", ProfileMode::Operations, {"Orders"})};
    profiles.back().rates = {{1, 24 * 3600}};
    for (const Profile &profile : profiles)
        credentials.push_back(makeCredential(profile.name));
    documents = {makeDocument("Handbook", "gateway://documents/handbook", "text/markdown", "# Returns"),
                 makeDocument("Order help", "shop://orders/{order}/help", "text/plain", "Help with order {{order}}.")};
    prompts = {makePrompt()};
    m_catalog = buildCatalog();
    restartServer();
}

McpFixture::~McpFixture() {
    m_executor->close();
    server.reset();
}

CatalogPtr McpFixture::buildCatalog() const {
    Catalog::Content content;
    content.revision = m_revision;
    content.collections = {
        makeCollection("Admin", upstream,
                       {{"GET", "/users", "listUsers", true}, {"DELETE", "/users/{id}", "deleteUser", false}}),
        makeCollection("Orders", upstream,
                       {{"GET", "/orders", "listOrders", true},
                        {"POST", "/orders", "createOrder", false},
                        {"GET", "/orders/{id}", "getOrder", true},
                        {"DELETE", "/orders/{id}", "deleteOrder", deletePublished, deleteSummary},
                        {"GET", "/orders/{id}/history", "getOrderHistory", true}},
                       orderSchemas),
        makeCollection("Payments", upstream,
                       {{"POST", "/payments", "createPayment", false}, {"GET", "/payments/{id}", "getPayment", true}})};
    Client client;
    client.id = clientId;
    client.name = "test";
    content.clients = {client};
    content.profiles = profiles;
    content.credentials = credentials;
    content.profileTools = profileTools;
    content.prompts = prompts;
    content.documents = documents;
    return std::make_shared<const Catalog>(std::move(content));
}

void McpFixture::publish() {
    ++m_revision;
    m_catalog = buildCatalog();
    server->catalogChanged();
}

void McpFixture::restartServer() {
    server.reset();
    server = std::make_unique<McpServer>(
        McpServices{m_runner, m_recorder, clock, [this] { return m_catalog; }, m_sessionKey, endedSessions,
                    [this](const std::string &session, const std::string &id) { server->cancel(session, id); }});
}

Caller McpFixture::callerOf(const std::string &profile) const {
    Caller caller;
    caller.client = clientId;
    caller.profile = idOf(profile);
    const auto credential = std::find_if(credentials.begin(), credentials.end(),
                                         [&](const Credential &c) { return c.profile == caller.profile; });
    if (credential != credentials.end())
        caller.credential = credential->id;
    caller.clientName = "test";
    caller.profileName = profile;
    caller.address = "127.0.0.1";
    if (const Profile *known = m_catalog->profile(caller.profile))
        caller.authFingerprint = fingerprintOf(known->auth, known->authSettings);
    return caller;
}

ScriptedExchangePtr McpFixture::exchange(const std::string &profile, const std::string &body) const {
    auto made = std::make_shared<ScriptedExchange>();
    made->wantedCaller = callerOf(profile);
    made->wantedBody = body;
    made->wantedHeaders = {{"Content-Type", "application/json"}, {"Accept", "application/json, text/event-stream"}};
    return made;
}

ScriptedExchangePtr McpFixture::modern(const std::string &profile, const std::string &method, Json params,
                                       const std::string &id) const {
    Json meta = params.find("_meta") == nullptr ? Json::object() : *params.find("_meta");
    meta.set("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.set("io.modelcontextprotocol/clientCapabilities", Json::object());
    meta.set("io.modelcontextprotocol/clientInfo", Json::object({{"name", "fixture"}, {"version", "2"}}));
    params.set("_meta", std::move(meta));
    const Json *name = params.find(method == "resources/read" ? "uri" : "name");
    const std::string named(name == nullptr ? "" : name->stringOr({}));
    const std::string body =
        R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"(","params":)" + toJsonText(params) + '}';
    ScriptedExchangePtr made = exchange(profile, body);
    made->wantedHeaders.insert(made->wantedHeaders.end(),
                               {{"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", method}});
    if (!named.empty())
        made->wantedHeaders.emplace_back("Mcp-Name", named);
    return made;
}

ScriptedExchangePtr McpFixture::legacy(const std::string &profile, const std::string &session,
                                       const std::string &body) const {
    ScriptedExchangePtr made = exchange(profile, body);
    made->wantedHeaders.emplace_back("Mcp-Session-Id", session);
    return made;
}

void McpFixture::play(const ScriptedExchangePtr &exchange) {
    server->handle(exchange);
    QVERIFY(QTest::qWaitFor([&] { return exchange->finished; }));
}

std::string McpFixture::openSession(const std::string &profile, const std::string &version) {
    const ScriptedExchangePtr made =
        exchange(profile, R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":")" + version +
                              R"(","capabilities":{},"clientInfo":{"name":"fixture","version":"1"}}})");
    play(made);
    return made->answered("Mcp-Session-Id");
}
