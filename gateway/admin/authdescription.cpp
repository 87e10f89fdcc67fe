#include "gateway/admin/authdescription.h"

namespace gateway {

namespace {

Json texts(const std::vector<std::string> &values) {
    Json array = Json::array();
    for (const std::string &value : values)
        array.push(value);
    return array;
}

Json describeClaims(const AuthSettings &settings) {
    Json claims = Json::array();
    for (const ClaimRule &rule : settings.claims)
        claims.push(toString(rule));
    return Json::object({{"issuer", settings.issuer},
                         {"audiences", texts(settings.audiences)},
                         {"claims", std::move(claims)},
                         {"clock_skew_seconds", settings.clockSkewSeconds}});
}

} // namespace

Json describe(AuthType type, const AuthSettings &settings) {
    if (type == AuthType::Jwt)
        return describeClaims(settings);
    if (type == AuthType::Oidc) {
        Json oidc = describeClaims(settings);
        oidc.set("keys", settings.keySource);
        oidc.set("scopes", texts(settings.scopes));
        oidc.set("write_scopes", texts(settings.writeScopes));
        return oidc;
    }
    if (type == AuthType::Mtls)
        return Json::object(
            {{"fingerprints", texts(settings.fingerprints)}, {"certificate_names", texts(settings.certificateNames)}});
    return {};
}

} // namespace gateway
