#pragma once

#include "gateway/http/httpmessage.h"

#include <QByteArray>

#include <cstdint>
#include <ctime>
#include <string_view>

namespace gateway {

/// How the body's end is told to the peer (RFC 9112 section 6).
enum class Framing : std::uint8_t { Length, Chunked, UntilClose };

/// What the connection says about an answer.
struct AnswerForm {
    Framing framing = Framing::Length;
    bool isHead = false; ///< Answers HEAD: everything but the body (RFC 9110 section 9.3.2).
    bool closes = false; ///< "Connection: close"
};

/// Status line, headers and, with Framing::Length, the body as one piece. Framing headers of the response are ignored,
/// and so is a header that would break out of its line.
[[nodiscard]] QByteArray toWire(const HttpResponse &response, const AnswerForm &form);

/// One chunk of a chunked body.
[[nodiscard]] QByteArray toChunk(std::string_view data);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] std::string httpDate(std::time_t time);

} // namespace gateway
