#include "gateway/store/writerbatch.h"

#include <sqlite3.h>

namespace gateway {

namespace {
// Storage that fails under one job fails under the others too; what a row's content is to blame for concerns its job
// only.
bool concernsStorage(const Error &error) {
    return error.kind == ErrorKind::Unavailable && error.code.starts_with("store.");
}
} // namespace

Result<void> WriterBatch::write(std::vector<WriterJob> &jobs) {
    if (auto begun = m_database.exec("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto written = writeJobs(jobs);
    if (written)
        written = m_database.exec("COMMIT");
    if (!written && transactionIsOpen())
        (void)m_database.exec("ROLLBACK"); // nothing can be done where this fails: the next BEGIN does and says so
    return written;
}

Result<void> WriterBatch::writeJobs(std::vector<WriterJob> &jobs) {
    if (auto read = m_appender.readHead(); !read)
        return read;
    for (WriterJob &job : jobs) {
        job.result = run(job);
        if (!job.result && (concernsStorage(job.result.error()) || !transactionIsOpen()))
            return job.result;
    }
    return m_appender.writeHead();
}

Result<void> WriterBatch::run(WriterJob &job) {
    if (auto *record = std::get_if<AuditRecord>(&job.work))
        return m_appender.append(*record);
    return runEdit(std::get<Writer::Edit>(job.work));
}

Result<void> WriterBatch::runEdit(const Writer::Edit &edit) {
    const AuditAppender::Head before = m_appender.head();
    if (auto begun = m_database.exec("SAVEPOINT edit"); !begun)
        return begun;
    auto done = runInside(edit);
    if (!transactionIsOpen()) // SQLite rolled everything back by itself, as it may on a full disk
        return done ? Result<void>(makeError(ErrorKind::Unavailable, "store.failed", "The transaction was lost"))
                    : done;
    if (!done) {
        m_appender.setHead(before);
        if (auto undone = m_database.exec("ROLLBACK TO edit"); !undone)
            return undone;
    }
    auto released = m_database.exec("RELEASE edit");
    return released ? done : released;
}

Result<void> WriterBatch::runInside(const Writer::Edit &edit) {
    std::vector<AuditRecord> trail;
    if (auto done = edit(m_database, trail); !done)
        return done;
    for (AuditRecord &record : trail) {
        if (auto appended = m_appender.append(record); !appended)
            return appended;
    }
    return {};
}

bool WriterBatch::transactionIsOpen() const {
    return sqlite3_get_autocommit(m_database.connection()) == 0;
}

} // namespace gateway
