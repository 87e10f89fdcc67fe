#pragma once

#include "gateway/store/auditappender.h"
#include "gateway/store/writer.h"

#include <variant>
#include <vector>

namespace gateway {

/// One thing to write, and what came of it.
struct WriterJob {
    std::variant<AuditRecord, Writer::Edit> work;
    Done<void> done;
    Result<void> result;
};

/// One transaction of the Writer. Part of the Writer; lives on its thread.
class WriterBatch {
public:
    WriterBatch(Database &database, AuditAppender &appender) : m_database(database), m_appender(appender) {}

    /// Writes every job and sets its result. An error means that nothing of the batch is stored; no job may then count
    /// as done.
    [[nodiscard]] Result<void> write(std::vector<WriterJob> &jobs);

private:
    [[nodiscard]] Result<void> writeJobs(std::vector<WriterJob> &jobs);
    [[nodiscard]] Result<void> run(WriterJob &job);
    [[nodiscard]] Result<void> runEdit(const Writer::Edit &edit);
    [[nodiscard]] Result<void> runInside(const Writer::Edit &edit);
    [[nodiscard]] bool transactionIsOpen() const;

    Database &m_database;
    AuditAppender &m_appender;
};

} // namespace gateway
