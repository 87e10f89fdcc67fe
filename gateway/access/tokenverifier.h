#pragma once

#include "gateway/access/signedtoken.h"
#include "gateway/access/tokencache.h"
#include "gateway/access/verifykey.h"

#include <functional>
#include <string_view>

namespace gateway {

/// A bearer JWT on its way to being believed: read from the request, or remembered as genuine.
class TokenReading {
public:
    [[nodiscard]] const Json &claims() const { return *m_token.claims; }
    [[nodiscard]] const std::shared_ptr<const Json> &sharedClaims() const { return m_token.claims; }
    [[nodiscard]] const SignedToken &token() const { return m_token; }

private:
    friend class TokenVerifier;
    std::string m_digest;
    std::string m_verifiedBy; ///< Key that it is known to be signed by; else empty.
    SignedToken m_token;
};

/// Reads bearer JWTs and checks their signatures, each token and key once. Thread-safe.
class TokenVerifier {
public:
    explicit TokenVerifier(TokenCache &cache) : m_cache(cache) {}
    /// Error "auth.failed".
    [[nodiscard]] Result<TokenReading> read(std::string_view token) const;
    /// `makeKey` is called where the signature has to be checked.
    [[nodiscard]] bool isSignedBy(const TokenReading &reading, const std::string &keyId,
                                  const std::function<VerifyKeyPtr()> &makeKey) const;

private:
    TokenCache &m_cache;
};

} // namespace gateway
