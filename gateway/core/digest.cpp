#include "gateway/core/digest.h"

#include "gateway/core/codec.h"

#include <QtGlobal>

#include <openssl/evp.h>
#include <sodium.h>

namespace gateway {

namespace {
const unsigned char *bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char *>(text.data());
}
unsigned char *bytes(std::string &text) {
    return reinterpret_cast<unsigned char *>(text.data());
}
} // namespace

std::string randomBytes(std::size_t count) {
    static const int ready = sodium_init();
    (void)ready;
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

// OpenSSL uses the processor's SHA instructions, which libsodium does not: every call pays for one hash of its record.
std::string sha256(std::string_view data) {
    static EVP_MD *const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    std::string out(crypto_hash_sha256_BYTES, '\0');
    if (EVP_Digest(data.data(), data.size(), bytes(out), nullptr, algorithm, nullptr) != 1)
        qFatal("OpenSSL has no SHA-256");
    return out;
}

std::string sha256Hex(std::string_view data) {
    return toHex(sha256(data));
}

std::string hmacSha256(std::string_view key, std::string_view data) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes(data), data.size());
    std::string out(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, bytes(out));
    return out;
}

bool equalInConstantTime(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace gateway
