#include "gateway/upstream/transfer.h"

#include "gateway/domain/endpoint.h"
#include "gateway/upstream/addresstext.h"
#include "gateway/upstream/curlloop.h"
#include "gateway/upstream/redirect.h"
#include "gateway/upstream/routeoptions.h"
#include "gateway/upstream/transfererror.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::int64_t maxStreamMs = 3'600'000;

} // namespace

Transfer::Transfer(CurlLoop &loop, Finished onFinished)
    : m_loop(loop), m_onFinished(std::move(onFinished)), m_easy(curl_easy_init()) {
    setCallbacks();
    setFixedOptions();
    m_loop.adopt(m_easy);
}

Transfer::~Transfer() {
    curl_easy_cleanup(m_easy);
    curl_slist_free_all(m_headerLines);
}

void Transfer::setCallbacks() {
    const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(m_easy, option, value); };
    set(CURLOPT_PRIVATE, static_cast<CurlJob *>(this));
    set(CURLOPT_ERRORBUFFER, m_errorText.data());
    set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::onOpen);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_PREREQFUNCTION, &Transfer::onBeforeRequest);
    set(CURLOPT_PREREQDATA, this);
    set(CURLOPT_READFUNCTION, &Transfer::onBodyWanted);
    set(CURLOPT_READDATA, this);
}

void Transfer::setFixedOptions() {
    const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(m_easy, option, value); };
    set(CURLOPT_USERAGENT, "Gatehouse/" GATEHOUSE_VERSION);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NOPROGRESS, 1L);
    set(CURLOPT_TCP_NODELAY, 1L);
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a slow name server must not hold the event loop when a call is cancelled
}

Result<void> Transfer::start(HttpClient::Handle handle, HttpClient::Order order, const UrlParts &url) {
    m_handle = handle;
    m_order = std::move(order);
    m_started = std::chrono::steady_clock::now();
    const bool wantsPart = !headerValue(m_order.request.headers, "Range").empty();
    curl_easy_setopt(m_easy, CURLOPT_ACCEPT_ENCODING, wantsPart ? "identity" : ""); // else all that libcurl can undo
    m_hops = 0;
    m_bytesSent = m_bytesReceived = 0;
    m_host = m_peerHost = url.host;
    m_peerPort = url.port;
    m_sourceBroken = false;
    if (auto taken = takeRoute(); !taken)
        return taken;
    setMethodAndBody();
    setHeaders();
    prepareHop();
    return {};
}

void Transfer::setMethodAndBody() {
    const UpstreamRequest &request = m_order.request;
    const bool isHead = request.method == "HEAD";
    curl_easy_setopt(m_easy, CURLOPT_NOBODY, isHead ? 1L : 0L);
    if (isHead) {
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, nullptr);
    } else if (m_order.source != nullptr || sendsBody(request)) {
        setBody();
    } else {
        curl_easy_setopt(m_easy, CURLOPT_HTTPGET, 1L);
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
    // A HEAD answer announces a size that it does not send.
    curl_easy_setopt(m_easy, CURLOPT_MAXFILESIZE_LARGE,
                     isHead ? curl_off_t{0}
                            : static_cast<curl_off_t>(m_order.sink != nullptr ? m_order.limits.maxStreamBytes
                                                                              : m_order.limits.maxResponseBytes));
}

void Transfer::setBody() {
    const UpstreamRequest &request = m_order.request;
    const bool streams = m_order.source != nullptr;
    const auto size = streams ? m_order.source->size().value_or(-1) : static_cast<std::int64_t>(request.body.size());
    curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(size));
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, streams ? nullptr : request.body.c_str());
    curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

// Its data are asked for when the connection stands; what is not there yet pauses the sending.
std::size_t Transfer::onBodyWanted(char *to, std::size_t size, std::size_t count, void *self) {
    auto *transfer = static_cast<Transfer *>(self);
    if (transfer->m_order.source == nullptr)
        return 0;
    const BodySource::Piece piece = transfer->m_order.source->read(to, size * count);
    switch (piece.state) {
    case BodySource::State::More:
        return piece.bytes;
    case BodySource::State::Waits:
        return CURL_READFUNC_PAUSE;
    case BodySource::State::Broken:
        transfer->m_sourceBroken = true;
        return CURL_READFUNC_ABORT;
    case BodySource::State::Ended:
        break;
    }
    return 0;
}

