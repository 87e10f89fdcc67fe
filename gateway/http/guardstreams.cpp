// What GuardSocket does with bodies that are passed on while they come in, and with answers whose reader is behind.
#include "gateway/http/guardsocket.h"

#include <QSocketNotifier>
#include <QSslSocket>

#include <algorithm>

namespace gateway {

namespace {
constexpr qint64 muchWaits = 256 * 1024;
constexpr qint64 littleWaits = 64 * 1024;
} // namespace

// The head alone goes on; the body follows as whoever answers asks for it.
void GuardSocket::beginStream(std::optional<std::int64_t> size, bool expectsContinue) {
    m_streamed = m_request.streamedBody = std::make_shared<IncomingBody>(size);
    const QPointer<GuardSocket> self(this);
    m_streamed->onDemand(
        [self, expectsContinue] {
            if (self && expectsContinue && self->m_streams && self->m_state == State::Busy) {
                self->m_socket.write("HTTP/1.1 100 Continue\r\n\r\n");
                self->m_socket.flush();
            }
        },
        [self] {
            if (self)
                self->readOn(true);
        });
    m_streams = m_complete = true;
    enter(State::Busy, m_book->limits.stallTimeoutMs);
}

void GuardSocket::takeStreamed(std::string_view data) {
    enter(State::Busy, m_book->limits.stallTimeoutMs);
    if (m_chunks) {
        const ChunkDecoder::State state = m_chunks->feed(data, m_streamed->buffer());
        if (state == ChunkDecoder::State::Done)
            return endStreamedBody(data);
        if (state != ChunkDecoder::State::More) {
            m_streamed->breakOff();
            return cut();
        }
    } else {
        const std::size_t count = std::min(m_missingBytes, data.size());
        m_streamed->buffer().append(data.substr(0, count));
        m_missingBytes -= count;
        if (m_missingBytes == 0)
            return endStreamedBody(data.substr(count));
    }
    m_streamed->added();
    if (!m_streamed->isFull())
        return;
    // Later: whoever still reads in this round would switch the reading on again.
    const auto pause = [this] {
        if (m_streams && m_streamed->isFull())
            readOn(false);
    };
    QMetaObject::invokeMethod(this, pause, Qt::QueuedConnection);
}

void GuardSocket::endStreamedBody(std::string_view surplus) {
    m_streams = false;
    enter(State::Busy);
    if (!surplus.empty()) {
        m_streamed->breakOff();
        return cut(); // the next request must wait for the answer to this one
    }
    m_streamed->end();
}

// QHttpServer must find no byte of ours, so none may wait in the socket: what is not wanted yet stays with the system,
// which tells the peer to wait.
void GuardSocket::readOn(bool on) {
    for (QSocketNotifier *notifier : m_socket.findChildren<QSocketNotifier *>()) {
        if (notifier->type() == QSocketNotifier::Read)
            notifier->setEnabled(on);
    }
    if (m_state == State::Busy && m_streams)
        enter(State::Busy, on ? m_book->limits.stallTimeoutMs : 0);
}

bool GuardSocket::hasRoom() {
    if (m_state != State::Busy || waitingBytes() <= muchWaits)
        return true;
    m_wantsRoom = true;
    watchReader();
    return false;
}

void GuardSocket::onRoom(std::function<void()> room) {
    m_room = std::move(room);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &GuardSocket::watchReader, Qt::UniqueConnection);
    if (auto *tls = qobject_cast<QSslSocket *>(&m_socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &GuardSocket::watchReader, Qt::UniqueConnection);
}

// While the reader is behind, every byte that it takes gives it more time.
void GuardSocket::watchReader() {
    if (!m_wantsRoom || m_state != State::Busy)
        return;
    m_wantsRoom = waitingBytes() > littleWaits;
    enter(State::Busy, m_wantsRoom ? m_book->limits.stallTimeoutMs : 0);
    if (!m_wantsRoom && m_room)
        m_room();
}

} // namespace gateway
