#pragma once

#include "gateway/store/completions.h"
#include "gateway/store/writerbatch.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace gateway {

class Checkpointer;

/// The Writer with its thread. append() and submit() only put into a queue; everything else happens on the thread.
class WriterThread final : public Writer {
public:
    WriterThread(Settings settings, ChainFunction chain);
    ~WriterThread() override;
    WriterThread(const WriterThread &) = delete;
    WriterThread &operator=(const WriterThread &) = delete;

    /// Starts the thread; returns when the database is open, or why it is not.
    [[nodiscard]] Result<void> open();

    void append(AuditRecord record, Done<void> done) override;
    void submit(Edit edit, Done<void> done) override;
    [[nodiscard]] bool failing() const override { return m_failing; }
    [[nodiscard]] Stats stats() const override;

private:
    void enqueue(WriterJob job);
    void run(std::promise<Result<void>> opened);
    [[nodiscard]] Result<void> serve(Database &database, std::promise<Result<void>> &opened);
    void loop(WriterBatch &batch, Checkpointer &checkpointer);
    /// False when there is nothing left and the thread is to stop. An empty batch: the probe of a failing store.
    [[nodiscard]] bool take(std::vector<WriterJob> &jobs);
    void waitForWork();
    void count(std::size_t jobs);
    void write(WriterBatch &batch, std::vector<WriterJob> &jobs);

    Settings m_settings;
    ChainFunction m_chain;
    std::atomic_bool m_failing = false;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<WriterJob> m_queue; // guarded by m_mutex
    bool m_stop = false;            // guarded by m_mutex
    Stats m_stats;                  // guarded by m_mutex

    std::thread m_thread;
};

} // namespace gateway
