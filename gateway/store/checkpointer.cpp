#include "gateway/store/checkpointer.h"

#include <sqlite3.h>

namespace gateway {

namespace {
constexpr int worthwhilePages = 1'000; // of 4 KiB
constexpr int urgentPages = 16'000;
} // namespace

Checkpointer::Checkpointer(sqlite3 *connection) : m_connection(connection) {
    sqlite3_wal_hook(connection, onCommit, this);
}

Checkpointer::~Checkpointer() {
    sqlite3_wal_hook(m_connection, nullptr, nullptr);
}

bool Checkpointer::isWorthwhile() const {
    return waiting() >= worthwhilePages;
}

bool Checkpointer::isUrgent() const {
    return waiting() >= urgentPages;
}

// A reader may keep pages from being moved: what was tried once is not tried again before as much has been added.
int Checkpointer::waiting() const {
    return m_pages >= m_tried ? m_pages - m_tried : m_pages; // fewer than before: the log was started anew
}

void Checkpointer::run() {
    sqlite3_wal_checkpoint_v2(m_connection, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    m_tried = m_pages;
}

int Checkpointer::onCommit(void *self, sqlite3 *, const char *, int pages) {
    static_cast<Checkpointer *>(self)->m_pages = pages;
    return SQLITE_OK;
}

} // namespace gateway
