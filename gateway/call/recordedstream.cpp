#include "gateway/call/recordedstream.h"

namespace gateway {

bool RecordedStream::begin(const UpstreamReply &head) {
    if (!m_stream->takes(head))
        return false;
    m_stream->onReady(m_steps.resume);
    m_steps.record([weak = weak_from_this(), head](const Result<void> &stored) {
        const auto alive = weak.lock();
        if (alive == nullptr)
            return;
        if (!stored)
            return alive->m_steps.cancel();
        alive->m_begun = true;
        alive->m_stream->begin(head);
        alive->m_steps.resume();
    });
    return true;
}

void RecordedStream::write(std::string_view data) {
    m_bytesWritten += static_cast<std::int64_t>(data.size());
    m_stream->write(data);
}

} // namespace gateway
