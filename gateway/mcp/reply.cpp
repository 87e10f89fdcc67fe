#include "gateway/mcp/reply.h"

#include "gateway/mcp/jsonrpc.h"

#include <utility>

namespace gateway {

namespace {

McpExchange::Headers withJsonType(McpExchange::Headers headers) {
    headers.emplace_back("Content-Type", "application/json");
    return headers;
}

class ExchangeReply final : public McpReply {
public:
    explicit ExchangeReply(McpExchangePtr exchange) : m_exchange(std::move(exchange)) {}

    void send(int httpStatus, McpExchange::Headers headers, std::string json) override {
        if (!m_streaming) {
            m_exchange->answer(httpStatus, withJsonType(std::move(headers)), std::move(json));
            return;
        }
        m_exchange->event(json);
        m_exchange->endEvents();
    }

    void drop() override {
        startStream();
        m_exchange->endEvents();
    }

    void notify(std::string_view json) override {
        startStream();
        m_exchange->event(json);
    }

    [[nodiscard]] bool canNotify() const override { return true; }
    void onGone(std::function<void()> gone) override { m_exchange->onGone(std::move(gone)); }

private:
    void startStream() {
        if (!std::exchange(m_streaming, true))
            m_exchange->beginEvents(eventStreamHeaders());
    }

    McpExchangePtr m_exchange;
    bool m_streaming = false;
};

// Collects the responses of a batch in the order of its requests.
class Batch {
public:
    Batch(McpExchangePtr exchange, std::size_t count)
        : m_exchange(std::move(exchange)), m_texts(count), m_open(count) {}

    void finish(std::size_t index, std::string json) {
        m_texts[index] = std::move(json);
        if (--m_open == 0)
            answer();
    }

private:
    void answer() {
        std::string text;
        for (const std::string &json : m_texts) {
            if (json.empty())
                continue;
            text += text.empty() ? '[' : ',';
            text += json;
        }
        if (text.empty()) // all of them cancelled
            answerAccepted(*m_exchange);
        else
            m_exchange->answer(200, withJsonType({}), std::move(text += ']'));
    }

    McpExchangePtr m_exchange;
    std::vector<std::string> m_texts;
    std::size_t m_open;
};

class BatchReply final : public McpReply {
public:
    BatchReply(std::shared_ptr<Batch> batch, std::size_t index) : m_batch(std::move(batch)), m_index(index) {}
    void send(int, McpExchange::Headers, std::string json) override { m_batch->finish(m_index, std::move(json)); }
    void drop() override { m_batch->finish(m_index, {}); }
    void notify(std::string_view) override {}
    [[nodiscard]] bool canNotify() const override { return false; }
    void onGone(std::function<void()>) override {} // batches are legacy: a lost connection cancels nothing

private:
    std::shared_ptr<Batch> m_batch;
    std::size_t m_index;
};

} // namespace

McpReplyPtr replyTo(McpExchangePtr exchange) {
    return std::make_shared<ExchangeReply>(std::move(exchange));
}

std::vector<McpReplyPtr> repliesToBatch(const McpExchangePtr &exchange, std::size_t count) {
    const auto batch = std::make_shared<Batch>(exchange, count);
    std::vector<McpReplyPtr> replies;
    replies.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        replies.push_back(std::make_shared<BatchReply>(batch, i));
    return replies;
}

McpExchange::Headers eventStreamHeaders() {
    return {{"Cache-Control", "no-cache, no-transform"}, {"X-Accel-Buffering", "no"}};
}

void answerAccepted(McpExchange &exchange) {
    exchange.answer(202, {}, {});
}

void answerError(McpExchange &exchange, int httpStatus, int code, std::string_view message, std::string_view id,
                 McpExchange::Headers headers) {
    exchange.answer(httpStatus, withJsonType(std::move(headers)),
                    jsonRpcErrorText(id, {code, std::string(message), {}}));
}

} // namespace gateway
