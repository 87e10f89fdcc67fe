#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/clock.h"
#include "gateway/domain/peercertificate.h"

#include <memory>
#include <optional>
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
    const PeerCertificate *certificate = nullptr; ///< Null where the peer showed none.
};

/// That a request comes from a profile's client, and how long that holds.
struct Proof {
    const Profile *profile = nullptr;
    CredentialId credential;            ///< Secret or key that proved it.
    std::optional<TimeUs> until;        ///< End of the token or certificate.
    std::shared_ptr<const Json> claims; ///< Of the token.
    std::string subject;                ///< Who is behind the profile, as far as it was proved.
};

} // namespace gateway
