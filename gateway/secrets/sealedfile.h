#pragma once

#include "gateway/core/result.h"
#include "gateway/core/secret.h"

#include <map>
#include <string>
#include <string_view>

namespace gateway {

using SecretEntries = std::map<std::string, Secret>;

/// The bytes of `vault.sealed`: a mark, the fingerprint of the key, a random nonce, and the entries under
/// XChaCha20-Poly1305 (libsodium), which also covers what stands before them.
[[nodiscard]] std::string seal(const SecretEntries &entries, const Secret &key);

/// Error codes: "vault.damaged" where the bytes were changed or are no sealed file, "vault.wrong-key" where they were
/// sealed with another key. `name` is how messages call the file.
[[nodiscard]] Result<SecretEntries> unseal(std::string_view bytes, const Secret &key, const std::string &name);

/// 32 raw bytes from the base64 text of a key. Error code "vault.wrong-key"; `name` says where the text came from.
[[nodiscard]] Result<Secret> keyFromBase64(std::string_view text, const std::string &name);

} // namespace gateway
