#include "gateway/audit/readerthread.h"

#include <utility>

namespace gateway {

namespace {
constexpr std::size_t maxWaiting = 64;
}

ReaderThread::~ReaderThread() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> ReaderThread::open(const std::string &file) {
    std::promise<Result<void>> opened;
    auto ready = opened.get_future();
    m_thread = std::thread([this, file, promise = std::move(opened)]() mutable { run(file, std::move(promise)); });
    return ready.get();
}

bool ReaderThread::add(Job job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.size() >= maxWaiting)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void ReaderThread::run(const std::string &file, std::promise<Result<void>> opened) {
    auto database = Database::open(file, Database::Mode::ReadOnly);
    if (!database) {
        opened.set_value(std::move(database).error());
        return;
    }
    opened.set_value({});
    loop(*database);
}

void ReaderThread::loop(Database &database) {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job(m_stop ? nullptr : &database);
        lock.lock();
    }
}

} // namespace gateway
