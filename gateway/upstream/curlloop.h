#pragma once

#include <QSocketNotifier>
#include <QTimer>

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <unordered_map>

namespace gateway {

/// Drives a libcurl multi handle, whose easy handles belong to CurlJobs, by the Qt event loop of the thread that made
/// it (libcurl-multi(3), "multi_socket"). Notifiers live as long as their sockets: switching them off and on for every
/// request on a kept-alive connection would cost more than the request.
class CurlLoop {
public:
    CurlLoop();
    ~CurlLoop(); ///< All easy handles must have been removed.
    CurlLoop(const CurlLoop &) = delete;
    CurlLoop &operator=(const CurlLoop &) = delete;

    [[nodiscard]] CURLM *multi() const { return m_multi; }
    /// Makes the loop hear when sockets of the easy handle close.
    void adopt(CURL *easy);
    /// Opens a socket for an adopted handle; its notifiers are kept until it closes. CURL_SOCKET_BAD where there is
    /// none.
    [[nodiscard]] curl_socket_t open(const curl_sockaddr &address);

private:
    struct Watch {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
        int wanted = 0;    ///< What libcurl waits for; CURL_POLL_REMOVE while the connection is idle.
        bool kept = false; ///< Ours until onClose; libcurl closes others (of its resolver) without a word.
    };
    using Moment = std::chrono::steady_clock::time_point;

    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *self, void *socketData);
    static int onTimer(CURLM *multi, long milliseconds, void *self);
    static int onClose(void *self, curl_socket_t socket);
    void watch(curl_socket_t socket, int what);
    void enable(std::unique_ptr<QSocketNotifier> &notifier, curl_socket_t socket, QSocketNotifier::Type type, bool on);
    void activated(curl_socket_t socket, int event);
    void scheduleTimer(long milliseconds);
    void timedOut();
    void rememberTimeout();
    void drop(Watch &watch);
    void act(curl_socket_t socket, int event);
    void deliverFinished();

    CURLM *m_multi = nullptr;
    QTimer m_timer;
    Moment m_deadline; ///< When libcurl wants to be called; Moment::max() for never.
    std::unordered_map<curl_socket_t, Watch> m_watches;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace gateway
