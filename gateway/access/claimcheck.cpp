#include "gateway/access/claimcheck.h"

#include "gateway/access/authfailure.h"
#include "gateway/domain/tokenclaims.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace gateway {

namespace {

constexpr double usPerSecond = 1e6;
constexpr double latestSecond = 9e12; // in microseconds still an integer of 64 bits

struct Moment {
    bool given = false;
    std::optional<TimeUs> at; ///< Missing where what is given is no NumericDate (RFC 7519 section 2).
};

Moment momentOf(const Json &claims, std::string_view name) {
    const Json *claim = claims.find(name);
    if (claim == nullptr)
        return {};
    const double seconds = claim->doubleOr(std::numeric_limits<double>::quiet_NaN());
    if (!claim->isNumber() || !(seconds >= 0 && seconds <= latestSecond))
        return {true, std::nullopt};
    return {true, static_cast<TimeUs>(seconds * usPerSecond)};
}

Result<TimeUs> checkTimes(const Json &claims, TimeUs skew, TimeUs now) {
    const Moment end = momentOf(claims, "exp");
    if (!end.at)
        return authFailed("the token does not say when it ends");
    const TimeUs until = *end.at + skew;
    if (until <= now)
        return authFailed("the token has expired");
    for (const char *name : {"nbf", "iat"}) {
        const Moment begin = momentOf(claims, name);
        if (begin.given && (!begin.at || *begin.at > now + skew))
            return authFailed(std::string("the token is not valid yet (") + name + ')');
    }
    return until;
}

bool isFor(const Json &claims, const std::vector<std::string> &audiences) {
    const Json *claim = claims.find("aud");
    if (claim == nullptr)
        return false;
    const std::vector<std::string> named = claimTexts(*claim);
    return std::any_of(named.begin(), named.end(), [&](const std::string &audience) {
        return std::find(audiences.begin(), audiences.end(), audience) != audiences.end();
    });
}

} // namespace

Result<TimeUs> checkClaims(const Json &claims, const AuthSettings &settings, const std::vector<std::string> &audiences,
                           TimeUs now) {
    auto until = checkTimes(claims, settings.clockSkewSeconds * 1'000'000, now);
    if (!until)
        return until;
    const Json *issuer = claims.find("iss");
    if (!settings.issuer.empty() && (issuer == nullptr || issuer->stringOr({}) != settings.issuer))
        return authFailed("the token comes from another issuer");
    if (!audiences.empty() && !isFor(claims, audiences))
        return authFailed("the token is not for this gateway (aud)");
    const auto missing = std::find_if_not(settings.claims.begin(), settings.claims.end(),
                                          [&](const ClaimRule &rule) { return satisfies(claims, rule); });
    if (missing != settings.claims.end())
        return authFailed("the token has not the claim " + toString(*missing));
    return until;
}

} // namespace gateway
