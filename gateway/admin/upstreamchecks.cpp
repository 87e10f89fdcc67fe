#include "gateway/admin/upstreamchecks.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/text.h"
#include "gateway/domain/certificate.h"
#include "gateway/domain/ipranges.h"
#include "gateway/upstream/addressguard.h"
#include "gateway/upstream/headerencoder.h"
#include "gateway/upstream/operationurl.h"
#include "gateway/upstream/routeoptions.h"
#include "gateway/upstream/urlparts.h"

#include <QSslCertificate>

#include <algorithm>
#include <array>

namespace gateway {

namespace {

using Type = UpstreamAuth::Type;

constexpr std::size_t maxNames = 50;
constexpr std::size_t maxPemBytes = 1024 * 1024;

// What HTTP itself needs in these is made by the gateway.
bool isReservedHeader(std::string_view name) {
    static constexpr std::array<std::string_view, 10> names{
        "host", "content-length", "transfer-encoding", "connection",  "upgrade", "trailer",
        "te",   "expect",         "accept-encoding",   "content-type"};
    return std::find(names.begin(), names.end(), toLower(name)) != names.end();
}

QByteArray bytesOf(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

Error badSetting(std::string why) {
    return makeError(ErrorKind::Invalid, "collection.upstream-settings", std::move(why));
}

Result<void> checkNumber(const char *what, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value >= least && value <= most)
        return {};
    return badSetting(std::string(what) + " must be " + std::to_string(least) + " to " + std::to_string(most));
}

Result<void> checkNumbers(const UpstreamSettings &s) {
    struct Bounds {
        const char *what;
        std::int64_t value, least, most;
    };
    const std::array<Bounds, 8> all{{{"The connect timeout in milliseconds", s.connectTimeoutMs, 100, 60'000},
                                     {"Retries", s.retries, 0, 5},
                                     {"The retry budget in percent", s.retryBudgetPercent, 1, 100},
                                     {"Failures that open the breaker", s.breakerFailures, 0, 1000},
                                     {"Seconds that the breaker stays open", s.breakerSeconds, 1, 600},
                                     {"Requests at once", s.maxConcurrent, 0, 10'000},
                                     {"Requests that wait", s.maxWaiting, 0, 10'000},
                                     {"The bytes of a streamed body", s.maxStreamBytes, 1, std::int64_t{1} << 40}}};
    for (const Bounds &bounds : all) {
        if (auto checked = checkNumber(bounds.what, bounds.value, bounds.least, bounds.most); !checked)
            return checked;
    }
    return {};
}

Result<void> checkNames(const UpstreamSettings &settings) {
    if (settings.forwardHeaders.size() > maxNames || settings.allowedRanges.size() > maxNames ||
        settings.serverHosts.size() > maxNames)
        return badSetting("At most " + std::to_string(maxNames) +
                          " headers, address ranges and hosts of servers can be listed");
    for (const std::string &name : settings.forwardHeaders) {
        if (!isHttpToken(name) || !isForwardable(name))
            return badSetting("The header \"" + toValidUtf8(name) +
                              "\" cannot be passed on: it belongs to the connection, holds credentials for this "
                              "gateway, or is no header name");
    }
    for (const std::string &range : settings.allowedRanges) {
        if (auto checked = checkIpRange(range); !checked)
            return badSetting(checked.error().message);
    }
    return {};
}

Result<void> checkOAuth(const OAuthClient &client) {
    const auto refused = [](std::string why) {
        return makeError(ErrorKind::Invalid, "collection.upstream-auth", std::move(why));
    };
    const auto url = splitUrl(client.tokenUrl);
    if (!url)
        return refused("The token URL \"" + toValidUtf8(client.tokenUrl) + "\" is no http or https URL");
    if (url->scheme != "https" && !isPrivateHost(client.tokenUrl))
        return refused("The token URL must be https: the client secret is sent there");
    if (!isFieldValue(client.scope) || !isFieldValue(client.audience))
        return refused("Scope and audience must not hold control characters");
    return {};
}

Json namesOf(const std::string &pem) {
    Json names = Json::array();
    for (const QSslCertificate &certificate : QSslCertificate::fromData(bytesOf(pem), QSsl::Pem))
        names.push(certificate.subjectDisplayName().toStdString() + ", until " +
                   certificate.expiryDate().toString(Qt::ISODate).toStdString());
    return names;
}

Json listOf(const std::vector<ServerHost> &hosts) {
    Json list = Json::array();
    for (const ServerHost &server : hosts)
        list.push(Json::object({{"host", server.host},
                                {"url", server.url.empty() ? Json() : Json(server.url)},
                                {"with_credential", server.withCredential}}));
    return list;
}

Json listOf(const std::vector<std::string> &texts) {
    Json list = Json::array();
    for (const std::string &text : texts)
        list.push(text);
    return list;
}

} // namespace

Result<void> checkUpstreamAuth(const UpstreamAuth &auth, const Secret &secret) {
    const auto refused = [](std::string why) {
        return makeError(ErrorKind::Invalid, "collection.upstream-auth", std::move(why));
    };
    if (auth.type == Type::ApiKeyHeader && (!isHttpToken(auth.name) || isReservedHeader(auth.name)))
        return refused('"' + auth.name + "\" is no header that a key can be sent in");
    if (auth.type == Type::ApiKeyQuery && auth.name.empty())
        return refused("The query parameter that the key is sent in has no name");
    if (auth.type == Type::ApiKeyCookie && !isHttpToken(auth.name)) // a cookie's name is a token as well (RFC 6265)
        return refused('"' + auth.name + "\" is no cookie that a key can be sent in");
    if (auth.type == Type::Basic && (auth.name.empty() || auth.name.find(':') != std::string::npos))
        return refused("A user name must not be empty and cannot hold a colon (RFC 7617)");
    if (auth.type == Type::OAuth2 && auth.name.empty())
        return refused("The client id is missing");
    if (auth.type == Type::OAuth2) {
        if (auto checked = checkOAuth(auth.oauth); !checked)
            return checked;
    }
    if (auth.type != Type::None && (secret.reveal().empty() || !isFieldValue(secret.reveal())))
        return refused("The secret is empty or holds characters that cannot be sent, such as line ends");
    return {};
}

std::string certificatesOf(const std::string &pem) {
    static constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
    static constexpr std::string_view end = "-----END CERTIFICATE-----";
    std::string certificates;
    for (std::size_t at = pem.find(begin); at != std::string::npos; at = pem.find(begin, at)) {
        const std::size_t stop = pem.find(end, at);
        if (stop == std::string::npos)
            break;
        certificates.append(pem, at, stop + end.size() - at).append("\n");
        at = stop;
    }
    return certificates;
}

Result<void> checkUpstreamSettings(const UpstreamSettings &settings) {
    if (auto checked = checkNumbers(settings); !checked)
        return checked;
    if (auto checked = checkNames(settings); !checked)
        return checked;
    const std::string &ca = settings.caCertificates;
    if (!ca.empty() && (ca.size() > maxPemBytes || QSslCertificate::fromData(bytesOf(ca), QSsl::Pem).isEmpty()))
        return badSetting("The file of certificate authorities holds no PEM certificate, or more than 1 MiB");
    return {};
}

Result<ServerHost> serverHostFromString(std::string_view text) {
    const std::string_view name = text.substr(0, text.find('='));
    const std::string_view url = name.size() < text.size() ? text.substr(name.size() + 1) : std::string_view();
    ServerHost server;
    const bool hasScheme = name.find("://") != std::string_view::npos;
    if (const auto parts = splitUrl(hasScheme ? std::string(name) : "https://" + std::string(name)))
        server.host = serverHostOf(*parts);
    server.url = url;
    const auto goesTo = splitUrl(url);
    if (server.host.empty() || (name.size() < text.size() && (!goesTo || !goesTo->query.empty())))
        return badSetting('"' + toValidUtf8(text) +
                          "\" is no host of a server; write HOST, HOST:PORT or HOST:PORT=URL (https unless http:// is "
                          "written), such as "
                          "uploads.example.com or uploads.example.com=https://uploads.test.example.com");
    while (server.url.ends_with('/'))
        server.url.pop_back();
    return server;
}

Result<void> checkClientCertificate(const std::string &certificate, const Secret &key) {
    const auto refused = [](std::string why) {
        return makeError(ErrorKind::Invalid, "collection.client-certificate", std::move(why));
    };
    if (certificate.size() > maxPemBytes || QSslCertificate::fromData(bytesOf(certificate), QSsl::Pem).isEmpty())
        return refused("The certificate file holds no PEM certificate");
    const auto fits = checkKeyMatches(certificate, key);
    return fits ? Result<void>() : refused(fits.error().message);
}

Result<void> checkProxy(const std::string &url, const std::string &user) {
    if (!url.empty() && !proxyAddress(url))
        return makeError(ErrorKind::Invalid, "collection.proxy",
                         "A proxy is written http://HOST:PORT, https://HOST:PORT or socks5h://HOST:PORT, without "
                         "user or path");
    if (user.find(':') != std::string::npos || !isFieldValue(user))
        return makeError(ErrorKind::Invalid, "collection.proxy", "The proxy's user name holds a colon or a line end");
    return {};
}

Json describeUpstream(const UpstreamSettings &s) {
    return Json::object({{"connect_timeout_ms", s.connectTimeoutMs},
                         {"ca_certificates", namesOf(s.caCertificates)},
                         {"client_certificate", namesOf(s.clientCertificate)},
                         {"minimum_tls", s.minimumTls == TlsVersion::Tls13 ? "1.3" : "1.2"},
                         {"proxy", s.proxyUrl},
                         {"proxy_user", s.proxyUser},
                         {"forward_headers", listOf(s.forwardHeaders)},
                         {"allow_private", listOf(s.allowedRanges)},
                         {"server_hosts", listOf(s.serverHosts)},
                         {"retries", s.retries},
                         {"retry_budget_percent", s.retryBudgetPercent},
                         {"breaker_failures", s.breakerFailures},
                         {"breaker_seconds", s.breakerSeconds},
                         {"max_concurrent", s.maxConcurrent},
                         {"max_waiting", s.maxWaiting},
                         {"max_stream_bytes", s.maxStreamBytes}});
}

} // namespace gateway
