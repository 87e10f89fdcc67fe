#include "ui/audit/auditexportjob.h"

#include "gateway/audit/auditexport.h"

#include "ui/common/text.h"

namespace console {

namespace {

constexpr int pageSize = 5'000;

gateway::Error unwritable(const QSaveFile &file) {
    return gateway::makeError(gateway::ErrorKind::Invalid, "export.unwritable",
                              toUtf8(file.fileName()) + ": " + toUtf8(file.errorString()));
}

} // namespace

void AuditExportJob::start(gateway::AuditReader &reader, Request request, gateway::Done<std::int64_t> done) {
    const std::shared_ptr<AuditExportJob> job(new AuditExportJob(reader, std::move(request), std::move(done)));
    if (!job->m_file.open(QIODevice::WriteOnly)) {
        job->m_done.deliver(unwritable(job->m_file));
        return;
    }
    job->readNext();
}

AuditExportJob::AuditExportJob(gateway::AuditReader &reader, Request request, gateway::Done<std::int64_t> done)
    : m_reader(reader), m_request(std::move(request)), m_done(std::move(done)), m_file(m_request.file),
      m_afterSeq(m_request.firstSeq - 1) {}

void AuditExportJob::readNext() {
    gateway::AuditQuery query = m_request.conditions;
    query.afterSeq = m_afterSeq;
    query.limit = pageSize;
    m_reader.query(std::move(query),
                   {nullptr, [self = shared_from_this()](auto page) { self->take(std::move(page)); }});
}

void AuditExportJob::take(gateway::Result<gateway::AuditPage> page) {
    if (!page) {
        m_file.cancelWriting();
        m_done.deliver(std::move(page).error());
        return;
    }
    std::vector<gateway::AuditRecord> records = std::move(page->records);
    const bool isLast = records.size() < static_cast<std::size_t>(pageSize) || records.back().seq >= m_request.lastSeq;
    while (!records.empty() && records.back().seq > m_request.lastSeq)
        records.pop_back();
    const std::string text = textOf(records);
    if (m_file.write(text.data(), static_cast<qint64>(text.size())) < 0) {
        m_done.deliver(unwritable(m_file));
        return;
    }
    m_written += static_cast<std::int64_t>(records.size());
    if (isLast) {
        finish();
        return;
    }
    m_afterSeq = records.back().seq;
    readNext();
}

std::string AuditExportJob::textOf(const std::vector<gateway::AuditRecord> &records) const {
    std::string text;
    if (m_request.format == Format::JsonLines) {
        for (const gateway::AuditRecord &record : records)
            text += gateway::toJsonLine(record) + '\n';
        return text;
    }
    text = gateway::toCsv(records);
    return m_written == 0 ? text : text.substr(text.find('\n') + 1); // one header line for the whole file
}

void AuditExportJob::finish() {
    if (!m_file.commit())
        m_done.deliver(unwritable(m_file));
    else
        m_done.deliver(m_written);
}

} // namespace console
