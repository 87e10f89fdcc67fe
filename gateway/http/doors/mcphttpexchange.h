#pragma once

#include "gateway/http/httpexchange.h"
#include "gateway/mcp/exchange.h"

namespace gateway {

/// An HTTP exchange as the protocol sees it; events are framed here (HTML "Server-sent events", section 9.2).
class McpHttpExchange final : public McpExchange {
public:
    McpHttpExchange(HttpExchangePtr exchange, Caller caller)
        : m_exchange(std::move(exchange)), m_caller(std::move(caller)) {}

    [[nodiscard]] std::string_view httpMethod() const override { return m_exchange->request().method; }
    [[nodiscard]] std::string_view header(std::string_view name) const override {
        return m_exchange->request().headers.value(name);
    }
    [[nodiscard]] std::vector<std::string_view> headerLines(std::string_view name) const override {
        return m_exchange->request().headers.values(name);
    }
    [[nodiscard]] bool hasHeader(std::string_view name) const override {
        return m_exchange->request().headers.contains(name);
    }
    [[nodiscard]] const std::string &body() const override { return m_exchange->request().body; }
    [[nodiscard]] const Caller &caller() const override { return m_caller; }

    void answer(int httpStatus, Headers headers, std::string body) override;
    void beginEvents(Headers headers) override;
    bool event(std::string_view json) override;
    bool comment() override { return m_exchange->writeChunk(":\n\n"); }
    void endEvents() override { m_exchange->endStream(); }
    void onGone(std::function<void()> gone) override { m_exchange->onGone(std::move(gone)); }

private:
    HttpExchangePtr m_exchange;
    Caller m_caller;
};

} // namespace gateway
