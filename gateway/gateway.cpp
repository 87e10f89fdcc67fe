#include "gateway/gateway.h"

#include "gateway/audit/hashchain.h"
#include "gateway/demo/demoserver.h"
#include "gateway/demosetup.h"
#include "gateway/gatewayworker.h"
#include "gateway/http/middleware/refusalledger.h"
#include "gateway/store/metatable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <charconv>
#include <thread>

namespace gateway {

namespace {

constexpr std::size_t keyBytes = 32;
constexpr int drainMs = 10'000;

int threadCount(int wanted) {
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(wanted > 0 ? wanted : cores, 1, 16);
}

Result<void> makeDataDir(const std::string &path) {
    const QString dir = QString::fromStdString(path);
    if (!QDir().mkpath(dir))
        return makeError(ErrorKind::Unavailable, "data-dir.unusable", "The data directory \"" + path + "\" cannot be made");
    QFile::setPermissions(dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

} // namespace

class Gateway::Impl {
public:
    explicit Impl(GatewaySettings given) : settings(std::move(given)), file(settings.dataDir + "/gatehouse.db") {}

    Result<void> open();
    Result<void> listen(Gateway &owner);
    void catalogChanged(std::int64_t revision);
    void finishStop(Gateway &owner);
    void writeServingRow(std::int64_t revision);
    std::optional<ServingGateway> servingElsewhere();

    GatewaySettings settings;
    std::string file;
    SystemClock clock;
    std::string warning;
    std::unique_ptr<Vault> vault;
    Secret sessionKey;
    std::unique_ptr<Writer> writer;
    std::optional<Database> reader; // of the main thread, for small look-ups
    std::unique_ptr<CatalogPublisher> publisher;
    std::unique_ptr<ActingTokens> actingTokens;
    std::unique_ptr<Authenticator> authenticator;
    std::unique_ptr<RateLimiter> limiter;
    EndedSessions endedSessions;
    std::unique_ptr<AuditReader> audit;
    std::unique_ptr<ConfigWriter> config;
    std::unique_ptr<CollectionService> collections;
    std::unique_ptr<ClientService> clients;
    std::unique_ptr<ProfileService> profiles;
    std::unique_ptr<CredentialService> credentials;
    std::unique_ptr<DemoServer> demo;
    std::thread demoSetup;

    State state = State::Stopped;
    std::string servingId;
    std::string servingUrl;
    std::unique_ptr<QLockFile> lock;
    std::unique_ptr<SharedServices> shared;
    std::vector<std::unique_ptr<GatewayWorker>> workers;
    std::unique_ptr<HttpAcceptor> acceptor; // made, used and destroyed on the first worker's thread
    std::size_t nextWorker = 0;             // first worker's thread only
};

Result<void> Gateway::Impl::open() {
    if (auto made = makeDataDir(settings.dataDir); !made)
        return made;
    auto started = Writer::start({.file = file, .durability = settings.durability}, chainHash);
    if (!started)
        return std::move(started).error();
    writer = std::move(started).value();
    auto opened = openVault({settings.dataDir, settings.preferKeychain, settings.sealedFileKey}, &warning);
    if (!opened)
        return std::move(opened).error();
    vault = std::move(opened).value();
    auto session = vault->readOrCreate("session-key", keyBytes);
    auto acting = vault->readOrCreate("acting-key", keyBytes);
    if (!session || !acting)
        return session ? std::move(acting).error() : std::move(session).error();
    sessionKey = std::move(session).value();
    auto published = CatalogPublisher::start(file, [v = vault.get()](const std::string &reference) { return v->read(reference); });
    if (!published)
        return std::move(published).error();
    publisher = std::move(published).value();
    auto reading = AuditReader::open(file);
    if (!reading)
        return std::move(reading).error();
    audit = std::move(reading).value();
    auto connection = Database::open(file, Database::Mode::ReadOnly);
    if (!connection)
        return std::move(connection).error();
    reader.emplace(std::move(connection).value());
    actingTokens = std::make_unique<ActingTokens>(std::move(acting).value(), clock);
    authenticator = std::make_unique<Authenticator>(clock, *actingTokens);
    limiter = std::make_unique<RateLimiter>(clock);
    config = std::make_unique<ConfigWriter>(*writer, *publisher, clock);
    collections = std::make_unique<CollectionService>(*config, *vault);
    clients = std::make_unique<ClientService>(*config);
    profiles = std::make_unique<ProfileService>(*config);
    credentials = std::make_unique<CredentialService>(*config);
    return {};
}

Result<void> Gateway::Impl::listen(Gateway &owner) {
    shared = std::make_unique<SharedServices>(SharedServices{clock, *writer, *publisher, *authenticator, *limiter, sessionKey, endedSessions,
                                                             std::make_shared<RefusalLedger>(clock),
                                                             std::make_shared<std::atomic<std::size_t>>(0), settings});
    for (int i = 0; i < threadCount(settings.threads); ++i) {
        workers.push_back(std::make_unique<GatewayWorker>(*shared));
        workers.back()->start();
    }
    std::promise<Result<std::uint16_t>> listening;
    workers.front()->post([this, &listening] {
        acceptor = std::make_unique<HttpAcceptor>(settings.httpLimits, shared->connections, [this](qintptr descriptor, bool loopback) {
            workers[nextWorker++ % workers.size()]->feed(descriptor, loopback);
        });
        listening.set_value(acceptor->listen(settings.host, settings.port));
    });
    const auto port = listening.get_future().get();
    if (!port) {
        finishStop(owner);
        return port.error();
    }
    const bool v6 = settings.host.find(':') != std::string::npos;
    servingUrl = "http://" + (v6 ? '[' + settings.host + ']' : settings.host) + ':' + std::to_string(*port);
    return {};
}

void Gateway::Impl::writeServingRow(std::int64_t revision) {
    const ServingGateway row{servingId, QCoreApplication::applicationPid(), servingUrl, revision, clock.now()};
    writer->submit([row](Database &database, std::vector<AuditRecord> &) { return MetaTable(database).upsertGateway(row); },
                   {nullptr, [](Result<void>) {}}); // a lost row only makes edits wait their second
}

void Gateway::Impl::catalogChanged(std::int64_t revision) {
    if (state != State::Running)
        return;
    for (const auto &worker : workers)
        worker->catalogChanged();
    writeServingRow(revision);
}

void Gateway::Impl::finishStop(Gateway &) {
    if (!workers.empty()) {
        std::promise<void> closed;
        workers.front()->post([this, &closed] {
            acceptor.reset();
            closed.set_value();
        });
        closed.get_future().wait();
    }
    workers.clear();
    shared.reset();
    lock.reset();
    servingUrl.clear();
}

std::optional<ServingGateway> Gateway::Impl::servingElsewhere() {
    const auto rows = MetaTable(*reader).gateways();
    if (!rows)
        return std::nullopt;
    qint64 pid = 0;
    QString host;
    QString app;
    QLockFile probe(QString::fromStdString(settings.dataDir + "/gateway.lock"));
    if (!probe.getLockInfo(&pid, &host, &app) || pid == QCoreApplication::applicationPid())
        return std::nullopt;
    // A lock that nobody alive holds can be taken; then nobody serves.
    probe.setStaleLockTime(0);
    if (probe.tryLock(0))
        return std::nullopt;
    const auto found = std::find_if(rows->begin(), rows->end(), [&](const ServingGateway &row) { return row.pid == pid; });
    return found == rows->end() ? std::nullopt : std::optional(*found);
}

Result<std::unique_ptr<Gateway>> Gateway::open(GatewaySettings settings) {
    auto impl = std::make_unique<Impl>(std::move(settings));
    if (auto opened = impl->open(); !opened)
        return std::move(opened).error();
    return std::unique_ptr<Gateway>(new Gateway(std::move(impl)));
}

Gateway::Gateway(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {
    connect(m_impl->publisher.get(), &CatalogPublisher::published, this, [this](qint64 revision) {
        m_impl->catalogChanged(revision);
        Q_EMIT catalogChanged(revision);
    }, Qt::QueuedConnection);
}

Gateway::~Gateway() {
    if (m_impl->demoSetup.joinable())
        m_impl->demoSetup.join();
    m_impl->finishStop(*this);
}

Result<void> Gateway::start() {
    if (m_impl->state != State::Stopped)
        return {};
    m_impl->lock = std::make_unique<QLockFile>(QString::fromStdString(m_impl->settings.dataDir + "/gateway.lock"));
    m_impl->lock->setStaleLockTime(0);
    if (!m_impl->lock->tryLock(0)) {
        const auto other = m_impl->servingElsewhere();
        m_impl->lock.reset();
        return makeError(ErrorKind::Conflict, "gateway.already-serving",
                         "Another gateway already serves this data directory" +
                             (other ? ": process " + std::to_string(other->pid) + " at " + other->url : std::string()));
    }
    m_impl->servingId = randomId("gw");
    if (auto listening = m_impl->listen(*this); !listening) {
        m_impl->lock.reset();
        return listening;
    }
    m_impl->state = State::Running;
    m_impl->writeServingRow(catalog()->revision());
    Q_EMIT stateChanged();
    return {};
}

void Gateway::stop() {
    if (m_impl->state != State::Running)
        return;
    m_impl->state = State::Stopping;
    Q_EMIT stateChanged();
    const auto finish = [this, finished = std::make_shared<bool>(false)] {
        if (std::exchange(*finished, true))
            return;
        m_impl->finishStop(*this);
        m_impl->writer->submit([id = m_impl->servingId](Database &database, std::vector<AuditRecord> &) { return MetaTable(database).removeGateway(id); },
                               {nullptr, [](Result<void>) {}});
        m_impl->state = State::Stopped;
        Q_EMIT stateChanged();
    };
    QTimer::singleShot(drainMs, this, finish);
    auto left = std::make_shared<std::atomic<std::size_t>>(m_impl->workers.size());
    m_impl->workers.front()->post([this] { m_impl->acceptor->close(); });
    for (const auto &worker : m_impl->workers) {
        worker->drain([this, left, finish] {
            if (--*left == 0)
                QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection);
        });
    }
}

void Gateway::setUpDemo(Actor actor, Done<DemoAccess> done) {
    if (m_impl->demoSetup.joinable())
        m_impl->demoSetup.join();
    const auto remembered = MetaTable(*m_impl->reader).value("demo.port");
    std::uint16_t port = 0;
    if (remembered && *remembered)
        std::from_chars((*remembered)->data(), (*remembered)->data() + (*remembered)->size(), port);
    if (m_impl->demo == nullptr) {
        auto server = DemoServer::start(port);
        if (!server && !servesElsewhere())
            server = DemoServer::start(0);
        if (!server)
            return done.deliver(std::move(server).error());
        m_impl->demo = std::move(server).value();
    }
    m_impl->writer->submit([text = std::to_string(m_impl->demo->port())](Database &database, std::vector<AuditRecord> &) {
        return MetaTable(database).setValue("demo.port", text);
    }, {nullptr, [](Result<void>) {}}); // forgotten, the next start corrects the base URLs
    m_impl->demoSetup = std::thread([this, url = m_impl->demo->url(), actor = std::move(actor), done = std::move(done)] {
        done.deliver(gateway::setUpDemo(*this, url, actor));
    });
}

Gateway::State Gateway::state() const {
    return m_impl->state;
}

std::string Gateway::url() const {
    if (m_impl->state != State::Stopped)
        return m_impl->servingUrl;
    const auto other = m_impl->servingElsewhere();
    return other ? other->url : std::string();
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
    return m_impl->warning;
}

CatalogPtr Gateway::catalog() const {
    return m_impl->publisher->current();
}

CollectionService &Gateway::collections() {
    return *m_impl->collections;
}

ClientService &Gateway::clients() {
    return *m_impl->clients;
}

ProfileService &Gateway::profiles() {
    return *m_impl->profiles;
}

CredentialService &Gateway::credentials() {
    return *m_impl->credentials;
}

AuditReader &Gateway::audit() {
    return *m_impl->audit;
}

const ActingTokens &Gateway::actingTokens() const {
    return *m_impl->actingTokens;
}

Vault &Gateway::vault() {
    return *m_impl->vault;
}

bool Gateway::trailFailing() const {
    return m_impl->writer->failing();
}

} // namespace gateway
