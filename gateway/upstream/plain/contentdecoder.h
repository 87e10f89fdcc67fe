#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gateway {

/// What undoes a content coding (RFC 9110 section 8.4.1), a piece at a time, so that a small input cannot fill the
/// memory.
class ContentDecoder {
public:
    virtual ~ContentDecoder() = default;
    /// Takes from the front of `from` and gives at most 64 KiB; empty when it needs more. False where it is no such
    /// coding.
    [[nodiscard]] virtual bool next(std::string_view &from, std::string &piece) = 0;
    /// The end of the coded data has come; what follows it is dropped.
    [[nodiscard]] virtual bool isEnded() const = 0;

    static constexpr std::size_t pieceBytes = 64 * 1024;
};

/// The codings that decoderOf() knows, as Accept-Encoding lists them.
inline constexpr std::string_view knownCodings = "gzip, deflate, br";

/// Null for a coding that is not known here.
[[nodiscard]] std::unique_ptr<ContentDecoder> decoderOf(std::string_view coding);

} // namespace gateway
