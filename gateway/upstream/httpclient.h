#pragma once

#include "gateway/core/result.h"
#include "gateway/core/secret.h"
#include "gateway/upstream/addressguard.h"
#include "gateway/upstream/streaming.h"
#include "gateway/upstream/upstreamrequest.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace gateway {

struct UpstreamLimits {
    std::int64_t connectTimeoutMs = 10'000;
    std::int64_t totalTimeoutMs = 30'000;
    std::int64_t maxResponseBytes = 8 * 1024 * 1024;
    std::int64_t maxHeaderBytes = 64 * 1024;
    std::int64_t maxStreamBytes = std::int64_t{1} << 30; ///< Of an answer that goes to a sink.
};

/// How the network is crossed to an upstream, where it is not straight on with the system's certificates. Verification
/// is always on. With a proxy it is the proxy that resolves names: the address guard sees the proxy's address, and
/// targets that are literal addresses.
struct UpstreamRoute {
    std::string caCertificates;    ///< PEM, instead of the system's; empty: the system's. For the proxy as well.
    std::string clientCertificate; ///< PEM; empty: none.
    std::shared_ptr<const Secret> clientKey; ///< PEM.
    bool onlyTls13 = false;
    std::string proxyUrl; ///< "http://host:port", "https://..." or "socks5h://..."; empty: none.
    std::string proxyUser;
    std::shared_ptr<const Secret> proxySecret;
};

/// Sends requests upstream: libcurl's multi interface on the event loop of the thread that made it.
/// Connections are reused; redirects are followed only within the same origin and only for safe methods, at most five,
/// and a credential in the query goes along. A body that is shorter than its Content-Length is "upstream.malformed"; of
/// one that is longer the surplus belongs to no message (RFC 9112 section 6.3): it is dropped, and the connection with
/// it. Proxies from the environment are not used; TLS is verified. Content-encoding is undone; the size limit counts
/// decoded bytes. Bodies that come from a source or go to a sink have at most an hour, and are given up when nothing
/// moves for as long as the total timeout. At most 1,024 requests in flight and 256 connections a host; more of a host
/// wait for one of them. When a kept-alive connection goes away before an answer, idempotent requests are repeated;
/// others get "upstream.unreachable" with a message that says the outcome is not known. Error codes:
/// "upstream.unreachable", "upstream.proxy" (a proxy let nothing through), "upstream.tls", "upstream.address-refused",
/// "upstream.malformed", "upstream.too-large" (TooLarge), "upstream.timeout" (Timeout), "upstream.cancelled"
/// (Cancelled), "upstream.busy" (Unavailable: too many in flight). Lives on: a gateway thread.
class HttpClient {
public:
    using Completion = std::function<void(Result<UpstreamReply>)>;
    using Handle = std::uint64_t;

    /// What is sent, in one value.
    struct Order {
        UpstreamRequest request;
        UpstreamLimits limits;
        std::shared_ptr<const AddressGuard> guard; ///< Null: every address is allowed.
        Completion completion;                     ///< Called once, later, from the event loop.
        std::shared_ptr<const UpstreamRoute> route{};
        std::shared_ptr<BodySource> source{}; ///< Where the body comes from, if not from the request.
        std::shared_ptr<AnswerSink> sink{};   ///< Where a large answer goes; the reply that completes it is `streamed`.
    };

    HttpClient();
    ~HttpClient(); ///< What is in flight is dropped without an answer.

    Handle send(Order order);
    Handle send(UpstreamRequest request, const UpstreamLimits &limits, std::shared_ptr<const AddressGuard> guard,
                Completion completion);
    /// The completion gets "upstream.cancelled", unless the answer is there first. Unknown or finished handles are
    /// ignored.
    void cancel(Handle handle);
    /// Goes on, later and from the event loop, with one that waits for its source or its sink: it may be called from
    /// within these. Unknown or finished handles are ignored.
    void resume(Handle handle);
    [[nodiscard]] std::size_t inFlight() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gateway
