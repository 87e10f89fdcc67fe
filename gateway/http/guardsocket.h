#pragma once

#include "gateway/core/chunkdecoder.h"
#include "gateway/http/guardbook.h"
#include "gateway/http/headparser.h"
#include "gateway/http/httpmessage.h"
#include "gateway/http/incomingbody.h"
#include "gateway/http/responsewriter.h"

#include <QPointer>
#include <QTcpSocket>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// The header by which the canonical head names the guard it comes from. No client can forge it: nothing of a client's
/// own head reaches QHttpServer.
inline constexpr char guardHeader[] = "X-Guard";

/// The guard of a connection: it reads and checks whole requests itself, within limits of size and time. Calls (`/mcp`,
/// `/api/`) it hands straight to the handler; of every other request it lets QHttpServer see a tiny canonical head.
/// It does so because QHttpServer accepts ambiguous framing and has no limits. It works because its slot on readyRead
/// is connected first: it takes every byte away before QHttpServer looks. One request at a time: bytes that come before
/// the answer (pipelining) end the connection. Lives on: its gateway thread.
class GuardSocket final : public QObject {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// `socket` outlives it.
    GuardSocket(QTcpSocket &socket, std::shared_ptr<GuardBook> book, bool listenerIsLoopback);
    ~GuardSocket() override;
    Q_DISABLE_COPY_MOVE(GuardSocket)

    /// Takes over a connected descriptor; it is closed when that fails.
    [[nodiscard]] bool adopt(qintptr descriptor);
    [[nodiscard]] std::uint64_t id() const { return m_id; }

    /// The request that was handed to QHttpServer under this guard's id.
    [[nodiscard]] HttpRequest takeRequest();
    /// What the peer has shown over TLS; goes with every request from now on.
    void setCertificate(std::shared_ptr<const PeerCertificate> certificate) { m_certificate = std::move(certificate); }
    /// How the answer to it must look.
    [[nodiscard]] AnswerForm answerForm(bool streamed);
    void send(const QByteArray &bytes);
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// Bytes that were sent and that the peer has not taken yet.
    [[nodiscard]] qint64 waitingBytes() const;
    /// The answer is complete: the next request may come, or the connection is closed.
    void finishAnswer();
    /// Ends the connection at once (from the event loop).
    void cut();
    /// `gone` is called when the connection closes before finishAnswer(); at once where it has closed already.
    void onGone(std::function<void()> gone);

    /// False while more than 256 KiB wait for the peer; `room` is called when less than 64 KiB do, or it is gone.
    [[nodiscard]] bool hasRoom();
    void onRoom(std::function<void()> room);

    /// Acts on a time limit that has passed.
    void checkDeadline(TimePoint now);
    /// Closes the connection now, or after the answer that is being made.
    void drain();

private:
    enum class State : std::uint8_t { Idle, Head, Body, Busy, Closing, Dead };

    void onReadyRead();
    void onDisconnected();
    void consume(std::string_view data);
    void takeHead(std::string_view data);
    void beginBody(RequestHead head, std::string_view rest);
    void takeBody(std::string_view data);
    void takeSizedBody(std::string_view data);
    void takeChunks(std::string_view data);
    void completeBody(std::string_view surplus);
    void beginStream(std::optional<std::int64_t> size, bool expectsContinue);
    void takeStreamed(std::string_view data);
    void endStreamedBody(std::string_view surplus);
    void readOn(bool on);
    void watchReader();
    [[nodiscard]] bool peerIsBehind();
    [[nodiscard]] bool reserveBuffer(std::size_t before);
    void releaseBuffer();
    void handOver();
    void refuse(const HttpRefusal &refusal);
    void enter(State state, int timeoutMs = 0);

    QTcpSocket &m_socket;
    std::shared_ptr<GuardBook> m_book;
    std::uint64_t m_id;
    bool m_listenerIsLoopback;
    std::string m_peerAddress;
    std::shared_ptr<const PeerCertificate> m_certificate;
    State m_state = State::Idle;
    TimePoint m_deadline = TimePoint::max();
    std::string m_headBytes;
    bool m_hadEmptyLine = false; ///< Before the head that is being read.
    HttpRequest m_request;
    std::size_t m_missingBytes = 0;
    std::optional<ChunkDecoder> m_chunks;
    std::size_t m_reservedBytes = 0; ///< Our part of the book's bufferedBytes.
    bool m_complete = false;         ///< A whole request is there and not handed over yet.
    bool m_taken = false;            ///< QHttpServer has dispatched it.
    qint64 m_canonicalBytes = 0;
    bool m_isHttp10 = false;
    bool m_isHead = false;
    bool m_closesAfterAnswer = false;
    std::function<void()> m_gone;
    std::shared_ptr<IncomingBody> m_streamed; ///< The body that is passed on while it comes in.
    bool m_streams = false;                   ///< Some of it is still to come.
    bool m_wantsRoom = false;
    std::function<void()> m_room;
};

/// A socket with its guard, which goes first.
template <typename Socket>
class Guarded final : public Socket {
public:
    Guarded(std::shared_ptr<GuardBook> book, bool listenerIsLoopback, QObject *parent)
        : Socket(parent), guard(*this, std::move(book), listenerIsLoopback) {}
    GuardSocket guard;
};

} // namespace gateway
