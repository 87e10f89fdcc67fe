#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// What sort of failure it is. Doors map it to a status, the command line to an exit code; nothing else decides by it.
enum class ErrorKind : std::uint8_t {
    Invalid,         ///< The input is wrong; the message names the place.
    Unauthenticated, ///< No or wrong credentials.
    Forbidden,       ///< Authenticated, but this may not be done (never used where it would reveal existence).
    NotFound,        ///< Unknown, or hidden from this caller.
    Conflict,        ///< Exists already, in use, or changed meanwhile.
    TooLarge,        ///< A size bound was reached.
    RateLimited,     ///< A limit was reached; retryAfterMs says when to come back.
    Upstream,        ///< The upstream failed or answered nonsense.
    Timeout,         ///< The upstream or a peer took too long.
    Cancelled,       ///< The caller gave up.
    Unavailable,     ///< Storage or trail cannot be written or read; nothing was done.
    Internal,        ///< A bug of ours.
};

/// One finding about an input, with the place it was found at.
struct Problem {
    enum class Severity : std::uint8_t { Info, Warning, Error };
    Severity severity = Severity::Error;
    std::string code;    ///< Stable, e.g. "ref-missing".
    std::string pointer; ///< JSON pointer (RFC 6901) into the input; empty is the whole.
    int line = 0;        ///< 1-based; 0 where unknown.
    int column = 0;      ///< 1-based; 0 where unknown.
    std::string message; ///< For people; says what was done about it.
};

[[nodiscard]] std::string_view toString(Problem::Severity severity);

/// A failure with a stable code and a text that may be shown to anybody.
/// `message` never holds secrets, SQL or internals; `detail` is for our log only.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string code;    ///< Stable dotted code, e.g. "import.json-syntax", "profile.not-found".
    std::string message; ///< External text.
    std::string detail;  ///< Internal text, logged, never sent.
    std::vector<Problem> problems;
    std::int64_t retryAfterMs = 0; ///< Only with RateLimited and Unavailable.
};

/// Exit code of the command line for an error (CONTRACT.md "Programs"): 1 failed, 3 not found, 4 conflict, 5 storage.
[[nodiscard]] int exitCode(const Error &error);

/// HTTP status that fits the kind (RFC 9110).
[[nodiscard]] int httpStatus(const Error &error);

} // namespace gateway
