#include "app/cli/healthchecks.h"

#include "app/cli/await.h"
#include "app/cli/healthprobe.h"
#include "gateway/admin/tlscertificates.h"
#include "gateway/datadir.h"

#include <QFileInfo>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTimer>
#include <QUrl>

#include <map>
#include <memory>

namespace cli {

using gateway::ChainReport;
using gateway::Gateway;
using State = HealthCheck::State;

namespace {

constexpr int connectTimeoutMs = 3000;

struct Attempt {
    QUrl url;
    std::string collections; ///< Names of those that use this upstream.
    std::unique_ptr<QTcpSocket> socket;
};

// Collections often share an upstream: each host and port is tried once. Behind a proxy only the proxy knows the way.
std::vector<Attempt> attemptsFor(const gateway::Catalog &catalog) {
    std::map<QString, Attempt> byHost;
    for (const auto &collection : catalog.collections()) {
        const std::string &proxy = collection->info.upstream.proxyUrl;
        const QUrl url(QString::fromStdString(proxy.empty() ? collection->info.baseUrl : proxy));
        if (url.host().isEmpty())
            continue;
        const int port = url.port(url.scheme() == QStringLiteral("https") ? 443 : 80);
        Attempt &attempt = byHost[url.host() + u':' + QString::number(port)];
        attempt.url = url;
        attempt.url.setPort(port);
        attempt.collections +=
            (attempt.collections.empty() ? "" : ", ") + collection->info.name + (proxy.empty() ? "" : ", by proxy");
    }
    std::vector<Attempt> attempts;
    attempts.reserve(byHost.size());
    for (auto &[host, attempt] : byHost)
        attempts.push_back(std::move(attempt));
    return attempts;
}

void connectAll(std::vector<Attempt> &attempts) {
    QEventLoop loop;
    std::size_t open = attempts.size();
    const auto one = [&] {
        if (--open == 0)
            loop.quit();
    };
    for (Attempt &attempt : attempts) {
        attempt.socket = std::make_unique<QTcpSocket>();
        QObject::connect(attempt.socket.get(), &QTcpSocket::connected, &loop, one);
        QObject::connect(attempt.socket.get(), &QTcpSocket::errorOccurred, &loop, one);
        attempt.socket->connectToHost(attempt.url.host(), static_cast<quint16>(attempt.url.port()));
    }
    QTimer::singleShot(connectTimeoutMs, &loop, &QEventLoop::quit);
    if (open > 0)
        loop.exec();
}

HealthCheck describe(const Attempt &attempt) {
    const std::string place =
        attempt.url.host().toStdString() + ':' + std::to_string(attempt.url.port()) + " (" + attempt.collections + ')';
    if (attempt.socket->state() == QAbstractSocket::ConnectedState)
        return {"upstream", State::Ok, place + " answers"};
    if (attempt.socket->error() == QAbstractSocket::UnknownSocketError)
        return {"upstream", State::Warning, place + " did not answer in time"};
    return {"upstream", State::Warning, place + " cannot be reached: " + attempt.socket->errorString().toStdString()};
}

// What a client would meet: the name, the certificate, the listener and the gateway behind it.
HealthCheck checkServed(const std::string &url, const std::string &ownCertificate) {
    const std::string serves = "a gateway serves this data directory at " + url;
    const auto status = probeHealth(url, ownCertificate);
    if (!status)
        return {"port", State::Warning, serves + ", but: " + status.error().message};
    return {"port", *status == 200 ? State::Ok : State::Warning,
            serves + " and answers /healthz with " + std::to_string(*status)};
}

} // namespace

HealthCheck checkDataDir(const std::string &dataDir) {
    const QString path = QString::fromStdString(dataDir);
    if (!QFileInfo::exists(path))
        return {"data directory", State::Ok, dataDir + " does not exist yet; it is made when it is first used"};
    if (gateway::isReadOnlyDataDir(dataDir))
        return {"data directory", State::Warning,
                dataDir + " cannot be written: what it holds can be looked at, but not served or changed"};
    QTemporaryFile probe(path + QStringLiteral("/doctor-XXXXXX"));
    if (!probe.open())
        return {"data directory", State::Failed, dataDir + " cannot be written: " + probe.errorString().toStdString(),
                true};
    constexpr qint64 needed = 1024 * 1024; // a file can be made on a full disk; a record needs more
    if (probe.write(QByteArray(needed, ' ')) != needed || !probe.flush())
        return {"data directory", State::Failed, dataDir + " has no room left: " + probe.errorString().toStdString(),
                true};
    return {"data directory", State::Ok, dataDir + " can be written"};
}

HealthCheck checkVault(Gateway &gateway) {
    const bool keychain = gateway.vault().kind() == gateway::Vault::Kind::Keychain;
    const std::string kind = keychain ? "the OS keychain" : "a sealed file";
    if (!gateway.vaultWarning().empty())
        return {"vault", State::Warning, kind + ": " + gateway.vaultWarning()};
    return {"vault", State::Ok, "secrets are kept in " + kind};
}

HealthCheck checkPort(const Gateway &gateway) {
    if (gateway.servesElsewhere())
        return checkServed(gateway.url(), gateway::ownTlsFileNames(gateway.settings().dataDir).certificate);
    const auto &settings = gateway.settings();
    const std::string place = settings.host + ':' + std::to_string(settings.port);
    QTcpServer probe;
    if (!probe.listen(QHostAddress(QString::fromStdString(settings.host)), settings.port))
        return {"port", State::Warning,
                place + " is taken by another program; start with --listen HOST:PORT to use another port"};
    return {"port", State::Ok, place + " is free"};
}

HealthCheck checkTrail(Gateway &gateway) {
    const auto chain =
        await<ChainReport>([&](gateway::Done<ChainReport> done) { gateway.audit().verify(std::move(done)); });
    if (!chain)
        return {"trail", State::Failed, chain.error().message, true};
    if (!chain->ok)
        return {"trail", State::Failed, "breaks at record " + std::to_string(chain->brokenAt) + ": " + chain->what};
    return {"trail", State::Ok, "whole, " + std::to_string(chain->records) + " records"};
}

std::optional<std::vector<gateway::BreakerStatus>> runningBreakers(const Gateway &gateway) {
    using States = std::vector<gateway::BreakerStatus>;
    if (gateway.url().empty())
        return std::nullopt;
    gateway::BreakerStates asker;
    auto states = await<States>([&](const gateway::Done<States> &done) {
        asker.fetch(gateway.url(), [done](gateway::Result<States> fetched) { done.deliver(std::move(fetched)); });
    });
    return states ? std::optional(std::move(states).value()) : std::nullopt;
}

std::vector<HealthCheck> checkBreakers(const Gateway &gateway) {
    std::vector<HealthCheck> checks;
    for (const auto &status : runningBreakers(gateway).value_or(std::vector<gateway::BreakerStatus>())) {
        if (status.state != "closed")
            checks.push_back({"upstream", State::Warning,
                              "the circuit breaker of " + status.collection + " (" + status.host + ") is " +
                                  status.state + ": it failed too often in a row"});
    }
    return checks;
}

std::vector<HealthCheck> checkUpstreams(const Gateway &gateway) {
    std::vector<Attempt> attempts = attemptsFor(*gateway.catalog());
    connectAll(attempts);
    std::vector<HealthCheck> checks;
    for (const Attempt &attempt : attempts)
        checks.push_back(describe(attempt));
    return checks;
}

} // namespace cli