// Taking less than offered ends the transfer.
std::size_t Transfer::onHeader(char *data, std::size_t size, std::size_t count, void *self) {
    AnswerCollector &answer = static_cast<Transfer *>(self)->m_answer;
    return answer.takeHeaderLine({data, size * count}) == AnswerCollector::Taken::All ? size * count : 0;
}

std::size_t Transfer::onBody(char *data, std::size_t size, std::size_t count, void *self) {
    auto *transfer = static_cast<Transfer *>(self);
    const bool wasStreamed = transfer->m_answer.isStreamed();
    const AnswerCollector::Taken taken = transfer->m_answer.takeBody({data, size * count});
    if (!wasStreamed && transfer->m_answer.isStreamed()) {
        curl_easy_setopt(transfer->m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(maxStreamMs));
        giveUpWhenStill(transfer->m_easy, transfer->m_order.limits.totalTimeoutMs);
    }
    if (taken == AnswerCollector::Taken::None)
        return CURL_WRITEFUNC_PAUSE;
    return taken == AnswerCollector::Taken::All ? size * count : 0;
}

// With a proxy the connection, and so the guard, is about the proxy. It resolves the target's name; a target that is
// an address is checked here.
Result<void> Transfer::takeRoute() {
    if (m_order.route == nullptr)
        return {};
    applyRoute(m_easy, *m_order.route);
    if (m_order.route->proxyUrl.empty())
        return {};
    const auto proxy = proxyAddress(m_order.route->proxyUrl);
    if (!proxy || (m_order.guard != nullptr && !m_order.guard->permitsThroughProxy(m_host, m_peerPort)))
        return makeError(ErrorKind::Upstream, "upstream.address-refused",
                         "The upstream " + m_host + " is an address that is not allowed");
    m_peerHost = proxy->first;
    m_peerPort = proxy->second;
    return {};
}

void Transfer::resume() {
    curl_easy_pause(m_easy, CURLPAUSE_CONT);
}

void Transfer::setHeaders() {
    curl_slist *lines = nullptr;
    std::string line;
    for (const auto &[name, value] : m_order.request.headers) {
        line.assign(name);
        if (value.empty())
            line += ';'; // libcurl's way to write an empty field
        else
            line.append(": ").append(value);
        lines = curl_slist_append(lines, line.c_str());
    }
    const bool hasBody = m_order.source != nullptr || sendsBody(m_order.request);
    if (hasBody)
        lines = curl_slist_append(lines, "Expect:");
    if (hasBody && headerValue(m_order.request.headers, "Content-Type").empty())
        lines = curl_slist_append(lines, "Content-Type:");
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, lines);
    m_headerLines = lines;
}

void Transfer::setTimeouts() {
    const auto spent =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_started);
    const std::int64_t total = m_order.source != nullptr ? maxStreamMs : m_order.limits.totalTimeoutMs;
    const std::int64_t left = std::max<std::int64_t>(total - spent.count(), 1);
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left));
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(std::min(m_order.limits.connectTimeoutMs, left)));
    if (m_order.source != nullptr)
        giveUpWhenStill(m_easy, m_order.limits.totalTimeoutMs);
}

void Transfer::prepareHop() {
    m_errorText[0] = '\0';
    m_attempts = 0;
    m_addressRefused = m_retryRefused = m_tooManyHops = false;
    m_answer.begin(m_order.limits, m_order.sink.get());
    curl_easy_setopt(m_easy, CURLOPT_URL, m_order.request.url.c_str());
    setTimeouts();
}

bool Transfer::isAllowed(std::string_view address, int port) {
    const bool allowed = m_order.guard == nullptr || m_order.guard->permits(m_peerHost, port, address);
    m_addressRefused = m_addressRefused || !allowed;
    return allowed;
}

curl_socket_t Transfer::onOpen(void *self, curlsocktype, curl_sockaddr *address) {
    auto *transfer = static_cast<Transfer *>(self);
    if (!transfer->isAllowed(addressText(&address->addr), transfer->m_peerPort))
        return CURL_SOCKET_BAD;
    return transfer->m_loop.open(*address);
}

