#pragma once

#include "gateway/http/guardsocket.h"
#include "gateway/http/httpexchange.h"

#include <QPointer>

#include <memory>

namespace gateway {

/// One request on a guarded connection and its answer. Lives on: its gateway thread.
class SocketExchange final : public HttpExchange {
public:
    /// `keepAlive` is let go when the answer is complete.
    SocketExchange(GuardSocket &guard, std::shared_ptr<void> keepAlive);
    ~SocketExchange() override;
    SocketExchange(const SocketExchange &) = delete;
    SocketExchange &operator=(const SocketExchange &) = delete;

    [[nodiscard]] const HttpRequest &request() const override { return m_request; }
    void respond(HttpResponse response) override;
    void beginStream(HttpResponse head) override;
    bool writeChunk(std::string_view data) override;
    void endStream() override;
    [[nodiscard]] bool hasRoom() override;
    void onRoom(std::function<void()> room) override;
    void onGone(std::function<void()> gone) override;

private:
    enum class Stage : std::uint8_t { Open, Streaming, Done };
    void finish();

    QPointer<GuardSocket> m_guard;
    std::shared_ptr<void> m_keepAlive;
    HttpRequest m_request;
    AnswerForm m_form;
    Stage m_stage = Stage::Open;
};

} // namespace gateway
