#pragma once

#include "gateway/access/verifykey.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// The keys of an identity provider that are used: what else its document holds is left out.
struct KeySet {
    std::vector<VerifyKeyPtr> keys;
    std::size_t leftOut = 0; ///< Keys for other uses and algorithms, private, symmetric or malformed ones.

    /// The keys that may have signed the token: those of its `kid` and algorithm. A token without `kid` fits only where
    /// there is one key of its algorithm.
    [[nodiscard]] std::vector<VerifyKeyPtr> candidates(const SignedToken &token) const;
};

using KeySetPtr = std::shared_ptr<const KeySet>;

/// Reads a JWKS (RFC 7517 section 5): at most 256 KiB and 100 keys. Error "auth.keys".
[[nodiscard]] Result<KeySet> readKeySet(std::string_view text);

} // namespace gateway
