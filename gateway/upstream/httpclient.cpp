#include "gateway/upstream/httpclient.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/upstream/curlloop.h"
#include "gateway/upstream/headerencoder.h"
#include "gateway/upstream/plain/plainclient.h"
#include "gateway/upstream/transfer.h"

#include <QThread>

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace gateway {

namespace {
constexpr std::size_t maxInFlight = 1024;
constexpr std::size_t maxSpareTransfers = 128;

bool canBeWritten(const UpstreamRequest &request) {
    return isHttpToken(request.method) &&
           std::all_of(request.headers.begin(), request.headers.end(),
                       [](const auto &header) { return isHttpToken(header.first) && isFieldValue(header.second); });
}

} // namespace

class HttpClient::Impl {
public:
    Impl() = default;
    ~Impl();
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    Handle send(Order order);
    void cancelLater(Handle handle);
    void resumeLater(Handle handle);
    [[nodiscard]] std::size_t inFlight() const { return m_running.size() + m_plain.inFlight(); }

private:
    void cancel(Handle handle);
    void resume(Handle handle);
    std::unique_ptr<Transfer> spareTransfer();
    void keep(std::unique_ptr<Transfer> transfer);
    void start(Handle handle, Order order, const UrlParts &url);
    void finish(Transfer &transfer, CURLcode code);
    void failLater(Completion completion, Error error);

    QObject m_context; ///< Queued calls end with it.
    CurlLoop m_loop;
    PlainClient m_plain{m_loop};
    std::unordered_map<Handle, std::unique_ptr<Transfer>> m_running; ///< What is not plain.
    std::vector<std::unique_ptr<Transfer>> m_spare;
    Handle m_lastHandle = 0;
};

HttpClient::Impl::~Impl() {
    for (auto &[handle, transfer] : m_running)
        curl_multi_remove_handle(m_loop.multi(), transfer->easy());
}

std::unique_ptr<Transfer> HttpClient::Impl::spareTransfer() {
    if (m_spare.empty())
        return std::make_unique<Transfer>(m_loop,
                                          [this](Transfer &transfer, CURLcode code) { finish(transfer, code); });
    auto transfer = std::move(m_spare.back());
    m_spare.pop_back();
    return transfer;
}

void HttpClient::Impl::keep(std::unique_ptr<Transfer> transfer) {
    if (m_spare.size() < maxSpareTransfers)
        m_spare.push_back(std::move(transfer));
}

HttpClient::Handle HttpClient::Impl::send(Order order) {
    Q_ASSERT(QThread::currentThread() == m_context.thread());
    const Handle handle = ++m_lastHandle;
    const auto url = splitUrl(order.request.url);
    if (inFlight() >= maxInFlight) {
        Error busy = makeError(ErrorKind::Unavailable, "upstream.busy", "Too many upstream requests are under way");
        busy.retryAfterMs = 1000;
        failLater(std::move(order.completion), std::move(busy));
    } else if (!url || !canBeWritten(order.request)) {
        failLater(std::move(order.completion),
                  makeError(ErrorKind::Upstream, "upstream.malformed", "The request cannot be written as HTTP"));
    } else if (PlainClient::takes(order, *url)) {
        m_plain.send(handle, std::move(order), *url);
    } else {
        start(handle, std::move(order), *url);
    }
    return handle;
}

void HttpClient::Impl::start(Handle handle, Order order, const UrlParts &url) {
    auto transfer = spareTransfer();
    if (auto started = transfer->start(handle, std::move(order), url); !started) {
        failLater(transfer->release(), std::move(started).error());
        keep(std::move(transfer));
        return;
    }
    curl_multi_add_handle(m_loop.multi(), transfer->easy());
    m_running.emplace(handle, std::move(transfer));
}

// Whoever cancels may do so while he is given a piece of the very answer: his client hangs up under it.
void HttpClient::Impl::cancelLater(Handle handle) {
    QMetaObject::invokeMethod(
        &m_context, [this, handle] { cancel(handle); }, Qt::QueuedConnection);
}

void HttpClient::Impl::cancel(Handle handle) {
    Error cancelled = makeError(ErrorKind::Cancelled, "upstream.cancelled", "The call was cancelled");
    if (auto completion = m_plain.cancel(handle))
        return failLater(std::move(*completion), std::move(cancelled));
    const auto found = m_running.find(handle);
    if (found == m_running.end())
        return;
    auto transfer = std::move(found->second);
    m_running.erase(found);
    curl_multi_remove_handle(m_loop.multi(), transfer->easy());
    failLater(transfer->release(), std::move(cancelled));
    keep(std::move(transfer));
}

// Whoever resumes may do so while he is asked whether he takes the answer, or given a piece of it: what reads that
// answer must not be entered again from within.
void HttpClient::Impl::resumeLater(Handle handle) {
    QMetaObject::invokeMethod(
        &m_context, [this, handle] { resume(handle); }, Qt::QueuedConnection);
}

void HttpClient::Impl::resume(Handle handle) {
    if (const auto found = m_running.find(handle); found != m_running.end())
        found->second->resume();
    else
        m_plain.resume(handle);
}

void HttpClient::Impl::failLater(Completion completion, Error error) {
    QMetaObject::invokeMethod(
        &m_context, [completion = std::move(completion), error = std::move(error)] { completion(error); },
        Qt::QueuedConnection);
}

void HttpClient::Impl::finish(Transfer &transfer, CURLcode code) {
    curl_multi_remove_handle(m_loop.multi(), transfer.easy());
    if (code == CURLE_OK && transfer.followRedirect()) {
        curl_multi_add_handle(m_loop.multi(), transfer.easy());
        return;
    }
    auto answer = transfer.finish(code);
    const Completion completion = transfer.release();
    const auto found = m_running.find(transfer.handle());
    keep(std::move(found->second));
    m_running.erase(found);
    completion(std::move(answer));
}

HttpClient::HttpClient() : m_impl(std::make_unique<Impl>()) {}

HttpClient::~HttpClient() = default;

HttpClient::Handle HttpClient::send(UpstreamRequest request, const UpstreamLimits &limits,
                                    std::shared_ptr<const AddressGuard> guard, Completion completion) {
    return m_impl->send({std::move(request), limits, std::move(guard), std::move(completion)});
}

HttpClient::Handle HttpClient::send(Order order) {
    return m_impl->send(std::move(order));
}

void HttpClient::resume(Handle handle) {
    m_impl->resumeLater(handle);
}

void HttpClient::cancel(Handle handle) {
    m_impl->cancelLater(handle);
}

std::size_t HttpClient::inFlight() const {
    return m_impl->inFlight();
}

} // namespace gateway
