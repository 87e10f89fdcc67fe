#include "tests/support/fakeupstream.h"

#include "gateway/core/text.h"
#include "tests/support/fakeconnection.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace gateway {

std::string FakeRequest::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto &entry) { return equalsIgnoringCase(entry.first, name); });
    return found == headers.end() ? std::string() : found->second;
}

/// The listening socket and the thread that serves it with poll(). No Qt: ThreadSanitizer sees through standard locks
/// only.
class FakeUpstream::Server {
public:
    explicit Server(Script script);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    [[nodiscard]] int port() const { return m_port; }
    void setScript(Script script);
    [[nodiscard]] std::vector<FakeRequest> requests() const;
    [[nodiscard]] int connectionCount() const;
    [[nodiscard]] int openConnections() const;
    void closeConnections();

private:
    void listen();
    void run();
    void serveOnce();
    void accept();
    void answer(FakeConnection &connection);
    void wake() const;
    [[nodiscard]] int waitMs() const;

    int m_listener = -1;
    std::array<int, 2> m_wakePipe{-1, -1};
    int m_port = 0;
    std::vector<std::unique_ptr<FakeConnection>> m_connections; ///< On the thread only.
    mutable std::mutex m_mutex;                                 ///< Guards what follows.
    std::condition_variable m_closed;
    Script m_script;
    std::vector<FakeRequest> m_requests;
    int m_accepted = 0;
    int m_open = 0;
    bool m_closeAll = false;
    bool m_stop = false;
    std::thread m_thread; ///< Last: it uses all of the above.
};

FakeUpstream::Server::Server(Script script) : m_script(std::move(script)) {
    listen();
    m_thread = std::thread([this] { run(); });
}

FakeUpstream::Server::~Server() {
    {
        const std::lock_guard guard(m_mutex);
        m_stop = true;
    }
    wake();
    m_thread.join();
    for (const int descriptor : {m_listener, m_wakePipe[0], m_wakePipe[1]})
        ::close(descriptor);
}

void FakeUpstream::Server::listen() {
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) == 0 && ::listen(m_listener, 1024) == 0 &&
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) == 0)
        m_port = ntohs(address.sin_port);
    if (::pipe2(m_wakePipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        m_port = 0;
}

void FakeUpstream::Server::wake() const {
    [[maybe_unused]] const ssize_t written = ::write(m_wakePipe[1], "x", 1); // a full pipe wakes as well
}

void FakeUpstream::Server::run() {
    for (;;) {
        {
            const std::lock_guard guard(m_mutex);
            if (m_stop || m_closeAll)
                m_connections.clear();
            m_closeAll = false;
            m_open = static_cast<int>(m_connections.size());
            m_closed.notify_all();
            if (m_stop)
                return;
        }
        serveOnce();
    }
}

int FakeUpstream::Server::waitMs() const {
    int wait = -1;
    for (const auto &connection : m_connections) {
        const int due = connection->dueInMs();
        wait = due < 0 ? wait : wait < 0 ? due : std::min(wait, due);
    }
    return wait;
}

void FakeUpstream::Server::serveOnce() {
    std::vector<pollfd> polls{{m_listener, POLLIN, 0}, {m_wakePipe[0], POLLIN, 0}};
    for (const auto &connection : m_connections)
        polls.push_back({connection->descriptor(), connection->events(), 0});
    ::poll(polls.data(), polls.size(), waitMs());
    std::array<char, 256> drained{};
    while (::read(m_wakePipe[0], drained.data(), drained.size()) > 0) {
    }
    for (std::size_t i = 2; i < polls.size(); ++i) {
        FakeConnection &connection = *m_connections[i - 2];
        if ((polls[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0)
            connection.receive();
        answer(connection);
        connection.work();
    }
    std::erase_if(m_connections, [](const auto &connection) { return connection->isOver(); });
    if ((polls[0].revents & POLLIN) != 0)
        accept();
}

void FakeUpstream::Server::accept() {
    for (int descriptor = 0; descriptor >= 0;) {
        descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor < 0)
            return;
        const std::lock_guard guard(m_mutex);
        m_connections.push_back(std::make_unique<FakeConnection>(descriptor, ++m_accepted));
    }
}

void FakeUpstream::Server::answer(FakeConnection &connection) {
    while (auto request = connection.takeRequest()) {
        Script script;
        {
            const std::lock_guard guard(m_mutex);
            m_requests.push_back(*request);
            script = m_script;
        }
        if (script)
            script(*request, connection);
        else
            connection.send(FakeUpstream::answer(200, "application/json", R"({"ok":true})"));
    }
}

void FakeUpstream::Server::setScript(Script script) {
    const std::lock_guard guard(m_mutex);
    m_script = std::move(script);
}

std::vector<FakeRequest> FakeUpstream::Server::requests() const {
    const std::lock_guard guard(m_mutex);
    return m_requests;
}

int FakeUpstream::Server::connectionCount() const {
    const std::lock_guard guard(m_mutex);
    return m_accepted;
}

int FakeUpstream::Server::openConnections() const {
    const std::lock_guard guard(m_mutex);
    return m_open;
}

void FakeUpstream::Server::closeConnections() {
    std::unique_lock guard(m_mutex);
    m_closeAll = true;
    wake();
    m_closed.wait(guard, [this] { return !m_closeAll; });
}

FakeUpstream::FakeUpstream(Script script) : m_server(std::make_unique<Server>(std::move(script))) {}

FakeUpstream::~FakeUpstream() = default;

int FakeUpstream::port() const {
    return m_server->port();
}

std::string FakeUpstream::hostAndPort() const {
    return "127.0.0.1:" + std::to_string(port());
}

std::string FakeUpstream::url(const std::string &path) const {
    return "http://" + hostAndPort() + path;
}

void FakeUpstream::setScript(Script script) {
    m_server->setScript(std::move(script));
}

std::vector<FakeRequest> FakeUpstream::requests() const {
    return m_server->requests();
}

int FakeUpstream::connectionCount() const {
    return m_server->connectionCount();
}

int FakeUpstream::openConnections() const {
    return m_server->openConnections();
}

void FakeUpstream::closeConnections() {
    m_server->closeConnections();
}

std::string FakeUpstream::answer(int status, const std::string &contentType, const std::string &body,
                                 const std::vector<std::pair<std::string, std::string>> &headers) {
    std::string text = "HTTP/1.1 " + std::to_string(status) + " Status\r\n";
    if (!contentType.empty())
        text += "Content-Type: " + contentType + "\r\n";
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    return text + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace gateway
