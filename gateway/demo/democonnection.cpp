#include "gateway/demo/democonnection.h"

#include "gateway/demo/requestreader.h"

#include <QTcpSocket>
#include <QTimer>

namespace gateway::demo {

namespace {

constexpr qint64 readBufferBytes = 64 * 1024;
// A peer that asks and asks and never reads is cut off here.
constexpr qint64 maxUnsentBytes = 4 * 1024 * 1024;

std::string headOf(const Reply &reply, bool keepAlive) {
    std::string head =
        "HTTP/1.1 " + std::to_string(reply.status) + ' ' + std::string(reasonPhrase(reply.status)) + "\r\n";
    if (reply.status != 204)
        head +=
            "Content-Type: " + reply.contentType + "\r\nContent-Length: " + std::to_string(reply.body.size()) + "\r\n";
    if (!reply.location.empty())
        head += "Location: " + reply.location + "\r\n";
    if (!reply.allow.empty())
        head += "Allow: " + reply.allow + "\r\n";
    if (!keepAlive)
        head += "Connection: close\r\n";
    return head + "\r\n";
}

} // namespace

DemoConnection::DemoConnection(QTcpSocket *socket, const Handler &handler, QObject *parent)
    : QObject(parent), m_socket(socket), m_handler(handler) {
    m_socket->setParent(this);
    m_socket->setReadBufferSize(readBufferBytes);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_lastByte.start();
    connect(m_socket, &QTcpSocket::readyRead, this, &DemoConnection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void DemoConnection::closeWhenIdleFor(qint64 milliseconds) {
    if (m_lastByte.elapsed() > milliseconds)
        m_socket->abort();
}

void DemoConnection::refuse(int status) {
    send(problemReply(status, "refused", reasonPhrase(status)), false, true);
}

void DemoConnection::readMore() {
    while (!m_waiting && !m_closing) {
        const QByteArray bytes = m_socket->readAll();
        m_input.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        if (!bytes.isEmpty())
            m_lastByte.restart();
        const ReadResult read = readRequest(m_input);
        if (read.state == ReadResult::State::Broken)
            refuse(read.status);
        else if (read.state == ReadResult::State::Complete)
            answer(read.request, read.keepAlive);
        else if (m_socket->bytesAvailable() == 0)
            return;
    }
}

void DemoConnection::answer(const Request &request, bool keepAlive) {
    const bool withBody = request.method != "HEAD";
    const Reply reply = m_handler(request);
    if (reply.delayMs == 0) {
        send(reply, keepAlive, withBody);
        return;
    }
    m_waiting = true;
    QTimer::singleShot(reply.delayMs, this, [this, reply, keepAlive, withBody] {
        m_waiting = false;
        send(reply, keepAlive, withBody);
        readMore();
    });
}

void DemoConnection::send(const Reply &reply, bool keepAlive, bool withBody) {
    const std::string message = headOf(reply, keepAlive) + (withBody ? reply.body : std::string());
    m_socket->write(message.data(), static_cast<qint64>(message.size()));
    m_closing = !keepAlive;
    if (m_closing)
        m_socket->disconnectFromHost();
    else if (m_socket->bytesToWrite() > maxUnsentBytes)
        m_socket->abort();
}

} // namespace gateway::demo
