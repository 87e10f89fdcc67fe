#include "gateway/http/socketexchange.h"

#include "gateway/http/problem.h"

namespace gateway {

namespace {

constexpr qint64 maxWaitingBytes = 1024 * 1024;

} // namespace

SocketExchange::SocketExchange(GuardSocket &guard, std::shared_ptr<void> keepAlive)
    : m_guard(&guard), m_keepAlive(std::move(keepAlive)), m_request(guard.takeRequest()) {}

SocketExchange::~SocketExchange() {
    if (m_stage == Stage::Open)
        respond(problemResponse({500, "http.no-answer", "The gateway lost this request"}));
    else if (m_stage == Stage::Streaming && m_guard != nullptr)
        m_guard->cut(); // never let half a stream look like a whole one
}

void SocketExchange::respond(HttpResponse response) {
    if (m_stage != Stage::Open)
        return;
    if (m_guard != nullptr)
        m_guard->send(toWire(response, m_guard->answerForm(false)));
    finish();
}

void SocketExchange::beginStream(HttpResponse head) {
    if (m_stage != Stage::Open)
        return;
    m_stage = Stage::Streaming;
    if (m_guard == nullptr)
        return;
    m_form = m_guard->answerForm(true);
    m_guard->send(toWire(head, m_form));
}

bool SocketExchange::writeChunk(std::string_view data) {
    const bool alive = m_guard != nullptr && m_guard->isConnected();
    if (m_stage != Stage::Streaming || !alive)
        return false;
    if (m_guard->waitingBytes() > maxWaitingBytes) {
        m_guard->cut();
        return false;
    }
    if (data.empty() || m_form.isHead) // an empty chunk would end the body
        return true;
    const bool chunked = m_form.framing == Framing::Chunked;
    m_guard->send(chunked ? toChunk(data) : QByteArray(data.data(), static_cast<qsizetype>(data.size())));
    return true;
}

void SocketExchange::endStream() {
    if (m_stage != Stage::Streaming)
        return;
    if (m_guard != nullptr && m_form.framing == Framing::Chunked && !m_form.isHead)
        m_guard->send(QByteArrayLiteral("0\r\n\r\n"));
    finish();
}

// Whoever is gone must not hold up what has to run to its end: its pieces are dropped.
bool SocketExchange::hasRoom() {
    return m_guard == nullptr || m_stage != Stage::Streaming || m_guard->hasRoom();
}

void SocketExchange::onRoom(std::function<void()> room) {
    if (m_guard != nullptr)
        m_guard->onRoom(std::move(room));
}

void SocketExchange::onGone(std::function<void()> gone) {
    if (m_stage == Stage::Done)
        return;
    if (m_guard != nullptr)
        m_guard->onGone(std::move(gone));
    else
        gone();
}

void SocketExchange::finish() {
    m_stage = Stage::Done;
    m_keepAlive.reset();
    if (m_guard != nullptr)
        m_guard->finishAnswer();
}

} // namespace gateway
