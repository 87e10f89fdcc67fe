#include "gateway/http/middleware/refusalledger.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace gateway {

namespace {

using namespace std::chrono_literals;

constexpr char overflowKey[] = "(many addresses)";

// Whoever has one IPv6 address has a whole /64 of them.
std::string keyOf(std::string_view address) {
    std::array<unsigned char, 16> bytes{};
    const std::string text(address.substr(0, address.find('%')));
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1)
        return text;
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> prefix{};
    inet_ntop(AF_INET6, bytes.data(), prefix.data(), prefix.size());
    return text == "::1" ? text : std::string(prefix.data()) + "/64";
}

} // namespace

std::optional<std::int64_t> RefusalLedger::countFailure(std::string_view address) {
    const auto now = m_clock.monotonic();
    const std::lock_guard lock(m_mutex);
    Failures &failures = failuresOf(address, now);
    if (failures.count == 0 || now - failures.minuteStart >= 1min)
        failures = {now, 0};
    failures.count = std::min(failures.count + 1, m_limits.failuresPerMinute + 1);
    if (failures.count <= m_limits.failuresPerMinute)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(failures.minuteStart + 1min - now).count() + 1;
}

std::optional<RefusalLedger::Summary> RefusalLedger::note(const Refused &refused) {
    const auto now = m_clock.monotonic();
    const TimeUs time = m_clock.now();
    const std::lock_guard lock(m_mutex);
    Entry &entry = entryOf(refused, now);
    Summary &pending = entry.pending;
    pending.first = pending.count == 0 ? time : pending.first;
    pending.last = time;
    ++pending.count;
    if (entry.recorded && now - entry.recordedAt < m_limits.summaryInterval)
        return std::nullopt;
    entry.recorded = true;
    entry.recordedAt = now;
    Summary due = pending;
    pending.count = 0;
    return due;
}

std::vector<RefusalLedger::Summary> RefusalLedger::takeDue(bool everything) {
    const auto now = m_clock.monotonic();
    const std::lock_guard lock(m_mutex);
    std::vector<Summary> due;
    for (auto &[key, entry] : m_entries) {
        const bool isDue = everything || now - entry.recordedAt >= m_limits.summaryInterval;
        if (entry.pending.count == 0 || !isDue)
            continue;
        entry.recordedAt = now;
        due.push_back(entry.pending);
        entry.pending.count = 0;
    }
    return due;
}

RefusalLedger::Failures &RefusalLedger::failuresOf(std::string_view address, std::chrono::nanoseconds now) {
    std::string key = keyOf(address);
    if (m_failures.size() >= m_limits.maxAddresses && !m_failures.contains(key)) {
        std::erase_if(m_failures, [&](const auto &item) { return now - item.second.minuteStart >= 1min; });
        if (m_failures.size() >= m_limits.maxAddresses)
            key = overflowKey;
    }
    return m_failures[key];
}

RefusalLedger::Entry &RefusalLedger::entryOf(const Refused &refused, std::chrono::nanoseconds now) {
    const std::string reason = '\n' + std::string(refused.rule) + '\n' + std::string(refused.detail);
    std::string key = keyOf(refused.address) + reason;
    std::string address(refused.address);
    if (m_entries.size() >= m_limits.maxAddresses && !m_entries.contains(key)) {
        std::erase_if(m_entries, [&](const auto &item) {
            return item.second.pending.count == 0 && now - item.second.recordedAt >= m_limits.summaryInterval;
        });
        if (m_entries.size() >= m_limits.maxAddresses) {
            address = overflowKey;
            key = overflowKey + std::string(refused.rule); // of rules there are few
        }
    }
    Entry &entry = m_entries[key];
    entry.pending.address = std::move(address);
    entry.pending.rule = refused.rule;
    entry.pending.detail = refused.detail;
    entry.pending.status = refused.status;
    return entry;
}

} // namespace gateway
