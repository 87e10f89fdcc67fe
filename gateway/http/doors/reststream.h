#pragma once

#include "gateway/call/answerstream.h"
#include "gateway/domain/collection.h"
#include "gateway/http/httpexchange.h"

namespace gateway {

/// A large REST answer on its way to the client. What no schema speaks about leaves piece by piece: everything but
/// JSON. Lives on: a gateway thread.
class RestStream final : public AnswerStream {
public:
    /// `collection` outlives it; may be null.
    RestStream(HttpExchangePtr exchange, const Collection *collection)
        : m_exchange(std::move(exchange)), m_collection(collection) {}

    [[nodiscard]] bool takes(const UpstreamReply &head) const override;
    void begin(const UpstreamReply &head) override;
    [[nodiscard]] bool isReady() override { return m_exchange->hasRoom(); }
    void write(std::string_view data) override { m_exchange->writeChunk(data); }
    void onReady(std::function<void()> ready) override { m_exchange->onRoom(std::move(ready)); }

private:
    HttpExchangePtr m_exchange;
    const Collection *m_collection;
};

} // namespace gateway
