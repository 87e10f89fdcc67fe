#include "gateway/audit/auditreader.h"

#include "gateway/audit/readerthread.h"

#include <utility>

namespace gateway {

namespace {

Error cancelled() {
    return makeError(ErrorKind::Cancelled, "audit.cancelled", "The trail is being closed");
}

Error busy() {
    return makeError(ErrorKind::Unavailable, "audit.busy",
                     "Too many questions to the trail wait already; try again soon");
}

Result<AuditPage> readPage(Database &database, const AuditQuery &query) {
    auto selection = toSelection(query);
    if (!selection)
        return std::move(selection).error();
    const auto limit = static_cast<std::size_t>(selection->limit);
    auto records = AuditTable(database).select(*selection);
    if (!records)
        return std::move(records).error();
    AuditPage page{std::move(records).value(), std::nullopt};
    if (page.records.size() == limit) // a full page may have been the last; the next one is empty then
        page.next = page.records.back().seq;
    return page;
}

class ThreadedAuditReader final : public AuditReader {
public:
    Result<void> open(const std::string &file) {
        if (auto opened = m_questions.open(file); !opened)
            return opened;
        return m_checks.open(file);
    }

    void query(AuditQuery query, Done<AuditPage> done) override {
        const bool taken = m_questions.add([query = std::move(query), done](Database *database) {
            done.deliver(database != nullptr ? readPage(*database, query) : Result<AuditPage>(cancelled()));
        });
        if (!taken)
            done.deliver(busy());
    }

    void verify(Done<ChainReport> done) override {
        const bool taken = m_checks.add([this, done](Database *database) {
            done.deliver(database != nullptr ? verifyChain(*database, [this] { return m_checks.isStopping(); })
                                             : Result<ChainReport>(cancelled()));
        });
        if (!taken)
            done.deliver(busy());
    }

private:
    ReaderThread m_questions;
    ReaderThread m_checks;
};

} // namespace

Result<std::unique_ptr<AuditReader>> AuditReader::open(const std::string &file) {
    auto reader = std::make_unique<ThreadedAuditReader>();
    if (auto opened = reader->open(file); !opened)
        return std::move(opened).error();
    return std::unique_ptr<AuditReader>(std::move(reader));
}

} // namespace gateway
