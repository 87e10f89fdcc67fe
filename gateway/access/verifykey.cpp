#include "gateway/access/verifykey.h"

#include "gateway/core/digest.h"
#include "gateway/core/jsonwriter.h"

#include <algorithm>
#include <array>

#include <cjose/cjose.h>

namespace gateway {

namespace {

constexpr std::size_t minRsaBits = 2048;
constexpr std::size_t maxRsaBits = 8192;

Error unusable(std::string why) {
    return makeError(ErrorKind::Invalid, "auth.key", std::move(why));
}

std::string textOf(const Json &jwk, std::string_view name) {
    const Json *member = jwk.find(name);
    return member == nullptr ? std::string() : std::string(member->stringOr({}));
}

bool holdsPrivateParts(const Json &jwk) {
    static constexpr std::array<const char *, 7> names{"d", "p", "q", "dp", "dq", "qi", "k"};
    return std::any_of(names.begin(), names.end(), [&](const char *name) { return jwk.find(name) != nullptr; });
}

// What makes the key, in the order of RFC 7638, so that its digest names it.
Result<Json> essence(const Json &jwk) {
    const std::string kind = textOf(jwk, "kty");
    if (kind == "RSA")
        return Json::object({{"e", textOf(jwk, "e")}, {"kty", kind}, {"n", textOf(jwk, "n")}});
    if (kind == "EC" && textOf(jwk, "crv") == "P-256")
        return Json::object({{"crv", "P-256"}, {"kty", kind}, {"x", textOf(jwk, "x")}, {"y", textOf(jwk, "y")}});
    return unusable("only RSA and EC P-256 keys are used");
}

Result<void> checkUse(const Json &jwk, std::string_view algorithm) {
    if (holdsPrivateParts(jwk))
        return unusable("the key is private or symmetric: whoever can read the key set can sign with it");
    const std::string use = textOf(jwk, "use");
    const std::string declared = textOf(jwk, "alg");
    if ((!use.empty() && use != "sig") || (!declared.empty() && declared != algorithm))
        return unusable("the key is for another use or algorithm");
    return {};
}

// Of the compact form's last part, base64url without padding: four characters hold three bytes.
std::size_t signatureBytes(std::string_view token) {
    return (token.size() - token.rfind('.') - 1) * 3 / 4;
}

} // namespace

Result<VerifyKeyPtr> VerifyKey::fromSecret(std::string id, HmacAlgorithm algorithm, const Secret &secret) {
    const std::string_view bytes = secret.reveal();
    if (bytes.size() < minimalKeyBytes(algorithm))
        return unusable("A key for " + std::string(toString(algorithm)) + " has at least " +
                        std::to_string(minimalKeyBytes(algorithm)) + " bytes");
    std::shared_ptr<VerifyKey> key(new VerifyKey);
    key->m_id = std::move(id);
    key->m_algorithm = std::string(toString(algorithm));
    cjose_err error{};
    key->m_key = cjose_jwk_create_oct_spec(reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size(), &error);
    return key->m_key != nullptr ? Result<VerifyKeyPtr>(std::move(key)) : unusable("The key cannot be used");
}

Result<VerifyKeyPtr> VerifyKey::fromJwk(const Json &jwk) {
    auto made = essence(jwk);
    if (!made)
        return std::move(made).error();
    std::shared_ptr<VerifyKey> key(new VerifyKey);
    key->m_algorithm = textOf(*made, "kty") == "RSA" ? "RS256" : "ES256";
    if (auto checked = checkUse(jwk, key->m_algorithm); !checked)
        return std::move(checked).error();
    const std::string text = toJsonText(*made);
    key->m_id = sha256Hex(text);
    key->m_keyId = textOf(jwk, "kid");
    cjose_err error{};
    key->m_key = cjose_jwk_import(text.data(), text.size(), &error);
    if (key->m_key == nullptr)
        return unusable("the key is malformed");
    const std::size_t bits = cjose_jwk_get_keysize(key->m_key, &error);
    if (key->m_algorithm == "RS256" && (bits < minRsaBits || bits > maxRsaBits))
        return unusable("an RSA key has 2048 to 8192 bits");
    return VerifyKeyPtr(std::move(key));
}

VerifyKey::~VerifyKey() {
    if (m_key != nullptr)
        cjose_jwk_release(m_key);
}

bool VerifyKey::verifies(const SignedToken &token) const {
    if (token.algorithm != m_algorithm)
        return false;
    // libcjose compares as many bytes as the hash has before it looks how many the signature has.
    const auto hmac = hmacAlgorithmFromString(m_algorithm);
    if (hmac && signatureBytes(token.text) != minimalKeyBytes(*hmac))
        return false;
    cjose_err error{};
    cjose_jws_t *jws = cjose_jws_import(token.text.data(), token.text.size(), &error);
    if (jws == nullptr)
        return false;
    const std::lock_guard lock(m_mutex);
    const bool verified = cjose_jws_verify(jws, m_key, &error);
    cjose_jws_release(jws);
    return verified;
}

} // namespace gateway
