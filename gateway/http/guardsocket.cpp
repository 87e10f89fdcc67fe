#include "gateway/http/guardsocket.h"

#include "gateway/http/callpaths.h"
#include "gateway/http/problem.h"

#include <QHostAddress>
#include <QSslSocket>

#include <algorithm>
#include <array>

#include <sys/socket.h>
#include <unistd.h>

namespace gateway {

namespace {

constexpr qint64 readBufferBytes = 64 * 1024;
constexpr int lingerMs = 1000;

// An IPv4 peer on a dual-stack listener looks like ::ffff:10.0.0.1; everybody else knows it as 10.0.0.1.
std::string textOf(const QHostAddress &address) {
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4).toString().toStdString() : address.toString().toStdString();
}

// The way through QHttpServer costs a tenth of a call, and would see nothing of it but where it came from.
bool isCall(const HttpRequest &request) {
    return request.path == mcpPath || request.path.starts_with(restPrefix);
}

HttpRefusal tooLarge(std::size_t limit) {
    return {413, "http.body-size", "The body is larger than " + std::to_string(limit) + " bytes"};
}

} // namespace

GuardSocket::GuardSocket(QTcpSocket &socket, std::shared_ptr<GuardBook> book, bool listenerIsLoopback)
    : m_socket(socket), m_book(std::move(book)), m_id(m_book->nextId++), m_listenerIsLoopback(listenerIsLoopback) {
    m_book->guards.emplace(m_id, this);
    connect(&m_socket, &QTcpSocket::readyRead, this, &GuardSocket::onReadyRead);
    connect(&m_socket, &QTcpSocket::disconnected, this, &GuardSocket::onDisconnected);
}

GuardSocket::~GuardSocket() {
    disconnect(&m_socket, nullptr, this, nullptr);
    onDisconnected();
    m_book->guards.erase(m_id);
    m_book->connections->fetch_sub(1);
    if (m_book->guards.empty() && m_book->onEmpty)
        m_book->onEmpty();
}

bool GuardSocket::adopt(qintptr descriptor) {
    if (!m_socket.setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        return false;
    }
    m_socket.setReadBufferSize(readBufferBytes);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_peerAddress = textOf(m_socket.peerAddress());
    enter(State::Idle, m_book->limits.headTimeoutMs); // who connects has something to ask
    return true;
}

void GuardSocket::onReadyRead() {
    // Newer Qt dispatches only when the last answer is quite done: our canonical head may still lie there.
    if (m_state == State::Busy && !m_taken && m_socket.bytesAvailable() == m_canonicalBytes)
        return;
    if (m_socket.isTransactionStarted()) // QHttpServer opens one even where it finds nothing to read
        m_socket.commitTransaction();
    std::array<char, 16 * 1024> buffer;
    const auto readSome = [&] { return m_socket.read(buffer.data(), buffer.size()); };
    for (qint64 count = readSome(); count > 0; count = readSome())
        consume({buffer.data(), static_cast<std::size_t>(count)});
    if (m_complete)
        handOver();
}

void GuardSocket::consume(std::string_view data) {
    switch (m_state) {
    case State::Idle:
        // Who has not read an answer and asks on would have us keep all answers for him.
        if (peerIsBehind())
            return refuse({400, "http.pipelining", "The next request must wait until the answer to this one is read"});
        enter(State::Head, m_book->limits.headTimeoutMs);
        [[fallthrough]];
    case State::Head:
        return takeHead(data);
    case State::Body:
        return takeBody(data);
    case State::Busy:
        if (m_streams)
            return takeStreamed(data);
        return m_complete ? completeBody(data) : cut();
    case State::Closing:
    case State::Dead:
        return;
    }
}

// What TLS has to say after a handshake is still here when the first request comes with the end of it.
bool GuardSocket::peerIsBehind() {
    if (waitingBytes() > 0)
        m_socket.flush();
    return waitingBytes() > 0;
}

