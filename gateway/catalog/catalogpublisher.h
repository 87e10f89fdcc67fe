#pragma once

#include "gateway/catalog/catalogbuilder.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gateway {

/// Holds the current snapshot and replaces it when the configuration changed, by this or another process: a thread of its
/// own with a read-only connection looks at `config_revision` every 200 ms, or at once when told to.
/// current() is thread-safe and cheap. The signal is emitted on the publisher's thread: connect queued.
class CatalogPublisher final : public QObject {
    Q_OBJECT
public:
    /// Opens the database and builds the first snapshot before it returns.
    [[nodiscard]] static Result<std::unique_ptr<CatalogPublisher>> start(const std::string &file, SecretLookup secrets);
    ~CatalogPublisher() override;
    Q_DISABLE_COPY_MOVE(CatalogPublisher)

    [[nodiscard]] CatalogPtr current() const { return m_current.load(); }
    /// Looks now; `done` is called on the publisher's thread when a snapshot of at least `revision` is current.
    void refresh(std::int64_t revision, std::function<void()> done);
    /// Collections are built anew although their revision stands (a secret in the vault was changed).
    void reloadSecrets();

Q_SIGNALS:
    void published(qint64 revision);

private:
    CatalogPublisher(Database database, SecretLookup secrets);
    void run();
    void lookForChanges(bool force);

    struct Waiter {
        std::int64_t revision = 0;
        std::function<void()> done;
    };
    std::string m_file;
    SecretLookup m_secrets;
    std::atomic<CatalogPtr> m_current;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Waiter> m_waiters;
    bool m_lookNow = false;
    bool m_reload = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace gateway
