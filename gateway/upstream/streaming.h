#pragma once

#include "gateway/upstream/upstreamrequest.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace gateway {

/// A request body that comes piece by piece. Lives on: the gateway thread that sends it.
class BodySource {
public:
    enum class State : std::uint8_t { More, Waits, Ended, Broken };
    struct Piece {
        State state = State::Waits; ///< Waits: nothing now, `onMore` is called when there is. Broken: it will not come.
        std::size_t bytes = 0;      ///< Only with More.
    };
    virtual ~BodySource() = default;
    [[nodiscard]] virtual std::optional<std::int64_t> size() const = 0; ///< Nothing: not known, sent in chunks.
    [[nodiscard]] virtual Piece read(char *to, std::size_t atMost) = 0;
    virtual void onMore(std::function<void()> more) = 0;
    [[nodiscard]] virtual std::int64_t bytesRead() const = 0;
};

/// Takes a large answer piece by piece. Lives on: the gateway thread that gets it.
class AnswerSink {
public:
    virtual ~AnswerSink() = default;
    /// Asked when an answer is larger than what is kept in memory for streams (256 KiB): whether it may be passed on
    /// like that. The head has no body. Where not, it is gathered within the ordinary limit.
    [[nodiscard]] virtual bool begin(const UpstreamReply &head) = 0;
    /// False: no more now; HttpClient::resume() goes on.
    [[nodiscard]] virtual bool isReady() const = 0;
    virtual void write(std::string_view data) = 0;
};

} // namespace gateway
