#include "gateway/secrets/keychainthread.h"

#include <qt6keychain/keychain.h>

#include <QThread>

#include <chrono>
#include <future>
#include <memory>

namespace gateway {

namespace {

constexpr auto patience = std::chrono::seconds(5);
constexpr unsigned long quitPatienceMs = 1000;

/// QtKeychain queues its jobs in one object of the process that lives on the thread of the first job, so all jobs run
/// on one thread that stays until the process ends.
class KeychainThread {
public:
    KeychainThread() : m_thread(new QThread), m_context(new QObject) {
        m_context->moveToThread(m_thread);
        m_thread->setObjectName(QStringLiteral("keychain"));
        m_thread->start();
    }
    ~KeychainThread() {
        m_thread->quit();
        if (m_thread->wait(quitPatienceMs)) { // a keychain that hangs is left to the end of the process
            delete m_context;
            delete m_thread;
        }
    }
    Q_DISABLE_COPY_MOVE(KeychainThread)
    void post(std::function<void()> function) {
        QMetaObject::invokeMethod(m_context, std::move(function), Qt::QueuedConnection);
    }
    [[nodiscard]] QObject *context() const { return m_context; }

private:
    QThread *m_thread;
    QObject *m_context;
};

KeychainThread &keychainThread() {
    static KeychainThread thread;
    return thread;
}

Result<QByteArray> outcomeOf(QKeychain::Job *job, const std::function<QByteArray(QKeychain::Job *)> &take) {
    if (job->error() == QKeychain::NoError)
        return take(job);
    if (job->error() == QKeychain::EntryNotFound)
        return makeError(ErrorKind::NotFound, "vault.not-found", "The keychain has no such entry");
    return makeError(ErrorKind::Unavailable, "vault.unavailable", "The keychain of this system cannot be used",
                     job->errorString().toStdString());
}

} // namespace

Result<QByteArray> runKeychainJob(const std::function<QKeychain::Job *()> &make,
                                  const std::function<QByteArray(QKeychain::Job *)> &take) {
    auto promise = std::make_shared<std::promise<Result<QByteArray>>>();
    auto answer = promise->get_future();
    keychainThread().post([make, take, promise] {
        QKeychain::Job *job = make();
        QObject::connect(job, &QKeychain::Job::finished, keychainThread().context(),
                         [take, promise](QKeychain::Job *finished) { promise->set_value(outcomeOf(finished, take)); });
        job->start();
    });
    if (answer.wait_for(patience) != std::future_status::ready)
        return makeError(ErrorKind::Unavailable, "vault.unavailable",
                         "The keychain did not answer within 5 seconds; is it locked?");
    return answer.get();
}

} // namespace gateway
