#include "gateway/upstream/documentfetcher.h"

#include "gateway/core/qtexecutor.h"
#include "gateway/upstream/httpclient.h"

#include <QEventLoop>
#include <QFile>
#include <QThread>

#include <future>
#include <mutex>

namespace gateway {

namespace {

constexpr std::int64_t maxBytes = 256 * 1024;
constexpr std::int64_t maxMs = 10'000;

using FetchDone = std::function<void(Result<std::string>)>;

Error unreadable(const std::string &location, const std::string &why) {
    return makeError(ErrorKind::Upstream, "document.unreadable", '"' + location + "\" cannot be read: " + why);
}

Result<std::string> readFile(const std::string &name) {
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(name, file.errorString().toStdString());
    if (file.size() > maxBytes)
        return unreadable(name, "it is larger than 256 KiB");
    return file.read(maxBytes).toStdString();
}

void get(HttpClient &client, const std::string &url, std::vector<std::string> allowedHosts, FetchDone done) {
    UpstreamLimits limits;
    limits.totalTimeoutMs = maxMs;
    limits.maxResponseBytes = maxBytes;
    const UpstreamRequest request{"GET", url, {{"Accept", "application/json"}}, {}, false};
    client.send(request, limits, std::make_shared<const AddressGuard>(std::move(allowedHosts)),
                [url, done = std::move(done)](Result<UpstreamReply> reply) {
                    if (!reply)
                        return done(unreadable(url, reply.error().message));
                    if (reply->status != 200)
                        return done(unreadable(url, "status " + std::to_string(reply->status)));
                    done(std::move(reply->body));
                });
}

} // namespace

class DocumentFetcher::Impl {
public:
    ~Impl() {
        if (m_thread == nullptr)
            return;
        m_thread->quit();
        m_thread->wait();
    }

    void fetch(std::string location, std::vector<std::string> allowedHosts, FetchDone done) {
        executor().post(
            [this, location = std::move(location), hosts = std::move(allowedHosts), done = std::move(done)]() mutable {
                if (location.find("://") == std::string::npos)
                    done(readFile(location));
                else
                    get(*m_client, location, std::move(hosts), std::move(done));
            });
    }

private:
    QtExecutor &executor() {
        const std::lock_guard lock(m_mutex);
        if (m_thread == nullptr) {
            std::promise<void> ready;
            m_thread.reset(QThread::create([this, &ready] { run(ready); }));
            m_thread->setObjectName(QStringLiteral("documents"));
            m_thread->start();
            ready.get_future().wait();
        }
        return *m_executor;
    }

    void run(std::promise<void> &ready) {
        m_executor = std::make_shared<QtExecutor>();
        HttpClient client;
        m_client = &client;
        ready.set_value();
        QEventLoop().exec();
        m_executor->close();
    }

    std::mutex m_mutex; // guards the start
    std::unique_ptr<QThread> m_thread;
    std::shared_ptr<QtExecutor> m_executor;
    HttpClient *m_client = nullptr; // on the thread's stack; touched there only
};

DocumentFetcher::DocumentFetcher() : m_impl(std::make_unique<Impl>()) {}

DocumentFetcher::~DocumentFetcher() = default;

void DocumentFetcher::fetch(std::string location, std::vector<std::string> allowedHosts, FetchDone done) {
    m_impl->fetch(std::move(location), std::move(allowedHosts), std::move(done));
}

} // namespace gateway
