#pragma once

#include "gateway/upstream/httpclient.h"
#include "gateway/upstream/plain/answerreader.h"
#include "gateway/upstream/plain/connector.h"
#include "gateway/upstream/plain/plainconnection.h"
#include "gateway/upstream/transfererror.h"
#include "gateway/upstream/urlparts.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gateway {

/// A request on its way over a PlainConnection, and what has come back.
struct PlainExchange {
    using Moment = std::chrono::steady_clock::time_point;

    HttpClient::Handle handle = 0;
    HttpClient::Order order;
    Connector::Peer peer;
    Moment started;
    Moment deadline;
    std::unique_ptr<Connector> connector; ///< While there is no connection yet.
    std::unique_ptr<PlainConnection> connection;
    std::string text;        ///< Of this hop's request.
    std::string_view unsent; ///< The rest of it.
    AnswerReader reader;
    bool holdsPlace = false;    ///< It counts among the connections of its origin.
    bool isReused = false;      ///< The connection has carried others before.
    bool wantsFreshOne = false; ///< A reused one went away under it.
    int hops = 0;
    std::int64_t bytesSent = 0; ///< Of the hops before this one, like the next.
    std::int64_t bytesReceived = 0;

    [[nodiscard]] bool isHead() const { return order.request.method == "HEAD"; }
    [[nodiscard]] std::chrono::milliseconds timeLeft(Moment now) const;
    /// What the ordinary total timeout allows, or what a stream may take; while it waits for its sink it is not still.
    void setDeadline(bool waits);
    void begin();
    /// Ends with the last byte of this hop.
    void countBytes();
    [[nodiscard]] UpstreamReply takeReply();
    [[nodiscard]] TransferFailure failure(CURLcode code) const;
};

} // namespace gateway
