#include "gateway/upstream/tokenrequest.h"

#include "gateway/core/codec.h"
#include "gateway/core/httpsyntax.h"
#include "gateway/core/json.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/upstream/headerencoder.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxTokenBytes = 16 * 1024;
constexpr std::size_t maxErrorCode = 60;
constexpr std::int64_t longestLifetime = 86'400 * 30;

// application/x-www-form-urlencoded, where a blank is a plus.
std::string formEncode(std::string_view text) {
    std::string encoded = percentEncode(text, " ");
    std::replace(encoded.begin(), encoded.end(), ' ', '+');
    return encoded;
}

void addField(std::string &form, std::string_view name, std::string_view value) {
    if (value.empty())
        return;
    form.append(form.empty() ? "" : "&").append(name).append("=").append(formEncode(value));
}

Error refused(std::string why, std::string detail = {}) {
    return makeError(ErrorKind::Upstream, "upstream.token", "No access token for the upstream: " + std::move(why),
                     std::move(detail));
}

// The code alone: a description may repeat what was sent.
std::string errorCode(const Json &json) {
    const Json *code = json.find("error");
    std::string text(code != nullptr ? code->stringOr({}) : std::string_view());
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    return isPlain && text.size() <= maxErrorCode ? text : std::string();
}

} // namespace

UpstreamRequest tokenRequest(const UpstreamAuth &auth, const Secret &clientSecret) {
    UpstreamRequest request;
    request.method = "POST";
    request.url = auth.oauth.tokenUrl;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    request.hasBody = true;
    addField(request.body, "grant_type", "client_credentials");
    addField(request.body, "scope", auth.oauth.scope);
    addField(request.body, "audience", auth.oauth.audience);
    if (auth.oauth.secretInBody) {
        addField(request.body, "client_id", auth.name);
        addField(request.body, "client_secret", clientSecret.reveal());
    } else {
        const std::string pair = formEncode(auth.name) + ':' + formEncode(clientSecret.reveal());
        request.headers.emplace_back("Authorization", "Basic " + toBase64(pair));
    }
    return request;
}

Result<IssuedToken> readTokenAnswer(const Result<UpstreamReply> &answer) {
    if (!answer)
        return refused("the token endpoint cannot be used (" + answer.error().code + ')', answer.error().message);
    const auto json = parseJson(answer->body);
    if (answer->status != 200) {
        const std::string code = json ? errorCode(*json) : std::string();
        return refused("the token endpoint answered " + std::to_string(answer->status) +
                       (code.empty() ? "" : " (" + code + ')'));
    }
    const Json *token = json ? json->find("access_token") : nullptr;
    const std::string_view text = token != nullptr ? token->stringOr({}) : std::string_view();
    if (text.empty() || text.size() > maxTokenBytes || !isFieldValue(text))
        return refused("the token endpoint's answer holds none that can be sent");
    const Json *type = json->find("token_type");
    if (type != nullptr && !equalsIgnoringCase(type->stringOr("Bearer"), "bearer"))
        return refused("the token endpoint gives tokens that are no bearer tokens");
    IssuedToken issued{Secret(std::string(text))};
    const Json *lifetime = json->find("expires_in");
    if (lifetime != nullptr && lifetime->isNumber())
        issued.lifetime = std::chrono::seconds(
            static_cast<std::int64_t>(std::clamp(lifetime->doubleOr(0), 0.0, static_cast<double>(longestLifetime))));
    return issued;
}

} // namespace gateway
