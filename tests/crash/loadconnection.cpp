#include "tests/crash/loadconnection.h"

#include <utility>

namespace {

std::string withLength(const std::string &head, const std::string &body) {
    return head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

LoadConnection::LoadConnection(QUrl gateway, std::string bearer, std::string name, std::function<void()> answered)
    : m_gateway(std::move(gateway)), m_bearer(std::move(bearer)), m_name(std::move(name)),
      m_tellAnswered(std::move(answered)) {
    connect(&m_socket, &QTcpSocket::connected, this, &LoadConnection::call);
    connect(&m_socket, &QTcpSocket::readyRead, this, &LoadConnection::read);
    const auto end = [this] {
        read(); // what was answered before the end counts
        m_over = true;
    };
    connect(&m_socket, &QTcpSocket::disconnected, this, end);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, end);
}

void LoadConnection::start() {
    m_socket.connectToHost(m_gateway.host(), static_cast<quint16>(m_gateway.port()));
}

void LoadConnection::call() {
    const int number = m_count++;
    m_current = {m_name + '-' + std::to_string(number), number % 2 == 0, number % 4 < 2, 0, {}};
    m_socket.write(QByteArray::fromStdString(m_current.mcp ? mcpRequest() : restRequest()));
}

std::string LoadConnection::restRequest() const {
    const std::string target = "/api/killed/" + std::string(m_current.changes ? "change" : "item");
    const std::string head = (m_current.changes ? "POST " : "GET ") + target + "?marker=" + m_current.marker +
                             " HTTP/1.1\r\nHost: " + m_gateway.authority().toStdString() +
                             "\r\nAuthorization: Bearer " + m_bearer + "\r\n";
    return m_current.changes ? withLength(head, {}) : head + "\r\n";
}

std::string LoadConnection::mcpRequest() const {
    const std::string body =
        R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"execute_call","arguments":{"endpoint":")" +
        std::string(m_current.changes ? "change" : "readItem") + R"(","params":{"marker":")" + m_current.marker +
        R"("}},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",)" +
        R"("io.modelcontextprotocol/clientCapabilities":{},)" +
        R"("io.modelcontextprotocol/clientInfo":{"name":"load","version":"1"}}}})";
    return withLength("POST /mcp HTTP/1.1\r\nHost: " + m_gateway.authority().toStdString() +
                          "\r\nAuthorization: Bearer " + m_bearer +
                          "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                          "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: execute_call\r\n",
                      body);
}

void LoadConnection::read() {
    m_reader.append(m_socket.readAll().toStdString());
    while (m_reader.isWhole()) {
        m_current.status = m_reader.status();
        m_current.body = m_reader.body();
        m_answered.push_back(m_current);
        m_reader.next();
        m_tellAnswered();
        if (m_socket.state() == QTcpSocket::ConnectedState)
            call();
    }
}
