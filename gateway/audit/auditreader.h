#pragma once

#include "gateway/core/executor.h"
#include "gateway/domain/auditrecord.h"
#include "gateway/store/audittable.h"
#include "gateway/audit/hashchain.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A question to the trail.
struct AuditQuery {
    std::string filter; ///< `field == value && …` (CONTRACT.md); values may be quoted.
    std::string text;   ///< Free text.
    std::optional<TimeUs> since;
    std::optional<TimeUs> until;
    std::optional<std::int64_t> afterSeq;
    std::optional<std::int64_t> beforeSeq;
    int limit = 200;
};

struct AuditPage {
    std::vector<AuditRecord> records;
    std::optional<std::int64_t> next; ///< `beforeSeq` of the next page.
};

/// Error "audit.filter-malformed" names the part and the field names there are.
[[nodiscard]] Result<AuditSelection> toSelection(const AuditQuery &query);

/// Reads the trail on a thread of its own with a read-only connection. Thread-safe; answers come by Done.
class AuditReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<AuditReader>> open(const std::string &file);
    virtual ~AuditReader() = default;
    virtual void query(AuditQuery query, Done<AuditPage> done) = 0;
    virtual void verify(Done<ChainReport> done) = 0;
};

} // namespace gateway
