#include "gateway/audit/hashchain.h"

#include "gateway/audit/auditline.h"
#include "gateway/store/audittable.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

namespace gateway {

namespace {

constexpr int rowsPerStep = 2'000;
constexpr std::size_t maxLine = 4U * 1024 * 1024;

ChainReport broken(ChainReport report, std::int64_t seq, const char *what) {
    report.ok = false;
    report.brokenAt = seq;
    report.what = what;
    return report;
}

// What is wrong with a record that should follow (`seq` - 1, `previousHash`); null when nothing is.
const char *flawOf(const AuditRecord &record, std::int64_t seq, const std::string &previousHash) {
    if (record.seq != seq)
        return "record missing";
    if (record.previousHash != previousHash)
        return "previous hash differs";
    return chainHash(record) == record.hash ? nullptr : "hash differs";
}

// One read transaction: the head row and the rows behind `after` belong together.
struct Step {
    std::vector<AuditRecord> records;
    std::pair<std::int64_t, std::string> head;
};

Result<Step> readStep(Database &database, std::int64_t after) {
    if (auto begun = database.exec("BEGIN"); !begun)
        return std::move(begun).error();
    AuditSelection selection;
    selection.afterSeq = after;
    selection.limit = rowsPerStep;
    auto records = AuditTable(database).select(selection);
    auto head = AuditTable(database).head();
    auto ended = database.exec("COMMIT");
    if (!records)
        return std::move(records).error();
    if (!head)
        return std::move(head).error();
    if (!ended)
        return std::move(ended).error();
    return Step{std::move(records).value(), std::move(head).value()};
}

ChainReport compareHead(ChainReport report, const std::pair<std::int64_t, std::string> &head) {
    if (head.first > report.records)
        return broken(std::move(report), report.records + 1, "tail missing");
    if (head.first != report.records || head.second != report.head)
        return broken(std::move(report), report.records, "head differs");
    report.ok = true;
    return report;
}

// Lines of an export, one after the other; the direction shows with the second.
class FileChain {
public:
    // Null when the record fits.
    const char *take(const AuditRecord &record) {
        const char *flaw = chainHash(record) == record.hash ? placeFlaw(record) : "hash differs";
        if (flaw == nullptr && record.seq >= m_highest.first)
            m_highest = {record.seq, record.hash};
        m_last = record;
        return flaw;
    }
    [[nodiscard]] const std::string &head() const { return m_highest.second; }

private:
    const char *placeFlaw(const AuditRecord &record) {
        if (record.seq == 1 && record.previousHash != chainStart())
            return "previous hash differs";
        if (!m_last)
            return nullptr;
        if (m_direction == 0)
            m_direction = record.seq > m_last->seq ? 1 : -1;
        if (record.seq != m_last->seq + m_direction)
            return "record missing";
        const AuditRecord &older = m_direction > 0 ? *m_last : record;
        const AuditRecord &newer = m_direction > 0 ? record : *m_last;
        return newer.previousHash == older.hash ? nullptr : "previous hash differs";
    }

    std::optional<AuditRecord> m_last;
    int m_direction = 0;
    std::pair<std::int64_t, std::string> m_highest{0, chainStart()};
};

} // namespace

Result<ChainReport> verifyChain(Database &database, const std::function<bool()> &cancelled) {
    ChainReport report;
    report.head = chainStart();
    for (;;) {
        if (cancelled && cancelled())
            return makeError(ErrorKind::Cancelled, "audit.cancelled", "The check of the trail was cancelled");
        auto step = readStep(database, report.records);
        if (!step)
            return std::move(step).error();
        for (const AuditRecord &record : step->records) {
            const std::int64_t seq = report.records + 1;
            if (const char *flaw = flawOf(record, seq, report.head))
                return broken(std::move(report), seq, flaw);
            report.records = seq;
            report.head = record.hash;
        }
        if (step->records.size() < rowsPerStep)
            return compareHead(std::move(report), step->head);
    }
}

Result<ChainReport> verifyChainFile(const std::string &file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return makeError(ErrorKind::NotFound, "audit.file-unreadable", "There is no file \"" + file + '"');
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file, ignored))
        return makeError(ErrorKind::Invalid, "audit.file-unreadable", "The file \"" + file + "\" cannot be read");
    ChainReport report;
    FileChain chain;
    std::int64_t lineNumber = 0;
    for (std::string line; std::getline(in, line);) {
        ++lineNumber;
        if (line.empty() || line == "\r")
            continue;
        const auto record = line.size() <= maxLine ? recordFromJsonLine(line) : std::nullopt;
        if (!record && report.records == 0)
            return makeError(ErrorKind::Invalid, "audit.file-format",
                             '"' + file + "\" does not begin with a record; only exports in jsonl can be verified");
        if (!record)
            return broken(std::move(report), report.records + 1, "not a record");
        if (const char *flaw = chain.take(*record))
            return broken(std::move(report), record->seq, flaw);
        ++report.records;
        report.head = chain.head();
    }
    report.head = chain.head();
    report.ok = true;
    return report;
}

} // namespace gateway
