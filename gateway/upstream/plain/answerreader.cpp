#include "gateway/upstream/plain/answerreader.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace gateway {

namespace {

using State = AnswerReader::State;

constexpr std::uint64_t anyLength = std::numeric_limits<std::int64_t>::max();

// "HTTP/1.1 200 ..."
bool isStatusLine(std::string_view line) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return line.size() >= 12 && line.starts_with("HTTP/1.") && isDigit(line[7]) && line[8] == ' ' && line[9] != '0' &&
           std::all_of(line.begin() + 9, line.begin() + 12, isDigit);
}

std::optional<std::uint64_t> lengthIn(std::string_view text) {
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && length <= anyLength ? std::optional(length) : std::nullopt;
}

bool lists(std::string_view value, std::string_view word) {
    const auto words = split(value, ',');
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view one) { return equalsIgnoringCase(trimmed(one), word); });
}

} // namespace

void AnswerReader::begin(bool isHead, const UpstreamLimits &limits, AnswerSink *sink) {
    m_answer.begin(limits, sink);
    m_limits = limits;
    m_hasSink = sink != nullptr;
    m_isHead = isHead;
    m_phase = Phase::StatusLine;
    m_bytes = 0;
    m_line.clear();
    m_held.clear();
    m_piece.clear();
    m_decoder.reset();
    m_chunks.reset();
    m_keepsConnection = false;
}

State AnswerReader::feed(std::string_view data) {
    m_bytes += static_cast<std::int64_t>(data.size());
    if (m_phase == Phase::StatusLine || m_phase == Phase::Fields) {
        if (const State state = takeHead(data);
            state != State::More || m_phase == Phase::StatusLine || m_phase == Phase::Fields || data.empty())
            return state;
    }
    return takeBody(data);
}

// Stops behind the empty line of the final head.
State AnswerReader::takeHead(std::string_view &data) {
    while (m_phase == Phase::StatusLine || m_phase == Phase::Fields) {
        const std::size_t end = data.find('\n');
        if (end == std::string_view::npos || !m_line.empty())
            m_line.append(data.substr(0, end == std::string_view::npos ? end : end + 1));
        if (static_cast<std::int64_t>(m_line.size()) > m_limits.maxHeaderBytes)
            return State::TooLarge;
        if (end == std::string_view::npos)
            return State::More;
        const State state = takeLine(m_line.empty() ? data.substr(0, end + 1) : std::string_view(m_line));
        m_line.clear();
        data.remove_prefix(end + 1);
        if (state == State::Done && !data.empty())
            m_keepsConnection = false; // nobody asked for what follows
        if (state != State::More)
            return state;
    }
    return State::More;
}

State AnswerReader::takeLine(std::string_view line) {
    if (m_phase == Phase::StatusLine) {
        if (!isStatusLine(line))
            return State::Malformed;
        m_phase = Phase::Fields;
        m_isHttp10 = line[7] == '0';
        m_saysClose = m_saysKeepAlive = m_isChunked = false;
        m_length.reset();
    }
    if (m_answer.takeHeaderLine(line) == AnswerCollector::Taken::Stop)
        return m_answer.isTooLarge() ? State::TooLarge : State::Malformed;
    return trimmed(line).empty() ? endHead() : State::More;
}

State AnswerReader::endHead() {
    const int status = m_answer.status();
    if (status == 101)
        return State::Malformed; // nobody asked for another protocol
    if (status < 200) {
        m_phase = Phase::StatusLine;
        return State::More;
    }
    const bool hasNoBody = m_isHead || status == 204 || status == 304;
    for (const auto &[name, value] : m_answer.headers()) {
        if (const State state = readFraming(name, value); state != State::More && !hasNoBody)
            return state;
    }
    m_keepsConnection = !m_saysClose && (!m_isHttp10 || m_saysKeepAlive);
    return beginBody(hasNoBody);
}

State AnswerReader::readFraming(std::string_view name, std::string_view value) {
    if (equalsIgnoringCase(name, "Content-Length")) {
        m_length = lengthIn(value);
        return m_length ? State::More : State::Malformed;
    }
    if (equalsIgnoringCase(name, "Transfer-Encoding")) {
        m_isChunked = equalsIgnoringCase(value, "chunked");
        return m_isChunked || equalsIgnoringCase(value, "identity") ? State::More : State::Malformed;
    }
    if (equalsIgnoringCase(name, "Content-Encoding"))
        return readCoding(value);
    if (equalsIgnoringCase(name, "Connection")) {
        m_saysClose = m_saysClose || lists(value, "close");
        m_saysKeepAlive = m_saysKeepAlive || lists(value, "keep-alive");
    }
    return State::More;
}

