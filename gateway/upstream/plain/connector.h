#pragma once

#include "gateway/upstream/addressguard.h"
#include "gateway/upstream/curljob.h"

#include <curl/curl.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace gateway {

class CurlLoop;

/// Opens one TCP connection by libcurl, which resolves the name and tries its addresses; each must pass the guard.
/// Deleted before it is done, it gives up.
class Connector final : public CurlJob {
public:
    struct Peer {
        std::string origin; ///< "http://host:port"
        std::string host;
        int port = 0;
    };
    struct Outcome {
        CURLcode code = CURLE_OK;
        int socket = -1; ///< The caller's, where the code is CURLE_OK.
        std::string curlText;
        bool addressRefused = false;
    };
    /// Called once; it may delete the connector.
    using Done = std::function<void(Outcome outcome)>;

    /// `guard` may be null.
    Connector(CurlLoop &loop, Peer peer, std::shared_ptr<const AddressGuard> guard, std::int64_t timeoutMs, Done done);
    ~Connector() override;
    Connector(const Connector &) = delete;
    Connector &operator=(const Connector &) = delete;
    void finished(CURLcode code) override;

private:
    static curl_socket_t onOpen(void *self, curlsocktype purpose, curl_sockaddr *address);

    CurlLoop &m_loop;
    Peer m_peer;
    std::shared_ptr<const AddressGuard> m_guard;
    Done m_done;
    CURL *m_easy;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    bool m_addressRefused = false;
};

} // namespace gateway
