#include "gateway/gateway.h"

#include "gateway/datadir.h"
#include "gateway/demo/demoserver.h"
#include "gateway/demosetup.h"
#include "gateway/gatewayparts.h"
#include "gateway/gatewayserver.h"
#include "gateway/servinglock.h"
#include "gateway/store/refusingwriter.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <charconv>
#include <thread>

namespace gateway {

namespace {

constexpr int drainMs = 10'000;

std::uint16_t portIn(const std::string &text) {
    std::uint16_t port = 0;
    std::from_chars(text.data(), text.data() + text.size(), port);
    return port;
}

} // namespace

class Gateway::Impl {
public:
    Impl(GatewaySettings given, std::unique_ptr<GatewayParts> opened)
        : settings(std::move(given)), parts(std::move(opened)) {}

    void catalogChanged(std::int64_t revision);
    void writeServingRow(std::int64_t revision);
    void removeDeadRows();
    void removeServingRow();
    void finishStop();
    [[nodiscard]] std::optional<ServingGateway> servingElsewhere();
    [[nodiscard]] Result<void> startDemoServer();

    GatewaySettings settings;
    std::unique_ptr<GatewayParts> parts;
    std::shared_ptr<ProfileCosts> profileCosts = std::make_shared<ProfileCosts>();
    std::unique_ptr<DemoServer> demo;
    std::thread demoSetup;

    State state = State::Stopped;
    std::string servingId;
    std::unique_ptr<ServingLock> lock;
    std::unique_ptr<GatewayServer> server;
};

void Gateway::Impl::writeServingRow(std::int64_t revision) {
    const ServingGateway row{servingId,          QCoreApplication::applicationPid(),
                             server->url(),      revision,
                             parts->clock.now(), server->operatorUrl()};
    const auto write = [row](Database &database, std::vector<AuditRecord> &) {
        return MetaTable(database).upsertGateway(row);
    };
    parts->writer->submit(write, {nullptr, [](Result<void>) {}}); // a lost row only makes edits wait their second
}

// A number of a process that died is given to another one some day, which would be waited for and called.
void Gateway::Impl::removeDeadRows() {
    const auto remove = [id = servingId](Database &database, std::vector<AuditRecord> &) {
        return MetaTable(database).removeOtherGateways(id);
    };
    parts->writer->submit(remove, {nullptr, [](Result<void>) {}}); // the next start does
}

void Gateway::Impl::removeServingRow() {
    const auto remove = [id = servingId](Database &database, std::vector<AuditRecord> &) {
        return MetaTable(database).removeGateway(id);
    };
    parts->writer->submit(remove, {nullptr, [](Result<void>) {}}); // a row left behind names no live process
}

void Gateway::Impl::catalogChanged(std::int64_t revision) {
    if (state != State::Running)
        return;
    parts->prepareKeys();
    server->catalogChanged();
    parts->approvalDesk->look();
    writeServingRow(revision);
}

void Gateway::Impl::finishStop() {
    server.reset();
    parts->giveBackQuotas();
    parts->approvalDesk->close();
    removeServingRow();
    lock.reset();
    state = State::Stopped;
}

std::optional<ServingGateway> Gateway::Impl::servingElsewhere() {
    const auto pid = ServingLock::holderElsewhere(settings.dataDir);
    if (!pid)
        return std::nullopt;
    const auto rows = parts->servingRows();
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const ServingGateway &row) { return row.pid == *pid; });
    return found == rows.end() ? std::nullopt : std::optional(*found);
}

Result<std::unique_ptr<Gateway>> Gateway::open(GatewaySettings settings) {
    auto parts = GatewayParts::open(settings);
    if (!parts)
        return std::move(parts).error();
    auto impl = std::make_unique<Impl>(std::move(settings), std::move(parts).value());
    return std::unique_ptr<Gateway>(new Gateway(std::move(impl)));
}

Gateway::Gateway(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {
    const auto tell = [this](qint64 revision) {
        m_impl->catalogChanged(revision);
        Q_EMIT catalogChanged(revision);
    };
    connect(m_impl->parts->publisher.get(), &CatalogPublisher::published, this, tell, Qt::QueuedConnection);
}

Gateway::~Gateway() {
    if (m_impl->demoSetup.joinable())
        m_impl->demoSetup.join();
    if (m_impl->server != nullptr)
        m_impl->finishStop();
}

Result<void> Gateway::start() {
    if (m_impl->state != State::Stopped)
        return {};
    if (isReadOnlyDataDir(m_impl->settings.dataDir))
        return readOnlyError(databaseIn(m_impl->settings.dataDir));
    auto lock = ServingLock::take(m_impl->settings.dataDir);
    if (lock == nullptr) {
        const auto other = m_impl->servingElsewhere();
        return makeError(ErrorKind::Conflict, "gateway.already-serving",
                         "Another gateway already serves this data directory" +
                             (other ? ": process " + std::to_string(other->pid) + " at " + other->url : std::string()));
    }
    if (auto opened = m_impl->parts->approvalDesk->open(m_impl->settings.approvals); !opened)
        return opened;
    auto server = GatewayServer::start(*m_impl->parts, m_impl->settings);
    if (!server) {
        m_impl->parts->approvalDesk->close();
        return std::move(server).error();
    }
    m_impl->lock = std::move(lock);
    m_impl->server = std::move(server).value();
    m_impl->servingId = randomId("gw");
    m_impl->state = State::Running;
    m_impl->removeDeadRows();
    m_impl->writeServingRow(catalog()->revision());
    m_impl->parts->prepareKeys();
    Q_EMIT stateChanged();
    return {};
}

void Gateway::stop() {
    if (m_impl->state != State::Running)
        return;
    m_impl->state = State::Stopping;
    Q_EMIT stateChanged();
    const auto finish = [this, isFinished = std::make_shared<bool>(false)] {
        if (std::exchange(*isFinished, true))
            return;
        m_impl->finishStop();
        Q_EMIT stateChanged();
    };
    QTimer::singleShot(drainMs, this, finish);
    m_impl->server->drain([this, finish] { QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection); });
}

