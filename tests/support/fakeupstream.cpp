#include "tests/support/fakeupstream.h"

#include "gateway/core/text.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <mutex>
#include <optional>

namespace gateway {

namespace {

constexpr qint64 sendAhead = 256 * 1024; // how much of an endless answer may wait to be read

// Takes one whole request off the front of what was received: Content-Length and chunked bodies.
std::optional<std::string> takeChunkedBody(std::string &buffer, std::size_t bodyAt, std::size_t &end) {
    std::string body;
    for (std::size_t at = bodyAt;;) {
        const std::size_t lineEnd = buffer.find("\r\n", at);
        if (lineEnd == std::string::npos)
            return std::nullopt;
        const std::size_t size = std::stoul(buffer.substr(at, lineEnd - at), nullptr, 16);
        if (buffer.size() < lineEnd + 2 + size + 2)
            return std::nullopt;
        body += buffer.substr(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
        if (size == 0) {
            end = at;
            return body;
        }
    }
}

void readHead(const std::string &head, FakeRequest &request) {
    const auto lines = split(head, '\n');
    const auto words = split(trimmed(lines.front()), ' ');
    request.method = words.front();
    request.target = words.size() > 1 ? std::string(words[1]) : std::string();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::string_view line = trimmed(lines[i]);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos)
            request.headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
}

std::optional<FakeRequest> takeRequest(std::string &buffer) {
    const std::size_t headEnd = buffer.find("\r\n\r\n");
    if (headEnd == std::string::npos)
        return std::nullopt;
    FakeRequest request;
    readHead(buffer.substr(0, headEnd), request);
    std::size_t end = headEnd + 4;
    if (equalsIgnoringCase(request.header("Transfer-Encoding"), "chunked")) {
        auto body = takeChunkedBody(buffer, end, end);
        if (!body)
            return std::nullopt;
        request.body = std::move(*body);
    } else if (const std::string length = request.header("Content-Length"); !length.empty()) {
        const std::size_t size = std::stoul(length);
        if (buffer.size() < end + size)
            return std::nullopt;
        request.body = buffer.substr(end, size);
        end += size;
    }
    buffer.erase(0, end);
    return request;
}

} // namespace

std::string FakeRequest::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto &entry) { return equalsIgnoringCase(entry.first, name); });
    return found == headers.end() ? std::string() : found->second;
}

/// The listening side; its QTcpServer lives on the thread it starts.
class FakeUpstream::Server {
public:
    explicit Server(Script script);
    ~Server();
    void accept();
    void onThread(const std::function<void()> &function) {
        QMetaObject::invokeMethod(&m_listener, function, Qt::BlockingQueuedConnection);
    }

    QThread m_thread;
    QTcpServer m_listener;
    std::vector<QPointer<QTcpSocket>> m_sockets; // on the thread only
    int m_port = 0;
    mutable std::mutex m_mutex; // guards what follows
    Script m_script;
    std::vector<FakeRequest> m_requests;
    int m_connections = 0;
};

/// One connection; a child of its socket, so that both go together.
class FakeUpstream::Connection final : public QObject, public FakeReply {
public:
    Connection(Server &server, QTcpSocket *socket, int number)
        : QObject(socket), m_server(server), m_socket(socket), m_number(number) {
        connect(socket, &QTcpSocket::readyRead, this, &Connection::readMore);
        connect(socket, &QTcpSocket::bytesWritten, this, &Connection::writeMore);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
    void send(const std::string &bytes) override { m_socket->write(bytes.data(), static_cast<qint64>(bytes.size())); }
    void sendForever(const std::string &bytes) override {
        m_endless = bytes;
        writeMore();
    }
    void trickle(const std::string &bytes, int everyMs) override {
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, timer, bytes, at = std::size_t{0}]() mutable {
            if (at >= bytes.size())
                return timer->stop();
            send(bytes.substr(at++, 1));
        });
        timer->start(everyMs);
    }
    void sendLater(const std::string &bytes, int afterMs) override {
        QTimer::singleShot(afterMs, this, [this, bytes] { send(bytes); });
    }
    void close() override { m_socket->disconnectFromHost(); }
    void reset() override { m_socket->abort(); }

private:
    void readMore() {
        m_buffer += m_socket->readAll().toStdString();
        while (auto request = takeRequest(m_buffer)) {
            request->connection = m_number;
            Script script;
            {
                const std::lock_guard guard(m_server.m_mutex);
                m_server.m_requests.push_back(*request);
                script = m_server.m_script;
            }
            if (script)
                script(*request, *this);
            else
                send(answer(200, "application/json", R"({"ok":true})"));
        }
    }
    void writeMore() {
        while (!m_endless.empty() && m_socket->isOpen() && m_socket->bytesToWrite() < sendAhead)
            send(m_endless);
    }

    Server &m_server;
    QTcpSocket *m_socket;
    int m_number;
    std::string m_buffer;
    std::string m_endless;
};

FakeUpstream::Server::Server(Script script) : m_script(std::move(script)) {
    m_listener.moveToThread(&m_thread);
    QObject::connect(&m_listener, &QTcpServer::newConnection, &m_listener, [this] { accept(); });
    m_thread.start();
    onThread([this] {
        m_listener.listen(QHostAddress::LocalHost, 0);
        m_port = m_listener.serverPort();
    });
}

FakeUpstream::Server::~Server() {
    onThread([this] {
        m_listener.close();
        for (const auto &socket : m_sockets)
            delete socket.data();
    });
    m_thread.quit();
    m_thread.wait();
}

void FakeUpstream::Server::accept() {
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        int number = 0;
        {
            const std::lock_guard guard(m_mutex);
            number = ++m_connections;
        }
        m_sockets.emplace_back(socket);
        new Connection(*this, socket, number);
    }
}

FakeUpstream::FakeUpstream(Script script) : m_server(std::make_unique<Server>(std::move(script))) {}

FakeUpstream::~FakeUpstream() = default;

int FakeUpstream::port() const {
    return m_server->m_port;
}

std::string FakeUpstream::hostAndPort() const {
    return "127.0.0.1:" + std::to_string(port());
}

std::string FakeUpstream::url(const std::string &path) const {
    return "http://" + hostAndPort() + path;
}

void FakeUpstream::setScript(Script script) {
    const std::lock_guard guard(m_server->m_mutex);
    m_server->m_script = std::move(script);
}

std::vector<FakeRequest> FakeUpstream::requests() const {
    const std::lock_guard guard(m_server->m_mutex);
    return m_server->m_requests;
}

int FakeUpstream::connectionCount() const {
    const std::lock_guard guard(m_server->m_mutex);
    return m_server->m_connections;
}

int FakeUpstream::openConnections() const {
    int open = 0;
    m_server->onThread([&] {
        open = static_cast<int>(
            std::count_if(m_server->m_sockets.begin(), m_server->m_sockets.end(), [](const auto &socket) {
                return socket != nullptr && socket->state() == QAbstractSocket::ConnectedState;
            }));
    });
    return open;
}

void FakeUpstream::closeConnections() {
    m_server->onThread([&] {
        for (const auto &socket : m_server->m_sockets)
            delete socket.data();
        m_server->m_sockets.clear();
    });
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
