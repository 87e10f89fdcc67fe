#pragma once

#include "gateway/domain/caller.h"
#include "gateway/http/httpmessage.h"

#include <functional>
#include <memory>
#include <string_view>

namespace gateway {

/// A request and the way to answer it, once: respond(), or beginStream() … endStream(). May be kept and answered later,
/// on the same thread. One that is dropped without an answer answers 500 by itself, so no client hangs. Lives on: its
/// gateway thread.
class HttpExchange : public CallerHeaders {
public:
    [[nodiscard]] virtual const HttpRequest &request() const = 0;
    [[nodiscard]] std::string_view header(std::string_view name) const final { return request().headers.value(name); }
    virtual void respond(HttpResponse response) = 0;
    /// Sends the head; the body follows in chunks (RFC 9112 section 7.1). The response's body is ignored.
    virtual void beginStream(HttpResponse head) = 0;
    /// False when the peer is gone or reads so slowly that more than 1 MiB waits; the connection is cut then.
    virtual bool writeChunk(std::string_view data) = 0;
    virtual void endStream() = 0;
    /// False: so much waits for the peer that more should wait as well. It is told by what onRoom() was given when it
    /// has read on; one that does not read for half a minute is cut.
    [[nodiscard]] virtual bool hasRoom() = 0;
    virtual void onRoom(std::function<void()> room) = 0;
    /// Called once if the connection closes before the answer is complete.
    virtual void onGone(std::function<void()> gone) = 0;
};

using HttpExchangePtr = std::shared_ptr<HttpExchange>;
using HttpHandler = std::function<void(HttpExchangePtr)>;

} // namespace gateway