// At the port that it had before, so that what was imported from it still fits.
Result<void> Gateway::Impl::startDemoServer() {
    const auto remembered = MetaTable(*parts->reader).value("demo.port");
    auto started = DemoServer::start(remembered && *remembered ? portIn(**remembered) : 0);
    if (!started && !servingElsewhere())
        started = DemoServer::start(0);
    if (!started)
        return std::move(started).error();
    demo = std::move(started).value();
    const auto remember = [text = std::to_string(demo->port())](Database &database, std::vector<AuditRecord> &) {
        return MetaTable(database).setValue("demo.port", text);
    };
    parts->writer->submit(remember, {nullptr, [](Result<void>) {}}); // forgotten, the next start corrects the base URLs
    return {};
}

void Gateway::setUpDemo(Actor actor, Done<DemoAccess> done) {
    if (m_impl->demoSetup.joinable())
        m_impl->demoSetup.join();
    if (m_impl->demo == nullptr) {
        if (auto started = m_impl->startDemoServer(); !started)
            return done.deliver(std::move(started).error());
    }
    const auto setUp = [this, url = m_impl->demo->url(), by = std::move(actor), answer = std::move(done)] {
        answer.deliver(gateway::setUpDemo(*this, url, by));
    };
    m_impl->demoSetup = std::thread(setUp);
}

Gateway::State Gateway::state() const {
    return m_impl->state;
}

std::string Gateway::url() const {
    if (m_impl->server != nullptr)
        return m_impl->server->url();
    const auto other = m_impl->servingElsewhere();
    return other ? other->url : std::string();
}

std::string Gateway::operatorUrl() const {
    if (m_impl->server != nullptr)
        return m_impl->server->operatorUrl();
    const auto other = m_impl->servingElsewhere();
    if (!other)
        return {};
    return other->operatorUrl.empty() ? other->url : other->operatorUrl;
}

bool Gateway::servesElsewhere() const {
    return m_impl->state == State::Stopped && m_impl->servingElsewhere().has_value();
}

const GatewaySettings &Gateway::settings() const {
    return m_impl->settings;
}

void Gateway::setListen(std::string host, std::uint16_t port) {
    m_impl->settings.host = std::move(host);
    m_impl->settings.port = port;
}

const std::string &Gateway::vaultWarning() const {
    return m_impl->parts->vaultWarning;
}

CatalogPtr Gateway::catalog() const {
    return m_impl->parts->publisher->current();
}

ImportService &Gateway::imports() {
    return *m_impl->parts->imports;
}

CollectionService &Gateway::collections() {
    return *m_impl->parts->collections;
}

UpstreamService &Gateway::upstreams() {
    return *m_impl->parts->upstreams;
}

CollectionHistory &Gateway::history() {
    return *m_impl->parts->history;
}

ToolService &Gateway::tools() {
    return *m_impl->parts->tools;
}

EndpointService &Gateway::endpoints() {
    return *m_impl->parts->endpoints;
}

ClientService &Gateway::clients() {
    return *m_impl->parts->clients;
}

PromptService &Gateway::prompts() {
    return *m_impl->parts->prompts;
}

DocumentService &Gateway::documents() {
    return *m_impl->parts->documents;
}

ClientConfigService &Gateway::clientConfigs() {
    return *m_impl->parts->clientConfigs;
}

ProfileService &Gateway::profiles() {
    return *m_impl->parts->profiles;
}

PolicyService &Gateway::policies() {
    return *m_impl->parts->policies;
}

Result<std::vector<QuotaUse>> Gateway::quotaUse(const PolicyId &policy) const {
    return m_impl->parts->quotaUse(policy);
}

CredentialService &Gateway::credentials() {
    return *m_impl->parts->credentials;
}

IssuerService &Gateway::issuers() {
    return *m_impl->parts->issuers;
}

ApprovalService &Gateway::approvals() {
    return *m_impl->parts->approvals;
}

AuditReader &Gateway::audit() {
    return *m_impl->parts->audit;
}

std::shared_ptr<ProfileCosts> Gateway::profileCosts() const {
    return m_impl->profileCosts;
}

const ActingTokens &Gateway::actingTokens() const {
    return *m_impl->parts->actingTokens;
}

Vault &Gateway::vault() {
    return *m_impl->parts->vault;
}

bool Gateway::trailFailing() const {
    return m_impl->parts->writer->failing();
}

} // namespace gateway
