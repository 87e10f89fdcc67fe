#include "gateway/upstream/curlloop.h"

#include "gateway/upstream/curljob.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>

namespace gateway {

namespace {

constexpr long maxIdleConnections = 256;
constexpr long maxConnectionsPerHost = 256;
constexpr long maxConnections = 1024;

void initialiseCurlOnce() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

CurlLoop::CurlLoop() : m_deadline(Moment::max()) {
    initialiseCurlOnce();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, maxIdleConnections);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, maxConnectionsPerHost);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, maxConnections);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { timedOut(); });
}

CurlLoop::~CurlLoop() {
    *m_alive = false;
    curl_multi_cleanup(m_multi); // closes what is idle, which comes back through onClose
    for (auto &[socket, watch] : m_watches)
        drop(watch);
}

void CurlLoop::adopt(CURL *easy) {
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &CurlLoop::onClose);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
}

curl_socket_t CurlLoop::open(const curl_sockaddr &address) {
    const curl_socket_t socket = ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
    if (socket >= 0)
        m_watches[socket].kept = true;
    return socket;
}

int CurlLoop::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *) {
    static_cast<CurlLoop *>(self)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM *, long milliseconds, void *self) {
    static_cast<CurlLoop *>(self)->scheduleTimer(milliseconds);
    return 0;
}

int CurlLoop::onClose(void *self, curl_socket_t socket) {
    auto &watches = static_cast<CurlLoop *>(self)->m_watches;
    if (const auto found = watches.find(socket); found != watches.end()) {
        static_cast<CurlLoop *>(self)->drop(found->second);
        watches.erase(found);
    }
    return ::close(socket);
}

void CurlLoop::watch(curl_socket_t socket, int what) {
    Watch &watch = m_watches[socket];
    watch.wanted = what;
    if (what == CURL_POLL_REMOVE && !watch.kept) {
        drop(watch);
        m_watches.erase(socket);
        return;
    }
    if (what == CURL_POLL_REMOVE) {
        // The read side stays on: it tells when the peer closes, and the next request finds it ready.
        if (watch.write)
            watch.write->setEnabled(false);
        return;
    }
    enable(watch.read, socket, QSocketNotifier::Read, (what & CURL_POLL_IN) != 0);
    enable(watch.write, socket, QSocketNotifier::Write, (what & CURL_POLL_OUT) != 0);
}

void CurlLoop::enable(std::unique_ptr<QSocketNotifier> &notifier, curl_socket_t socket, QSocketNotifier::Type type,
                      bool on) {
    if (notifier == nullptr) {
        if (!on)
            return;
        notifier = std::make_unique<QSocketNotifier>(socket, type);
        const int event = type == QSocketNotifier::Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT;
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(),
                         [this, socket, event] { activated(socket, event); });
        return;
    }
    if (notifier->isEnabled() != on)
        notifier->setEnabled(on);
}

void CurlLoop::activated(curl_socket_t socket, int event) {
    const auto found = m_watches.find(socket);
    if (found == m_watches.end())
        return;
    if (found->second.wanted == CURL_POLL_REMOVE) {
        // Closed by the peer, or chatter nobody asked for; libcurl finds out when it wants to use the connection again.
        if (found->second.read)
            found->second.read->setEnabled(false);
        return;
    }
    act(socket, event);
}

void CurlLoop::scheduleTimer(long milliseconds) {
    if (milliseconds < 0) {
        m_deadline = Moment::max(); // a running timer finds out by itself that nothing is wanted
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    m_deadline = now + std::chrono::milliseconds(milliseconds);
    // Restarting a timer for every request is dear; an earlier one looks at the deadline when it fires.
    if (!m_timer.isActive() || m_timer.remainingTime() > milliseconds)
        m_timer.start(static_cast<int>(std::min(milliseconds, 3'600'000L)));
}

void CurlLoop::timedOut() {
    if (m_deadline == Moment::max())
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - std::chrono::steady_clock::now());
    if (left.count() > 0) {
        m_timer.start(static_cast<int>(std::min<long>(left.count(), 3'600'000L)));
        return;
    }
    m_deadline = Moment::max();
    act(CURL_SOCKET_TIMEOUT, 0);
}

// A notifier may be dropped while it is the one that called: it goes when the event loop is next at work.
void CurlLoop::drop(Watch &watch) {
    for (auto *notifier : {&watch.read, &watch.write}) {
        if (*notifier == nullptr)
            continue;
        (*notifier)->setEnabled(false);
        (*notifier)->disconnect();
        notifier->release()->deleteLater();
    }
}

// libcurl tells a moment once. Called a little before it (its milliseconds are rounded down), it does nothing and says
// nothing again, so we ask.
void CurlLoop::rememberTimeout() {
    long milliseconds = -1;
    if (m_deadline == Moment::max() && curl_multi_timeout(m_multi, &milliseconds) == CURLM_OK && milliseconds >= 0)
        scheduleTimer(std::max(milliseconds, 1L));
}

void CurlLoop::act(curl_socket_t socket, int event) {
    int running = 0;
    curl_multi_socket_action(m_multi, socket, event, &running);
    rememberTimeout();
    deliverFinished();
}

void CurlLoop::deliverFinished() {
    const auto alive = m_alive; // a job may delete whoever owns this
    int queued = 0;
    while (*alive) {
        const CURLMsg *message = curl_multi_info_read(m_multi, &queued);
        if (message == nullptr)
            return;
        if (message->msg != CURLMSG_DONE)
            continue;
        CurlJob *job = nullptr;
        const CURLcode code = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &job);
        job->finished(code);
    }
}

} // namespace gateway
