#include "gateway/http/acceptedsocket.h"

#include <utility>

#include <unistd.h>

namespace gateway {

AcceptedSocket::~AcceptedSocket() {
    if (m_descriptor == taken)
        return;
    ::close(static_cast<int>(m_descriptor));
    m_connections->fetch_sub(1);
}

qintptr AcceptedSocket::take() {
    return std::exchange(m_descriptor, taken);
}

} // namespace gateway
