#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/result.h"
#include "gateway/domain/certificate.h"

#include <string>
#include <vector>

namespace gateway {

/// Makes a self-signed certificate and its key (0600) in `folder`: gateway.crt and gateway.key. What was there is
/// replaced. Errors: "tls.certificate", "tls.files" (Unavailable).
[[nodiscard]] Result<TlsFiles> makeTlsFiles(const std::string &folder, const std::vector<std::string> &names, int days);

/// The self-signed certificate of a data directory, in its folder `tls`: made where it is missing, unreadable, for
/// other names, or ends within 30 days. Errors as above.
[[nodiscard]] Result<TlsFiles> ownTlsFiles(const std::string &dataDir, const std::vector<std::string> &names,
                                           const Clock &clock);

/// Where ownTlsFiles() keeps it, whether it is there or not.
[[nodiscard]] TlsFiles ownTlsFileNames(const std::string &dataDir);

/// The gateway's certificate as it stands in these files, whose key fits. Errors "tls.certificate", "tls.key".
[[nodiscard]] Result<PeerCertificate> checkTlsFiles(const TlsFiles &files);

} // namespace gateway
