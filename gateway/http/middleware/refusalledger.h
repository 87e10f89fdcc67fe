#pragma once

#include "gateway/core/clock.h"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gateway {

/// Refusals before authentication, counted for each address: floods must fill neither the trail nor the memory.
/// The first refusal of an address for a reason is recorded at once, the following ones are counted and recorded as one
/// summary, at most every ten seconds. Too many failed authentications in a minute are answered 429; a right credential
/// is never refused for it (secrets are random, so guessing is hopeless, and many clients share the address of one
/// machine). IPv6 peers count by their /64. Shared between the gateway threads; thread-safe; bounded.
class RefusalLedger {
public:
    struct Limits {
        int failuresPerMinute = 30;
        std::chrono::seconds summaryInterval{10};
        std::size_t maxAddresses = 10'000; ///< And as many pairs of address and reason; further ones count together.
    };
    /// What one record says.
    struct Summary {
        std::string address;
        std::string rule; ///< "host", "origin", "authentication"
        std::string detail;
        int status = 0;
        std::int64_t count = 0;
        TimeUs first = 0;
        TimeUs last = 0;
    };
    struct Refused {
        std::string_view address;
        std::string_view rule;
        std::string_view detail;
        int status = 0;
    };

    explicit RefusalLedger(const Clock &clock) : RefusalLedger(clock, Limits()) {}
    RefusalLedger(const Clock &clock, Limits limits) : m_clock(clock), m_limits(limits) {}

    /// Counts one failed authentication; the milliseconds to wait where there were too many of them in this minute.
    [[nodiscard]] std::optional<std::int64_t> countFailure(std::string_view address);
    /// Counts one refusal; what is to be recorded now, if anything.
    [[nodiscard]] std::optional<Summary> note(const Refused &refused);
    /// Summaries whose time has come although nothing followed; all that are pending with `everything`.
    [[nodiscard]] std::vector<Summary> takeDue(bool everything = false);

private:
    struct Failures {
        std::chrono::nanoseconds minuteStart{};
        int count = 0;
    };
    struct Entry {
        std::chrono::nanoseconds recordedAt{};
        bool recorded = false;
        Summary pending;
    };
    [[nodiscard]] Failures &failuresOf(std::string_view address, std::chrono::nanoseconds now);
    [[nodiscard]] Entry &entryOf(const Refused &refused, std::chrono::nanoseconds now);

    const Clock &m_clock;
    Limits m_limits;
    std::mutex m_mutex;
    std::unordered_map<std::string, Failures> m_failures; // by address
    std::unordered_map<std::string, Entry> m_entries;     // by address and reason
};

} // namespace gateway
