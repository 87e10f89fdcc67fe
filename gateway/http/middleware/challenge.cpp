#include "gateway/http/middleware/challenge.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <set>

namespace gateway {

namespace {

template <typename Add>
std::vector<std::string> gather(const Catalog &catalog, Add add) {
    std::set<std::string> found;
    for (const Profile *profile : catalog.profilesWith(AuthType::Oidc)) {
        if (profile->enabled)
            add(profile->authSettings, found);
    }
    return {found.begin(), found.end()};
}

std::string joined(const std::vector<std::string> &texts) {
    std::string all;
    for (const std::string &text : texts)
        all += (all.empty() ? "" : " ") + text;
    return all;
}

/// Passes everything on and completes the challenge of a refusal.
class ChallengingExchange final : public HttpExchange {
public:
    ChallengingExchange(HttpExchangePtr inner, std::string metadata, std::string scopes)
        : m_inner(std::move(inner)), m_metadata(std::move(metadata)), m_scopes(std::move(scopes)) {}

    [[nodiscard]] const HttpRequest &request() const override { return m_inner->request(); }
    void respond(HttpResponse response) override {
        const bool refused = response.status == 401 || response.status == 403;
        if (refused && response.headers.contains("WWW-Authenticate"))
            complete(response);
        m_inner->respond(std::move(response));
    }
    void beginStream(HttpResponse head) override { m_inner->beginStream(std::move(head)); }
    bool writeChunk(std::string_view data) override { return m_inner->writeChunk(data); }
    void endStream() override { m_inner->endStream(); }
    [[nodiscard]] bool hasRoom() override { return m_inner->hasRoom(); }
    void onRoom(std::function<void()> room) override { m_inner->onRoom(std::move(room)); }
    void onGone(std::function<void()> gone) override { m_inner->onGone(std::move(gone)); }

private:
    void complete(HttpResponse &response) const {
        HttpHeaders headers;
        for (const auto &[name, value] : response.headers) {
            const bool isChallenge = equalsIgnoringCase(name, "WWW-Authenticate");
            headers.add(name, isChallenge ? challenge(response.status, value) : value);
        }
        response.headers = std::move(headers);
    }

    [[nodiscard]] std::string challenge(int status, const std::string &begun) const {
        std::string text = begun + R"(, resource_metadata=")" + m_metadata + '"';
        if (status == 403)
            return text;
        if (!m_scopes.empty())
            text += R"(, scope=")" + m_scopes + '"';
        // Whether there was a token at all, not what was wrong with it (RFC 6750 section 3.1).
        return request().headers.contains("authorization") ? text + R"(, error="invalid_token")" : text;
    }

    HttpExchangePtr m_inner;
    std::string m_metadata;
    std::string m_scopes;
};

} // namespace

bool usesOAuth(const Catalog &catalog) {
    const auto &profiles = catalog.profilesWith(AuthType::Oidc);
    return std::any_of(profiles.begin(), profiles.end(), [](const Profile *profile) { return profile->enabled; });
}

std::vector<std::string> authorizationServers(const Catalog &catalog) {
    return gather(catalog, [](const AuthSettings &settings, auto &found) { found.insert(settings.issuer); });
}

std::vector<std::string> requestScopes(const Catalog &catalog) {
    return gather(catalog, [](const AuthSettings &settings, auto &found) {
        found.insert(settings.scopes.begin(), settings.scopes.end());
    });
}

std::vector<std::string> supportedScopes(const Catalog &catalog) {
    return gather(catalog, [](const AuthSettings &settings, auto &found) {
        found.insert(settings.scopes.begin(), settings.scopes.end());
        found.insert(settings.writeScopes.begin(), settings.writeScopes.end());
    });
}

std::string metadataUrl(const OwnUris &own, const HttpRequest &request) {
    return own.baseFor(request.headers.value("host")) + "/.well-known/oauth-protected-resource/mcp";
}

HttpExchangePtr withOAuthChallenge(HttpExchangePtr exchange, const Catalog &catalog, const OwnUris &own) {
    std::string metadata = metadataUrl(own, exchange->request());
    return std::make_shared<ChallengingExchange>(std::move(exchange), std::move(metadata),
                                                 joined(requestScopes(catalog)));
}

} // namespace gateway
