#include "gateway/upstream/plain/plainexchange.h"

#include "gateway/upstream/plain/requesttext.h"

#include <algorithm>

namespace gateway {

namespace {
constexpr std::chrono::hours maxStreamTime{1};
constexpr std::size_t schemeLength = std::string_view("http://").size();
} // namespace

std::chrono::milliseconds PlainExchange::timeLeft(Moment now) const {
    return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - now),
                    std::chrono::milliseconds(1));
}

void PlainExchange::setDeadline(bool waits) {
    const std::chrono::milliseconds total(order.limits.totalTimeoutMs);
    if (!reader.answer().isStreamed())
        deadline = started + total;
    else if (waits)
        deadline = started + maxStreamTime;
    else
        deadline = std::min<Moment>(std::chrono::steady_clock::now() + total, started + maxStreamTime);
}

void PlainExchange::begin() {
    text = requestText(order.request, std::string_view(peer.origin).substr(schemeLength));
    unsent = text;
    reader.begin(isHead(), order.limits, order.sink.get());
}

void PlainExchange::countBytes() {
    bytesSent += static_cast<std::int64_t>(text.size() - unsent.size());
    bytesReceived += reader.bytesReceived();
}

UpstreamReply PlainExchange::takeReply() {
    UpstreamReply reply = reader.answer().take(isHead());
    reply.bytesSent = bytesSent;
    reply.bytesReceived = bytesReceived;
    const auto spent = std::chrono::steady_clock::now() - started;
    reply.latencyUs = std::chrono::duration_cast<std::chrono::microseconds>(spent).count();
    return reply;
}

TransferFailure PlainExchange::failure(CURLcode code) const {
    TransferFailure failure{code, peer.host, {}};
    failure.answerBegan = reader.bytesReceived() > 0;
    return failure;
}

} // namespace gateway
