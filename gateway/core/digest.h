#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// `count` bytes from the system's random generator (libsodium). Thread-safe.
[[nodiscard]] std::string randomBytes(std::size_t count);

/// SHA-256 (FIPS 180-4) of `data`, 32 raw bytes.
[[nodiscard]] std::string sha256(std::string_view data);

/// SHA-256 in lower-case hexadecimal, 64 characters.
[[nodiscard]] std::string sha256Hex(std::string_view data);

/// HMAC-SHA-256 (RFC 2104) of `data` under `key`, 32 raw bytes.
[[nodiscard]] std::string hmacSha256(std::string_view key, std::string_view data);

/// True when both are equal; the time taken depends on the lengths only.
[[nodiscard]] bool equalInConstantTime(std::string_view a, std::string_view b);

} // namespace gateway
