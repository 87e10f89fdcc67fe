#pragma once

#include "gateway/core/clock.h"

#include <string>
#include <vector>

namespace gateway {

/// The certificate that a peer showed, whose private key it has proved to hold in the TLS handshake.
struct PeerCertificate {
    std::string fingerprint; ///< SHA-256 of the DER form, 64 lower-case hexadecimal digits.
    std::vector<std::string>
        names; ///< Subject's common name and subject alternative names: "cn:", "dns:", "email:", "uri:".
    TimeUs validFrom = 0;
    TimeUs validUntil = 0;
    bool issuedByClientCa = false; ///< The chain up to a CA of `--client-ca` holds, for the purpose of a TLS client.
};

} // namespace gateway
