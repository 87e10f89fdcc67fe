#pragma once

#include "gateway/store/database.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

namespace gateway {

/// A thread with a read-only connection that runs jobs one after the other. Part of the AuditReader.
class ReaderThread {
public:
    /// Given null when the thread ends before the job could run: then it answers that it was cancelled.
    using Job = std::function<void(Database *database)>;

    ReaderThread() = default;
    ~ReaderThread();
    ReaderThread(const ReaderThread &) = delete;
    ReaderThread &operator=(const ReaderThread &) = delete;

    [[nodiscard]] Result<void> open(const std::string &file);
    /// False when too many jobs wait already; the job is not taken then. Thread-safe.
    [[nodiscard]] bool add(Job job);
    /// For long jobs: true when they should give up. Thread-safe.
    [[nodiscard]] bool isStopping() const { return m_stop; }

private:
    void run(const std::string &file, std::promise<Result<void>> opened);
    void loop(Database &database);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs; // guarded by m_mutex
    std::atomic_bool m_stop = false;
    std::thread m_thread;
};

} // namespace gateway
