#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// One request as the fake upstream received it.
struct FakeRequest {
    std::string method;
    std::string target; ///< Path and query as sent.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    int connection = 0; ///< 1 for the first connection, 2 for the next ...

    /// First value, name compared without case; empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
};

/// What a script does with a connection. Used on the upstream's thread, in the script only.
class FakeReply {
public:
    virtual ~FakeReply() = default;
    virtual void send(const std::string &bytes) = 0;                 ///< Raw bytes, anything.
    virtual void sendForever(const std::string &bytes) = 0;          ///< Again and again, as fast as the peer reads.
    virtual void trickle(const std::string &bytes, int everyMs) = 0; ///< Byte by byte.
    virtual void sendLater(const std::string &bytes, int afterMs) = 0;
    virtual void close() = 0; ///< After what was sent.
    virtual void reset() = 0; ///< At once, as a crashed server does.
};

/// A scriptable HTTP upstream on a raw TCP socket at 127.0.0.1, on a thread of its own. It can say anything, also what
/// no HTTP server would. Without a script it answers 200 with a small JSON object. Thread-safe.
class FakeUpstream {
public:
    using Script = std::function<void(const FakeRequest &, FakeReply &)>;

    explicit FakeUpstream(Script script = {});
    ~FakeUpstream(); ///< Closes all connections.
    FakeUpstream(const FakeUpstream &) = delete;
    FakeUpstream &operator=(const FakeUpstream &) = delete;

    [[nodiscard]] int port() const;
    [[nodiscard]] std::string hostAndPort() const; ///< "127.0.0.1:4711"
    [[nodiscard]] std::string url(const std::string &path = {}) const;
    void setScript(Script script);

    [[nodiscard]] std::vector<FakeRequest> requests() const;
    [[nodiscard]] int connectionCount() const; ///< Ever accepted.
    [[nodiscard]] int openConnections() const;
    void closeConnections(); ///< As a server does that restarts; returns when they are closed.

    /// A well-formed answer with Content-Length.
    [[nodiscard]] static std::string answer(int status, const std::string &contentType, const std::string &body,
                                            const std::vector<std::pair<std::string, std::string>> &headers = {});

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace gateway
