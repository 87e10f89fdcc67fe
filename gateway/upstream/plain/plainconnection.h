#pragma once

#include <QSocketNotifier>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace gateway {

/// A TCP connection to an upstream without TLS. Its notifier stays on from one request to the next, as CurlLoop's do.
/// Lives on: a gateway thread.
class PlainConnection {
public:
    /// Owns the descriptor, which is connected and does not block.
    PlainConnection(int socket, std::string origin);
    ~PlainConnection();
    PlainConnection(const PlainConnection &) = delete;
    PlainConnection &operator=(const PlainConnection &) = delete;

    /// Called when there is something to read, the end included; what is called may delete the connection.
    void onReadable(std::function<void()> readable) { m_readable = std::move(readable); }
    /// Called when there is room again for what write() left.
    void onWritable(std::function<void()> writable) { m_writable = std::move(writable); }
    void readOn(bool on) { m_read->setEnabled(on); }

    /// Takes what the system has room for from the front of `bytes`. False when the connection is gone.
    [[nodiscard]] bool write(std::string_view &bytes);
    /// The number of bytes read; 0 at the end, -1 where there is nothing yet, -2 when the connection is gone.
    [[nodiscard]] int read(char *to, std::size_t atMost);
    /// Nothing lies there, neither the end nor bytes that nobody asked for.
    [[nodiscard]] bool isQuiet() const;

    [[nodiscard]] const std::string &origin() const { return m_origin; }
    [[nodiscard]] const std::string &address() const { return m_address; } ///< Of the peer, as text.

private:
    void ready(const std::function<void()> &handler);
    static void drop(std::unique_ptr<QSocketNotifier> &notifier);

    int m_socket;
    std::string m_origin;
    std::string m_address;
    std::unique_ptr<QSocketNotifier> m_read;
    std::unique_ptr<QSocketNotifier> m_write; ///< Made when it is first needed.
    std::function<void()> m_readable;
    std::function<void()> m_writable;
};

} // namespace gateway