// Called for every request, so that a connection which another collection was allowed to open is not reused past
// this collection's guard; and again when libcurl repeats a request because a kept-alive connection went away.
int Transfer::onBeforeRequest(void *self, char *address, char *, int port, int) {
    auto *transfer = static_cast<Transfer *>(self);
    if (!transfer->isAllowed(address, port))
        return CURL_PREREQFUNC_ABORT;
    transfer->m_retryRefused = ++transfer->m_attempts > 1 && !transfer->mayRepeat();
    return transfer->m_retryRefused ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

bool Transfer::mayRepeat() const {
    return m_order.source == nullptr && isIdempotentMethod(m_order.request.method);
}

bool Transfer::followRedirect() {
    std::string target = redirectTarget(m_order.request, m_answer.status(), m_answer.headers());
    if (target.empty() || m_answer.isStreamed()) // what has begun to leave is the answer
        return false;
    if (++m_hops > maxRedirects) {
        m_tooManyHops = true;
        return false;
    }
    countBytes();
    redirectTo(m_order.request, std::move(target));
    prepareHop();
    return true;
}

void Transfer::countBytes() {
    long sent = 0;
    curl_off_t received = 0;
    curl_easy_getinfo(m_easy, CURLINFO_REQUEST_SIZE, &sent);
    curl_easy_getinfo(m_easy, CURLINFO_SIZE_DOWNLOAD_T, &received);
    m_bytesSent += sent;
    m_bytesReceived += m_answer.headerBytes() + received;
}

Result<UpstreamReply> Transfer::finish(CURLcode code) {
    if (code != CURLE_OK || m_tooManyHops || !m_answer.hasWholeHead() || proxyRefusal(code) != 0)
        return errorOf(code);
    countBytes();
    UpstreamReply reply = m_answer.take(m_order.request.method == "HEAD");
    reply.bytesSent = m_bytesSent;
    reply.bytesReceived = m_bytesReceived;
    const auto spent = std::chrono::steady_clock::now() - m_started;
    reply.latencyUs = std::chrono::duration_cast<std::chrono::microseconds>(spent).count();
    return reply;
}

HttpClient::Completion Transfer::release() {
    HttpClient::Completion completion = std::move(m_order.completion);
    if (m_order.source != nullptr || m_order.sink != nullptr)
        giveUpWhenStill(m_easy, 0);
    const bool wasRouted = m_order.route != nullptr;
    m_order = {};
    if (wasRouted) { // nothing of it may meet the next request
        curl_easy_reset(m_easy);
        setCallbacks();
        setFixedOptions();
        m_loop.adopt(m_easy);
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, nullptr);
    curl_slist_free_all(m_headerLines);
    m_headerLines = nullptr;
    return completion;
}

// The status by which a proxy refused: of CONNECT where the connection is to be secure, else 407, which is a proxy's
// alone (RFC 9110 section 15.5.8). 0: it did not.
int Transfer::proxyRefusal(CURLcode code) const {
    if (m_order.route == nullptr || m_order.route->proxyUrl.empty())
        return 0;
    long status = 0;
    curl_easy_getinfo(m_easy, code == CURLE_OK ? CURLINFO_RESPONSE_CODE : CURLINFO_HTTP_CONNECTCODE, &status);
    const bool refused = code == CURLE_OK ? status == 407 : status >= 300;
    return refused ? static_cast<int>(status) : 0;
}

Error Transfer::errorOf(CURLcode code) const {
    TransferFailure failure{code, m_host, m_errorText.data()};
    failure.throughProxy = m_order.route != nullptr && !m_order.route->proxyUrl.empty();
    failure.proxyStatus = proxyRefusal(code);
    failure.answerBegan = m_answer.headerBytes() > 0;
    failure.tooLarge = m_answer.isTooLarge();
    failure.addressRefused = m_addressRefused;
    failure.retryRefused = m_retryRefused;
    failure.tooManyHops = m_tooManyHops;
    failure.sourceBroken = m_sourceBroken;
    return toError(failure);
}

} // namespace gateway
