#pragma once

#include "gateway/core/digest.h"
#include "gateway/store/audittable.h"
#include "gateway/store/metatable.h"
#include "gateway/store/writer.h"
#include "tests/gateway/store/storetest.h"

#include <atomic>
#include <semaphore>

/// What the tests of the Writer share.
namespace gateway::test {

inline std::string simpleChain(const AuditRecord &record) {
    return sha256Hex(record.previousHash + std::to_string(record.seq) + record.id);
}

inline std::unique_ptr<Writer> startWriter(const std::string &file, std::size_t maxQueued = 20'000) {
    Writer::Settings settings;
    settings.file = file;
    settings.maxQueued = maxQueued;
    settings.busyTimeout = std::chrono::milliseconds(20);
    auto writer = Writer::start(settings, simpleChain);
    return writer ? std::move(writer).value() : nullptr;
}

// The whole trail; also checks that it is one chain without gaps.
inline std::vector<AuditRecord> trailOf(const std::string &file) {
    auto database = Database::open(file, Database::Mode::ReadOnly);
    std::vector<AuditRecord> trail;
    AuditSelection selection;
    selection.limit = 10'000;
    selection.afterSeq = 0;
    for (;;) {
        const auto part = AuditTable(*database).select(selection);
        trail.insert(trail.end(), part->begin(), part->end());
        if (part->size() < 10'000)
            break;
        selection.afterSeq = trail.back().seq;
    }
    std::string previous(64, '0');
    for (std::size_t i = 0; i < trail.size(); ++i) {
        const bool fits = trail[i].seq == static_cast<std::int64_t>(i) + 1 && trail[i].previousHash == previous &&
                          trail[i].hash == simpleChain(trail[i]);
        if (!fits)
            return {};
        previous = trail[i].hash;
    }
    const auto head = AuditTable(*database).head();
    return head->first == static_cast<std::int64_t>(trail.size()) && head->second == previous
               ? trail
               : std::vector<AuditRecord>();
}

inline Writer::Edit settingValue(std::string key, std::vector<AuditRecord> records = {}) {
    return [key = std::move(key), records = std::move(records)](Database &database, std::vector<AuditRecord> &trail) {
        trail = records;
        return MetaTable(database).setValue(key, "set");
    };
}

inline bool hasValue(const std::string &file, const std::string &key) {
    auto database = Database::open(file, Database::Mode::ReadOnly);
    return MetaTable(*database).value(key)->has_value();
}

// Holds the writer inside an edit, so that a queue builds up behind it.
class Gate {
public:
    Writer::Edit edit() {
        return [this](Database &, std::vector<AuditRecord> &) {
            m_entered.release();
            m_open.acquire();
            return Result<void>();
        };
    }
    void waitUntilEntered() { m_entered.acquire(); }
    void open() { m_open.release(); }

private:
    std::binary_semaphore m_entered{0};
    std::binary_semaphore m_open{0};
};

class CountingExecutor final : public Executor {
public:
    void post(std::function<void()> function) override {
        ++posts;
        function();
    }
    std::atomic<int> posts = 0;
};

} // namespace gateway::test
