#pragma once

#include "gateway/access/signedtoken.h"
#include "gateway/core/result.h"
#include "gateway/core/secret.h"
#include "gateway/domain/authsettings.h"

#include <memory>
#include <mutex>
#include <string>

struct _cjose_jwk_int; // NOLINT(bugprone-reserved-identifier): the name is the library's

namespace gateway {

/// A key that signatures are checked with, and the one algorithm it is used for: what the token says about algorithms
/// is compared with it and decides nothing (RFC 8725 section 3.1). Immutable, thread-safe.
class VerifyKey {
public:
    /// Error "auth.key" where the key is too short for the algorithm.
    [[nodiscard]] static Result<std::shared_ptr<const VerifyKey>> fromSecret(std::string id, HmacAlgorithm algorithm,
                                                                             const Secret &secret);
    /// A public key of a JWKS (RFC 7517): RSA of 2,048 to 8,192 bits for RS256, or EC P-256 for ES256. Error "auth.key"
    /// for all others: symmetric and private keys, other curves, uses and algorithms.
    [[nodiscard]] static Result<std::shared_ptr<const VerifyKey>> fromJwk(const Json &jwk);
    ~VerifyKey();
    VerifyKey(const VerifyKey &) = delete;
    VerifyKey &operator=(const VerifyKey &) = delete;

    [[nodiscard]] const std::string &id() const { return m_id; }       ///< Different for different keys.
    [[nodiscard]] const std::string &keyId() const { return m_keyId; } ///< `kid`; may be empty.
    [[nodiscard]] const std::string &algorithm() const { return m_algorithm; }
    /// The token is signed by this key, with its algorithm.
    [[nodiscard]] bool verifies(const SignedToken &token) const;

private:
    VerifyKey() = default;
    std::string m_id;
    std::string m_keyId;
    std::string m_algorithm;
    mutable std::mutex m_mutex; ///< libcjose does not say that a key may be used by several threads at once.
    _cjose_jwk_int *m_key = nullptr;
};

using VerifyKeyPtr = std::shared_ptr<const VerifyKey>;

} // namespace gateway
