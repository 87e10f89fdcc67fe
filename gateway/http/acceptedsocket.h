#pragma once

#include <QtGlobal>

#include <atomic>
#include <cstddef>
#include <memory>

namespace gateway {

/// What a connection knows of the address that it came to.
struct Listener {
    bool isLoopback = true;
    bool usesTls = false;
};

/// A connected socket on its way from the acceptor to the thread that serves it. Unless somebody takes it, it is closed
/// and counted no longer: a thread that stops leaves nothing open.
class AcceptedSocket {
public:
    /// It is already counted in `connections`.
    AcceptedSocket(qintptr descriptor, Listener listener, std::shared_ptr<std::atomic<std::size_t>> connections)
        : m_descriptor(descriptor), m_listener(listener), m_connections(std::move(connections)) {}
    ~AcceptedSocket();
    Q_DISABLE_COPY_MOVE(AcceptedSocket)

    [[nodiscard]] const Listener &listener() const { return m_listener; }
    /// Once. The descriptor and its place in the count are the caller's from now on.
    [[nodiscard]] qintptr take();

private:
    static constexpr qintptr taken = -1;

    qintptr m_descriptor;
    Listener m_listener;
    std::shared_ptr<std::atomic<std::size_t>> m_connections;
};

} // namespace gateway
