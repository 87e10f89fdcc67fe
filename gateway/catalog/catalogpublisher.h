#pragma once

#include "gateway/catalog/catalogbuilder.h"

#include <QObject>

#include <chrono>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gateway {

/// Holds the current snapshot and replaces it when the configuration changed, by this or another process: a thread of
/// its own with a read-only connection looks at `config_revision` every 200 ms, or at once when told to. current() is
/// thread-safe and cheap. The signal is emitted on the publisher's thread: connect queued.
class CatalogPublisher final : public QObject {
    Q_OBJECT
public:
    /// Opens the database and builds the first snapshot before it returns.
    [[nodiscard]] static Result<std::unique_ptr<CatalogPublisher>> start(const std::string &file, SecretLookup secrets);
    ~CatalogPublisher() override;
    Q_DISABLE_COPY_MOVE(CatalogPublisher)

    [[nodiscard]] CatalogPtr current() const;
    /// Looks now; `done` is called on the publisher's thread when a snapshot of at least `revision` is current here and
    /// every other live gateway on the data directory has published it too, or after one second.
    void refresh(std::int64_t revision, std::function<void()> done);
    /// Collections are built anew although their revision stands (a secret in the vault was changed).
    void reloadSecrets();

Q_SIGNALS:
    void published(qint64 revision);

private:
    struct Waiter {
        std::int64_t revision = 0;
        std::chrono::steady_clock::time_point deadline;
        std::function<void()> done;
    };

    explicit CatalogPublisher(SecretLookup secrets) : m_secrets(std::move(secrets)) {}
    void run(const std::string &file, std::promise<Result<void>> opened);
    void loop(Database &database);
    [[nodiscard]] Result<void> lookForChanges(Database &database, bool reload);
    void releaseWaiters(Database &database);
    [[nodiscard]] std::int64_t publishedByOthers(Database &database) const;

    SecretLookup m_secrets;
    mutable std::mutex m_mutex; ///< Guards everything below.
    std::condition_variable m_wake;
    CatalogPtr m_current;
    std::vector<Waiter> m_waiters;
    bool m_lookNow = false;
    bool m_reload = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace gateway
