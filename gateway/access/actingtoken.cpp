#include "gateway/access/actingtoken.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/json.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

namespace gateway {

namespace {
constexpr std::string_view prefix = "gha.";
constexpr TimeUs lifetime = 60'000'000;
} // namespace

Secret ActingTokens::issue(const Grant &grant) const {
    const Json payload = Json::object({{"profile", grant.profile.text()},
                                       {"operator", grant.operatorName},
                                       {"via", grant.via == Via::Cli ? "cli" : "playground"},
                                       {"until", m_clock.now() + lifetime},
                                       {"nonce", toHex(randomBytes(8))}});
    const std::string body = std::string(prefix) + toBase64Url(toJsonText(payload));
    return Secret(body + '.' + toBase64Url(hmacSha256(m_key.reveal(), body)));
}

std::optional<ActingTokens::Grant> ActingTokens::verify(std::string_view token) const {
    const std::size_t dot = token.rfind('.');
    if (!token.starts_with(prefix) || dot < prefix.size())
        return std::nullopt;
    const std::string_view body = token.substr(0, dot);
    const std::string expected = toBase64Url(hmacSha256(m_key.reveal(), body));
    if (!equalInConstantTime(expected, token.substr(dot + 1)))
        return std::nullopt;
    const auto text = fromBase64Url(body.substr(prefix.size()));
    const auto payload = parseJson(text.value_or(""));
    if (!payload)
        return std::nullopt;
    const Json *until = payload->find("until");
    const Json *profile = payload->find("profile");
    const Json *who = payload->find("operator");
    const Json *via = payload->find("via");
    if (until == nullptr || profile == nullptr || who == nullptr || via == nullptr ||
        until->integer().value_or(0) < m_clock.now())
        return std::nullopt;
    return Grant{ProfileId(std::string(profile->stringOr({}))), std::string(who->stringOr({})),
                 via->stringOr({}) == "cli" ? Via::Cli : Via::Playground};
}

} // namespace gateway
