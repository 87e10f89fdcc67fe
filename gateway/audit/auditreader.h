#pragma once

#include "gateway/audit/hashchain.h"
#include "gateway/core/executor.h"
#include "gateway/domain/auditrecord.h"
#include "gateway/store/audittable.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// A question to the trail.
struct AuditQuery {
    std::string filter; ///< `field == value && field != value …` (CONTRACT.md); values may be quoted.
    std::string text;   ///< Free text, at most 1,000 bytes; ASCII letters match whatever their case.
    std::optional<TimeUs> since;
    std::optional<TimeUs> until;
    std::optional<std::int64_t> afterSeq;
    std::optional<std::int64_t> beforeSeq;
    int limit = 200; ///< 1 to 10,000
    /// Both rows of a changing call. Otherwise its intent is left out once the outcome is there, so that an intent that
    /// is seen means "outcome unknown". Exports that are to be verified need every row.
    bool everyRow = false;
};

struct AuditPage {
    std::vector<AuditRecord> records;
    std::optional<std::int64_t>
        next; ///< `beforeSeq` of the next page (with afterSeq: its `afterSeq`); none when this page was not full.
};

/// Error "audit.filter-malformed" names the part and the field names there are; its problem gives the column.
[[nodiscard]] Result<AuditSelection> toSelection(const AuditQuery &query);

/// Reads the trail with read-only connections on threads of its own: one for questions, one for the long check.
/// Thread-safe; answers come by Done. At most 64 jobs wait ("audit.busy", Unavailable); what waits when it goes is
/// answered "audit.cancelled".
class AuditReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<AuditReader>> open(const std::string &file);
    virtual ~AuditReader() = default;
    virtual void query(AuditQuery query, Done<AuditPage> done) = 0;
    virtual void verify(Done<ChainReport> done) = 0;
};

} // namespace gateway