// One coding is undone; several, in one field or in more, are not.
State AnswerReader::readCoding(std::string_view value) {
    if (value.empty() || equalsIgnoringCase(value, "identity"))
        return State::More;
    const bool isSecond = m_decoder != nullptr;
    m_decoder = decoderOf(value);
    return m_decoder != nullptr && !isSecond ? State::More : State::UnknownCoding;
}

State AnswerReader::beginBody(bool hasNone) {
    if (hasNone) {
        m_decoder.reset();
        m_phase = Phase::Ended;
        return State::Done;
    }
    if (m_isChunked) {
        m_keepsConnection = m_keepsConnection && !m_length; // two answers to where it ends (RFC 9112 section 6.1)
        m_chunks.emplace(anyLength);
        m_phase = Phase::Chunked;
        return State::More;
    }
    if (!m_length) {
        m_keepsConnection = false;
        m_phase = Phase::UntilClose;
        return State::More;
    }
    if (static_cast<std::int64_t>(*m_length) > (m_hasSink ? m_limits.maxStreamBytes : m_limits.maxResponseBytes))
        return State::TooLarge;
    m_missing = *m_length;
    m_phase = m_missing == 0 ? Phase::Ended : Phase::Sized;
    return m_missing == 0 ? State::Done : State::More;
}

State AnswerReader::takeBody(std::string_view data) {
    switch (m_phase) {
    case Phase::Sized:
        return takeSized(data);
    case Phase::Chunked:
        return takeChunks(data);
    case Phase::UntilClose:
        return settle(deliver(data));
    default:
        return State::Malformed;
    }
}

State AnswerReader::takeSized(std::string_view data) {
    const std::size_t count = std::min<std::uint64_t>(m_missing, data.size());
    m_missing -= count;
    if (m_missing == 0)
        m_phase = Phase::Ended;
    if (count < data.size())
        m_keepsConnection = false;
    return settle(deliver(data.substr(0, count)));
}

State AnswerReader::takeChunks(std::string_view data) {
    std::string decoded;
    const ChunkDecoder::State state = m_chunks->feed(data, decoded);
    if (state == ChunkDecoder::State::Malformed || state == ChunkDecoder::State::TooLarge)
        return State::Malformed;
    if (state == ChunkDecoder::State::Done) {
        m_phase = Phase::Ended;
        m_keepsConnection = m_keepsConnection && data.empty();
    }
    return settle(deliver(decoded));
}

State AnswerReader::deliver(std::string_view piece) {
    if (m_decoder != nullptr)
        return deliverDecoded(piece);
    if (piece.empty())
        return State::More;
    switch (m_answer.takeBody(piece)) {
    case AnswerCollector::Taken::All:
        return State::More;
    case AnswerCollector::Taken::None:
        m_held.assign(piece);
        return State::Waits;
    case AnswerCollector::Taken::Stop:
        break;
    }
    return State::TooLarge;
}

State AnswerReader::deliverDecoded(std::string_view coded) {
    m_held.append(coded);
    std::string_view left = m_held;
    State state = State::More;
    while (state == State::More) {
        if (m_piece.empty() && !m_decoder->next(left, m_piece))
            return State::Malformed;
        if (m_piece.empty())
            break;
        const AnswerCollector::Taken taken = m_answer.takeBody(m_piece);
        if (taken == AnswerCollector::Taken::Stop)
            return State::TooLarge;
        if (taken == AnswerCollector::Taken::None)
            state = State::Waits;
        else
            m_piece.clear();
    }
    m_held.erase(0, m_held.size() - left.size());
    return state;
}

// Done only when the last byte has been given on.
State AnswerReader::settle(State delivered) {
    if (delivered != State::More || m_phase != Phase::Ended)
        return delivered;
    const bool isWhole = m_decoder == nullptr || m_decoder->isEnded();
    return isWhole ? State::Done : State::Malformed;
}

State AnswerReader::resume() {
    const std::string held = std::exchange(m_held, {});
    return settle(deliver(held));
}

State AnswerReader::end() {
    if (m_phase != Phase::UntilClose)
        return State::Malformed;
    m_phase = Phase::Ended;
    return settle(State::More);
}

} // namespace gateway
