#include "gateway/http/incomingbody.h"

#include <algorithm>
#include <utility>

namespace gateway {

BodySource::Piece IncomingBody::read(char *to, std::size_t atMost) {
    if (const auto wanted = std::exchange(m_wanted, nullptr))
        wanted();
    if (m_broken)
        return {State::Broken, 0};
    const std::size_t count = std::min(atMost, m_buffer.size() - m_taken);
    if (count == 0)
        return {m_ended ? State::Ended : State::Waits, 0};
    if (m_limit >= 0 && m_bytesRead + static_cast<std::int64_t>(count) > m_limit) {
        m_broken = true;
        return {State::Broken, 0};
    }
    const bool wasFull = isFull();
    m_buffer.copy(to, count, m_taken);
    m_taken += count;
    m_bytesRead += static_cast<std::int64_t>(count);
    compact();
    if (wasFull && !isFull() && m_room)
        m_room();
    return {State::More, count};
}

// What was taken goes when it is most of the buffer: moving the rest every time would be dear.
void IncomingBody::compact() {
    if (m_taken == m_buffer.size()) {
        m_buffer.clear();
        m_taken = 0;
    } else if (m_taken > most) {
        m_buffer.erase(0, m_taken);
        m_taken = 0;
    }
}

void IncomingBody::added() {
    if (m_more)
        m_more();
}

void IncomingBody::end() {
    m_ended = true;
    added();
}

void IncomingBody::breakOff() {
    m_broken = !m_ended;
    m_room = nullptr;
    m_wanted = nullptr;
    added();
}

void IncomingBody::onDemand(std::function<void()> wanted, std::function<void()> room) {
    m_wanted = std::move(wanted);
    m_room = std::move(room);
}

} // namespace gateway