void GuardSocket::takeHead(std::string_view data) {
    std::size_t searched = m_headBytes.size();
    m_headBytes.append(data);
    while (m_headBytes.starts_with("\r\n")) { // before a request one empty line is ignored (RFC 9112 section 2.2)
        if (std::exchange(m_hadEmptyLine, true))
            return refuse({400, "http.empty-line", "There is more than one empty line before the request"});
        m_headBytes.erase(0, 2);
        searched = 0;
    }
    const auto end = findHeadEnd(m_headBytes, searched);
    if (end == std::string_view::npos)
        return refuse({400, "http.line-end", "A line of the head ends without a carriage return"});
    if (end.value_or(m_headBytes.size()) > m_book->limits.maxHeadBytes)
        return refuse({431, "http.head-size",
                       "The head is larger than " + std::to_string(m_book->limits.maxHeadBytes) + " bytes"});
    if (!end)
        return;
    m_hadEmptyLine = false;
    const std::string bytes = std::exchange(m_headBytes, {});
    const std::string_view all = bytes;
    auto parsed = parseHead(all.substr(0, *end), m_book->limits);
    if (const auto *refusal = std::get_if<HttpRefusal>(&parsed))
        return refuse(*refusal);
    beginBody(std::get<RequestHead>(std::move(parsed)), all.substr(*end));
}

void GuardSocket::beginBody(RequestHead head, std::string_view rest) {
    m_isHttp10 = head.isHttp10;
    m_isHead = head.method == "HEAD";
    m_closesAfterAnswer = head.wantsClose || m_book->draining;
    m_missingBytes = head.contentLength;
    const bool chunked = head.chunked;
    const bool expectsContinue = head.expectsContinue;
    const bool streams = mayStream(head) && (chunked || m_missingBytes >= m_book->limits.streamedFrom);
    m_request = requestOf(std::move(head));
    m_request.peerAddress = m_peerAddress;
    m_request.listenerIsLoopback = m_listenerIsLoopback;
    m_request.certificate = m_certificate;
    m_chunks.reset();
    if (chunked)
        m_chunks.emplace(streams ? m_book->limits.maxStreamBytes : m_book->limits.maxBodyBytes);
    else if (m_missingBytes == 0)
        return completeBody(rest);
    if (streams) {
        beginStream(chunked ? std::nullopt : std::optional(static_cast<std::int64_t>(m_missingBytes)), expectsContinue);
        return rest.empty() ? void() : takeStreamed(rest);
    }
    enter(State::Body, m_book->limits.bodyTimeoutMs);
    if (expectsContinue && rest.empty()) {
        m_socket.write("HTTP/1.1 100 Continue\r\n\r\n");
        m_socket.flush();
    }
    takeBody(rest);
}

void GuardSocket::takeBody(std::string_view data) {
    if (m_chunks)
        takeChunks(data);
    else
        takeSizedBody(data);
}

void GuardSocket::takeSizedBody(std::string_view data) {
    const std::size_t before = m_request.body.size();
    const std::size_t count = std::min(m_missingBytes, data.size());
    m_request.body.append(data.substr(0, count));
    m_missingBytes -= count;
    if (!reserveBuffer(before))
        return;
    if (m_missingBytes == 0)
        completeBody(data.substr(count));
}

void GuardSocket::takeChunks(std::string_view data) {
    const std::size_t before = m_request.body.size();
    const ChunkDecoder::State state = m_chunks->feed(data, m_request.body);
    if (state == ChunkDecoder::State::Malformed)
        return refuse({400, "http.chunk", "The chunked body is malformed"});
    if (state == ChunkDecoder::State::TooLarge)
        return refuse(tooLarge(m_book->limits.maxBodyBytes));
    if (!reserveBuffer(before))
        return;
    if (state == ChunkDecoder::State::Done)
        completeBody(data);
}

// Bodies under way share one budget, so that many slow senders cannot eat the memory.
bool GuardSocket::reserveBuffer(std::size_t before) {
    const std::size_t grown = m_request.body.size() - before;
    m_reservedBytes += grown;
    m_book->bufferedBytes += grown;
    if (m_book->bufferedBytes <= m_book->limits.maxBufferedBytes)
        return true;
    refuse({503, "http.busy", "Too many large requests are under way; try again later"});
    return false;
}

void GuardSocket::releaseBuffer() {
    m_book->bufferedBytes -= m_reservedBytes;
    m_reservedBytes = 0;
}

void GuardSocket::completeBody(std::string_view surplus) {
    m_complete = true;
    enter(State::Busy);
    if (!surplus.empty())
        refuse({400, "http.pipelining", "The next request must wait for the answer to this one"});
}

