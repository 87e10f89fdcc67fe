#pragma once

#include "gateway/call/toolcall.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gateway {

/// A request body that is passed on while it comes in. Between the socket, which adds, and whoever reads; at most
/// `most` bytes wait, plus what one read of the socket brings. Lives on: a gateway thread.
class IncomingBody final : public BodySource {
public:
    static constexpr std::size_t most = 256 * 1024;

    explicit IncomingBody(std::optional<std::int64_t> size) : m_size(size) {}

    // The reader's side.
    [[nodiscard]] std::optional<std::int64_t> size() const override { return m_size; }
    [[nodiscard]] Piece read(char *to, std::size_t atMost) override;
    void onMore(std::function<void()> more) override { m_more = std::move(more); }
    /// More than so many bytes are refused: read() says Broken.
    void setLimit(std::int64_t bytes) { m_limit = bytes; }
    [[nodiscard]] std::int64_t bytesRead() const override { return m_bytesRead; }

    // The socket's side.
    std::string &buffer() { return m_buffer; } ///< Appended to, then added().
    void added();
    void end();
    void breakOff();
    [[nodiscard]] bool isComplete() const { return m_ended; }
    [[nodiscard]] bool isFull() const { return m_buffer.size() - m_taken >= most; }
    /// `wanted` is called when the first byte is asked for, `room` when there is room again.
    void onDemand(std::function<void()> wanted, std::function<void()> room);

private:
    void compact();

    std::optional<std::int64_t> m_size;
    std::int64_t m_limit = -1; ///< None.
    std::int64_t m_bytesRead = 0;
    std::string m_buffer;
    std::size_t m_taken = 0; ///< Of its front.
    bool m_ended = false;
    bool m_broken = false;
    std::function<void()> m_more;
    std::function<void()> m_wanted;
    std::function<void()> m_room;
};

} // namespace gateway
