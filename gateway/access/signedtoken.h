#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace gateway {

/// A JWT in its compact form (RFC 7515 section 3.1, RFC 7519) as it was read; nothing is proved yet.
struct SignedToken {
    std::string text;
    std::string algorithm;              ///< `alg` as the token says; it decides nothing.
    std::string keyId;                  ///< `kid`; empty where absent.
    std::shared_ptr<const Json> claims; ///< An object.
};

/// True for what may be a JWT: three parts, the first of which begins like a JSON object in base64url.
[[nodiscard]] bool looksSigned(std::string_view token);

/// Strict, so that nobody can read the token differently: at most 16 KiB, base64url without padding, no name twice in
/// any object, no critical extensions, no other kind of token than JWT and access tokens. Error "auth.failed"; never
/// shows the token.
[[nodiscard]] Result<SignedToken> readSignedToken(std::string_view text);

} // namespace gateway
