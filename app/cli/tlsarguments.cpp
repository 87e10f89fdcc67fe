#include "app/cli/tlsarguments.h"

#include "app/cli/output.h"
#include "gateway/admin/tlscertificates.h"

#include <QHostAddress>
#include <QSysInfo>
#include <QUrl>

#include <algorithm>

namespace cli {

using gateway::Result;

namespace {

bool isWildcard(const std::string &host) {
    return host == "0.0.0.0" || host == "::" || host == "[::]";
}

std::string plainHost(const std::string &host) {
    return host.size() > 2 && host.front() == '[' ? host.substr(1, host.size() - 2) : host;
}

} // namespace

std::vector<std::string> certificateNames(std::vector<std::string> wanted) {
    for (const std::string &name : {std::string("localhost"), std::string("127.0.0.1"), std::string("::1"),
                                    QSysInfo::machineHostName().toStdString()})
        wanted.push_back(name);
    std::vector<std::string> names;
    for (std::string &name : wanted) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

void TlsArguments::addTo(CLI::App &command) {
    auto *certificateFile =
        command.add_option("--tls-cert", certificate, "Serve TLS with this certificate (PEM, with those above it)")
            ->check(CLI::ExistingFile);
    auto *keyFile = command.add_option("--tls-key", key, "Its private key (PEM)")->check(CLI::ExistingFile);
    auto *self = command.add_flag("--tls-self-signed", selfSigned,
                                  "Serve TLS with a certificate that is made and renewed in the data directory");
    auto *ca = command.add_option("--client-ca", clientCa, "CAs whose client certificates are believed by name (PEM)")
                   ->check(CLI::ExistingFile);
    certificateFile->needs(keyFile);
    keyFile->needs(certificateFile);
    self->excludes(certificateFile);
    command.add_option("--public-url", publicUrl,
                       "How clients call the gateway, for example https://mcp.example.com; tokens are made for it");
    for (auto *option : {certificateFile, keyFile, self, ca})
        option->group("TLS");
}

Result<void> TlsArguments::applyTo(gateway::GatewaySettings &settings) const {
    const QUrl url(QString::fromStdString(publicUrl), QUrl::StrictMode);
    if (!publicUrl.empty()) {
        const bool isBase = url.path().isEmpty() || url.path() == QStringLiteral("/");
        const bool isHttp = url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http");
        if (!url.isValid() || url.host().isEmpty() || !isHttp || !isBase || url.hasQuery() || url.hasFragment())
            return usageError("--public-url is an address like https://mcp.example.com, without a path");
        settings.publicUrl = url.toString(QUrl::RemovePath).toStdString();
        settings.hostNames.push_back(url.host().toStdString());
    }
    if (!isWildcard(settings.host))
        settings.hostNames.push_back(plainHost(settings.host));
    if (!clientCa.empty() && certificate.empty() && !selfSigned)
        return usageError("--client-ca needs TLS: give --tls-cert and --tls-key, or --tls-self-signed");
    settings.tls = {certificate, key, clientCa};
    if (!selfSigned)
        return {};
    auto own = gateway::ownTlsFiles(settings.dataDir, certificateNames(settings.hostNames), gateway::SystemClock());
    if (!own)
        return std::move(own).error();
    settings.tls = std::move(own).value();
    settings.tls.clientCa = clientCa;
    return {};
}

} // namespace cli
