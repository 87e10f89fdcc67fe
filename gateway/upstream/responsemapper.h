#pragma once

#include "gateway/domain/content.h"
#include "gateway/upstream/upstreamrequest.h"

#include <cstddef>
#include <optional>
#include <string>

namespace gateway {

/// Of the text of an answer, where its tool sets no bound.
inline constexpr std::size_t maxAnswerText = 80UL * 1024;
/// Of what is no text in an answer, where its tool sets no bound; counted before base64.
inline constexpr std::size_t maxAnswerBinary = 1024UL * 1024;

/// What a model gets of an upstream answer (MCP "Tool Result"): JSON and text as text, images and audio as their
/// blocks, multipart part by part, other types as an embedded resource, an empty answer as "HTTP 204, no content";
/// status 400 and above is an error that names the status. Text is decoded to UTF-8 (ISO-8859-1, UTF-16 …) and cut to
/// its bound: a JSON list by whole items, other text by whole lines where that loses less than half, always with a
/// note of what is missing. A JSON object is also given as structured content (not when it was cut: some clients show
/// only that, and it holds no note). A type that the bytes contradict does not count: text under the type of a picture
/// is a text, bytes under that of a text or of another picture are a file.
///
/// Pictures, sounds and files are given whole or, where they do not fit, not at all: a text says so. They have a bound
/// of their own, for all of an answer; `maxBytes`, where it is given, is one for text and base64 together.
[[nodiscard]] ModelContent mapReply(const UpstreamReply &reply, const std::string &url,
                                    std::optional<std::size_t> maxBytes = std::nullopt);

} // namespace gateway
