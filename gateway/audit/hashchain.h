#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/auditrecord.h"
#include "gateway/store/database.h"

#include <cstdint>
#include <string>

namespace gateway {

/// Hash of a record: SHA-256, lower-case hexadecimal, over the canonical form of every field but `hash` (sorted,
/// length-unambiguous). seq and previousHash must be set.
[[nodiscard]] std::string chainHash(const AuditRecord &record);

/// 64 zeros: what the first record names as its predecessor.
[[nodiscard]] const std::string &chainStart();

struct ChainReport {
    bool ok = false;
    std::int64_t records = 0;
    std::string head;
    std::int64_t brokenAt = 0; ///< seq of the first record that does not fit; 0 when ok
    std::string what;          ///< "hash differs", "record missing", "tail missing", ...
};

/// Walks the whole trail: a changed byte, a swapped, a dropped row and a cut tail are found. Also finds a head row
/// that does not fit. Any thread that owns `database`.
[[nodiscard]] Result<ChainReport> verifyChain(Database &database);

/// The same for a JSONL export (one record a line, as `audit query --format jsonl` writes them).
[[nodiscard]] Result<ChainReport> verifyChainFile(const std::string &file);

} // namespace gateway
