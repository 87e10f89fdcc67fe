#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/executor.h"
#include "gateway/domain/auditrecord.h"
#include "gateway/store/database.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace gateway {

/// The one writing thread of this process. Audit records and edits are jobs; what is queued shares a transaction (group
/// commit without a timer: a batch is whatever came in while the last one was committed).
/// A batch is BEGIN IMMEDIATE, read sequence and head, run edits (each in a savepoint of its own) and append records
/// with their hashes, update the head, COMMIT: one chain per database, however many processes write it. When the commit
/// fails every job of the batch fails; nothing is answered as stored that is not.
class Writer {
public:
    /// Makes the hash of `record` (whose seq and previousHash are set).
    using ChainFunction = std::function<std::string(const AuditRecord &record)>;
    /// Runs inside the transaction. Records put into `trail` are appended in the same transaction, after the work
    /// succeeded.
    using Edit = std::function<Result<void>(Database &database, std::vector<AuditRecord> &trail)>;

    struct Settings {
        std::string file;
        Database::Durability durability = Database::Durability::Stored;
        std::size_t maxQueued = 20'000; ///< Beyond it append() and submit() refuse at once ("store.busy", Unavailable).
        std::chrono::milliseconds busyTimeout =
            Database::defaultBusyTimeout; ///< How long a batch waits for another process.
    };

    /// Opens the database and starts the thread.
    [[nodiscard]] static Result<std::unique_ptr<Writer>> start(Settings settings, ChainFunction chain);
    virtual ~Writer() = default; ///< Finishes what is queued, then stops.

    /// Appends one record (its id is made where it has none: orderedId, which is the quickest to store); `done` is
    /// delivered after the commit that holds it. Thread-safe.
    virtual void append(AuditRecord record, Done<void> done) = 0;
    /// Runs one edit. Thread-safe.
    virtual void submit(Edit edit, Done<void> done) = 0;
    /// What it has done since it was started.
    struct Stats {
        static constexpr std::array<double, 8> sizeBounds{1, 2, 5, 10, 25, 100, 500, 2000};
        std::size_t queued = 0; ///< Waiting now.
        std::uint64_t batches = 0;
        std::uint64_t jobs = 0;                               ///< In those batches.
        std::array<std::uint64_t, sizeBounds.size()> sizes{}; ///< Batches by jobs, not cumulative.
    };
    [[nodiscard]] virtual Stats stats() const { return {}; }
    /// True while the last commit failed: calls are refused until one succeeds. The writer tries by itself every half
    /// second.
    [[nodiscard]] virtual bool failing() const = 0;
};

} // namespace gateway
