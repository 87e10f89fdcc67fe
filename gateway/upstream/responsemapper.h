#pragma once

#include "gateway/domain/content.h"
#include "gateway/upstream/upstreamrequest.h"

#include <string>

namespace gateway {

/// What a model gets of an upstream answer (MCP "Tool Result"): JSON and text as text, images and audio as their
/// blocks, multipart part by part, other types as an embedded resource, an empty answer as "HTTP 204, no content";
/// status 400 and above is an error that names the status. Text is decoded to UTF-8 (ISO-8859-1, UTF-16 …) and cut to
/// `maxTextBytes`: a JSON list by whole items, other text by whole lines where that loses less than half, always with a
/// note of what is missing. A JSON object is also given as structured content (not when it was cut: some clients show
/// only that, and it holds no note). A type that the bytes contradict does not count: text under the type of a picture
/// is a text, bytes under that of a text or of another picture are a file.
[[nodiscard]] ModelContent mapReply(const UpstreamReply &reply, const std::string &url,
                                    std::size_t maxTextBytes = 80 * 1024);

} // namespace gateway
