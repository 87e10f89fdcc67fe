#pragma once

#include "gateway/core/result.h"
#include "gateway/upstream/answercollector.h"
#include "gateway/upstream/curljob.h"
#include "gateway/upstream/httpclient.h"
#include "gateway/upstream/urlparts.h"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace gateway {

class CurlLoop;

/// One libcurl easy handle with the state of the request it is working on; reused for the next one when finished.
class Transfer final : public CurlJob {
public:
    using Finished = std::function<void(Transfer &transfer, CURLcode code)>;
    Transfer(CurlLoop &loop, Finished onFinished);
    ~Transfer() override;
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    [[nodiscard]] CURL *easy() const { return m_easy; }
    [[nodiscard]] HttpClient::Handle handle() const { return m_handle; }

    /// Makes the handle ready for the request. Error "upstream.address-refused" where its proxy must not be used.
    [[nodiscard]] Result<void> start(HttpClient::Handle handle, HttpClient::Order order, const UrlParts &url);
    /// After a redirect within the same origin: makes the handle ready for the next hop. False when the answer is
    /// final.
    [[nodiscard]] bool followRedirect();
    /// What came of it.
    [[nodiscard]] Result<UpstreamReply> finish(CURLcode code);
    /// Goes on after its source or sink had it wait.
    void resume();
    /// Forgets the request, which holds credentials, and gives what its answer is to be delivered to.
    [[nodiscard]] HttpClient::Completion release();
    void finished(CURLcode code) override { m_onFinished(*this, code); }

private:
    static curl_socket_t onOpen(void *self, curlsocktype purpose, curl_sockaddr *address);
    static std::size_t onHeader(char *data, std::size_t size, std::size_t count, void *self);
    static std::size_t onBody(char *data, std::size_t size, std::size_t count, void *self);
    static std::size_t onBodyWanted(char *to, std::size_t size, std::size_t count, void *self);
    static int onBeforeRequest(void *self, char *address, char *localAddress, int port, int localPort);

    void setCallbacks();
    void setFixedOptions();
    void setMethodAndBody();
    void setBody();
    void setHeaders();
    void setTimeouts();
    void prepareHop();
    void countBytes();
    [[nodiscard]] Result<void> takeRoute();
    [[nodiscard]] bool mayRepeat() const;
    [[nodiscard]] bool isAllowed(std::string_view address, int port);
    [[nodiscard]] int proxyRefusal(CURLcode code) const;
    [[nodiscard]] Error errorOf(CURLcode code) const;

    CurlLoop &m_loop;
    Finished m_onFinished;
    CURL *m_easy;
    curl_slist *m_headerLines = nullptr;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    HttpClient::Handle m_handle = 0;
    HttpClient::Order m_order;
    AnswerCollector m_answer;
    std::string m_host;
    std::string m_peerHost; ///< What the connection goes to: the host, or the proxy.
    int m_peerPort = 0;
    std::chrono::steady_clock::time_point m_started;
    std::int64_t m_bytesSent = 0; ///< Over all hops, like the next.
    std::int64_t m_bytesReceived = 0;
    int m_hops = 0;
    int m_attempts = 0;
    bool m_sourceBroken = false;
    bool m_addressRefused = false;
    bool m_retryRefused = false;
    bool m_tooManyHops = false;
};

} // namespace gateway
