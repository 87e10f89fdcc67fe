#include "tests/support/signingkey.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"

#include <vector>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace testsupport {

using gateway::Json;
using gateway::toBase64Url;

namespace {

EVP_PKEY *keyOf(const std::shared_ptr<void> &key) {
    return static_cast<EVP_PKEY *>(key.get());
}

std::shared_ptr<void> owned(EVP_PKEY *key) {
    return {key, [](void *pointer) { EVP_PKEY_free(static_cast<EVP_PKEY *>(pointer)); }};
}

std::string number(EVP_PKEY *key, const char *name, int size = 0) {
    BIGNUM *value = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &value) != 1)
        return {};
    std::string bytes(static_cast<std::size_t>(size > 0 ? size : BN_num_bytes(value)), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(bytes.size()));
    BN_free(value);
    return toBase64Url(bytes);
}

// r and s behind each other (RFC 7518 section 3.4).
std::string rawSignature(const std::string &der) {
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.data());
    ECDSA_SIG *signature = d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size()));
    std::string raw(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), reinterpret_cast<unsigned char *>(raw.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), reinterpret_cast<unsigned char *>(raw.data()) + 32, 32);
    ECDSA_SIG_free(signature);
    return raw;
}

} // namespace

SigningKey SigningKey::rsa(int bits) {
    SigningKey key;
    key.m_key = owned(EVP_RSA_gen(static_cast<unsigned>(bits)));
    key.m_algorithm = "RS256";
    return key;
}

SigningKey SigningKey::ec(const char *curve) {
    SigningKey key;
    key.m_key = owned(EVP_EC_gen(curve));
    key.m_algorithm = "ES256";
    return key;
}

SigningKey SigningKey::hmac(std::string secret, std::string algorithm) {
    SigningKey key;
    key.m_secret = std::move(secret);
    key.m_algorithm = std::move(algorithm);
    return key;
}

Json SigningKey::jwk(const std::string &kid) const {
    Json jwk = Json::object({{"kid", kid}, {"use", "sig"}, {"alg", m_algorithm}});
    if (m_key == nullptr) {
        jwk.set("kty", "oct");
        jwk.set("k", toBase64Url(m_secret));
    } else if (m_algorithm == "RS256") {
        jwk.set("kty", "RSA");
        jwk.set("n", number(keyOf(m_key), OSSL_PKEY_PARAM_RSA_N));
        jwk.set("e", number(keyOf(m_key), OSSL_PKEY_PARAM_RSA_E));
    } else {
        jwk.set("kty", "EC");
        jwk.set("crv", "P-256");
        jwk.set("x", number(keyOf(m_key), OSSL_PKEY_PARAM_EC_PUB_X, 32));
        jwk.set("y", number(keyOf(m_key), OSSL_PKEY_PARAM_EC_PUB_Y, 32));
    }
    return jwk;
}

Json SigningKey::privateJwk(const std::string &kid) const {
    Json jwk = this->jwk(kid);
    jwk.set("d", number(keyOf(m_key), m_algorithm == "RS256" ? OSSL_PKEY_PARAM_RSA_D : OSSL_PKEY_PARAM_PRIV_KEY));
    return jwk;
}

std::string SigningKey::publicPem() const {
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(bio, keyOf(m_key));
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    std::string pem(bytes, static_cast<std::size_t>(size));
    BIO_free(bio);
    return pem;
}

std::string SigningKey::signature(const std::string &input) const {
    const auto *data = reinterpret_cast<const unsigned char *>(input.data());
    if (m_key == nullptr) {
        const EVP_MD *hash = m_algorithm == "HS512"   ? EVP_sha512()
                             : m_algorithm == "HS384" ? EVP_sha384()
                                                      : EVP_sha256();
        std::string out(EVP_MAX_MD_SIZE, '\0');
        unsigned int size = 0;
        HMAC(hash, m_secret.data(), static_cast<int>(m_secret.size()), data, input.size(),
             reinterpret_cast<unsigned char *>(out.data()), &size);
        out.resize(size);
        return out;
    }
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    std::size_t size = 0;
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, keyOf(m_key));
    EVP_DigestSign(context, nullptr, &size, data, input.size());
    std::string out(size, '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char *>(out.data()), &size, data, input.size());
    EVP_MD_CTX_free(context);
    out.resize(size);
    return m_algorithm == "ES256" ? rawSignature(out) : out;
}

std::string SigningKey::signTexts(const std::string &header, const std::string &payload) const {
    const std::string input = toBase64Url(header) + '.' + toBase64Url(payload);
    return input + '.' + toBase64Url(signature(input));
}

std::string SigningKey::sign(const Json &claims, const std::string &kid) const {
    Json header = Json::object({{"alg", m_algorithm}, {"typ", "JWT"}});
    if (!kid.empty())
        header.set("kid", kid);
    return signTexts(gateway::toJsonText(header), gateway::toJsonText(claims));
}

std::string keySetOf(std::initializer_list<Json> keys) {
    Json list = Json::array();
    for (const Json &key : keys)
        list.push(key);
    return gateway::toJsonText(Json::object({{"keys", std::move(list)}}));
}

} // namespace testsupport
