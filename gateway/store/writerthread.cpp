#include "gateway/store/writerthread.h"

#include "gateway/store/checkpointer.h"

#include <QtGlobal>

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

constexpr std::chrono::milliseconds probeInterval{500}; // while failing: is it over?

Error busy() {
    Error error = makeError(ErrorKind::Unavailable, "store.busy", "More is to be stored than the gateway can write");
    error.retryAfterMs = 1000;
    return error;
}

} // namespace

WriterThread::WriterThread(Settings settings, ChainFunction chain)
    : m_settings(std::move(settings)), m_chain(std::move(chain)) {}

WriterThread::~WriterThread() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> WriterThread::open() {
    std::promise<Result<void>> opened;
    auto ready = opened.get_future();
    m_thread = std::thread([this, promise = std::move(opened)]() mutable { run(std::move(promise)); });
    return ready.get();
}

void WriterThread::append(AuditRecord record, Done<void> done) {
    enqueue({std::move(record), std::move(done), {}});
}

void WriterThread::submit(Edit edit, Done<void> done) {
    enqueue({std::move(edit), std::move(done), {}});
}

void WriterThread::enqueue(WriterJob job) {
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() < m_settings.maxQueued) {
            wasEmpty = m_queue.empty();
            m_queue.push_back(std::move(job));
            job.done.run = nullptr;
        }
    }
    if (wasEmpty)
        m_wake.notify_one();
    if (job.done.run != nullptr)
        job.done.deliver(busy());
}

void WriterThread::run(std::promise<Result<void>> opened) {
    auto database = Database::open(m_settings.file, Database::Mode::ReadWrite, m_settings.durability);
    if (!database) {
        opened.set_value(std::move(database).error());
        return;
    }
    database->setBusyTimeout(m_settings.busyTimeout);
    if (auto served = serve(*database, opened); !served)
        opened.set_value(std::move(served));
}

// An error means that it could not start.
Result<void> WriterThread::serve(Database &database, std::promise<Result<void>> &opened) {
    auto appender = AuditAppender::prepare(database, std::move(m_chain));
    if (!appender)
        return std::move(appender).error();
    auto checkpointer = Checkpointer::start(database.connection(), m_settings.file);
    if (!checkpointer)
        return std::move(checkpointer).error();
    WriterBatch batch(database, *appender);
    opened.set_value({});
    loop(batch, **checkpointer);
    return {};
}

void WriterThread::loop(WriterBatch &batch, Checkpointer &checkpointer) {
    std::vector<WriterJob> jobs;
    while (take(jobs)) {
        write(batch, jobs);
        checkpointer.afterCommit();
        jobs.clear();
    }
}

bool WriterThread::take(std::vector<WriterJob> &jobs) {
    waitForWork();
    // Whoever woke us often has more to bring. Where the processors are busy this lets it, so that fewer and larger
    // transactions do; where they are not it costs next to nothing.
    std::this_thread::yield();
    const std::lock_guard lock(m_mutex);
    jobs.swap(m_queue);
    count(jobs.size());
    return !jobs.empty() || !m_stop;
}

void WriterThread::count(std::size_t jobs) {
    if (jobs == 0)
        return;
    ++m_stats.batches;
    m_stats.jobs += jobs;
    const auto *const bound =
        std::lower_bound(Stats::sizeBounds.begin(), Stats::sizeBounds.end(), static_cast<double>(jobs));
    if (bound != Stats::sizeBounds.end())
        ++m_stats.sizes.at(static_cast<std::size_t>(bound - Stats::sizeBounds.begin()));
}

Writer::Stats WriterThread::stats() const {
    const std::lock_guard lock(m_mutex);
    Stats stats = m_stats;
    stats.queued = m_queue.size();
    return stats;
}

void WriterThread::waitForWork() {
    std::unique_lock lock(m_mutex);
    const auto isWanted = [this] { return m_stop || !m_queue.empty(); };
    if (m_failing)
        m_wake.wait_for(lock, probeInterval, isWanted);
    else
        m_wake.wait(lock, isWanted);
}

// While it fails an empty batch is the probe: it writes the head again, so calls are accepted anew as soon as that
// works.
void WriterThread::write(WriterBatch &batch, std::vector<WriterJob> &jobs) {
    const auto written = batch.write(jobs);
    const bool wasFailing = m_failing.exchange(!written);
    if (wasFailing && written)
        qInfo("The trail is being written again; calls are accepted.");
    else if (!wasFailing && !written)
        qWarning("The trail cannot be written, calls are refused: %s", written.error().message.c_str());
    Completions completions;
    for (WriterJob &job : jobs)
        completions.add(std::move(job.done), written ? std::move(job.result) : written);
    completions.deliver();
}

} // namespace gateway
