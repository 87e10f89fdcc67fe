#include "democlient.h"

#include "gateway/core/jsonparser.h"

#include <QHostAddress>

#include <cstdlib>

namespace {

constexpr int waitMs = 10'000;

std::size_t contentLength(const std::string &head) {
    static const std::string name = "Content-Length: ";
    const std::size_t at = head.find(name);
    return at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + name.size(), nullptr, 10);
}

} // namespace

DemoClient::DemoClient(std::uint16_t port) {
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket.waitForConnected(waitMs);
}

DemoAnswer DemoClient::send(const std::string &method, const std::string &target, const std::string &body) {
    std::string message = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!body.empty())
        message += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    write(message + "\r\n" + body);
    return readAnswer();
}

void DemoClient::write(const std::string &bytes) {
    m_socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
    m_socket.flush();
}

DemoAnswer DemoClient::readAnswer() {
    DemoAnswer answer;
    const auto complete = [&] {
        const std::size_t end = m_input.find("\r\n\r\n");
        return end != std::string::npos && m_input.size() >= end + 4 + contentLength(m_input.substr(0, end));
    };
    while (!complete()) {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(waitMs))
            return answer;
        m_input += m_socket.readAll().toStdString();
    }
    const std::size_t end = m_input.find("\r\n\r\n");
    answer.head = m_input.substr(0, end);
    answer.status = std::atoi(answer.head.c_str() + std::string("HTTP/1.1 ").size());
    const std::size_t length = contentLength(answer.head);
    if (auto body = gateway::parseJson(m_input.substr(end + 4, length)); body)
        answer.body = std::move(body).value();
    m_input.erase(0, end + 4 + length);
    return answer;
}

bool DemoClient::waitForClose() {
    return m_socket.state() == QAbstractSocket::UnconnectedState || m_socket.waitForDisconnected(waitMs);
}
