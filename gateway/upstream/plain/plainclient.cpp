#include "gateway/upstream/plain/plainclient.h"

#include "gateway/domain/endpoint.h"
#include "gateway/upstream/curlloop.h"
#include "gateway/upstream/plain/requesttext.h"
#include "gateway/upstream/redirect.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace gateway {

namespace {

constexpr std::size_t maxConnectionsPerHost = 256;
constexpr int readsAtOnce = 4;

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

PlainClient::PlainClient(CurlLoop &loop) : m_loop(loop) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] { expire(); });
}

PlainClient::~PlainClient() {
    *m_alive = false;
}

// International names are libcurl's to translate.
bool PlainClient::takes(const HttpClient::Order &order, const UrlParts &url) {
    return url.scheme == "http" && order.source == nullptr && order.route == nullptr && isAscii(url.host) &&
           hasOrdinaryHeaders(order.request);
}

void PlainClient::send(Handle handle, HttpClient::Order order, const UrlParts &url) {
    auto made = std::make_unique<PlainExchange>();
    PlainExchange &exchange = *made;
    exchange.handle = handle;
    exchange.order = std::move(order);
    exchange.peer = {url.origin(), url.host, url.port};
    exchange.started = std::chrono::steady_clock::now();
    exchange.setDeadline(false);
    m_running.emplace(handle, std::move(made));
    watch(exchange.deadline);
    takePlace(exchange);
}

PlainExchange *PlainClient::find(Handle handle) {
    const auto found = m_running.find(handle);
    return found == m_running.end() ? nullptr : found->second.get();
}

void PlainClient::takePlace(PlainExchange &exchange) {
    Places &places = m_places[exchange.peer.origin];
    if (places.taken >= maxConnectionsPerHost)
        return places.waiting.push_back(exchange.handle);
    ++places.taken;
    exchange.holdsPlace = true;
    begin(exchange);
}

void PlainClient::freePlace(const std::string &origin) {
    Places &places = m_places[origin];
    --places.taken;
    while (!places.waiting.empty() && places.taken < maxConnectionsPerHost) {
        const Handle next = places.waiting.front();
        places.waiting.pop_front();
        if (PlainExchange *exchange = find(next)) // who has given up meanwhile is still in line
            takePlace(*exchange);
    }
}

void PlainClient::begin(PlainExchange &exchange) {
    exchange.begin();
    auto idle = exchange.wantsFreshOne ? nullptr : idleFor(exchange);
    exchange.isReused = idle != nullptr;
    if (idle == nullptr)
        return connect(exchange);
    start(exchange, std::move(idle));
}

// What must not be sent twice goes over no connection that the upstream may have closed already. A connection that
// another collection was allowed to open is not used past this one's guard.
std::unique_ptr<PlainConnection> PlainClient::idleFor(const PlainExchange &exchange) {
    const AddressGuard *guard = exchange.order.guard.get();
    while (auto idle = m_pool.take(exchange.peer.origin)) {
        const bool isUsable = isIdempotentMethod(exchange.order.request.method) || idle->isQuiet();
        if (isUsable && (guard == nullptr || guard->permits(exchange.peer.host, exchange.peer.port, idle->address())))
            return idle;
    }
    return nullptr;
}

void PlainClient::connect(PlainExchange &exchange) {
    const std::int64_t left = exchange.timeLeft(std::chrono::steady_clock::now()).count();
    exchange.connector = std::make_unique<Connector>(
        m_loop, exchange.peer, exchange.order.guard, std::min(exchange.order.limits.connectTimeoutMs, left),
        [this, handle = exchange.handle](Connector::Outcome outcome) { connected(handle, std::move(outcome)); });
}

void PlainClient::connected(Handle handle, Connector::Outcome outcome) {
    PlainExchange &exchange = *find(handle);
    exchange.connector.reset();
    if (outcome.code == CURLE_OK)
        return start(exchange, std::make_unique<PlainConnection>(outcome.socket, exchange.peer.origin));
    TransferFailure failure = exchange.failure(outcome.code);
    failure.curlText = std::move(outcome.curlText);
    failure.addressRefused = outcome.addressRefused;
    fail(exchange, failure);
}

void PlainClient::start(PlainExchange &exchange, std::unique_ptr<PlainConnection> connection) {
    exchange.connection = std::move(connection);
    exchange.connection->onReadable([this, handle = exchange.handle] { read(handle); });
    write(exchange);
}

// A connection that is gone says so to who reads from it, and may hold an answer all the same.
void PlainClient::write(PlainExchange &exchange) {
    const bool isOpen = exchange.connection->write(exchange.unsent);
    if (isOpen && !exchange.unsent.empty())
        exchange.connection->onWritable([this, handle = exchange.handle] { write(*find(handle)); });
}

