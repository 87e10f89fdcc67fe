#include "gateway/mcp/sessionid.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

namespace gateway {

namespace {

constexpr std::size_t maxIdBytes = 2048;

// The label keeps signatures made with the same key for other purposes from being taken for session ids.
std::string signatureOf(std::string_view payload, const Secret &key) {
    return hmacSha256(key.reveal(), "gatehouse-mcp-session-1." + std::string(payload));
}

std::string textOf(const Json &payload, std::string_view name) {
    const Json *value = payload.find(name);
    return value == nullptr ? std::string() : std::string(value->stringOr({}));
}

TimeUs timeOf(const Json &payload, std::string_view name) {
    const Json *value = payload.find(name);
    return value == nullptr ? 0 : value->integer().value_or(0);
}

McpSession sessionOf(const Json &payload) {
    McpSession session;
    session.name = textOf(payload, "n");
    session.version = textOf(payload, "v");
    session.app = textOf(payload, "a");
    session.profile = ProfileId(textOf(payload, "p"));
    session.issuedAt = timeOf(payload, "i");
    session.expiresAt = timeOf(payload, "e");
    return session;
}

} // namespace

McpSession newMcpSession(std::string version, std::string app, ProfileId profile, TimeUs now) {
    return {randomId("ses"), std::move(version), std::move(app), std::move(profile), now, now + mcpSessionLifetimeUs};
}

std::string sealSessionId(const McpSession &session, const Secret &key) {
    const std::string payload = toJsonText(Json::object({{"n", session.name},
                                                         {"v", session.version},
                                                         {"a", session.app},
                                                         {"p", session.profile.text()},
                                                         {"i", session.issuedAt},
                                                         {"e", session.expiresAt}}));
    return toBase64Url(payload) + '.' + toBase64Url(signatureOf(payload, key));
}

std::optional<McpSession> openSessionId(std::string_view id, const Secret &key, TimeUs now) {
    const std::size_t dot = id.find('.');
    if (id.size() > maxIdBytes || dot == std::string_view::npos)
        return std::nullopt;
    const std::optional<std::string> payload = fromBase64Url(id.substr(0, dot));
    const std::optional<std::string> signature = fromBase64Url(id.substr(dot + 1));
    if (!payload || !signature || !equalInConstantTime(*signature, signatureOf(*payload, key)))
        return std::nullopt;
    const Result<Json> json = parseJson(*payload);
    if (!json)
        return std::nullopt;
    McpSession session = sessionOf(*json);
    return now < session.expiresAt ? std::optional(std::move(session)) : std::nullopt;
}

} // namespace gateway
