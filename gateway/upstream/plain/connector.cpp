#include "gateway/upstream/plain/connector.h"

#include "gateway/upstream/addresstext.h"
#include "gateway/upstream/curlloop.h"

#include <fcntl.h>

#include <utility>

namespace gateway {

Connector::Connector(CurlLoop &loop, Peer peer, std::shared_ptr<const AddressGuard> guard, std::int64_t timeoutMs,
                     Done done)
    : m_loop(loop), m_peer(std::move(peer)), m_guard(std::move(guard)), m_done(std::move(done)),
      m_easy(curl_easy_init()) {
    const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(m_easy, option, value); };
    set(CURLOPT_PRIVATE, static_cast<CurlJob *>(this));
    set(CURLOPT_ERRORBUFFER, m_errorText.data());
    set(CURLOPT_URL, m_peer.origin.c_str());
    set(CURLOPT_CONNECT_ONLY, 1L);
    set(CURLOPT_OPENSOCKETFUNCTION, &Connector::onOpen);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_PROTOCOLS_STR, "http");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROGRESS, 1L);
    set(CURLOPT_TCP_NODELAY, 1L);
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a slow name server must not hold the event loop when this is deleted
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeoutMs));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeoutMs));
    m_loop.adopt(m_easy);
    curl_multi_add_handle(m_loop.multi(), m_easy);
}

Connector::~Connector() {
    curl_multi_remove_handle(m_loop.multi(), m_easy);
    curl_easy_cleanup(m_easy);
}

curl_socket_t Connector::onOpen(void *self, curlsocktype, curl_sockaddr *address) {
    auto *connector = static_cast<Connector *>(self);
    const bool isAllowed =
        connector->m_guard == nullptr ||
        connector->m_guard->permits(connector->m_peer.host, connector->m_peer.port, addressText(&address->addr));
    connector->m_addressRefused = connector->m_addressRefused || !isAllowed;
    return isAllowed ? connector->m_loop.open(*address) : CURL_SOCKET_BAD;
}

// libcurl closes its descriptor with the handle, so the connection goes on under a second one.
void Connector::finished(CURLcode code) {
    Outcome outcome;
    outcome.code = code;
    outcome.addressRefused = m_addressRefused;
    outcome.curlText = m_errorText.data();
    curl_socket_t socket = CURL_SOCKET_BAD;
    if (code == CURLE_OK)
        curl_easy_getinfo(m_easy, CURLINFO_ACTIVESOCKET, &socket);
    if (socket != CURL_SOCKET_BAD)
        outcome.socket = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
    if (outcome.socket < 0 && code == CURLE_OK)
        outcome.code = CURLE_COULDNT_CONNECT;
    const Done done = std::move(m_done);
    done(std::move(outcome));
}

} // namespace gateway
