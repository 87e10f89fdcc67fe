#include "gateway/secrets/closedvault.h"

namespace gateway {

namespace {

Error closed() {
    return makeError(ErrorKind::Unavailable, "vault.unavailable",
                     "The secrets of a data directory that cannot be written are not opened");
}

} // namespace

Result<Secret> ClosedVault::read(const std::string &key) {
    return makeError(ErrorKind::NotFound, "vault.not-found", "There is no secret \"" + key + "\": " + closed().message);
}

Result<void> ClosedVault::write(const std::string &, const Secret &) {
    return closed();
}

Result<void> ClosedVault::remove(const std::string &) {
    return closed();
}

} // namespace gateway
