#pragma once

#include "gateway/access/actingtoken.h"
#include "gateway/catalog/catalog.h"
#include "gateway/core/clock.h"
#include "gateway/core/result.h"
#include "gateway/domain/caller.h"

#include <string>
#include <string_view>

namespace gateway {

/// What a request shows of itself.
struct Presented {
    std::string_view clientId;      ///< X-Client-ID
    std::string_view profileId;     ///< X-Profile-ID
    std::string_view authorization; ///< Authorization
    std::string_view address;       ///< Peer's IP address.
    bool loopback =
        false; ///< Listener, peer and Host are loopback and no Forwarded, X-Forwarded-* or Via header is present.
};

/// Decides who is calling. One answer for everything that is wrong ("auth.failed", Unauthenticated), so that ids cannot
/// be probed; `detail` says what it was, for the trail. Accepts the two headers with `Bearer <secret>`; the one bearer
/// `<client_id>.<profile_id>.<secret>`; an acting token on loopback; the two headers alone where the profile's auth is
/// `none`, on loopback.
class Authenticator {
public:
    Authenticator(const Clock &clock, const ActingTokens &actingTokens)
        : m_clock(clock), m_actingTokens(actingTokens) {}
    /// Ids and names are filled in; app, session and trace are the doors' business.
    [[nodiscard]] Result<Caller> authenticate(const Catalog &catalog, const Presented &presented) const;

private:
    const Clock &m_clock;
    const ActingTokens &m_actingTokens;
};

} // namespace gateway
