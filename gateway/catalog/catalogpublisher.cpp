#include "gateway/catalog/catalogpublisher.h"

#include "gateway/store/metatable.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <limits>

namespace gateway {

namespace {

Q_LOGGING_CATEGORY(logCatalog, "gatehouse.catalog")

constexpr std::chrono::milliseconds lookInterval{200};
constexpr std::chrono::milliseconds waitInterval{10}; // while an edit waits for other gateways
constexpr std::chrono::seconds longestWait{1};

// A row whose process has died without removing it does not hold edits up.
bool isAlive(std::int64_t pid) {
#ifdef Q_OS_UNIX
    return kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
#else
    return pid > 0;
#endif
}

} // namespace

Result<std::unique_ptr<CatalogPublisher>> CatalogPublisher::start(const std::string &file, SecretLookup secrets) {
    std::unique_ptr<CatalogPublisher> publisher(new CatalogPublisher(std::move(secrets)));
    std::promise<Result<void>> opened;
    auto ready = opened.get_future();
    publisher->m_thread = std::thread(
        [p = publisher.get(), file, promise = std::move(opened)]() mutable { p->run(file, std::move(promise)); });
    if (auto result = ready.get(); !result)
        return std::move(result).error();
    return publisher;
}

CatalogPublisher::~CatalogPublisher() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

CatalogPtr CatalogPublisher::current() const {
    const std::lock_guard lock(m_mutex);
    return m_current;
}

void CatalogPublisher::refresh(std::int64_t revision, std::function<void()> done) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiters.push_back({revision, std::chrono::steady_clock::now() + longestWait, std::move(done)});
        m_lookNow = true;
    }
    m_wake.notify_all();
}

void CatalogPublisher::reloadSecrets() {
    const std::lock_guard lock(m_mutex);
    m_reload = true;
}

void CatalogPublisher::run(const std::string &file, std::promise<Result<void>> opened) {
    auto database = Database::open(file, Database::Mode::ReadOnly);
    if (!database) {
        opened.set_value(std::move(database).error());
        return;
    }
    auto built = lookForChanges(*database, true);
    const bool ok = built.ok();
    opened.set_value(std::move(built));
    if (ok)
        loop(*database);
}

void CatalogPublisher::loop(Database &database) {
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        m_wake.wait_for(lock, m_waiters.empty() ? lookInterval : waitInterval, [&] { return m_stop || m_lookNow; });
        m_lookNow = false;
        const bool reload = std::exchange(m_reload, false);
        lock.unlock();
        if (auto looked = lookForChanges(database, reload); !looked)
            qCWarning(logCatalog, "The configuration cannot be read: %s", looked.error().message.c_str());
        releaseWaiters(database);
        lock.lock();
    }
    const auto left = std::exchange(m_waiters, {});
    lock.unlock();
    for (const Waiter &waiter : left)
        waiter.done();
}

Result<void> CatalogPublisher::lookForChanges(Database &database, bool reload) {
    auto revision = MetaTable(database).configRevision();
    if (!revision)
        return std::move(revision).error();
    const CatalogPtr before = current();
    if (before != nullptr && before->revision() == *revision && !reload)
        return {};
    auto built = buildCatalog(database, m_secrets, reload ? nullptr : before);
    if (!built)
        return std::move(built).error();
    const std::int64_t now = (*built)->revision();
    {
        const std::lock_guard lock(m_mutex);
        m_current = std::move(built).value();
    }
    Q_EMIT published(now);
    return {};
}

void CatalogPublisher::releaseWaiters(Database &database) {
    std::vector<Waiter> ready;
    {
        std::unique_lock lock(m_mutex);
        if (m_waiters.empty())
            return;
        lock.unlock();
        const std::int64_t others = publishedByOthers(database);
        lock.lock();
        const std::int64_t everywhere = std::min(m_current->revision(), others);
        const auto now = std::chrono::steady_clock::now();
        const auto waiting = std::stable_partition(m_waiters.begin(), m_waiters.end(), [&](const Waiter &waiter) {
            return waiter.revision > everywhere && now < waiter.deadline;
        });
        std::move(waiting, m_waiters.end(), std::back_inserter(ready));
        m_waiters.erase(waiting, m_waiters.end());
    }
    for (const Waiter &waiter : ready)
        waiter.done();
}

// The lowest revision that another live process serves; this process is up to date by m_current.
std::int64_t CatalogPublisher::publishedByOthers(Database &database) const {
    std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
    const auto gateways = MetaTable(database).gateways();
    if (!gateways)
        return lowest;
    for (const ServingGateway &gateway : *gateways) {
        if (gateway.pid != QCoreApplication::applicationPid() && isAlive(gateway.pid))
            lowest = std::min(lowest, gateway.publishedRevision);
    }
    return lowest;
}

} // namespace gateway
