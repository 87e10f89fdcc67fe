#pragma once

#include "gateway/store/database.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

struct sqlite3;

namespace gateway {

/// Moves the write-ahead log into the database on a thread and a connection of its own, so that no commit waits for the
/// disk. Replaces SQLite's automatic checkpoints. Part of the Writer.
///
/// SQLite begins the log anew only when all of it has been moved, which never happens while commits keep coming. A log
/// of about 64 MB therefore makes the Writer hold still for one round, begun when the round before it has just ended
/// and little is left to move; one of 128 MB does not wait for that.
class Checkpointer {
public:
    /// `writing` is the Writer's connection to `file`; it must outlive this.
    [[nodiscard]] static Result<std::unique_ptr<Checkpointer>> start(sqlite3 *writing, const std::string &file);
    ~Checkpointer(); ///< On the writer's thread; waits for a round that runs.
    Checkpointer(const Checkpointer &) = delete;
    Checkpointer &operator=(const Checkpointer &) = delete;

    /// The Writer calls this after each batch, on its thread. Returns at once, but for the case above.
    void afterCommit();

private:
    explicit Checkpointer(sqlite3 *writing);
    static int onCommit(void *self, sqlite3 *connection, const char *schema, int pages);
    void run(const std::string &file, Result<void> &opened);
    void moveWhenAsked(sqlite3 *connection);

    sqlite3 *m_writing;
    // In pages of 4 KiB, and known to the writer's thread only: what the log holds as of the last commit, what it held
    // when a round was last asked for, and when the Writer last held still for one.
    int m_pages = 0;
    int m_asked = 0;
    int m_held = 0;

    enum class State : std::uint8_t { Opening, Idle, Asked, Stopping };
    std::mutex m_mutex;
    std::condition_variable m_changed;
    State m_state = State::Opening; // guarded by m_mutex

    std::thread m_thread;
};

} // namespace gateway