// So many buffers at a time: an upstream that is faster than we are must not keep the others waiting.
void PlainClient::read(Handle handle) {
    PlainExchange &exchange = *find(handle);
    for (int round = 0; round < readsAtOnce; ++round) {
        const int count = exchange.connection->read(m_buffer.data(), m_buffer.size());
        if (count == 0 || count == -2)
            return closed(exchange);
        if (count < 0)
            return;
        const auto state = exchange.reader.feed({m_buffer.data(), static_cast<std::size_t>(count)});
        if (state != AnswerReader::State::More)
            return settle(exchange, state);
        if (exchange.reader.answer().isStreamed())
            exchange.setDeadline(false);
        if (static_cast<std::size_t>(count) < m_buffer.size())
            return;
    }
}

void PlainClient::resume(Handle handle) {
    PlainExchange *exchange = find(handle);
    if (exchange == nullptr || exchange->connection == nullptr)
        return;
    exchange->setDeadline(false);
    watch(exchange->deadline);
    exchange->connection->readOn(true);
    settle(*exchange, exchange->reader.resume());
}

void PlainClient::settle(PlainExchange &exchange, AnswerReader::State state) {
    TransferFailure failure = exchange.failure(CURLE_WEIRD_SERVER_REPLY);
    switch (state) {
    case AnswerReader::State::More:
        return;
    case AnswerReader::State::Done:
        return complete(exchange);
    case AnswerReader::State::Waits:
        exchange.setDeadline(true);
        return exchange.connection->readOn(false);
    case AnswerReader::State::TooLarge:
        failure.tooLarge = true;
        break;
    case AnswerReader::State::UnknownCoding:
        failure.unknownCoding = true;
        break;
    case AnswerReader::State::Malformed:
        break;
    }
    fail(exchange, failure);
}

void PlainClient::closed(PlainExchange &exchange) {
    if (exchange.reader.end() == AnswerReader::State::Done)
        return complete(exchange);
    TransferFailure failure = exchange.failure(CURLE_GOT_NOTHING);
    const bool wasStale = exchange.isReused && !failure.answerBegan;
    if (wasStale && isIdempotentMethod(exchange.order.request.method)) {
        exchange.connection.reset();
        exchange.wantsFreshOne = true;
        return begin(exchange);
    }
    failure.retryRefused = wasStale;
    fail(exchange, failure);
}

void PlainClient::complete(PlainExchange &exchange) {
    if (exchange.reader.keepsConnection() && exchange.unsent.empty())
        m_pool.put(std::move(exchange.connection));
    exchange.connection.reset();
    exchange.countBytes();
    UpstreamRequest &request = exchange.order.request;
    const AnswerCollector &answer = exchange.reader.answer();
    std::string target = redirectTarget(request, answer.status(), answer.headers());
    if (target.empty() || answer.isStreamed()) // what has begun to leave is the answer
        return finish(exchange, exchange.takeReply());
    if (++exchange.hops > maxRedirects) {
        TransferFailure failure = exchange.failure(CURLE_TOO_MANY_REDIRECTS);
        failure.tooManyHops = true;
        return fail(exchange, failure);
    }
    redirectTo(request, std::move(target));
    begin(exchange);
}

void PlainClient::fail(PlainExchange &exchange, const TransferFailure &failure) {
    finish(exchange, toError(failure));
}

// The completion comes last: it may delete this client.
void PlainClient::finish(PlainExchange &exchange, Result<UpstreamReply> result) {
    const HttpClient::Completion completion = release(exchange);
    completion(std::move(result));
}

HttpClient::Completion PlainClient::release(PlainExchange &exchange) {
    auto done = std::move(m_running.extract(exchange.handle).mapped());
    if (done->holdsPlace)
        freePlace(done->peer.origin);
    return std::move(done->order.completion);
}

std::optional<HttpClient::Completion> PlainClient::cancel(Handle handle) {
    PlainExchange *exchange = find(handle);
    return exchange == nullptr ? std::nullopt : std::optional(release(*exchange));
}

// An earlier wake looks at all deadlines anyway: setting the timer anew for every request would be dear.
void PlainClient::watch(Moment deadline) {
    if (m_wakes <= deadline)
        return;
    m_wakes = deadline;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void PlainClient::expire() {
    const auto alive = m_alive;
    const Moment now = std::chrono::steady_clock::now();
    m_wakes = Moment::max();
    std::vector<Handle> late;
    for (const auto &[handle, exchange] : m_running) {
        if (exchange->deadline <= now)
            late.push_back(handle);
        else
            watch(exchange->deadline);
    }
    for (const Handle handle : late) {
        PlainExchange *exchange = *alive ? find(handle) : nullptr;
        if (exchange != nullptr)
            fail(*exchange, exchange->failure(CURLE_OPERATION_TIMEDOUT));
    }
}

} // namespace gateway
