#pragma once

#include "gateway/audit/auditreader.h"

#include <QSaveFile>

#include <memory>
#include <string>

namespace console {

/// Writes a stretch of the trail to a file, page by page on the reader's thread. Either the whole file appears or none.
class AuditExportJob final : public std::enable_shared_from_this<AuditExportJob> {
public:
    enum class Format { Csv, JsonLines };
    struct Request {
        gateway::AuditQuery conditions;
        std::int64_t firstSeq = 0;
        std::int64_t lastSeq = 0; ///< Inclusive.
        QString file;
        Format format = Format::Csv;
    };
    /// `done` gets the number of records. Error "export.unwritable".
    static void start(gateway::AuditReader &reader, Request request, gateway::Done<std::int64_t> done);

private:
    AuditExportJob(gateway::AuditReader &reader, Request request, gateway::Done<std::int64_t> done);
    void readNext();
    void take(gateway::Result<gateway::AuditPage> page);
    [[nodiscard]] std::string textOf(const std::vector<gateway::AuditRecord> &records) const;
    void finish();

    gateway::AuditReader &m_reader;
    Request m_request;
    gateway::Done<std::int64_t> m_done;
    QSaveFile m_file;
    std::int64_t m_afterSeq = 0;
    std::int64_t m_written = 0;
};

} // namespace console
