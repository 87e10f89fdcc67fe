#pragma once

#include "gateway/core/result.h"
#include "gateway/core/secret.h"
#include "gateway/domain/peercertificate.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Files of the gateway's own TLS, in PEM form. All empty: the gateway speaks plain HTTP.
struct TlsFiles {
    std::string certificate; ///< The gateway's, followed by those between it and its CA.
    std::string key;         ///< Its private key, not encrypted.
    std::string clientCa;    ///< CAs whose client certificates are believed by name; may be empty.

    [[nodiscard]] bool inUse() const { return !certificate.empty(); }
};

/// The first certificate of a PEM text. Error "tls.certificate".
[[nodiscard]] Result<PeerCertificate> readCertificate(std::string_view pem);

/// The key belongs to the first certificate. Errors "tls.certificate", "tls.key" (unreadable, encrypted, another's).
[[nodiscard]] Result<void> checkKeyMatches(std::string_view certificatePem, const Secret &keyPem);

/// What a peer showed, leaf first, each in DER form. `clientCaPem` are the CAs that are believed; empty: none.
[[nodiscard]] Result<PeerCertificate> readPeerChain(const std::vector<std::string> &chain, std::string_view clientCaPem,
                                                    TimeUs now);

struct MadeCertificate {
    std::string certificate; ///< PEM.
    Secret key;              ///< PEM, PKCS #8.
};

/// A self-signed certificate (EC P-256) for these DNS names and IP addresses, valid from an hour ago for so many days.
/// Error "tls.certificate".
[[nodiscard]] Result<MadeCertificate> makeCertificate(const std::vector<std::string> &names, int days);

} // namespace gateway
