#pragma once

#include "gateway/upstream/upstreamrequest.h"

#include <functional>
#include <string_view>

namespace gateway {

/// Where a door sends a large answer piece by piece. Lives on: a gateway thread.
class AnswerStream {
public:
    virtual ~AnswerStream() = default;
    /// Whether an answer with this head may leave like that.
    [[nodiscard]] virtual bool takes(const UpstreamReply &head) const = 0;
    /// The answer begins; that it does is stored.
    virtual void begin(const UpstreamReply &head) = 0;
    /// False: the reader is behind; `onReady` is called when it has caught up.
    [[nodiscard]] virtual bool isReady() = 0;
    virtual void write(std::string_view data) = 0;
    virtual void onReady(std::function<void()> ready) = 0;
};

} // namespace gateway
