#pragma once

#include "gateway/access/proof.h"

namespace gateway {

/// Auth type mtls: the TLS client certificate that the peer showed.

/// It is one of the profile's: by its fingerprint, or by a name that the client CA vouches for. It must be valid now.
/// Error "auth.failed".
[[nodiscard]] Result<Proof> proveByCertificate(const Profile &profile, const PeerCertificate *certificate, TimeUs now);

/// The profile whose certificate it is, where the request names none. Fails where it is several profiles'.
[[nodiscard]] Result<Proof> proveByCertificate(const Catalog &catalog, const PeerCertificate *certificate, TimeUs now);

} // namespace gateway
