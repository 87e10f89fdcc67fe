#pragma once

#include <cstdint>
#include <functional>
#include <memory>

class QTcpServer;

namespace gateway {

/// The one place that knows QHttpServer: binds it to a server of guarded sockets and passes each dispatched request on
/// by the id of its guard. Everything that differs between Qt 6.4 and later versions is here. Lives on: its gateway
/// thread.
class QtHttpAdapter {
public:
    /// `keepAlive` must live until the answer is written; it may be null.
    using Dispatch = std::function<void(std::uint64_t guardId, std::shared_ptr<void> keepAlive)>;

    /// Takes over `server`, which must be listening.
    QtHttpAdapter(std::unique_ptr<QTcpServer> server, Dispatch dispatch);
    ~QtHttpAdapter(); ///< Closes every connection.
    QtHttpAdapter(const QtHttpAdapter &) = delete;
    QtHttpAdapter &operator=(const QtHttpAdapter &) = delete;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gateway
