#pragma once

struct sqlite3;

namespace gateway {

/// Moves the write-ahead log into the database when the Writer has nothing else to do, so that no commit waits for it;
/// when it never rests, from time to time all the same, so that the log stays bounded. Replaces SQLite's automatic
/// checkpoints. Part of the Writer; lives on its thread, and must stay where it is.
class Checkpointer {
public:
    explicit Checkpointer(sqlite3 *connection);
    ~Checkpointer();
    Checkpointer(const Checkpointer &) = delete;
    Checkpointer &operator=(const Checkpointer &) = delete;

    [[nodiscard]] bool isWorthwhile() const; ///< About 4 MB wait in the log.
    [[nodiscard]] bool isUrgent() const;     ///< About 64 MB.
    void run();

private:
    static int onCommit(void *self, sqlite3 *connection, const char *schema, int pages);
    [[nodiscard]] int waiting() const;

    sqlite3 *m_connection;
    int m_pages = 0; ///< In the log, as of the last commit.
    int m_tried = 0; ///< Pages in the log when run() was last called.
};

} // namespace gateway