void GuardSocket::handOver() {
    m_complete = false;
    m_taken = false;
    releaseBuffer();
    if (isCall(m_request))
        return m_book->dispatch(*this);
    // The body stays here: what is dispatched is this head alone, and its handler fetches the rest by the id.
    const QByteArray head = QByteArray::fromStdString(m_request.method) + QByteArray(" / HTTP/1.1\r\nHost:x\r\n") +
                            guardHeader + ':' + QByteArray::number(static_cast<qulonglong>(m_id)) +
                            QByteArray("\r\nContent-Length:0\r\n\r\n");
    m_canonicalBytes = head.size();
    for (auto i = head.size() - 1; i >= 0; --i)
        m_socket.ungetChar(head.at(i));
}

void GuardSocket::refuse(const HttpRefusal &refusal) {
    releaseBuffer();
    m_complete = false;
    m_request = HttpRequest();
    m_headBytes.clear();
    AnswerForm form;
    form.closes = true;
    m_socket.write(toWire(problemResponse({refusal.status, refusal.code, refusal.message}), form));
    m_socket.flush();
    // A plain close with unread input would send a reset, and the peer might never see the answer: end our side only
    // and swallow what still comes for a while. (Over TLS the peer knows by the length that the answer is whole.)
    if (waitingBytes() == 0 && qobject_cast<QSslSocket *>(&m_socket) == nullptr)
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
    enter(State::Closing, lingerMs);
}

HttpRequest GuardSocket::takeRequest() {
    m_taken = true;
    return std::exchange(m_request, {});
}

AnswerForm GuardSocket::answerForm(bool streamed) {
    m_closesAfterAnswer = m_closesAfterAnswer || m_streams; // some of the body may never come
    AnswerForm form;
    form.isHead = m_isHead;
    form.closes = m_closesAfterAnswer;
    if (streamed)
        form.framing = m_isHttp10 ? Framing::UntilClose : Framing::Chunked;
    return form;
}

void GuardSocket::send(const QByteArray &bytes) {
    if (m_state != State::Busy)
        return;
    m_socket.write(bytes);
    m_socket.flush();
}

qint64 GuardSocket::waitingBytes() const {
    const auto *tls = qobject_cast<const QSslSocket *>(&m_socket);
    return m_socket.bytesToWrite() + (tls == nullptr ? 0 : tls->encryptedBytesToWrite());
}

void GuardSocket::finishAnswer() {
    if (m_state != State::Busy)
        return;
    m_gone = nullptr;
    m_room = nullptr;
    m_wantsRoom = false;
    m_streamed.reset();
    if (std::exchange(m_streams, false)) { // answered before the body was there: nobody wants the rest
        readOn(true);
        if (waitingBytes() == 0 && qobject_cast<QSslSocket *>(&m_socket) == nullptr)
            ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
        return enter(State::Closing, lingerMs);
    }
    if (!m_closesAfterAnswer)
        return enter(State::Idle, m_book->limits.idleTimeoutMs);
    enter(State::Closing, m_book->limits.idleTimeoutMs);
    m_socket.disconnectFromHost();
}

void GuardSocket::cut() {
    releaseBuffer();
    enter(State::Dead);
    QMetaObject::invokeMethod(
        this, [this] { m_socket.abort(); }, Qt::QueuedConnection);
}

void GuardSocket::onGone(std::function<void()> gone) {
    if (m_state == State::Busy)
        m_gone = std::move(gone);
    else
        gone();
}

void GuardSocket::onDisconnected() {
    releaseBuffer();
    enter(State::Dead);
    if (const auto body = std::exchange(m_streamed, nullptr))
        body->breakOff();
    if (const auto room = std::exchange(m_room, nullptr))
        room();
    if (const auto gone = std::exchange(m_gone, nullptr))
        gone();
}

void GuardSocket::checkDeadline(TimePoint now) {
    if (now < m_deadline)
        return;
    if (m_state == State::Head)
        return refuse({408, "http.head-timeout", "The request head took too long"});
    if (m_state == State::Body)
        return refuse({408, "http.body-timeout", "The request body took too long"});
    cut();
}

void GuardSocket::drain() {
    if (m_state == State::Busy)
        m_closesAfterAnswer = true;
    else if (m_state != State::Closing)
        cut();
}

void GuardSocket::enter(State state, int timeoutMs) {
    m_state = state;
    m_deadline =
        timeoutMs > 0 ? std::chrono::steady_clock::now() + std::chrono::milliseconds(timeoutMs) : TimePoint::max();
}

} // namespace gateway
