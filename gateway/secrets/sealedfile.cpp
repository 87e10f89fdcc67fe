#include "gateway/secrets/sealedfile.h"

#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/text.h"

#include <sodium.h>

#include <cstdint>
#include <optional>

namespace gateway {

namespace {

constexpr std::string_view mark = "GHVAULT1";
constexpr std::size_t fingerprintBytes = 16;
constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t keyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t openHeadBytes = mark.size() + fingerprintBytes;

const unsigned char *bytesOf(std::string_view text) {
    return reinterpret_cast<const unsigned char *>(text.data());
}

// Tells a wrong key from a damaged file; says nothing about the key (HMAC under it).
std::string fingerprint(const Secret &key) {
    return hmacSha256(key.reveal(), "gatehouse sealed file").substr(0, fingerprintBytes);
}

void appendText(std::string &out, std::string_view text) {
    for (unsigned shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(static_cast<std::uint32_t>(text.size()) >> shift & 0xFFU);
    out += text;
}

bool takeText(std::string_view &from, std::string_view &text) {
    if (from.size() < 4)
        return false;
    std::uint32_t size = 0;
    for (unsigned i = 0; i < 4; ++i)
        size |= static_cast<std::uint32_t>(static_cast<unsigned char>(from[i])) << (8 * i);
    from.remove_prefix(4);
    if (from.size() < size)
        return false;
    text = from.substr(0, size);
    from.remove_prefix(size);
    return true;
}

Secret pack(const SecretEntries &entries) {
    std::size_t size = 0;
    for (const auto &[name, secret] : entries)
        size += name.size() + secret.reveal().size() + 8;
    std::string plain;
    plain.reserve(size); // never moved while it grows: no copies left behind
    for (const auto &[name, secret] : entries) {
        appendText(plain, name);
        appendText(plain, secret.reveal());
    }
    Secret packed(plain);
    sodium_memzero(plain.data(), plain.size());
    return packed;
}

std::optional<SecretEntries> unpack(std::string_view plain) {
    SecretEntries entries;
    std::string_view name;
    std::string_view secret;
    while (!plain.empty()) {
        if (!takeText(plain, name) || !takeText(plain, secret))
            return std::nullopt;
        entries.insert_or_assign(std::string(name), Secret(std::string(secret)));
    }
    return entries;
}

Error damaged(const std::string &name) {
    return makeError(ErrorKind::Unavailable, "vault.damaged",
                     name +
                         " is damaged and was left as it is; restore it from a backup, or move it away to start anew");
}

} // namespace

std::string seal(const SecretEntries &entries, const Secret &key) {
    const Secret plain = pack(entries);
    std::string bytes = std::string(mark) + fingerprint(key) + randomBytes(nonceBytes);
    const std::string_view nonce = std::string_view(bytes).substr(openHeadBytes);
    std::string box(plain.reveal().size() + tagBytes, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(box.data()), nullptr,
                                               bytesOf(plain.reveal()), plain.reveal().size(), bytesOf(bytes),
                                               openHeadBytes, nullptr, bytesOf(nonce), bytesOf(key.reveal()));
    return bytes + box;
}

Result<SecretEntries> unseal(std::string_view bytes, const Secret &key, const std::string &name) {
    if (bytes.size() < openHeadBytes + nonceBytes + tagBytes || !bytes.starts_with(mark))
        return damaged(name);
    if (!equalInConstantTime(bytes.substr(mark.size(), fingerprintBytes), fingerprint(key)))
        return makeError(ErrorKind::Unavailable, "vault.wrong-key", name + " was sealed with another key");
    const std::string_view box = bytes.substr(openHeadBytes + nonceBytes);
    std::string plain(box.size() - tagBytes, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char *>(plain.data()), nullptr, nullptr, bytesOf(box), box.size(), bytesOf(bytes),
        openHeadBytes, bytesOf(bytes.substr(openHeadBytes)), bytesOf(key.reveal()));
    auto entries = opened == 0 ? unpack(plain) : std::nullopt;
    sodium_memzero(plain.data(), plain.size());
    if (!entries)
        return damaged(name);
    return std::move(*entries);
}

Result<Secret> keyFromBase64(std::string_view text, const std::string &name) {
    auto raw = fromBase64(trimmed(text));
    if (!raw || raw->size() != keyBytes)
        return makeError(ErrorKind::Unavailable, "vault.wrong-key", name + " must be 32 bytes in base64");
    Secret key(*raw);
    sodium_memzero(raw->data(), raw->size());
    return key;
}

} // namespace gateway
