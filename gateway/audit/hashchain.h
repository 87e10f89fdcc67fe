#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/auditrecord.h"
#include "gateway/store/database.h"

#include <cstdint>
#include <functional>
#include <string>

namespace gateway {

/// Hash of a record: SHA-256, lower-case hexadecimal, over the canonical form. seq and previousHash must be set.
///
/// The canonical form, so that anybody can write a verifier: "gatehouse-audit-1;" and then for every field of the
/// record but `hash`, in the order of their names in the JSON form (bytes), name, "=", length of the value in bytes,
/// ":", value, ";". Values are the texts as they are (`arguments` as its JSON text), numbers in decimal, `time` in
/// microseconds since 1970 (UTC), an absent text as the empty one. The lengths keep it unambiguous whatever the texts
/// hold.
[[nodiscard]] std::string chainHash(const AuditRecord &record);

/// 64 zeros: what the first record names as its predecessor.
[[nodiscard]] const std::string &chainStart();

struct ChainReport {
    bool ok = false;
    std::int64_t records = 0;  ///< That fit, before the break.
    std::string head;          ///< Hash of the last record that fits.
    std::int64_t brokenAt = 0; ///< seq of the first record that does not fit; 0 when ok
    std::string what; ///< "hash differs", "previous hash differs", "record missing", "tail missing", "head differs",
                      ///< "not a record"
};

/// Walks the whole trail in small steps, each a short read transaction, so that a long trail does not hold up the
/// writer. A changed byte, a swapped, a dropped row and a cut tail are found; also a head row that does not fit. Any
/// thread that owns `database`. Where `cancelled` is given and says true: error "audit.cancelled".
[[nodiscard]] Result<ChainReport> verifyChain(Database &database, const std::function<bool()> &cancelled = {});

/// The same for a JSONL export of consecutive records (every row, one a line, as toJsonLine makes them), oldest or
/// newest first. It may start anywhere in the trail: then its first record is believed as to its predecessor. That the
/// end was cut off shows only by comparing `head`. Error "audit.file-unreadable".
[[nodiscard]] Result<ChainReport> verifyChainFile(const std::string &file);

} // namespace gateway
