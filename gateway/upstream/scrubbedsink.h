#pragma once

#include "gateway/upstream/secretscrubber.h"
#include "gateway/upstream/streaming.h"

#include <functional>
#include <memory>

namespace gateway {

/// Passes an answer on without the upstream's credential. Lives on: the gateway thread that gets it.
class ScrubbedSink final : public AnswerSink {
public:
    using HeadSeen = std::function<void(const UpstreamReply &)>;
    /// `secret` may be null: nothing to take out. `headSeen` is called when the answer begins to be passed on: how long
    /// that takes is up to who reads it.
    ScrubbedSink(std::shared_ptr<AnswerSink> sink, const UpstreamAuth &auth, const Secret *secret, HeadSeen headSeen);

    [[nodiscard]] bool begin(const UpstreamReply &head) override;
    [[nodiscard]] bool isReady() const override { return m_sink->isReady(); }
    void write(std::string_view data) override;
    void end(); ///< Passes on what was held back.

private:
    std::shared_ptr<AnswerSink> m_sink;
    UpstreamAuth m_auth;
    Secret m_secret;
    HeadSeen m_headSeen;
    StreamScrubber m_scrubber;
};

} // namespace gateway
