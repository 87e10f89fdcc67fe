#pragma once

#include "gateway/call/answerstream.h"
#include "gateway/core/result.h"
#include "gateway/upstream/streaming.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace gateway {

/// Lets an answer begin to leave when it is stored that it does. Lives on: a gateway thread.
class RecordedStream final : public AnswerSink, public std::enable_shared_from_this<RecordedStream> {
public:
    struct Steps {
        std::function<void(std::function<void(Result<void>)> done)> record;
        std::function<void()> resume; ///< Goes on with the upstream.
        std::function<void()> cancel; ///< The trail cannot be written: nothing may leave.
    };
    RecordedStream(std::shared_ptr<AnswerStream> stream, Steps steps)
        : m_stream(std::move(stream)), m_steps(std::move(steps)) {}

    [[nodiscard]] bool begin(const UpstreamReply &head) override;
    [[nodiscard]] bool isReady() const override { return m_begun && m_stream->isReady(); }
    void write(std::string_view data) override;
    [[nodiscard]] bool hasBegun() const { return m_begun; }
    /// Bytes of the answer that have left.
    [[nodiscard]] std::int64_t bytesWritten() const { return m_bytesWritten; }

private:
    std::shared_ptr<AnswerStream> m_stream;
    Steps m_steps;
    bool m_begun = false;
    std::int64_t m_bytesWritten = 0;
};

} // namespace gateway
