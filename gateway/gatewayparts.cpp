#include "gateway/gatewayparts.h"

#include "gateway/audit/hashchain.h"
#include "gateway/call/approvalbinding.h"
#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/datadir.h"
#include "gateway/secrets/closedvault.h"
#include "gateway/store/quotatable.h"
#include "gateway/store/refusingwriter.h"
#include "gateway/upstream/addressguard.h"

namespace gateway {

namespace {

constexpr std::size_t keyBytes = 32;

QuotaReserve reserveIn(Writer &writer) {
    return [&writer](const QuotaBlock &block, std::function<void(Result<QuotaGrant>)> done) {
        const auto grant = std::make_shared<QuotaGrant>();
        auto take = [block, grant](Database &database, std::vector<AuditRecord> &) -> Result<void> {
            auto taken = QuotaTable(database).take(block);
            if (!taken)
                return std::move(taken).error();
            *grant = *taken;
            return {};
        };
        writer.submit(std::move(take),
                      {nullptr, [grant, done = std::move(done)](Result<void> stored) {
                           done(stored ? Result<QuotaGrant>(*grant) : Result<QuotaGrant>(std::move(stored).error()));
                       }});
    };
}

} // namespace

Result<std::unique_ptr<GatewayParts>> GatewayParts::open(const GatewaySettings &settings) {
    auto parts = std::make_unique<GatewayParts>();
    if (isReadOnlyDataDir(settings.dataDir)) {
        parts->openForReading(settings);
    } else if (auto opened = parts->openForWriting(settings); !opened) {
        return std::move(opened).error();
    }
    if (auto opened = parts->openReaders(databaseIn(settings.dataDir)); !opened)
        return std::move(opened).error();
    if (auto opened = parts->openApprovals(databaseIn(settings.dataDir)); !opened)
        return std::move(opened).error();
    parts->makeServices(settings);
    return parts;
}

// The writer comes first: it creates the database and brings it up to date.
Result<void> GatewayParts::openForWriting(const GatewaySettings &settings) {
    if (auto made = makeDataDir(settings.dataDir); !made)
        return made;
    if (auto opened = openStore(settings); !opened)
        return opened;
    return openSecrets(settings);
}

// Nothing is written, no rights are changed and no secret is needed to look at what is there.
void GatewayParts::openForReading(const GatewaySettings &settings) {
    writer = std::make_unique<RefusingWriter>(databaseIn(settings.dataDir));
    vault = std::make_unique<ClosedVault>();
    vaultWarning = "not opened, because the data directory cannot be written";
    sessionKey = Secret(toBase64(randomBytes(keyBytes)));
    actingTokens = std::make_unique<ActingTokens>(Secret(toBase64(randomBytes(keyBytes))), clock);
}

Result<void> GatewayParts::openStore(const GatewaySettings &settings) {
    const std::string file = databaseIn(settings.dataDir);
    auto started = Writer::start({.file = file, .durability = settings.durability}, chainHash);
    if (!started)
        return std::move(started).error();
    writer = std::move(started).value();
    return {};
}

Result<void> GatewayParts::openSecrets(const GatewaySettings &settings) {
    auto opened = openVault({settings.dataDir, settings.preferKeychain, settings.sealedFileKey}, &vaultWarning);
    if (!opened)
        return std::move(opened).error();
    vault = std::move(opened).value();
    auto session = vault->readOrCreate("session-key", keyBytes);
    if (!session)
        return std::move(session).error();
    auto acting = vault->readOrCreate("acting-key", keyBytes);
    if (!acting)
        return std::move(acting).error();
    sessionKey = std::move(session).value();
    actingTokens = std::make_unique<ActingTokens>(std::move(acting).value(), clock);
    return {};
}

Result<void> GatewayParts::openReaders(const std::string &file) {
    auto published = CatalogPublisher::start(file, [this](const std::string &name) { return vault->read(name); });
    if (!published)
        return std::move(published).error();
    publisher = std::move(published).value();
    auto trail = AuditReader::open(file);
    if (!trail)
        return std::move(trail).error();
    audit = std::move(trail).value();
    auto connection = Database::open(file, Database::Mode::ReadOnly);
    if (!connection)
        return std::move(connection).error();
    reader = std::make_unique<Database>(std::move(connection).value());
    return {};
}

Result<void> GatewayParts::openApprovals(const std::string &file) {
    approvalDesk = std::make_shared<ApprovalDesk>(ApprovalDesk::Services{
        *writer, file, clock, [this] { return publisher->current()->revision(); },
        [this](const Approval &approval) { return approvalBinding(*publisher->current(), approval, clock.now()); }});
    const auto look = [weak = std::weak_ptr(approvalDesk)] {
        if (const auto desk = weak.lock())
            desk->look();
    };
    auto opened = ApprovalService::open(file, *writer, clock, look);
    if (!opened)
        return std::move(opened).error();
    approvals = std::move(opened).value();
    return {};
}

void GatewayParts::makeServices(const GatewaySettings &settings) {
    const DocumentFetch fetch = [this](WantedDocument wanted, std::function<void(Result<std::string>)> done) {
        fetcher.fetch(std::move(wanted.location), {hostAndPort(wanted.trusted)}, std::move(done));
    };
    keySources = std::make_shared<KeySources>(clock, fetch);
    authenticator = std::make_unique<Authenticator>(clock, *actingTokens, keySources, ownUris);
    limiter = std::make_unique<Limiter>(clock, reserveIn(*writer));
    requests = std::make_unique<RequestBucket>(clock, settings.requestRate);
    config = std::make_unique<ConfigWriter>(*writer, *publisher, clock);
    imports = std::make_unique<ImportService>(*config, *vault);
    collections = std::make_unique<CollectionService>(*config, *vault);
    upstreams = std::make_unique<UpstreamService>(*config, *vault);
    history = std::make_unique<CollectionHistory>(*config, *vault);
    endpoints = std::make_unique<EndpointService>(*config);
    tools = std::make_unique<ToolService>(*config);
    clients = std::make_unique<ClientService>(*config);
    clientConfigs = std::make_unique<ClientConfigService>(*config, settings.dataDir, settings.userFolders);
    keyKeeper = std::make_unique<KeyKeeper>(*vault);
    profiles = std::make_unique<ProfileService>(*config, *keyKeeper);
    policies = std::make_unique<PolicyService>(*config);
    credentials = std::make_unique<CredentialService>(*config, *keyKeeper);
    prompts = std::make_unique<PromptService>(*config);
    documents = std::make_unique<DocumentService>(*config);
    issuers = std::make_unique<IssuerService>(fetch);
}

void GatewayParts::prepareKeys() {
    std::vector<KeySource> sources;
    const CatalogPtr catalog = publisher->current();
    for (const Profile *profile : catalog->profilesWith(AuthType::Oidc)) {
        if (profile->enabled)
            sources.push_back(keySourceOf(profile->authSettings));
    }
    keySources->prepare(sources);
}

std::vector<ServingGateway> GatewayParts::servingRows() {
    auto rows = MetaTable(*reader).gateways();
    return rows ? std::move(rows).value() : std::vector<ServingGateway>();
}

Result<std::vector<QuotaUse>> GatewayParts::quotaUse(const PolicyId &policy) {
    return QuotaTable(*reader).ofPolicy(policy);
}

void GatewayParts::giveBackQuotas() {
    auto giveBack = [unused = limiter->takeUnused()](Database &database, std::vector<AuditRecord> &) -> Result<void> {
        for (const QuotaUse &use : unused) {
            if (auto given = QuotaTable(database).giveBack(use); !given)
                return given;
        }
        return {};
    };
    writer->submit(std::move(giveBack), {nullptr, [](Result<void>) {}}); // lost, it counts as used
}

} // namespace gateway
