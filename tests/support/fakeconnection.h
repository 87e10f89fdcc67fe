#pragma once

#include "tests/support/fakeupstream.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// One connection of the fake upstream; on its thread only.
class FakeConnection final : public FakeReply {
public:
    FakeConnection(int descriptor, int number) : m_descriptor(descriptor), m_number(number) {}
    ~FakeConnection() override;
    FakeConnection(const FakeConnection &) = delete;
    FakeConnection &operator=(const FakeConnection &) = delete;

    void send(const std::string &bytes) override { m_output += bytes; }
    void sendForever(const std::string &bytes) override { m_endless = bytes; }
    void trickle(const std::string &bytes, int everyMs) override;
    void sendLater(const std::string &bytes, int afterMs) override;
    void close() override { m_closing = true; }
    void reset() override;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] short events() const; ///< What to poll for.
    [[nodiscard]] int dueInMs() const;  ///< Until something timed is to be sent; -1 for never.
    [[nodiscard]] bool isOver() const { return m_over; }
    void receive();
    /// One whole request (Content-Length or chunked) off the front of what was received.
    [[nodiscard]] std::optional<FakeRequest> takeRequest();
    /// Sends what is due and what the peer takes.
    void work();

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Timed {
        Moment due;
        std::string bytes;
    };
    void takeDue();
    void writeOut();

    int m_descriptor;
    int m_number;
    std::string m_input;
    std::string m_output;
    std::string m_endless;
    std::vector<Timed> m_timed;
    bool m_closing = false;
    bool m_over = false;
};

} // namespace gateway
