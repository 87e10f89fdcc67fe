#include "gateway/store/checkpointer.h"

#include <sqlite3.h>

namespace gateway {

namespace {

constexpr int worthwhilePages = 500; // about 2 MB: little enough that the disk is soon done with it
constexpr int urgentPages = 16'000;  // about 64 MB: hold still as soon as a round has ended
constexpr int tooManyPages = 32'000; // about 128 MB: wait for the round that runs, too

// Pages added since the log held `before`. A reader may keep pages from being moved: what was tried once is not tried
// again before as much has been added.
int addedSince(int before, int pages) {
    return pages >= before ? pages - before : pages; // fewer than before: the log was begun anew
}

// What cannot be moved, as on a full disk, stays in the log: nothing is lost, and the next round tries again.
void moveLog(sqlite3 *connection) {
    sqlite3_wal_checkpoint_v2(connection, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    // SQLite syncs the database only once all of the log has been moved. Doing so each time leaves little to do for the
    // round that the Writer waits for.
    sqlite3_file *file = nullptr;
    if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
        file->pMethods != nullptr)
        file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
}

} // namespace

Result<std::unique_ptr<Checkpointer>> Checkpointer::start(sqlite3 *writing, const std::string &file) {
    std::unique_ptr<Checkpointer> checkpointer(new Checkpointer(writing));
    Result<void> opened;
    std::unique_lock lock(checkpointer->m_mutex);
    checkpointer->m_thread = std::thread([&opened, file, self = checkpointer.get()] { self->run(file, opened); });
    checkpointer->m_changed.wait(lock, [&] { return checkpointer->m_state != State::Opening; });
    lock.unlock();
    if (!opened)
        return std::move(opened).error();
    return checkpointer;
}

Checkpointer::Checkpointer(sqlite3 *writing) : m_writing(writing) {
    sqlite3_wal_hook(writing, onCommit, this);
}

Checkpointer::~Checkpointer() {
    sqlite3_wal_hook(m_writing, nullptr, nullptr);
    {
        const std::lock_guard lock(m_mutex);
        m_state = State::Stopping;
    }
    m_changed.notify_all();
    m_thread.join();
}

int Checkpointer::onCommit(void *self, sqlite3 *, const char *, int pages) {
    static_cast<Checkpointer *>(self)->m_pages = pages;
    return SQLITE_OK;
}

void Checkpointer::afterCommit() {
    const int sinceHeld = addedSince(m_held, m_pages);
    const bool isUrgent = sinceHeld >= urgentPages;
    if (!isUrgent && addedSince(m_asked, m_pages) < worthwhilePages)
        return;
    std::unique_lock lock(m_mutex);
    if (m_state == State::Asked && sinceHeld < tooManyPages)
        return;
    m_changed.wait(lock, [this] { return m_state != State::Asked; });
    m_state = State::Asked;
    m_asked = m_pages;
    m_changed.notify_all();
    if (!isUrgent)
        return;
    m_held = m_pages;
    m_changed.wait(lock, [this] { return m_state != State::Asked; });
}

void Checkpointer::run(const std::string &file, Result<void> &opened) {
    auto database = Database::open(file, Database::Mode::ReadWrite);
    {
        const std::lock_guard lock(m_mutex);
        m_state = State::Idle;
        if (!database)
            opened = std::move(database).error();
    }
    m_changed.notify_all();
    if (database)
        moveWhenAsked(database->connection());
}

void Checkpointer::moveWhenAsked(sqlite3 *connection) {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_state == State::Asked || m_state == State::Stopping; });
        if (m_state == State::Stopping)
            return;
        lock.unlock();
        moveLog(connection);
        lock.lock();
        if (m_state == State::Asked)
            m_state = State::Idle;
        m_changed.notify_all();
    }
}

} // namespace gateway
