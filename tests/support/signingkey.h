#pragma once

#include "gateway/core/json.h"

#include <memory>
#include <string>

namespace testsupport {

/// A key of a made-up identity provider or client: signs whatever it is told, however wrong that is.
class SigningKey {
public:
    static SigningKey rsa(int bits = 2048);
    static SigningKey ec(const char *curve = "P-256");
    static SigningKey hmac(std::string secret, std::string algorithm = "HS256");

    /// Public part as a JWK with this `kid`; of an HMAC key the oct JWK.
    [[nodiscard]] gateway::Json jwk(const std::string &kid) const;
    /// The same with what must never be published.
    [[nodiscard]] gateway::Json privateJwk(const std::string &kid) const;
    /// PEM of the public key: what an attacker takes for an HMAC secret.
    [[nodiscard]] std::string publicPem() const;
    /// A compact JWS of these very texts.
    [[nodiscard]] std::string signTexts(const std::string &header, const std::string &payload) const;
    /// With the key's own algorithm and this `kid` (none where empty).
    [[nodiscard]] std::string sign(const gateway::Json &claims, const std::string &kid = {}) const;

private:
    std::string signature(const std::string &input) const;
    std::shared_ptr<void> m_key; ///< EVP_PKEY; null for HMAC.
    std::string m_secret;
    std::string m_algorithm;
};

/// `{"keys":[…]}`
[[nodiscard]] std::string keySetOf(std::initializer_list<gateway::Json> keys);

} // namespace testsupport
