#include "gateway/domain/upstreamsettings.h"

#include "gateway/core/error.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

using namespace std::string_view_literals;
using Type = UpstreamAuth::Type;

// In the order of the types.
constexpr std::array storedNames{"none"sv,  "apiKeyHeader"sv, "apiKeyQuery"sv, "bearer"sv,
                                 "basic"sv, "apiKeyCookie"sv, "oauth2"sv};

// Those that are followed by a name.
constexpr std::array<std::pair<std::string_view, Type>, 5> prefixes{{{"header:", Type::ApiKeyHeader},
                                                                     {"query:", Type::ApiKeyQuery},
                                                                     {"cookie:", Type::ApiKeyCookie},
                                                                     {"basic:", Type::Basic},
                                                                     {"oauth2:", Type::OAuth2}}};

constexpr std::array neverForwarded{"accept-encoding"sv,
                                    "authorization"sv,
                                    "connection"sv,
                                    "cookie"sv,
                                    "date"sv,
                                    "expect"sv,
                                    "forwarded"sv,
                                    "host"sv,
                                    "http2-settings"sv,
                                    "keep-alive"sv,
                                    "last-event-id"sv,
                                    "origin"sv,
                                    "te"sv,
                                    "traceparent"sv,
                                    "tracestate"sv,
                                    "trailer"sv,
                                    "transfer-encoding"sv,
                                    "upgrade"sv,
                                    "via"sv,
                                    "x-client-id"sv,
                                    "x-profile-id"sv};

std::string textOf(const Json &json, std::string_view name) {
    const Json *member = json.find(name);
    return member != nullptr ? std::string(member->stringOr({})) : std::string();
}

template <typename Number>
void readNumber(const Json &json, std::string_view name, Number &number) {
    const Json *member = json.find(name);
    if (const auto value = member != nullptr ? member->integer() : std::nullopt)
        number = static_cast<Number>(*value);
}

Json listJson(const std::vector<std::string> &texts) {
    Json list = Json::array();
    for (const std::string &text : texts)
        list.push(text);
    return list;
}

std::vector<std::string> listOf(const Json &json, std::string_view name) {
    std::vector<std::string> texts;
    const Json *member = json.find(name);
    for (std::size_t i = 0; member != nullptr && i < member->size(); ++i)
        texts.emplace_back(member->at(i)->stringOr({}));
    return texts;
}

Json listJson(const std::vector<ServerHost> &hosts) {
    Json list = Json::array();
    for (const ServerHost &server : hosts)
        list.push(
            Json::object({{"host", server.host}, {"url", server.url}, {"with_credential", server.withCredential}}));
    return list;
}

bool flagOf(const Json &json, std::string_view name) {
    const Json *member = json.find(name);
    return member != nullptr && member->boolOr(false);
}

std::vector<ServerHost> serverHostsOf(const Json &json) {
    std::vector<ServerHost> hosts;
    const Json *list = json.find("server_hosts");
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const Json &server = *list->at(i);
        hosts.push_back({textOf(server, "host"), textOf(server, "url"), flagOf(server, "with_credential")});
    }
    return hosts;
}

} // namespace

std::string toString(const UpstreamAuth &auth) {
    for (const auto &[prefix, type] : prefixes) {
        if (auth.type == type)
            return std::string(prefix) + auth.name;
    }
    return auth.type == Type::Bearer ? "bearer" : "none";
}

Result<UpstreamAuth> upstreamAuthFromString(std::string_view text) {
    UpstreamAuth auth;
    if (text == "none" || text == "bearer") {
        auth.type = text == "none" ? Type::None : Type::Bearer;
        return auth;
    }
    for (const auto &[prefix, type] : prefixes) {
        if (text.starts_with(prefix) && text.size() > prefix.size()) {
            auth.type = type;
            auth.name = text.substr(prefix.size());
            return auth;
        }
    }
    return makeError(ErrorKind::Invalid, "collection.upstream-auth",
                     '"' + std::string(text) +
                         "\" is no upstream auth; write none, bearer, basic:USER, header:NAME, query:NAME, "
                         "cookie:NAME or oauth2:CLIENT-ID");
}

