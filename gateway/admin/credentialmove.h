#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/collection.h"

#include <string>
#include <vector>

namespace gateway {

/// What becomes of an upstream credential when calls are to go to another upstream than it was set for.
enum class CredentialMove : std::uint8_t {
    Refuse,    ///< Nobody said: then they do not go there.
    TakeAlong, ///< The admin's word that the other upstream may have it.
    Remove     ///< Calls are refused until a new one is set.
};

/// True where scheme, host and port are the same: what tells upstreams apart, as far as a credential is concerned.
[[nodiscard]] bool isSameUpstream(const std::string &url, const std::string &other);

/// From now on none of the accepted hosts gets the credential, nor the next one that is set.
void keepCredentialFromHosts(Collection &collection);

/// The base URL that the credential was set for, where calls of `after` would take it to another upstream; else empty.
[[nodiscard]] std::string credentialSetFor(const Collection &before, const Collection &after);

/// Does to `after` what was said; without a word the accepted hosts of an upstream that is new or has moved do not get
/// its credential either. Error code "collection.credential-elsewhere" (Conflict).
[[nodiscard]] Result<void> settleCredential(const Collection &before, Collection &after, CredentialMove move);

/// Keys of vault entries that `before` uses and `after` does not.
[[nodiscard]] std::vector<std::string> secretsNoLongerUsed(const Collection &before, const Collection &after);

} // namespace gateway
