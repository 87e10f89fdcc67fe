#pragma once

#include <QtGlobal>

#include <atomic>
#include <cstddef>
#include <memory>

namespace gateway {

/// A connected socket on its way from the acceptor to the thread that serves it. Unless somebody takes it, it is closed
/// and counted no longer: a thread that stops leaves nothing open.
class AcceptedSocket {
public:
    /// It is already counted in `connections`.
    AcceptedSocket(qintptr descriptor, bool listenerIsLoopback, std::shared_ptr<std::atomic<std::size_t>> connections)
        : m_descriptor(descriptor), m_listenerIsLoopback(listenerIsLoopback), m_connections(std::move(connections)) {}
    ~AcceptedSocket();
    Q_DISABLE_COPY_MOVE(AcceptedSocket)

    [[nodiscard]] bool listenerIsLoopback() const { return m_listenerIsLoopback; }
    /// Once. The descriptor and its place in the count are the caller's from now on.
    [[nodiscard]] qintptr take();

private:
    static constexpr qintptr taken = -1;

    qintptr m_descriptor;
    bool m_listenerIsLoopback;
    std::shared_ptr<std::atomic<std::size_t>> m_connections;
};

} // namespace gateway