bool isForwardable(std::string_view headerName) {
    const std::string name = toLower(headerName);
    return !name.starts_with("mcp-") && !name.starts_with("proxy-") && !name.starts_with("content-") &&
           !name.starts_with("sec-") &&
           std::find(neverForwarded.begin(), neverForwarded.end(), name) == neverForwarded.end();
}

Json toJson(const OAuthClient &client) {
    return Json::object({{"token_url", client.tokenUrl},
                         {"scope", client.scope},
                         {"audience", client.audience},
                         {"secret_in_body", client.secretInBody}});
}

OAuthClient oauthClientFromJson(const Json &json) {
    return {textOf(json, "token_url"), textOf(json, "scope"), textOf(json, "audience"), flagOf(json, "secret_in_body")};
}

Json toJson(const UpstreamSettings &s) {
    return Json::object({{"connect_timeout_ms", s.connectTimeoutMs},
                         {"ca_certificates", s.caCertificates},
                         {"client_certificate", s.clientCertificate},
                         {"client_key_ref", s.clientKeyRef},
                         {"minimum_tls", s.minimumTls == TlsVersion::Tls13 ? "1.3" : "1.2"},
                         {"proxy_url", s.proxyUrl},
                         {"proxy_user", s.proxyUser},
                         {"proxy_secret_ref", s.proxySecretRef},
                         {"forward_headers", listJson(s.forwardHeaders)},
                         {"allowed_ranges", listJson(s.allowedRanges)},
                         {"server_hosts", listJson(s.serverHosts)},
                         {"retries", s.retries},
                         {"retry_budget_percent", s.retryBudgetPercent},
                         {"breaker_failures", s.breakerFailures},
                         {"breaker_seconds", s.breakerSeconds},
                         {"max_concurrent", s.maxConcurrent},
                         {"max_waiting", s.maxWaiting},
                         {"max_stream_bytes", s.maxStreamBytes}});
}

UpstreamSettings upstreamSettingsFromJson(const Json &json) {
    UpstreamSettings s;
    readNumber(json, "connect_timeout_ms", s.connectTimeoutMs);
    s.caCertificates = textOf(json, "ca_certificates");
    s.clientCertificate = textOf(json, "client_certificate");
    s.clientKeyRef = textOf(json, "client_key_ref");
    s.minimumTls = textOf(json, "minimum_tls") == "1.3" ? TlsVersion::Tls13 : TlsVersion::Tls12;
    s.proxyUrl = textOf(json, "proxy_url");
    s.proxyUser = textOf(json, "proxy_user");
    s.proxySecretRef = textOf(json, "proxy_secret_ref");
    s.forwardHeaders = listOf(json, "forward_headers");
    s.allowedRanges = listOf(json, "allowed_ranges");
    s.serverHosts = serverHostsOf(json);
    readNumber(json, "retries", s.retries);
    readNumber(json, "retry_budget_percent", s.retryBudgetPercent);
    readNumber(json, "breaker_failures", s.breakerFailures);
    readNumber(json, "breaker_seconds", s.breakerSeconds);
    readNumber(json, "max_concurrent", s.maxConcurrent);
    readNumber(json, "max_waiting", s.maxWaiting);
    readNumber(json, "max_stream_bytes", s.maxStreamBytes);
    return s;
}

std::string_view storedName(UpstreamAuth::Type type) {
    return storedNames.at(static_cast<std::size_t>(type));
}

UpstreamAuth::Type authTypeFromStoredName(std::string_view name) {
    const auto *const found = std::find(storedNames.begin(), storedNames.end(), name);
    return found == storedNames.end() ? Type::None : static_cast<Type>(found - storedNames.begin());
}

} // namespace gateway
