#pragma once

#include "gateway/upstream/httpclient.h"
#include "gateway/upstream/plain/connectionpool.h"
#include "gateway/upstream/plain/plainexchange.h"
#include "gateway/upstream/urlparts.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace gateway {

class CurlLoop;

/// The part of HttpClient for what most calls within a network are: HTTP/1.1 without TLS or proxy, the body at hand.
/// libcurl opens the connections; what goes over them is written and read here, which takes a tenth of libcurl's time
/// for it. Everything else, and everything that HttpClient promises, is the same. Lives on: a gateway thread.
class PlainClient {
public:
    explicit PlainClient(CurlLoop &loop);
    ~PlainClient();
    PlainClient(const PlainClient &) = delete;
    PlainClient &operator=(const PlainClient &) = delete;

    [[nodiscard]] static bool takes(const HttpClient::Order &order, const UrlParts &url);
    void send(HttpClient::Handle handle, HttpClient::Order order, const UrlParts &url);
    /// Gives up and returns what waits for the answer; nothing for a handle of nobody here.
    [[nodiscard]] std::optional<HttpClient::Completion> cancel(HttpClient::Handle handle);
    void resume(HttpClient::Handle handle);
    [[nodiscard]] std::size_t inFlight() const { return m_running.size(); }

private:
    using Handle = HttpClient::Handle;
    using Moment = PlainExchange::Moment;
    /// Connections in use to one origin, and who waits for one of them to become free.
    struct Places {
        std::size_t taken = 0;
        std::deque<Handle> waiting;
    };

    [[nodiscard]] PlainExchange *find(Handle handle);
    void takePlace(PlainExchange &exchange);
    void freePlace(const std::string &origin);
    void begin(PlainExchange &exchange);
    [[nodiscard]] std::unique_ptr<PlainConnection> idleFor(const PlainExchange &exchange);
    void connect(PlainExchange &exchange);
    void connected(Handle handle, Connector::Outcome outcome);
    void start(PlainExchange &exchange, std::unique_ptr<PlainConnection> connection);
    void write(PlainExchange &exchange);
    void read(Handle handle);
    void settle(PlainExchange &exchange, AnswerReader::State state);
    void closed(PlainExchange &exchange);
    void complete(PlainExchange &exchange);
    void fail(PlainExchange &exchange, const TransferFailure &failure);
    void finish(PlainExchange &exchange, Result<UpstreamReply> result);
    [[nodiscard]] HttpClient::Completion release(PlainExchange &exchange);
    void watch(Moment deadline);
    void expire();

    CurlLoop &m_loop;
    ConnectionPool m_pool;
    std::unordered_map<Handle, std::unique_ptr<PlainExchange>> m_running;
    std::unordered_map<std::string, Places> m_places;
    std::array<char, 64 * 1024> m_buffer;
    QTimer m_timer;
    Moment m_wakes = Moment::max();
    QObject m_context; ///< Queued calls end with it.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace gateway
